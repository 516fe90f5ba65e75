/**
 * What taking part costs: staff days, meetings, travellers and money by mechanism, with ranges and unknown
 * figures.
 */
import { Bars } from '../charts/bars.js';
import { RangeLegend } from '../charts/range.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Figures } from '../components/figures.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Segments } from '../components/segments.js';
import { Sources } from '../components/sources.js';
import { whenReady } from '../components/states.js';
import { filled, table } from '../components/table.js';
import { shownFacets } from '../lib/facets.js';
import { whereOf } from '../lib/filters.js';
import { html, quoted } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { WORKLOAD } from '../queries/workload.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

/** @type {import('../lib/facets.js').Filter[]} */
const FILTERS = [
  { name: 'AGENCY', path: 'agency.slug.in' },
  { name: 'MECHANISM_KIND', path: 'mechanism.kind.in', vocabulary: 'MechanismKind' },
  { name: 'THEME', path: 'mechanism.themes.some.slug.in' },
  { name: 'MODE', path: 'frequency.mode.in', vocabulary: 'MeetingMode' },
  { name: 'TIME_BASIS', path: 'time.basis.in', vocabulary: 'Basis' },
  { name: 'TRAVEL', path: 'cost.travel.in', vocabulary: 'Travel' },
  { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
];

/** @typedef {import('../lib/language.js').Range} Range */
/** @typedef {import('../queries/workload.js').WorkloadData['engagements']['nodes'][number]} Engagement */
/** @typedef {(engagement: Engagement) => Range | null} FigureOf */
/** @typedef {import('../router.js').Route['change']} Change */

/** @type {Record<'staffDays' | 'meetings' | 'travellers', {order: string, figureOf: FigureOf}>} */
const MEASURES = {
  staffDays: { order: 'STAFF_DAYS', figureOf: ({ time }) => time.staffDaysPerYear },
  meetings: { order: 'MEETINGS', figureOf: ({ frequency }) => frequency.meetingsPerYear },
  travellers: { order: 'TRAVELLERS', figureOf: ({ cost }) => cost.travellers },
};
/** @typedef {keyof typeof MEASURES} Measure */

const UNKNOWN_RANGE = { min: null, max: null, approximate: false };

export default function Workload() {
  const { query, change } = useRoute();
  const measure = measureOf(query);
  const { order, figureOf } = MEASURES[measure];
  const byRow = query.get('sort') === 'annex';
  const where = whereOf({ filters: FILTERS, text: [] }, query);
  const variables = {
    where,
    orderBy: byRow ? [{ field: 'POSITION' }] : [{ field: order, direction: 'DESC' }],
  };
  const result = useQuery(WORKLOAD, variables);
  const onChange = (/** @type {string} */ name, /** @type {string[]} */ values) => change({ [name]: values });
  const onClear = () => change(Object.fromEntries(FILTERS.map(({ name }) => [name.toLowerCase(), null])));
  return html`
    <${Heading} title=${t('page.workload')} lead=${t('workload.lead')} />
    ${whenReady(result, ({ engagements }) => {
      const { nodes, totalCount, workload } = engagements;
      const facets = shownFacets(FILTERS, engagements.facets, query);
      const rows = byRow ? nodes : nodes.toSorted(byFigure(figureOf));
      return html`
        <div class="with-aside before">
          <aside aria-label=${t('facets.label')} class="no-print">
            <${Facets} facets=${facets} onChange=${onChange} />
          </aside>
          <div class="sections">
            <section class="stack" aria-label=${t('workload.totals')}>
              <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
              ${rows.length > 0 && html`<${Figures} workload=${workload} />`}
            </section>
            ${
              rows.length === 0
                ? html`<${NoMatch} onClear=${onClear} />`
                : html`
                <div>
                  <${Chart} rows=${rows} total=${totalCount} measure=${measure} byRow=${byRow} change=${change} />
                  <${Fold} summary=${t('workload.table')}>${() => engagementTable(rows)}<//>
                </div>`
            }
            <${AsGraphQL} query=${WORKLOAD} variables=${variables} />
          </div>
        </div>`;
    })}`;
}

/** @param {URLSearchParams} query */
function measureOf(query) {
  const name = query.get('measure') ?? '';
  return /** @type {Measure} */ (Object.hasOwn(MEASURES, name) ? name : 'staffDays');
}

/** @param {{rows: Engagement[], total: number, measure: Measure, byRow: boolean, change: Change}} props */
function Chart({ rows, total, measure, byRow, change }) {
  const { figureOf } = MEASURES[measure];
  const unknown = rows.filter((row) => (figureOf(row) ?? UNKNOWN_RANGE).min === null).length;
  const bars = rows.map((row) => ({
    label: barLabel(row),
    value: figureOf(row),
    text: range(figureOf(row)),
  }));
  const name = t(`workload.${measure}`);
  const measures = Object.keys(MEASURES).map((value) => ({ value, label: t(`workload.${value}`) }));
  const orders = [
    { value: false, label: t('workload.byFigure') },
    { value: true, label: t('workload.byRow') },
  ];
  return html`
    <figure class="panel stack" aria-labelledby="chart">
      <h2 id="chart">${name}</h2>
      <p class="chart-note">
        ${t('workload.summary', { count: rows.length - unknown })} ${t('workload.unknown', { count: unknown })}
      </p>
      <div class="row no-print">
        <${Segments} name="measure" legend=${t('workload.measure')} legendClass="visually-hidden"
          options=${measures} value=${measure}
          onChange=${(/** @type {Measure} */ value) => change({ measure: value === 'staffDays' ? null : value })} />
        <${Segments} name="order" legend=${t('table.sort')} legendClass="visually-hidden"
          options=${orders} value=${byRow}
          onChange=${(/** @type {boolean} */ value) => change({ sort: value ? 'annex' : null })} />
      </div>
      ${total > rows.length && html`<p class="notice">${t('workload.part', { count: rows.length, total })}</p>`}
      <${RangeLegend} values=${bars.map(({ value }) => value)} />
      <${Bars} caption=${name} heads=${[t('column.mechanism'), name]} bars=${bars} />
    </figure>`;
}

/** @param {Engagement} engagement */
function barLabel({ mechanism, sharesMeetingWith }) {
  const names = sharesMeetingWith.map((other) => shortName(other.mechanism)).join(', ');
  return html`
    <${RecordLink} record=${mechanism} short />
    ${
      names &&
      html`${' '}
      <span class="tag plain" title=${t('workload.shared', { names })}>${t('workload.joint.short')}</span>`
    }`;
}

/** @param {Engagement[]} engagements */
const engagementTable = (engagements) =>
  table({
    caption: t('workload.table'),
    hideCaption: true,
    rows: engagements,
    columns: filled(engagements, [
      { label: t('column.mechanism'), cell: mechanismCell },
      { label: t('column.wording'), wide: true, cell: ({ time }) => quoted(time.wording) },
      { label: t('workload.staffDays'), cell: staffDaysCell },
      { label: t('workload.meetings'), cell: ({ frequency }) => range(frequency.meetingsPerYear) },
      { label: t('workload.travellers'), cell: ({ cost }) => range(cost.travellers) },
      {
        label: t('workload.money'),
        cell: ({ cost: { amounts } }) => amounts.length > 0 && amounts.map(amountLine),
      },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ]),
  });

/** @param {Engagement} engagement */
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

/** @param {Engagement} engagement */
const staffDaysCell = ({ time }) => html`
  ${range(time.staffDaysPerYear)}<div class="small soft">${term('Basis', time.basis)}</div>`;

/** @param {Engagement['cost']['amounts'][number]} amount */
const amountLine = (amount) => html`
  <div>${money(amount)} <span class="soft small">${term('MoneyPeriod', amount.period)}</span></div>`;

/**
 * The highest minimum first, then the highest maximum; unknown figures last.
 * @param {FigureOf} figureOf
 */
const byFigure = (figureOf) => (/** @type {Engagement} */ left, /** @type {Engagement} */ right) => {
  const [one, other] = [figureOf(left) ?? UNKNOWN_RANGE, figureOf(right) ?? UNKNOWN_RANGE];
  return (
    (other.min ?? -1) - (one.min ?? -1) ||
    (other.max ?? Infinity) - (one.max ?? Infinity) ||
    left.position - right.position
  );
};
