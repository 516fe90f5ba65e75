/**
 * Which agencies work together on which initiatives: a column of agencies, a column of initiatives, and a
 * line for each participation. Screen readers get a table of initiatives and their agencies.
 *
 * In: agencies and initiatives in their order, and who works on what. Out: lists of links with lines between
 * them.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { inLanguage } from '../lib/address-language.js';
import { html } from '../lib/html.js';
import { series } from '../lib/language.js';
import { addressOf, shortName } from '../lib/records.js';
import { onHost } from '../lib/site.js';
import { Key } from './marks.js';

/** @typedef {import('../lib/records.js').Named} Named */

/** @param {{caption: string, heads: [string, string]} & import('../lib/joint-work.js').JointWork} props */
export function Ties({ caption, heads, agencies, initiatives, worksOn }) {
  const [pointed, setPointed] = useState('');
  const onPoint = (/** @type {Event} */ { target }) =>
    setPointed(/** @type {HTMLElement} */ (target).closest('a')?.getAttribute('href') ?? '');
  const partnersOf = (/** @type {Named} */ initiative) =>
    agencies.filter((agency) => worksOn(agency, initiative));
  return html`
    <div class="ties" onPointerOver=${onPoint} onFocusIn=${onPoint} onPointerLeave=${() => setPointed('')}>
      ${[heads[1], '', heads[0]].map((head) => html`<span class="small soft" aria-hidden="true">${head}</span>`)}
      <ul role="list">
        ${agencies.map(
          (agency) => html`
          <li><span class="end"><${RecordLink} record=${agency} abbreviated /><${Key} type="AGENCY" /></span></li>`,
        )}
      </ul>
      <div>
        <svg class="flip" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          ${linesOf(agencies, initiatives, worksOn).map(
            ({ ends, path }) => html`
            <path class=${ends.some((end) => pointed === onHost(inLanguage(addressOf(end)))) ? 'strong' : null} d=${path} />`,
          )}
        </svg>
      </div>
      <table>
        <caption class="visually-hidden">${caption}</caption>
        <thead class="visually-hidden">
          <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
        </thead>
        <tbody>
          ${initiatives.map(
            (initiative) => html`
            <tr>
              <th scope="row">
                <span class="end"><${Key} type="INITIATIVE" /><${RecordLink} record=${initiative} abbreviated /></span>
              </th>
              <td class="visually-hidden">${series(partnersOf(initiative).map(shortName))}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

/**
 * A line for each agency and initiative it works on.
 * @param {import('../lib/joint-work.js').Agency[]} agencies
 * @param {Named[]} initiatives
 * @param {import('../lib/joint-work.js').JointWork['worksOn']} worksOn
 */
function linesOf(agencies, initiatives, worksOn) {
  const lines = [];
  for (const [row, agency] of agencies.entries()) {
    for (const [column, initiative] of initiatives.entries()) {
      if (!worksOn(agency, initiative)) continue;
      const from = (100 * (row + 0.5)) / agencies.length;
      const to = (100 * (column + 0.5)) / initiatives.length;
      lines.push({ ends: [agency, initiative], path: `M0 ${from}C50 ${from} 50 ${to} 100 ${to}` });
    }
  }
  return lines;
}
