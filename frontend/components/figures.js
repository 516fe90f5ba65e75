/**
 * What taking part costs in total: ranges, and in how many rows of the annex each figure is given.
 */
import { english, html } from '../lib/html.js';
import { money, noted, range, t, term } from '../lib/language.js';
import { Coverage, engagementsOf } from './coverage.js';

const NUMBERS = /(\p{Nd}[\p{Nd}\p{Zs}.,’–]*)/u;

/** @typedef {import('../queries/fragments.js').FiguresFragment} Workload */
/** @typedef {Workload['amounts'][number]} Amount */

/** @param {{workload: Workload}} props */
export function Figures({ workload }) {
  const { unknown, meetingsUnknown, travellersUnknown, amountsUnknown, openEnded, joint } = workload;
  const rows = engagementsOf(workload);
  return html`
    <dl class="figures">
      <${Total} label=${t('workload.staffDays')} value=${workload.staffDays} given=${rows - unknown} of=${rows} />
      <${Total} label=${t('workload.meetings')} value=${workload.meetings} given=${rows - meetingsUnknown}
        of=${rows} />
      <${Total} label=${t('workload.travellers')} value=${workload.travellers} given=${rows - travellersUnknown}
        of=${rows} />
      ${[...Map.groupBy(workload.amounts, purposeAndPeriod).values()].map(
        (amounts) => html`<${Money} amounts=${amounts} />`,
      )}
    </dl>
    <p class="small soft">
      <${Coverage} what="amounts" given=${rows - amountsUnknown} of=${rows} />${' '}
      ${openEnded > 0 && t('workload.open', { count: openEnded })}${' '}
      ${joint > 0 && t('workload.joint', { count: joint })}
    </p>`;
}

/**
 * A total in a list of figures, with the number of rows that give it.
 * @param {{label: string, value: import('../lib/language.js').Range, given: number, of: number,
 *   children?: import('../lib/html.js').Child}} props
 */
export const Total = ({ label, value, given, of, children }) => html`
  <div>
    <dt>${label}</dt>
    <dd><${Figure} text=${range(value)} /></dd>
    <dd class="beside"><${Coverage} what="rows" given=${given} of=${of} />${children}</dd>
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
      <dt>${noted(english(purpose) ?? t('workload.money'), term('MoneyPeriod', period))}</dt>
      ${amounts.map((amount) => html`<dd><${Figure} text=${money(amount)} /></dd>`)}
    </div>`;
}

/** @param {Amount} amount */
const purposeAndPeriod = ({ purpose, period }) => `${period} ${purpose ?? ''}`;
