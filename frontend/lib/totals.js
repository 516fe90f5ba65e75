/**
 * Totals of engagements, as the schema's `Workload` has them: a shared meeting is counted once, with the first of
 * its rows that gives the figure, and a figure that is not stated is never zero. A test compares them with the
 * schema's.
 */
import { byMinimum, known, plus } from './ranges.js';

/** @typedef {import('./ranges.js').Known} Known */
/** @typedef {import('./ranges.js').Range} Range */
/** @typedef {{position: number, meeting: {id: string}}} Row what a total needs of an engagement */
/**
 * @typedef {object} Total
 * @property {Known | null} value null: no row gives the figure
 * @property {number} counted rows in the value
 * @property {number} openEnded those of them without an upper limit
 * @property {number} joint rows whose meeting is counted with another row
 * @property {number} unknown rows without the figure
 */

/**
 * @template {Row} T
 * @param {T[]} rows
 * @param {(row: T) => Range | null} figureOf
 * @returns {Total}
 */
export function totalOf(rows, figureOf) {
  /** @type {Total} */
  const total = { value: null, counted: 0, openEnded: 0, joint: 0, unknown: 0 };
  for (const sharing of meetingsOf(rows)) {
    const first = sharing.map((row) => known(figureOf(row))).find((figure) => figure !== null);
    if (!first) {
      total.unknown += sharing.length;
      continue;
    }
    total.value = total.value ? plus(total.value, first) : first;
    total.counted += 1;
    total.joint += sharing.length - 1;
    if (first.max === null) total.openEnded += 1;
  }
  return total;
}

/**
 * The rows that share each meeting, in the order of the annex.
 * @template {Row} T
 * @param {T[]} rows
 * @returns {T[][]}
 */
export function meetingsOf(rows) {
  /** @type {Map<string, T[]>} */
  const meetings = new Map();
  for (const row of rows.toSorted((left, right) => left.position - right.position)) {
    const { id } = row.meeting;
    meetings.set(id, [...(meetings.get(id) ?? []), row]);
  }
  return [...meetings.values()];
}

/**
 * @template T, Key
 * @typedef {{key: Key | null, rows: T[], total: Total}} Group `key`: null for the rows that have none
 */

/**
 * The rows of each key, by the minimum of their totals. A row with several keys is in several groups, so that
 * groups cannot be added up.
 * @template {Row} T
 * @template {{slug: string}} Key
 * @param {T[]} rows
 * @param {(row: T) => Key[]} keysOf
 * @param {(row: T) => Range | null} figureOf
 * @returns {Group<T, Key>[]}
 */
export function groupsOf(rows, keysOf, figureOf) {
  /** @type {Map<string | null, {key: Key | null, rows: T[]}>} */
  const groups = new Map();
  for (const row of rows) {
    const keys = new Map(keysOf(row).map((key) => [key.slug, key]));
    for (const [slug, key] of keys.size > 0 ? keys : [[null, null]]) {
      const group = groups.get(slug) ?? { key, rows: [] };
      groups.set(slug, group);
      group.rows.push(row);
    }
  }
  return [...groups.values()]
    .map((group) => ({ ...group, total: totalOf(group.rows, figureOf) }))
    .sort((left, right) => byMinimum(left.total.value, right.total.value));
}
