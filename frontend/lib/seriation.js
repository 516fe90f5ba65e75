/**
 * Orders for the rows of a yes-or-no table, so that its structure shows.
 */

/**
 * Those with the most first; equals stay as they stood.
 * @template R, C
 * @param {R[]} rows
 * @param {C[]} columns
 * @param {(row: R, column: C) => boolean} has
 */
export function byCount(rows, columns, has) {
  const count = new Map(rows.map((row) => [row, columns.filter((column) => has(row, column)).length]));
  return rows.toSorted((left, right) => (count.get(right) ?? 0) - (count.get(left) ?? 0));
}

/**
 * Like beside like: from the fullest row on, always the one that shares most with the last (Jaccard).
 * @template R, C
 * @param {R[]} rows
 * @param {C[]} columns
 * @param {(row: R, column: C) => boolean} has
 */
export function bySimilarity(rows, columns, has) {
  const sets = new Map(rows.map((row) => [row, new Set(columns.filter((column) => has(row, column)))]));
  const left = byCount(rows, columns, has);
  /** @type {R[]} */
  const order = left.splice(0, 1);
  while (left.length > 0) {
    const last = /** @type {Set<C>} */ (sets.get(/** @type {R} */ (order.at(-1))));
    const shares = left.map((row) => jaccard(last, /** @type {Set<C>} */ (sets.get(row))));
    order.push(...left.splice(shares.indexOf(Math.max(...shares)), 1));
  }
  return order;
}

/**
 * @param {Set<unknown>} one
 * @param {Set<unknown>} other
 */
function jaccard(one, other) {
  const shared = [...one].filter((value) => other.has(value)).length;
  return shared / (one.size + other.size - shared || 1);
}
