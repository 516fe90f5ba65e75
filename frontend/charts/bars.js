/**
 * A bar chart that is a table: a name, a bar, the figure. In: rows of label, range and text. Out: <table>.
 */
import { html } from '../lib/html.js';
import { RangeBar } from './range.js';

/**
 * @typedef {object} Bar
 * @property {import('../lib/html.js').Child} label
 * @property {import('../lib/language.js').Range | null} value
 * @property {string} text the figure in words
 */

/** @param {{caption: string, heads: [string, string], bars: Bar[]}} props */
export function Bars({ caption, heads, bars }) {
  const end = Math.max(1, ...bars.map(({ value }) => value?.max ?? value?.min ?? 0));
  return html`
    <table class="bars">
      <caption class="visually-hidden">${caption}</caption>
      <thead class="visually-hidden">
        <tr><th scope="col">${heads[0]}</th><th scope="col" colspan="2">${heads[1]}</th></tr>
      </thead>
      <tbody>
        ${bars.map(
          ({ label, value, text }) => html`
          <tr>
            <th scope="row">${label}</th>
            <td class="bar"><${RangeBar} value=${value} end=${end} /></td>
            <td class="number">${text}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}
