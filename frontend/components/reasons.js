/**
 * Why two mechanisms overlap: what they share, and the score it gives.
 */
import { html } from '../lib/html.js';
import { number, t } from '../lib/language.js';
import { RecordLinks } from './record-link.js';

/** @param {{overlap: any}} props */
export const Reasons = ({ overlap }) => html`
  <ul role="list" class="reasons">
    ${overlap.sharesMeeting && html`<li><span class="tag warn">${t('overlap.meeting')}</span></li>`}
    ${[['resolutions', overlap.sharedResolutions], ['themes', overlap.sharedThemes], ['agencies', overlap.sharedAgencies]].filter(([, shared]) => shared.length > 0).map(([name, shared]) => html`
      <li><span class="soft small">${t(`overlap.${name}`, { count: shared.length })}</span> <${RecordLinks} short records=${shared} /></li>`)}
    <li class="soft small">${t('overlap.score', { score: number(overlap.score, { maximumFractionDigits: 2 }) })}</li>
  </ul>`;
