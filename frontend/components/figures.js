/**
 * What taking part costs, in total: ranges, how many rows they count, and how many are unknown.
 */
import { html } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';

const NUMBERS = /(\p{Nd}[\p{Nd}\p{Zs}.,’–]*)/u;

/** @param {{workload: any}} props */
export const Figures = ({ workload }) => html`
  <dl class="figures">
    <div><dt>${t('workload.staffDays')}</dt><dd><${Figure} text=${range(workload.staffDays)} /></dd><dd class="beside">${t('workload.unknown', { count: workload.unknown })}</dd></div>
    <div><dt>${t('workload.meetings')}</dt><dd><${Figure} text=${range(workload.meetings)} /></dd><dd class="beside">${t('workload.unknown', { count: workload.meetingsUnknown })}</dd></div>
    <div><dt>${t('workload.travellers')}</dt><dd><${Figure} text=${range(workload.travellers)} /></dd><dd class="beside">${t('workload.unknown', { count: workload.travellersUnknown })}</dd></div>
    ${[...Map.groupBy(workload.amounts, headingOf).values()].map((amounts) => html`<${Money} amounts=${amounts} />`)}
  </dl>
  <p class="small soft">${t('workload.counted', { count: workload.counted })} ${t('workload.open', { count: workload.openEnded })} ${workload.joint > 0 && t('workload.joint', { count: workload.joint })}</p>`;

/** A figure that leads: its numbers large, the words about them smaller. @param {{text: string}} props */
export const Figure = ({ text }) => html`${text.split(NUMBERS).map((part) => (NUMBERS.test(part) ? part : part && html`<small>${part}</small>`))}`;

/** Amounts that differ in their currency only. @param {{amounts: any[]}} props */
const Money = ({ amounts: [first, ...others] }) => html`
  <div><dt>${first.purpose ? html`<span lang="en">${first.purpose}</span>` : t('workload.money')} (${term('MoneyPeriod', first.period)})</dt>
    ${[first, ...others].map((amount) => html`<dd><${Figure} text=${money(amount)} /></dd>`)}</div>`;

/** @param {any} amount */
const headingOf = ({ purpose, period }) => `${period} ${purpose ?? ''}`;
