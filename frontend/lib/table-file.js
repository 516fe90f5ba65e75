/**
 * What the file of a table has besides the text of its cells. `components/table-save.js` writes it.
 */
import { t } from './language.js';

/** The most rows that the site puts into a file by itself; for longer lists, the server has downloads. */
export const MAX_ROWS = 10_000;

/** @typedef {string | number | null | undefined} Cell */

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
