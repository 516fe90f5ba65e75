/**
 * CSV for Excel and other spreadsheets. In: headings and rows of cells. Out: text in UTF-8 with a byte-order mark,
 * without which Excel reads letters with accents wrongly.
 *
 * A text that a spreadsheet would take for a formula has an apostrophe in front, as in the server's downloads.
 */

const BYTE_ORDER_MARK = '\uFEFF';
const FORMULA = /^'*[=+\-@\t\r]/;
const TO_QUOTE = /[",\r\n]/;

/** @typedef {import('./table-file.js').Cell} Cell */

/**
 * @param {string[]} headings
 * @param {Cell[][]} rows
 */
export const csvOf = (headings, rows) =>
  BYTE_ORDER_MARK + [headings, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** @param {Cell} value */
function cellOf(value) {
  if (typeof value !== 'string') return value === null || value === undefined ? '' : String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
