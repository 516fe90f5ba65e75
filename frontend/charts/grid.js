/**
 * Agencies by mechanisms and initiatives: a table whose cells are roles. Each mark is a button that gives its
 * roles in words. What one agency takes part in alone is one column for mechanisms and one for initiatives,
 * whose cells are numbers. In: rows, columns, roles. Out: <table>.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { aloneText } from '../lib/alone.js';
import { html } from '../lib/html.js';
import { number, series, t, term } from '../lib/language.js';
import { nameOf, shortName, typeOf } from '../lib/records.js';
import { typeText } from '../lib/same-body.js';
import { PARTS, SHAPES, paintOf, partOf } from './parts.js';

/** A shape for the type of each column, in addition to its colour. @type {Record<string, string>} */
const SIGNS = { MECHANISM: '■', INITIATIVE: '◆' };

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {import('../lib/alone.js').Alone} Alone */
/** @typedef {{key: string, text: string}} Description of a cell */
/** @typedef {{rows: Named[], columns: Named[], roles: Map<string, string[]>, alone: Alone[]}} Matrix */

/**
 * @param {Matrix & {caption: string, onUnfold: () => void}} props
 *   `roles`: by `cellKey`; `alone`: what is folded
 */
export function Grid({ caption, rows, columns, roles, alone, onUnfold }) {
  const [described, setDescribed] = useState(/** @type {Description | null} */ (null));
  const keys = rows.flatMap((row) => columns.map((column) => cellKey(row, column)));
  const inTabOrder =
    described && roles.has(described.key) ? described.key : keys.find((key) => roles.has(key));
  const folds = foldsOf(alone);
  const cell = (/** @type {Named} */ row, /** @type {Named} */ column) => {
    const key = cellKey(row, column);
    const held = roles.get(key);
    const text = t('list.labelled', {
      label: series([shortName(row), shortName(column)]),
      value: series((held ?? []).map((role) => term('Role', role))),
    });
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
            ${folds.map(
              ({ type, name }, index) => html`
              <th scope="col" data-column=${columns.length + index} class=${`${type.toLowerCase()}-head`}>
                <div><${Sign} type=${type} />${name}</div>
              </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`
            <tr>
              <th scope="row" title=${nameOf(row)}><${RecordLink} record=${row} abbreviated /></th>
              ${columns.map((column, index) => html`<td data-column=${index}>${cell(row, column)}</td>`)}
              ${folds.map(
                ({ of }, index) => html`
                <td data-column=${columns.length + index}>
                  <${FoldCell} alone=${of(row)} onUnfold=${onUnfold} />
                </td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/** @param {{record: Named, index: number}} props */
const ColumnHead = ({ record, index }) => html`
  <th scope="col" data-column=${index} class=${`${typeOf(record).toLowerCase()}-head`}>
    <div title=${t('list.noted', { text: nameOf(record), note: typeText(record) })}><${Sign} type=${typeOf(record)} /><${RecordLink} record=${record} abbreviated /></div>
  </th>`;

/** @param {{type: string}} props */
const Sign = ({ type }) => html`<span aria-hidden="true">${SIGNS[type]}${' '}</span>`;

/**
 * The columns of what is folded.
 * @param {Alone[]} alone
 */
export function foldsOf(alone) {
  /** @type {import('../lib/alone.js').FoldedType[]} */
  const types = ['MECHANISM', 'INITIATIVE'];
  return types
    .map((type) => ({
      type,
      name: t(`matrix.alone.${type}`),
      of: (/** @type {Named} */ row) =>
        alone.find((one) => one.type === type && one.agency.slug === row.slug),
    }))
    .filter(({ type }) => alone.some((one) => one.type === type));
}

/**
 * The number of records that an agency takes part in alone, which shows them.
 * @param {{alone: Alone | undefined, onUnfold: () => void}} props
 */
function FoldCell({ alone, onUnfold }) {
  if (!alone) return null;
  const text = aloneText([alone]);
  return html`
    <button type="button" class="count" title=${text} aria-label=${text} onClick=${onUnfold}>
      ${number(alone.records.length)}
    </button>`;
}

/**
 * A mark as a button: pointing at it, a tap or the keyboard shows its roles. Only one mark is in the tab
 * order.
 * @param {{roles: string[], text: string, inTabOrder: boolean, onDescribe: () => void}} props
 */
const Cell = ({ roles, text, inTabOrder, onDescribe }) => html`
  <button type="button" tabindex=${inTabOrder ? 0 : -1} title=${text} aria-label=${text}
    onFocus=${onDescribe} onClick=${onDescribe}>
    <${PartMark} part=${partOf(roles)} />
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

/** @param {{part: import('./parts.js').Part}} props */
const PartMark = ({ part }) => html`
  <svg class="mark" viewBox="-8 -8 16 16" aria-hidden="true">
    ${SHAPES[part].map((shape) => html`<path d=${`M0 0${shape.d}`} ...${paintOf(shape, 'currentColor')} />`)}
  </svg>`;

/** What the marks mean. */
export const GridLegend = () => html`
  <ul role="list" class="legend">
    ${PARTS.map((part) => html`<li><${PartMark} part=${part} />${t(`matrix.part.${part}`)}</li>`)}
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
