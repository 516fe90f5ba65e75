/**
 * Agencies by mechanisms and initiatives: a table whose cells are roles. Leading roles are filled, taking part is a
 * ring, and each cell says its role in words. In: rows, columns, roles. Out: <table> with sticky headings.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { shortName, typeOf } from '../lib/records.js';

export const LEADING = new Set(['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'SECRETARY', 'LEAD', 'CO_LEAD', 'CHAMPION', 'CO_CHAMPION', 'COORDINATOR', 'HOST']);

/**
 * @param {{caption: string, rows: any[], columns: any[], roles: Map<string, string[]>}} props
 *   `roles`: by `row's slug, column's type and slug`, as `cellKey` writes it
 */
export function Grid({ caption, rows, columns, roles }) {
  const [column, setColumn] = useState(-1);
  const over = (/** @type {Event} */ event) => setColumn(Number(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest('[data-column]'))?.dataset.column ?? -1));
  return html`
    <div class="matrix" tabindex="0" role="region" aria-label=${caption}>
      <table onMouseOver=${over} onMouseLeave=${() => setColumn(-1)} onFocusIn=${over}>
        <caption class="visually-hidden">${caption}</caption>
        <thead><tr><td /> ${columns.map((record, index) => html`
          <th scope="col" data-column=${index} class=${`${typeOf(record).toLowerCase()}-head${index === column ? ' over' : ''}`}><div><${RecordLink} record=${record} short /></div></th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`
          <tr><th scope="row"><${RecordLink} record=${row} short /></th>${columns.map((record, index) => html`
            <td data-column=${index} class=${index === column ? 'over' : null}><${Cell} roles=${roles.get(cellKey(row, record))} what=${`${shortName(row)}, ${shortName(record)}`} /></td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
}

/** @param {{roles: string[] | undefined, what: string}} props */
function Cell({ roles, what }) {
  if (!roles) return null;
  const words = roles.map((role) => term('Role', role)).join(', ');
  return html`<span class=${`mark${roles.some((role) => LEADING.has(role)) ? ' leads' : ''}`} title=${`${what}: ${words}`}><span class="visually-hidden">${words}</span></span>`;
}

/** How to read the marks. */
export const GridLegend = () => html`
  <ul role="list" class="legend"><li><span class="mark leads" />${t('matrix.leads')}</li><li><span class="mark" />${t('matrix.takesPart')}</li></ul>`;

/**
 * @param {any} row
 * @param {any} column
 */
export const cellKey = (row, column) => `${row.slug} ${column.__typename} ${column.slug}`;
