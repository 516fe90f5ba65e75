/** A link to the briefing on two agencies. */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { shortName } from '../lib/records.js';

/** @typedef {import('../lib/records.js').Named} Named */

/** @param {{agencies: Named[]}} props two agencies */
export const BriefingLink = ({ agencies }) => html`
  <a class="button primary no-print" href=${briefingOf(agencies)}>${briefingTitle(agencies)}</a>`;

/** @param {{slug: string}[]} agencies */
export const briefingOf = (agencies) =>
  `/brief/${agencies.map(({ slug }) => encodeURIComponent(slug)).join('/')}`;

/** @param {Named[]} agencies */
export function briefingTitle(agencies) {
  const [first = '', second = ''] = agencies.map(shortName);
  return t('brief.title', { first, second });
}
