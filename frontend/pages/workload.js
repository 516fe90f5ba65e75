/** What taking part costs: staff days, meetings, travellers and money by mechanism, ranges as ranges, unknowns as such. */
import { useAnswer } from '../api.js';
import { Bars } from '../charts/bars.js';
import { RangeLegend } from '../charts/range.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Chosen, Facets, NothingLeft } from '../components/facets.js';
import { Figures } from '../components/figures.js';
import { Heading } from '../components/heading.js';
import { Fold } from '../components/fold.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { Answered } from '../components/states.js';
import { Table, filled } from '../components/table.js';
import { whereOf } from '../lib/filters.js';
import { html } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';
import { shownFacets } from '../lib/facets.js';
import { shortName } from '../lib/records.js';
import { WORKLOAD } from '../queries.js';
import { useRoute } from '../router.js';

/** @type {import('./lists.js').FacetPlan[]} */
const FACETS = [
  { name: 'AGENCY', path: 'agency.slug.in' },
  { name: 'MECHANISM_KIND', path: 'mechanism.kind.in', vocabulary: 'MechanismKind' },
  { name: 'THEME', path: 'mechanism.themes.some.slug.in' },
  { name: 'MODE', path: 'frequency.mode.in', vocabulary: 'MeetingMode' },
  { name: 'TIME_BASIS', path: 'time.basis.in', vocabulary: 'Basis' },
  { name: 'TRAVEL', path: 'cost.travel.eq', vocabulary: 'Boolean' },
  { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
];

/** @typedef {{order: string, of: (engagement: any) => import('../lib/language.js').Range | null}} Measure */
const STAFF_DAYS = /** @type {Measure} */ ({ order: 'STAFF_DAYS', of: ({ time }) => time.staffDaysPerYear });
/** @type {Record<string, Measure>} */
const MEASURES = {
  staffDays: STAFF_DAYS,
  meetings: { order: 'MEETINGS', of: ({ frequency }) => frequency.meetingsPerYear },
  travellers: { order: 'TRAVELLERS', of: ({ cost }) => cost.travellers },
};
const NOTHING = { min: null, max: null };

export default function Workload() {
  const { query, change } = useRoute();
  const measure = Object.hasOwn(MEASURES, query.get('measure') ?? '') ? /** @type {string} */ (query.get('measure')) : 'staffDays';
  const { order, of: figure } = MEASURES[measure] ?? STAFF_DAYS;
  const byRow = query.get('sort') === 'annex';
  const where = whereOf({ facets: FACETS, text: [] }, query);
  const variables = { where, orderBy: byRow ? [{ field: 'POSITION' }] : [{ field: order, direction: 'DESC' }] };
  const answer = useAnswer(WORKLOAD, variables);
  const choose = (/** @type {string} */ name, /** @type {string[]} */ values) => change({ [name]: values });
  const clear = () => change(Object.fromEntries(FACETS.map(({ name }) => [name.toLowerCase(), null])));
  return html`
    <${Heading} title=${t('page.workload')} lead=${t('workload.lead')} />
    <${Answered} answer=${answer}>${(/** @type {any} */ { engagements }) => {
      const facets = shownFacets(FACETS, engagements.facets, query);
      const rows = byRow ? engagements.nodes : engagements.nodes.toSorted(byFigure(figure));
      return html`
        <div class="with-aside before">
          <aside aria-label=${t('facets.label')} class="no-print"><${Facets} facets=${facets} onChange=${choose} /></aside>
          <div class="sections">
            <section class="stack" aria-label=${t('workload.totals')}><${Chosen} facets=${facets} onChange=${choose} onClear=${clear} />${rows.length > 0 && html`<${Figures} workload=${engagements.workload} />`}</section>
            ${rows.length === 0
              ? html`<${NothingLeft} onClear=${clear} />`
              : html`<div><${Chart} rows=${rows} total=${engagements.totalCount} measure=${measure} figure=${figure} byRow=${byRow} change=${change} /><${Rows} rows=${rows} /></div>`}
            <${AsGraphQL} query=${WORKLOAD} variables=${variables} />
          </div>
        </div>`;
    }}<//>`;
}

/** @param {{rows: any[], total: number, measure: string, figure: Measure['of'], byRow: boolean, change: import('../router.js').Route['change']}} props */
function Chart({ rows, total, measure, figure, byRow, change }) {
  const unknown = rows.filter((row) => (figure(row) ?? NOTHING).min === null).length;
  const bars = rows.map((row) => ({
    label: html`<${RecordLink} record=${row.mechanism} short />${row.sharesMeetingWith.length > 0 && html` <span class="tag plain" title=${t('workload.shared', { names: row.sharesMeetingWith.map((/** @type {any} */ one) => shortName(one.mechanism)).join(', ') })}>${t('workload.joint.short')}</span>`}`,
    value: figure(row), text: range(figure(row)),
  }));
  return html`
    <figure class="panel stack" aria-labelledby="chart">
      <h2 id="chart">${t(`workload.${measure}`)}</h2>
      <p class="chart-note">${t('workload.summary', { count: rows.length - unknown })} ${t('workload.unknown', { count: unknown })}</p>
      <div class="row no-print">
        <fieldset><legend class="visually-hidden">${t('workload.measure')}</legend><div class="segments">${Object.keys(MEASURES).map((one) => html`
          <label><input type="radio" name="measure" checked=${one === measure} onChange=${() => change({ measure: one === 'staffDays' ? null : one })} />${t(`workload.${one}`)}</label>`)}</div></fieldset>
        <fieldset><legend class="visually-hidden">${t('table.sort')}</legend><div class="segments">
          <label><input type="radio" name="order" checked=${!byRow} onChange=${() => change({ sort: null })} />${t('workload.byFigure')}</label>
          <label><input type="radio" name="order" checked=${byRow} onChange=${() => change({ sort: 'annex' })} />${t('workload.byRow')}</label>
        </div></fieldset>
      </div>
      ${total > rows.length && html`<p class="notice">${t('workload.part', { count: rows.length, total })}</p>`}
      <${RangeLegend} values=${bars.map(({ value }) => value)} />
      <${Bars} caption=${t(`workload.${measure}`)} heads=${[t('column.mechanism'), t(`workload.${measure}`)]} bars=${bars} />
    </figure>`;
}

/** @param {{rows: any[]}} props */
const Rows = ({ rows }) => html`
  <${Fold} summary=${t('workload.table')}>${() => html`
    <${Table} hideCaption caption=${t('workload.table')} rows=${rows} columns=${filled(rows, [
      { label: t('column.mechanism'), cell: (/** @type {any} */ { mechanism, sharesMeetingWith }) => html`<${RecordLink} record=${mechanism} />${sharesMeetingWith.length > 0 && html`
        <div class="small soft">${t('annex.shared')} <${RecordLinks} short records=${sharesMeetingWith.map((/** @type {any} */ one) => one.mechanism)} /></div>`}` },
      { label: t('column.wording'), wide: true, cell: (/** @type {any} */ { time }) => time.wording && html`<q lang="en">${time.wording}</q>` },
      { label: t('workload.staffDays'), cell: (/** @type {any} */ { time }) => html`${range(time.staffDaysPerYear)}<div class="small soft">${term('Basis', time.basis)}</div>` },
      { label: t('workload.meetings'), cell: (/** @type {any} */ { frequency }) => range(frequency.meetingsPerYear) },
      { label: t('workload.travellers'), cell: (/** @type {any} */ { cost }) => range(cost.travellers) },
      { label: t('workload.money'), cell: (/** @type {any} */ { cost }) => cost.amounts.length > 0 && cost.amounts.map((/** @type {any} */ one) => html`<div>${money(one)} <span class="soft small">${term('MoneyPeriod', one.period)}</span></div>`) },
      { label: t('column.source'), cell: (/** @type {any} */ { citations }) => html`<${Sources} of=${citations} />` },
    ])} />`}<//>`;

/**
 * The largest first by what is sure, then by how far it may reach; unknown last.
 * @param {(engagement: any) => import('../lib/language.js').Range | null} figure
 */
const byFigure = (figure) => (/** @type {any} */ left, /** @type {any} */ right) => {
  const [one, other] = [figure(left) ?? NOTHING, figure(right) ?? NOTHING];
  return (other.min ?? -1) - (one.min ?? -1) || (other.max ?? Infinity) - (one.max ?? Infinity) || left.position - right.position;
};
