/**
 * What the shared mechanisms cost, in the rows of the annex: each figure with its certainty, and how many rows give
 * it. Mechanisms that are linked indirectly are marked and not added.
 */
import { RecordLink } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { table } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { list, moneyPer, noted, phrase, range, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { rangeValues } from '../lib/table-file.js';

/** @typedef {import('../queries/brief.js').BriefMechanismFragment} Mechanism */
/** @typedef {import('../queries/brief.js').CostRowFragment} Engagement */
/** @typedef {import('../queries/fragments.js').FiguresFragment} Workload */
/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {Engagement['cost']['amounts'][number]} Amount */
/** @typedef {{mechanism: Mechanism, engagement: Engagement}} Row */
/**
 * @typedef {object} Cost
 * @property {Row[]} direct of the mechanisms that are shared
 * @property {Row[]} indirect
 * @property {Named[]} withoutRow shared mechanisms that the annex does not list
 * @property {(Amount & {record: Named})[]} money of the initiatives
 * @property {Workload} workload the total of the direct rows, with each meeting counted once
 */

/**
 * @param {{direct: Mechanism[], indirect: Mechanism[], initiatives: (Named & {amounts: Amount[]})[],
 *   workload: Workload, report: string | undefined}} found `report`: the edition whose rows count
 * @returns {Cost}
 */
export function costOf({ direct, indirect, initiatives, workload, report }) {
  const rowsOf = (/** @type {Mechanism[]} */ mechanisms) =>
    mechanisms.flatMap((mechanism) =>
      mechanism.engagements.nodes
        .filter((engagement) => engagement.report.slug === report)
        .map((engagement) => ({ mechanism, engagement })),
    );
  const rows = rowsOf(direct);
  return {
    direct: rows,
    indirect: rowsOf(indirect),
    withoutRow: direct.filter((one) => !rows.some(({ mechanism }) => mechanism === one)),
    money: initiatives.flatMap((record) => record.amounts.map((amount) => ({ ...amount, record }))),
    workload,
  };
}

/** @param {{cost: Cost, publisher: Named | undefined}} props */
export function CostTable({ cost, publisher }) {
  const { direct, indirect, withoutRow, money: amounts, workload } = cost;
  const rows = [
    ...direct.map((row) => ({ ...row, isIndirect: false })),
    ...indirect.map((row) => ({ ...row, isIndirect: true })),
  ];
  return html`
    <section class="stack" aria-labelledby="cost">
      <h2 id="cost">${t('annex.cost')}</h2>
      ${direct.length + amounts.length === 0 && html`<p>${t('brief.noCost')}</p>`}
      ${direct.length > 1 && html`<p>${totalText(workload, direct.length)}</p>`}
      ${
        rows.length > 0 &&
        table({
          caption: t('brief.cost.caption', { publisher: publisher ? shortName(publisher) : '' }),
          hideCaption: true,
          download: 'costs',
          rows,
          columns: columns(),
        })
      }
      ${
        amounts.length > 0 &&
        html`
        <ul class="links">
          ${amounts.map(
            (amount) => html`
            <li>${phrase('list.labelled', { label: html`<${RecordLink} record=${amount.record} />`, value: moneyText(amount) })} <span class="small soft">${term('Basis', 'STATED')}</span></li>`,
          )}
        </ul>`
      }
      ${
        withoutRow.length > 0 &&
        html`<p class="small soft">${t('brief.cost.noRow', { names: list(withoutRow.map(shortName)) })}</p>`
      }
    </section>`;
}

/** @returns {import('../components/table.js').Column<Row & {isIndirect: boolean}>[]} */
const columns = () => [
  {
    label: t('column.mechanism'),
    cell: ({ mechanism, isIndirect }) => html`
      <${RecordLink} record=${mechanism} />
      ${isIndirect && html`<div><span class="tag plain">${t('brief.cost.indirect')}</span></div>`}`,
  },
  figureWithBasis(t('workload.staffDays'), ({ time: { staffDaysPerYear, basis } }) => [
    staffDaysPerYear,
    basis,
  ]),
  figureWithBasis(t('workload.meetings'), ({ frequency: { meetingsPerYear, basis } }) => [
    meetingsPerYear,
    basis,
  ]),
  {
    label: t('workload.travellers'),
    cell: ({ engagement: { cost } }) => html`
      ${figure(cost.travellers, cost.basis)}
      ${cost.travel && html`<div class="small soft">${t('list.labelled', { label: t('facet.TRAVEL'), value: term('Travel', cost.travel) })}</div>`}`,
  },
  {
    label: t('workload.money'),
    cell: ({ engagement: { cost } }) =>
      cost.amounts.length > 0
        ? cost.amounts.map((amount) => html`<div>${moneyText(amount)}</div>`)
        : figure(null, 'NOT_STATED'),
  },
  {
    label: t('column.source'),
    cell: ({ engagement }) => html`<${Sources} of=${engagement.citations} />`,
  },
];

/**
 * A column with a figure and its certainty; the file has its limits as numbers.
 * @param {string} label
 * @param {(engagement: Engagement) => [import('../lib/language.js').Range | null, basis: string]} figureOf
 * @returns {import('../components/table.js').Column<Row>}
 */
const figureWithBasis = (label, figureOf) => ({
  label,
  cell: ({ engagement }) => figure(...figureOf(engagement)),
  values: ({ engagement }) => rangeValues(label, figureOf(engagement)[0]),
});

/**
 * A figure with its certainty below it.
 * @param {import('../lib/language.js').Range | null} value
 * @param {string} basis
 */
const figure = (value, basis) =>
  value
    ? html`${range(value)}<div class="small soft">${term('Basis', basis)}</div>`
    : html`<span class="soft">${term('Basis', 'NOT_STATED')}</span>`;

/** @param {Amount} amount */
const moneyText = (amount) => html`
  ${noted(moneyPer(amount), english(amount.purpose))}`;

/**
 * The total, and how many rows give it.
 * @param {Workload} workload
 * @param {number} count of the rows
 */
const totalText = ({ staffDays, counted, joint }, count) =>
  [
    counted > 0 && t('total.staffDays', { days: range(staffDays) }),
    t('brief.cost.given', { given: counted + joint, count }),
    joint > 0 && t('workload.joint', { count: joint }),
  ]
    .filter(Boolean)
    .join(' ');
