/**
 * Agencies by mechanisms and initiatives: a table whose cells are roles. Leading roles are filled, taking part is a
 * ring, and each mark is a button that says its role in words. In: rows, columns, roles. Out: <table> with sticky headings.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { shortName, typeOf } from '../lib/records.js';

export const LEADING = new Set(['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'SECRETARY', 'LEAD', 'CO_LEAD', 'CHAMPION', 'CO_CHAMPION', 'COORDINATOR', 'HOST']);

/** A shape for the type of each column, beside its colour. @type {Record<string, string>} */
const SIGNS = { MECHANISM: '■', INITIATIVE: '◆' };

/**
 * @param {{caption: string, rows: any[], columns: any[], roles: Map<string, string[]>}} props
 *   `roles`: by `row's slug, column's type and slug`, as `cellKey` writes it
 */
export function Grid({ caption, rows, columns, roles }) {
  const [told, setTold] = useState(/** @type {{key: string, words: string} | null} */ (null));
  const first = rows.flatMap((row) => columns.map((record) => cellKey(row, record))).find((key) => roles.has(key));
  const tabbed = told && roles.has(told.key) ? told.key : first;
  return html`
    <div class="matrix" tabindex="0" role="region" aria-label=${caption}>
      <table onKeyDown=${walked} onMouseOver=${over} onMouseLeave=${over} onFocusIn=${over}>
        <caption class="visually-hidden">${caption}</caption>
        <thead><tr><td><p class="told" role="status">${told?.words}</p></td> ${columns.map((record, index) => html`
          <th scope="col" data-column=${index} class=${`${typeOf(record).toLowerCase()}-head`}><div title=${record.name}><span aria-hidden="true">${SIGNS[typeOf(record)]} </span><${RecordLink} record=${record} short /></div></th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`
          <tr><th scope="row" title=${row.name}><${RecordLink} record=${row} short /></th>${columns.map((record, index) => {
            const id = cellKey(row, record);
            const held = roles.get(id);
            return html`<td data-column=${index}>${held && html`<${Cell} id=${id} roles=${held} what=${`${shortName(row)}, ${shortName(record)}`} tabbed=${id === tabbed} onTold=${setTold} />`}</td>`;
          })}</tr>`)}</tbody>
      </table>
    </div>`;
}

/**
 * A mark is a button: pointing at it, a tap or the keyboard tells its role. Only one of them stands in the tab order.
 * @param {{id: string, roles: string[], what: string, tabbed: boolean, onTold: (told: {key: string, words: string}) => void}} props
 */
function Cell({ id, roles, what, tabbed, onTold }) {
  const words = `${what}: ${roles.map((role) => term('Role', role)).join(', ')}`;
  const tell = () => onTold({ key: id, words });
  return html`
    <button type="button" tabindex=${tabbed ? 0 : -1} title=${words} aria-label=${words} onFocus=${tell} onClick=${tell}>
      <span class=${`mark${roles.some((role) => LEADING.has(role)) ? ' leads' : ''}`} /></button>`;
}

/** Marks the column that is pointed at, without drawing thousands of cells anew. @param {Event} event */
function over({ type, target, currentTarget }) {
  const table = /** @type {HTMLElement} */ (currentTarget);
  const column = type === 'mouseleave' ? null : /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-column]'))?.dataset.column;
  for (const cell of table.querySelectorAll('.over')) cell.classList.remove('over');
  for (const cell of column ? table.querySelectorAll(`[data-column="${column}"]`) : []) cell.classList.add('over');
}

/** Arrow keys go from mark to mark, along the row or the column. @param {KeyboardEvent} event */
function walked(event) {
  const from = /** @type {Element} */ (event.target).closest('.matrix td button');
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!from || !step) return;
  event.preventDefault();
  const line = event.key === 'ArrowRight' || event.key === 'ArrowLeft' ? 'tr' : 'table';
  const column = /** @type {HTMLElement} */ (from.parentElement).dataset.column;
  const marks = [.../** @type {Element} */ (from.closest(line)).querySelectorAll(line === 'tr' ? 'td button' : `td[data-column="${column}"] button`)];
  /** @type {HTMLElement | undefined} */ (marks[marks.indexOf(from) + step])?.focus();
}

/** How to read the marks. */
export const GridLegend = () => html`
  <ul role="list" class="legend"><li><span class="mark leads" />${t('matrix.leads')}</li><li><span class="mark" />${t('matrix.takesPart')}</li>
    ${Object.entries(SIGNS).map(([type, sign]) => html`<li><span aria-hidden="true">${sign}</span>${t(`network.type.${type}`)}</li>`)}</ul>`;

/**
 * @param {any} row
 * @param {any} column
 */
export const cellKey = (row, column) => `${row.slug} ${column.__typename} ${column.slug}`;
