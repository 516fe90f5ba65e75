/**
 * What taking part costs in total: ranges, the number of engagements they count, and the number that is
 * unknown.
 */
import { english, html } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';

const NUMBERS = /(\p{Nd}[\p{Nd}\p{Zs}.,’–]*)/u;

/** @typedef {import('../queries/fragments.js').FiguresFragment} Workload */
/** @typedef {Workload['amounts'][number]} Amount */

/** @param {{workload: Workload}} props */
export const Figures = ({ workload }) => html`
  <dl class="figures">
    <${Total} label=${t('workload.staffDays')} value=${workload.staffDays} unknown=${workload.unknown} />
    <${Total} label=${t('workload.meetings')} value=${workload.meetings} unknown=${workload.meetingsUnknown} />
    <${Total} label=${t('workload.travellers')} value=${workload.travellers}
      unknown=${workload.travellersUnknown} />
    ${[...Map.groupBy(workload.amounts, purposeAndPeriod).values()].map(
      (amounts) => html`<${Money} amounts=${amounts} />`,
    )}
  </dl>
  <p class="small soft">
    ${t('workload.counted', { count: workload.counted })}${' '}
    ${t('workload.open', { count: workload.openEnded })}${' '}
    ${workload.joint > 0 && t('workload.joint', { count: workload.joint })}
  </p>`;

/** @param {{label: string, value: import('../lib/language.js').Range, unknown: number}} props */
const Total = ({ label, value, unknown }) => html`
  <div>
    <dt>${label}</dt>
    <dd><${Figure} text=${range(value)} /></dd>
    <dd class="beside">${t('workload.unknown', { count: unknown })}</dd>
  </div>`;

/** A large figure: its numbers large, the words around them smaller. @param {{text: string}} props */
export const Figure = ({ text }) =>
  html`${text
    .split(NUMBERS)
    .map((part) => (NUMBERS.test(part) ? part : part && html`<small>${part}</small>`))}`;

/** Amounts that differ in their currency only. @param {{amounts: [Amount, ...Amount[]]}} props */
function Money({ amounts }) {
  const { purpose, period } = amounts[0];
  return html`
    <div>
      <dt>${english(purpose) ?? t('workload.money')} (${term('MoneyPeriod', period)})</dt>
      ${amounts.map((amount) => html`<dd><${Figure} text=${money(amount)} /></dd>`)}
    </div>`;
}

/** @param {Amount} amount */
const purposeAndPeriod = ({ purpose, period }) => `${period} ${purpose ?? ''}`;
