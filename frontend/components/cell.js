/**
 * What a cell of a table shows. In: a column and a row. Out: the value, or the words for a missing one.
 */
import { html } from '../lib/html.js';

/** @typedef {import('../lib/html.js').Child} Child */

/**
 * @template Row
 * @param {import('./table.js').Column<Row>} column
 * @param {Row} row
 * @returns {Child}
 */
export function shownIn({ cell, blank }, row) {
  const value = cell(row);
  return blank && isBlank(value) ? html`<span class="soft">${blank}</span>` : value;
}

/** @param {Child} value */
export const isBlank = (value) => value === null || value === undefined || value === '' || value === false;
