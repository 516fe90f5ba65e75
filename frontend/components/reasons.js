/**
 * Why two mechanisms overlap: what they share, and the score that follows from it.
 */
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { RecordLinks } from './record-link.js';

/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/**
 * @typedef {object} Overlap
 * @property {number} score
 * @property {boolean} sharesMeeting
 * @property {LinkedRecord[]} sharedResolutions
 * @property {LinkedRecord[]} sharedThemes
 * @property {LinkedRecord[]} sharedAgencies
 */

/** @param {{overlap: Overlap}} props */
export const Reasons = ({ overlap }) => html`
  <ul role="list" class="reasons">
    ${overlap.sharesMeeting && html`<li><span class="tag warn">${t('overlap.meeting')}</span></li>`}
    <${Shared} name="resolutions" records=${overlap.sharedResolutions} />
    <${Shared} name="themes" records=${overlap.sharedThemes} />
    <${Shared} name="agencies" records=${overlap.sharedAgencies} />
    <li class="soft small">
      ${t('overlap.score', { score: number(overlap.score, { maximumFractionDigits: 2 }) })}
    </li>
  </ul>`;

/** @param {{name: string, records: LinkedRecord[]}} props */
function Shared({ name, records }) {
  if (records.length === 0) return null;
  return html`
    <li>
      <span class="soft small">${t(`overlap.${name}`, { count: records.length })}</span>${' '}
      <${RecordLinks} short records=${records} />
    </li>`;
}
