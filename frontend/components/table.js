/**
 * A table of records that becomes cards on a phone. The page sorts; a sortable heading shows the current
 * order.
 */
import { html } from '../lib/html.js';
import { number as numberText, range, t } from '../lib/language.js';
import { rangeValues } from '../lib/table-file.js';
import { isBlank, shownIn } from './cell.js';
import { Fold } from './fold.js';
import { TableDownload } from './table-download.js';

const CARDS_SHOWN_AT_FIRST = 10;

/** @typedef {import('../lib/html.js').Child} Child */
/**
 * @template Row
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: Row) => Child} cell
 * @property {(row: Row) => Record<string, import('../lib/table-file.js').Cell>} [values] what is downloaded
 *   instead of the cell's text: by heading, the same headings for each row
 * @property {string} [blank] what a cell without a value says
 * @property {string} [sort] the key to sort by, with `-` before it if the first order is descending
 * @property {boolean} [number]
 * @property {boolean} [whole] stays on one line where there is room
 * @property {boolean} [wide] takes the most room
 */

/**
 * @template Row
 * @param {{caption: string, hideCaption?: boolean, columns: Column<Row>[], rows: Row[], sort?: string,
 *   onSort?: (sort: string) => void, download?: string, idOf?: (row: Row) => string}} options
 *   `sort`: the current key, with `-` before it when descending; the first column is the row's heading;
 *   `download`: the name of the file that the table can be saved as; `idOf`: the id by which an address links to a row
 */
export const table = ({ caption, hideCaption, columns, rows, sort = '', onSort, download, idOf }) => html`
  <div class="table-wrap">
    <table class="table cards">
      <caption class=${hideCaption ? 'visually-hidden' : null}>${caption}</caption>
      <thead>
        <tr data-label=${onSort && t('table.sort')}>
          ${columns.map((column) => headCell(column, sort, onSort))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
          <tr id=${idOf?.(row)}>${columns.map((column, index) => bodyCell(column, row, index === 0))}</tr>`,
        )}
      </tbody>
    </table>
  </div>
  ${downloadOf({ caption, columns, rows, download })}`;

/**
 * A table on a record's page. On a phone it first shows only some cards, so that the next section is not far.
 * @template Row
 * @param {{caption: string, hideCaption?: boolean, columns: Column<Row>[], rows: Row[], download?: string,
 *   sort?: string, onSort?: (sort: string) => void,
 *   atFirst?: number, idOf?: (row: Row) => string, place?: string}} options
 *   `atFirst`: the number of rows shown at first; `place`: the id of the row that the address links to
 */
export function recordTable({
  caption,
  hideCaption = true,
  columns,
  rows,
  download,
  sort,
  onSort,
  atFirst = shownAtFirst(),
  idOf,
  place,
}) {
  const first = rows.slice(0, atFirst);
  const others = rows.slice(atFirst);
  const part = (/** @type {Row[]} */ some, options = {}) =>
    table({ caption, hideCaption: true, columns, rows: some, idOf, ...options });
  const isLinked = place !== undefined && others.some((row) => idOf?.(row) === place);
  return html`
    ${part(first, { hideCaption, sort, onSort })}
    ${
      others.length > 0 &&
      html`
      <${Fold} open=${isLinked} summary=${t('facets.more', { count: others.length })}>${() => part(others)}<//>`
    }
    ${downloadOf({ caption, columns, rows, download })}`;
}

/**
 * @template Row
 * @param {{caption: string, columns: Column<Row>[], rows: Row[], download?: string}} options
 */
const downloadOf = ({ caption, columns, rows, download }) =>
  download &&
  rows.length > 0 &&
  html`<${TableDownload} name=${download} caption=${caption} columns=${columns} rows=${rows} />`;

const shownAtFirst = () => (matchMedia('(max-width: 44rem)').matches ? CARDS_SHOWN_AT_FIRST : Infinity);

/**
 * A column with a range; the file has it as numbers.
 * @template Row
 * @param {string} label
 * @param {(row: Row) => import('../lib/language.js').Range | null | undefined} rangeOf
 * @param {(row: Row) => string} [reasonOf] why a row has no figure
 * @returns {Column<Row>}
 */
export const figureColumn = (label, rangeOf, reasonOf = () => t('range.unknown')) => ({
  label,
  number: true,
  cell: (row) => {
    const value = rangeOf(row);
    return value && value.min !== null ? range(value) : html`<span class="soft">${reasonOf(row)}</span>`;
  },
  values: (row) => rangeValues(label, rangeOf(row), reasonOf(row)),
});

/**
 * A column with a number.
 * @template Row
 * @param {string} label
 * @param {(row: Row) => number} numberOf
 * @param {Intl.NumberFormatOptions} [format]
 * @returns {Column<Row>}
 */
export const numberColumn = (label, numberOf, format) => ({
  label,
  number: true,
  cell: (row) => numberText(numberOf(row), format),
  values: (row) => ({ [label]: numberOf(row) }),
});

/**
 * The columns that have a value in some row.
 * @template Row
 * @param {Row[]} rows
 * @param {(Column<Row> | false | undefined)[]} columns
 * @returns {Column<Row>[]}
 */
export const filled = (rows, columns) =>
  columns
    .filter((column) => column !== undefined && column !== false)
    .filter(({ cell }) => rows.some((row) => !isBlank(cell(row))));

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {string} current
 * @param {((sort: string) => void) | undefined} onSort
 */
function headCell(column, current, onSort) {
  const { label, sort } = column;
  const kind = kindOf(column);
  if (!sort || !onSort) return html`<th scope="col" class=${kind}>${label}</th>`;
  const key = sort.replace('-', '');
  const order = current === key ? 'ascending' : current === `-${key}` ? 'descending' : 'none';
  const next = { ascending: `-${key}`, descending: key, none: sort }[order];
  const sign = { ascending: '↑', descending: '↓', none: '↕' }[order];
  return html`
    <th scope="col" class=${kind} aria-sort=${order}>
      <button type="button" id=${`sort-${key}`} class="sort" onClick=${() => onSort(next)}>
        ${label}<span aria-hidden="true">${sign}</span>
        <span class="visually-hidden">${t('table.sort')}</span>
      </button>
    </th>`;
}

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {Row} row
 * @param {boolean} heading
 */
function bodyCell(column, row, heading) {
  const value = shownIn(column, row);
  if (heading) return html`<th scope="row">${value}</th>`;
  const blank = isBlank(value);
  const missing = blank || isBlank(column.cell(row)); // the cards on a phone show only what is there
  const kinds = [kindOf(column), column.whole && 'whole', missing && 'missing'].filter(Boolean).join(' ');
  return html`
    <td class=${kinds || null} data-label=${column.label}>${blank ? null : html`<div>${value}</div>`}</td>`;
}

/** @param {{number?: boolean, wide?: boolean}} column */
const kindOf = ({ number, wide }) => (number ? 'number' : wide ? 'wide' : null);
