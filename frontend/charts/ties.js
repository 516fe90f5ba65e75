/**
 * Which agencies meet in which initiatives: both in a column of their own, a line for each that takes part; to a screen
 * reader, a table of initiatives and who meets there.
 *
 * In: the agencies and the initiatives in their order, and who takes part in what. Out: lists of links, and lines between.
 */
import { useState } from 'preact/hooks';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { addressOf, shortName } from '../lib/records.js';
import { Key } from './marks.js';

/** @typedef {import('../lib/records.js').Named} Named */

/**
 * @param {{caption: string, heads: [string, string], agencies: Named[], initiatives: Named[],
 *   has: (agency: Named, initiative: Named) => boolean}} props
 */
export function Ties({ caption, heads, agencies, initiatives, has }) {
  const [over, setOver] = useState('');
  const pointed = (/** @type {Event} */ { target }) => setOver(/** @type {HTMLElement} */ (target).closest('a')?.pathname ?? '');
  const ties = agencies.flatMap((agency, from) => initiatives.flatMap((initiative, to) => (has(agency, initiative) ? [{ agency, initiative, from, to }] : [])));
  return html`
    <div class="ties" onPointerOver=${pointed} onFocusIn=${pointed} onPointerLeave=${() => setOver('')}>
      ${[heads[1], '', heads[0]].map((head) => html`<span class="small soft" aria-hidden="true">${head}</span>`)}
      <ul role="list">${agencies.map((agency) => html`<li><span class="end"><${RecordLink} record=${agency} short /><${Key} type="AGENCY" /></span></li>`)}</ul>
      <div><svg class="flip" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">${ties.map(({ agency, initiative, from, to }) => html`
        <path class=${[agency, initiative].some((end) => over === addressOf(end)) ? 'strong' : null} d=${line((100 * (from + 0.5)) / agencies.length, (100 * (to + 0.5)) / initiatives.length)} />`)}</svg></div>
      <table>
        <caption class="visually-hidden">${caption}</caption>
        <thead class="visually-hidden"><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${initiatives.map((initiative) => html`
          <tr><th scope="row"><span class="end"><${Key} type="INITIATIVE" /><${RecordLink} record=${initiative} short /></span></th>
            <td class="visually-hidden" lang="en">${agencies.filter((agency) => has(agency, initiative)).map(shortName).join(', ')}</td></tr>`)}</tbody>
      </table>
    </div>`;
}

/**
 * @param {number} from
 * @param {number} to
 */
const line = (from, to) => `M0 ${from}C50 ${from} 50 ${to} 100 ${to}`;
