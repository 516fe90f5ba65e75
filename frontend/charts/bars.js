/**
 * A bar chart that is a table: a name, a bar, the figure. Above the bars is their axis, with its unit in the
 * heading. In: rows of label, range and text. Out: <table>.
 */
import { html } from '../lib/html.js';
import { number } from '../lib/language.js';
import { scaleOf } from '../lib/scale.js';
import { RangeBar } from './range.js';

/**
 * @typedef {object} Bar
 * @property {import('../lib/html.js').Child} label
 * @property {import('../lib/language.js').Range | null} value
 * @property {string} text the figure in words
 * @property {import('../lib/html.js').Child} [note] what the reader should know about the figure
 */

/** @param {{caption: string, heads: [string, string], bars: Bar[]}} props */
export function Bars({ caption, heads, bars }) {
  const scale = scaleOf(bars.map(({ value }) => value));
  return html`
    <table class="bars">
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          <th scope="col"><span class="visually-hidden">${heads[0]}</span></th>
          <td class="unit" aria-hidden="true">${heads[1]}<${Axis} scale=${scale} /></td>
          <th scope="col"><span class="visually-hidden">${heads[1]}</span></th>
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          ({ label, value, text, note }) => html`
          <tr>
            <th scope="row">${label}</th>
            <td class="bar" aria-hidden="true"><${RangeBar} value=${value} scale=${scale} /></td>
            <td class="number">${text}${note && html`<span class="note">${note}</span>`}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
}

/** @param {{scale: import('../lib/scale.js').Scale}} props */
const Axis = ({ scale: { end, ticks } }) => html`
  <div class="axis-figures">
    ${ticks.map((tick) => html`<span style=${{ insetInlineStart: `${(100 * tick) / end}%` }}>${number(tick)}</span>`)}
  </div>`;
