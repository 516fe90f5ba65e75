/**
 * The figures behind the pictures as tables: one row for each engagement, or for each group.
 */
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { filled, table } from '../components/table.js';
import { html, quoted } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';
import { rangeValues } from '../lib/table-file.js';
import { MEASURES, basisOf } from './costs-measures.js';
import { coverageOf, groupLabel, mechanismsOf } from './costs-views.js';

/** @typedef {import('./costs.js').Row} Row */
/** @typedef {import('./costs-views.js').Group} Group */
/** @typedef {import('./costs-measures.js').Measure} Measure */

/** @param {{rows: Row[]}} props */
export const EngagementTable = ({ rows }) =>
  table({
    caption: t('page.costs'),
    hideCaption: true,
    rows,
    download: 'costs',
    columns: filled(rows, [
      { label: t('column.mechanism'), cell: mechanismCell },
      { label: t('column.wording'), wide: true, cell: ({ time }) => quoted(time.wording) },
      figures('staffDays'),
      figures('meetings'),
      figures('travellers'),
      {
        label: t('workload.money'),
        cell: ({ cost: { amounts } }) => amounts.length > 0 && amounts.map(amountLine),
      },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ]),
  });

/** @param {Row} row */
function mechanismCell({ mechanism, sharesMeetingWith }) {
  const others = sharesMeetingWith.map((other) => other.mechanism);
  return html`
    <${RecordLink} record=${mechanism} />
    ${
      others.length > 0 &&
      html`
      <div class="small soft">${t('annex.shared')} <${RecordLinks} short records=${others} /></div>`
    }`;
}

/**
 * A column with a figure and its basis; in the downloaded file, its limits are numbers.
 * @param {Measure} measure
 */
const figures = (measure) => ({
  label: t(`workload.${measure}`),
  cell: (/** @type {Row} */ row) => figureCell(row, measure),
  values: (/** @type {Row} */ row) => ({
    ...rangeValues(t(`workload.${measure}`), MEASURES[measure].figureOf(row)),
    [t('list.noted', { text: t(`workload.${measure}`), note: t('costs.basis') })]: t(
      `costs.basis.${basisOf(row, measure)}`,
    ),
  }),
});

/** @param {Row} row @param {Measure} measure */
function figureCell(row, measure) {
  const basis = basisOf(row, measure);
  return html`
    ${range(MEASURES[measure].figureOf(row))}
    ${basis !== 'NOT_STATED' && html`<div class="small soft">${t(`costs.basis.${basis}`)}</div>`}`;
}

/** @param {Row['cost']['amounts'][number]} amount */
const amountLine = (amount) => html`
  <div>${money(amount)} <span class="soft small">${term('MoneyPeriod', amount.period)}</span></div>`;

/**
 * @param {{groups: Group[], view: import('./costs-views.js').GroupView | 'partner', caption: string}} props
 */
export const GroupTable = ({ groups, view, caption }) =>
  table({
    caption,
    hideCaption: true,
    rows: groups,
    download: `costs-by-${view}`,
    columns: [
      {
        label: t(`costs.by.${view === 'partner' ? 'agency' : view}`),
        cell: ({ key }) => groupLabel(key, view),
      },
      { label: t('costs.figure'), cell: ({ total }) => range(total.value) },
      { label: t('costs.coverage'), cell: ({ rows, total }) => coverageOf(rows, total.unknown) },
      { label: t('column.mechanisms'), wide: true, cell: ({ rows }) => mechanismsOf(rows) },
    ],
  });
