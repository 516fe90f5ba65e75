/**
 * A table as a file for Excel and other spreadsheets. In: headings and rows of cells. Out: CSV in UTF-8, with a
 * byte-order mark, without which Excel reads letters with accents wrongly.
 *
 * A text that a spreadsheet would take for a formula has an apostrophe in front, as in the server's downloads.
 */
import { t } from './language.js';

/** The most rows that the site puts into a file by itself; for longer lists, the server has downloads. */
export const MAX_ROWS = 10_000;

const BYTE_ORDER_MARK = '\uFEFF';
const FORMULA = /^'*[=+\-@\t\r]/;
const TO_QUOTE = /[",\r\n]/;

/** @typedef {string | number | null | undefined} Cell */

/**
 * @param {string[]} headings
 * @param {Cell[][]} rows
 */
export const csvOf = (headings, rows) =>
  BYTE_ORDER_MARK + [headings, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/**
 * The downloaded columns of a range: two of numbers to calculate with, and one that says what they leave out.
 * @param {string} label of the column in the table
 * @param {import('./language.js').Range | null | undefined} value
 * @param {string} [reason] why there is no figure
 * @returns {Record<string, Cell>}
 */
export function rangeValues(label, value, reason = t('range.unknown')) {
  const known = value && value.min !== null ? value : null;
  const notes = known
    ? [known.approximate && t('table.approximate'), known.max === null && t('table.noMaximum')]
    : [reason];
  return {
    [t('table.atLeast', { label })]: known?.min,
    [t('table.atMost', { label })]: known?.max,
    [t('table.note', { label })]: notes.filter(Boolean).join('; '),
  };
}

/** @param {Cell} value */
function cellOf(value) {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
