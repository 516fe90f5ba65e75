/**
 * Facts of one record as label, value and source. A fact without a value has no line.
 */
import { html } from '../lib/html.js';
import { Sources } from './sources.js';
import { isBlank } from './cell.js';

/**
 * @typedef {object} Fact
 * @property {string} label
 * @property {import('../lib/html.js').Child} value null, '' and false: no line
 * @property {import('./sources.js').Citation[]} [citations]
 */

/** @param {{facts: Fact[]}} props */
export const Ledger = ({ facts }) => html`
  <dl class="ledger">
    ${facts
      .filter(({ value }) => !isBlank(value))
      .map(
        ({ label, value, citations = [] }) => html`
        <div>
          <dt>${label}</dt>
          <dd>${value}</dd>
          ${citations.length > 0 && html`<dd class="where"><${Sources} of=${citations} /></dd>`}
        </div>`,
      )}
  </dl>`;
