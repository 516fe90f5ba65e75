/**
 * A table of records that becomes cards on a phone. Sorting is the page's: a heading that sorts says how it does now.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { Fold } from './fold.js';

const FEW = 10; // cards

/**
 * @template T
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: T) => import('preact').ComponentChild} cell
 * @property {string} [sort] the key to sort by
 * @property {boolean} [number]
 * @property {boolean} [whole] stays in one line where there is room
 * @property {boolean} [wide] takes the most room
 */

/**
 * @param {{caption: string, hideCaption?: boolean, columns: Column<any>[], rows: any[], sort?: string,
 *   onSort?: (sort: string) => void}} props
 *   `sort`: the key in force, with a `-` before it downwards; the first column is the row's heading
 */
export function Table({ caption, hideCaption, columns, rows, sort = '', onSort }) {
  return html`
    <div class="table-wrap">
      <table class="table cards">
        <caption class=${hideCaption ? 'visually-hidden' : null}>${caption}</caption>
        <thead><tr data-label=${onSort && t('table.sort')}>${columns.map((column) => html`<${HeadCell} column=${column} sort=${sort} onSort=${onSort} />`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${columns.map((column, index) => bodyCell(column, row, index === 0))}</tr>`)}</tbody>
      </table>
    </div>`;
}

/**
 * A table of a record's page: as cards it first shows the beginning, so that what stands below is not far.
 * @param {{caption: string, columns: Column<any>[], rows: any[]}} props
 */
export function RecordTable({ caption, columns, rows }) {
  const first = matchMedia('(max-width: 44rem)').matches ? FEW : rows.length;
  const part = (/** @type {any[]} */ some) => html`<${Table} caption=${caption} hideCaption columns=${columns} rows=${some} />`;
  return html`${part(rows.slice(0, first))}
    ${rows.length > first && html`<${Fold} summary=${t('facets.more', { count: rows.length - first })}>${() => part(rows.slice(first))}<//>`}`;
}

/**
 * The columns in which some row has something.
 * @template T
 * @param {T[]} rows
 * @param {(Column<T> | false | undefined)[]} columns
 */
export const filled = (rows, columns) => columns.filter((column) => column && rows.some((row) => !isBlank(column.cell(row))));

/** @param {{column: Column<any>, sort: string, onSort?: (sort: string) => void}} props */
function HeadCell({ column, sort, onSort }) {
  const kind = kindOf(column);
  if (!column.sort || !onSort) return html`<th scope="col" class=${kind}>${column.label}</th>`;
  const now = sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none';
  return html`
    <th scope="col" class=${kind} aria-sort=${now}>
      <button type="button" class="sort" onClick=${() => onSort(now === 'ascending' ? `-${column.sort}` : /** @type {string} */ (column.sort))}>
        ${column.label}<span aria-hidden="true">${now === 'ascending' ? '↑' : now === 'descending' ? '↓' : '↕'}</span>
        <span class="visually-hidden">${t('table.sort')}</span>
      </button>
    </th>`;
}

/**
 * @param {Column<any>} column
 * @param {any} row
 * @param {boolean} heading
 */
function bodyCell(column, row, heading) {
  const value = column.cell(row);
  if (heading) return html`<th scope="row">${value}</th>`;
  const blank = isBlank(value);
  const kinds = [kindOf(column), column.whole && 'whole', blank && 'blank'].filter(Boolean).join(' ');
  return html`<td class=${kinds || null} data-label=${column.label}>${blank ? null : html`<div>${value}</div>`}</td>`;
}

/** @param {Column<any>} column */
const kindOf = (column) => (column.number ? 'number' : column.wide ? 'wide' : null);

/** @param {import('preact').ComponentChild} value */
const isBlank = (value) => value === null || value === undefined || value === '' || value === false;
