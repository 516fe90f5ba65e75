/**
 * Facts of one record as label, fact and source; what the source does not say has no line.
 */
import { html } from '../lib/html.js';
import { Sources } from './sources.js';

/**
 * @typedef {object} Fact
 * @property {string} label
 * @property {import('preact').ComponentChild} value null, '' and false: no line
 * @property {import('./sources.js').Citation[]} [citations]
 */

/** @param {{facts: Fact[]}} props */
export const Ledger = ({ facts }) => html`
  <dl class="ledger">${facts.filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false).map(({ label, value, citations }) => html`
    <div><dt>${label}</dt><dd>${value}</dd>${citations && citations.length > 0 && html`<dd class="where"><${Sources} of=${citations} /></dd>`}</div>`)}</dl>`;
