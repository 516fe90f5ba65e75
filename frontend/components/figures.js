/**
 * What taking part costs, in total: ranges, how many rows they count, and how many are unknown.
 */
import { html } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';

/** @param {{workload: any}} props */
export const Figures = ({ workload }) => html`
  <dl class="figures">
    <div><dt>${t('workload.staffDays')}</dt><dd>${range(workload.staffDays)}</dd><dd class="beside">${t('workload.unknown', { count: workload.unknown })}</dd></div>
    <div><dt>${t('workload.meetings')}</dt><dd>${range(workload.meetings)}</dd><dd class="beside">${t('workload.unknown', { count: workload.meetingsUnknown })}</dd></div>
    <div><dt>${t('workload.travellers')}</dt><dd>${range(workload.travellers)}</dd><dd class="beside">${t('workload.unknown', { count: workload.travellersUnknown })}</dd></div>
    ${workload.amounts.map((/** @type {any} */ amount) => html`
      <div><dt>${amount.purpose ? html`<span lang="en">${amount.purpose}</span>` : t('workload.money')} (${term('MoneyPeriod', amount.period)})</dt><dd>${money(amount)}</dd></div>`)}
  </dl>
  <p class="small soft">${t('workload.counted', { count: workload.counted })} ${t('workload.open', { count: workload.openEnded })} ${workload.joint > 0 && t('workload.joint', { count: workload.joint })}</p>`;
