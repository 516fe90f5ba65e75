/**
 * The answer to what taking part costs: each total with its certainty, and with the number of rows that give it.
 */
import { Coverage } from '../components/coverage.js';
import { Figure, Total } from '../components/figures.js';
import { RecordLink } from '../components/record-link.js';
import { english, html } from '../lib/html.js';
import { money, noted, phrase, range, t, term } from '../lib/language.js';
import { basisOf, openEnded } from './costs-measures.js';

/** @typedef {import('./costs.js').Engagements} Engagements */
/** @typedef {import('./costs.js').Row} Row */

/** @param {{engagements: Engagements}} props */
export const Answer = ({ engagements: { nodes, totalCount, workload } }) => html`
  <section class="stack" aria-label=${t('costs.totals')}>
    <dl class="figures">
      <${Measured} measure="staffDays" value=${workload.staffDays} unknown=${workload.unknown} rows=${nodes} of=${totalCount} />
      <${Measured} measure="meetings" value=${workload.meetings} unknown=${workload.meetingsUnknown} rows=${nodes} of=${totalCount} />
      <${Measured} measure="travellers" value=${workload.travellers} unknown=${workload.travellersUnknown} rows=${nodes} of=${totalCount} />
      <${Money} workload=${workload} of=${totalCount} />
    </dl>
    ${workload.joint > 0 && html`<p class="small soft">${t('workload.joint', { count: workload.joint })}</p>`}
  </section>`;

/**
 * @param {{measure: import('./costs-measures.js').Measure, value: import('../lib/ranges.js').Range, unknown: number,
 *   rows: Row[], of: number}} props
 */
const Measured = ({ measure, value, unknown, rows, of }) => html`
  <${Total} label=${t(`workload.${measure}`)} value=${value} given=${of - unknown} of=${of}>
    ${rows.length === of && unknown < of && html`<div>${certainty(rows, measure)}</div>`}
  <//>`;

/**
 * How many rows state a figure, and for how many it is computed.
 * @param {Row[]} rows
 * @param {import('./costs-measures.js').Measure} measure
 */
function certainty(rows, measure) {
  const count = (/** @type {string} */ basis) => rows.filter((row) => basisOf(row, measure) === basis).length;
  const open = openEnded(rows, measure);
  return html`
    ${t('costs.certainty', { stated: count('STATED'), computed: count('COMPUTED') })}${' '}
    ${open > 0 && t('costs.open', { count: open })}`;
}

/** @param {{workload: Engagements['workload'], of: number}} props */
function Money({ workload: { amounts, amountsUnknown }, of }) {
  const periods = [...new Set(amounts.map(({ period }) => period))];
  const label = t('workload.money');
  const sums = (/** @type {string} */ wanted) =>
    amounts
      .filter(({ period }) => period === wanted)
      .map((amount) => html`<dd><${Figure} text=${money(amount)} /></dd>`);
  return html`
    <div>
      ${periods.map((period) => html`<dt>${noted(label, term('MoneyPeriod', period))}</dt>${sums(period)}`)}
      ${periods.length === 0 && html`<dt>${label}</dt><dd><${Figure} text=${range(null)} /></dd>`}
      <dd class="beside"><${Coverage} what="rows" given=${of - amountsUnknown} of=${of} /></dd>
    </div>`;
}

/** Which report the figures are from. @param {{report: import('./costs.js').Report}} props */
export const Origin = ({ report }) => html`
  <p class="small soft">
    ${phrase('overview.from', { report: sessionOf(report) })}${' '}${t('overview.sourced')}
  </p>`;

/** @param {import('./costs.js').Report} report */
const sessionOf = (report) => html`
  ${phrase('list.pair', { first: html`<${RecordLink} record=${report} />`, second: english(report.session) })}`;
