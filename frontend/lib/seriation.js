/**
 * Orders for the rows of a yes-or-no table that make its structure visible.
 */

/**
 * Rows with the most columns first; rows with the same number keep their order.
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
 * Similar rows next to each other: starts with the row that has most columns, then always takes the row with
 * the highest Jaccard similarity to the last one.
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
    const similarities = left.map((row) => jaccard(last, /** @type {Set<C>} */ (sets.get(row))));
    order.push(...left.splice(similarities.indexOf(Math.max(...similarities)), 1));
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
