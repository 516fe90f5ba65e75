/**
 * Agencies by mechanisms and initiatives: a table whose cells are roles. A leading role is a filled mark, any
 * other role a ring; each mark is a button that gives its roles in words. In: rows, columns, roles. Out:
 * <table>.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { LEADING_ROLES, shortName, typeOf } from '../lib/records.js';

/** A shape for the type of each column, in addition to its colour. @type {Record<string, string>} */
const SIGNS = { MECHANISM: '■', INITIATIVE: '◆' };

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {{key: string, text: string}} Description of a cell */

/**
 * @param {{caption: string, rows: Named[], columns: Named[], roles: Map<string, string[]>}} props
 *   `roles`: by `cellKey`
 */
export function Grid({ caption, rows, columns, roles }) {
  const [described, setDescribed] = useState(/** @type {Description | null} */ (null));
  const keys = rows.flatMap((row) => columns.map((column) => cellKey(row, column)));
  const inTabOrder =
    described && roles.has(described.key) ? described.key : keys.find((key) => roles.has(key));
  const cell = (/** @type {Named} */ row, /** @type {Named} */ column) => {
    const key = cellKey(row, column);
    const held = roles.get(key);
    const text = `${shortName(row)}, ${shortName(column)}: ${held?.map((role) => term('Role', role)).join(', ')}`;
    return (
      held &&
      html`
      <${Cell} roles=${held} text=${text} inTabOrder=${key === inTabOrder}
        onDescribe=${() => setDescribed({ key, text })} />`
    );
  };
  return html`
    <div class="matrix" tabindex="0" role="region" aria-label=${caption}>
      <table onKeyDown=${moveFocus} onMouseOver=${markColumn} onMouseLeave=${markColumn} onFocusIn=${markColumn}>
        <caption class="visually-hidden">${caption}</caption>
        <thead>
          <tr>
            <td><p class="told" role="status">${described?.text}</p></td>
            ${columns.map((column, index) => html`<${ColumnHead} record=${column} index=${index} />`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`
            <tr>
              <th scope="row" title=${row.name}><${RecordLink} record=${row} short /></th>
              ${columns.map((column, index) => html`<td data-column=${index}>${cell(row, column)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** @param {{record: Named, index: number}} props */
const ColumnHead = ({ record, index }) => html`
  <th scope="col" data-column=${index} class=${`${typeOf(record).toLowerCase()}-head`}>
    <div title=${record.name}>
      <span aria-hidden="true">${SIGNS[typeOf(record)]}${' '}</span><${RecordLink} record=${record} short />
    </div>
  </th>`;

/**
 * A mark as a button: pointing at it, a tap or the keyboard shows its roles. Only one mark is in the tab
 * order.
 * @param {{roles: string[], text: string, inTabOrder: boolean, onDescribe: () => void}} props
 */
const Cell = ({ roles, text, inTabOrder, onDescribe }) => html`
  <button type="button" tabindex=${inTabOrder ? 0 : -1} title=${text} aria-label=${text}
    onFocus=${onDescribe} onClick=${onDescribe}>
    <span class=${`mark${roles.some((role) => LEADING_ROLES.includes(role)) ? ' leads' : ''}`} />
  </button>`;

/** Marks the column under the pointer without rendering thousands of cells again. @param {Event} event */
function markColumn({ type, target, currentTarget }) {
  const grid = /** @type {HTMLElement} */ (currentTarget);
  const cell = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-column]'));
  const column = type === 'mouseleave' ? null : cell?.dataset.column;
  for (const marked of grid.querySelectorAll('.over')) marked.classList.remove('over');
  if (!column) return;
  for (const marked of grid.querySelectorAll(`[data-column="${column}"]`)) marked.classList.add('over');
}

/** Arrow keys move the focus from mark to mark, along the row or the column. @param {KeyboardEvent} event */
function moveFocus(event) {
  const from = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (event.target).closest('.matrix td button')
  );
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!from || !step) return;
  event.preventDefault();
  const alongRow = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
  const column = from.parentElement?.dataset.column;
  const line = /** @type {Element} */ (from.closest(alongRow ? 'tr' : 'table'));
  /** @type {HTMLElement[]} */
  const marks = [...line.querySelectorAll(alongRow ? 'td button' : `td[data-column="${column}"] button`)].map(
    (mark) => /** @type {HTMLElement} */ (mark),
  );
  marks[marks.indexOf(from) + step]?.focus();
}

/** What the marks mean. */
export const GridLegend = () => html`
  <ul role="list" class="legend">
    <li><span class="mark leads" />${t('matrix.leads')}</li>
    <li><span class="mark" />${t('matrix.takesPart')}</li>
    ${Object.entries(SIGNS).map(
      ([type, sign]) => html`
      <li><span aria-hidden="true">${sign}</span>${t(`network.type.${type}`)}</li>`,
    )}
  </ul>`;

/**
 * @param {{slug: string}} row
 * @param {Named} column
 */
export const cellKey = (row, column) => `${row.slug} ${column.__typename} ${column.slug}`;
