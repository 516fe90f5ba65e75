/**
 * The figures of the annex as bars, by mechanism, agency, theme or mandate, and as a table. The address has the
 * view, the measure, the order, and whether the picture leaves out the row that is much larger than all others.
 */
import { Bars } from '../charts/bars.js';
import { SavePicture, barsDrawing } from '../charts/download.js';
import { RangeLegend } from '../charts/range.js';
import { Fold } from '../components/fold.js';
import { Lazy } from '../components/lazy.js';
import { Segments } from '../components/segments.js';
import { html } from '../lib/html.js';
import { range, t } from '../lib/language.js';
import { byMinimum, known } from '../lib/ranges.js';
import { shortName } from '../lib/records.js';
import { totalOf } from '../lib/totals.js';
import { useRoute } from '../router.js';
import { MEASURES, measureOf, openEnded } from './costs-measures.js';
import { VIEWS, groupBars, groupsBy, rowBars, viewOf } from './costs-views.js';

const loadRows = async () => (await import('./costs-tables.js')).EngagementTable;
const loadGroups = async () => (await import('./costs-tables.js')).GroupTable;
const loadPartners = async () => (await import('./costs-partners.js')).Partners;

/** A row is much larger than the others if it is this many times the next one. */
const MUCH_LARGER = 3;

/** @typedef {import('./costs.js').Row} Row */
/** @typedef {import('./costs-measures.js').Measure} Measure */
/** @typedef {import('./costs-views.js').View} View */

/** @param {{rows: Row[], total: number}} props */
export function Chart({ rows, total }) {
  const { query, change } = useRoute();
  const [measure, view] = [measureOf(query), viewOf(query)];
  const inOrder = rows.toSorted(byFigure(measure));
  const largest = largestOf(inOrder, measure, query);
  const isWithout = largest !== null && query.get('without') === largest.mechanism.slug;
  const shown = isWithout ? inOrder.filter((row) => row !== largest) : inOrder;
  const name = t(`costs.title.${view}`, { measure: t(`workload.${measure}`) });
  return html`
    <figure class="panel stack" aria-labelledby="chart">
      <h2 id="chart">${name}</h2>
      <div class="row no-print">
        <${Choices} measure=${measure} view=${view} />
        ${largest && html`<${Without} largest=${largest} isWithout=${isWithout} change=${change} />`}
      </div>
      <p class="chart-note">
        ${summaryOf(shown, measure)}${' '}${view !== 'mechanism' && t(`costs.groups.${view}`)}
      </p>
      ${isWithout && html`<p class="notice">${leftOut(largest, rows, measure)}</p>`}
      ${total > rows.length && html`<p class="notice">${t('costs.part', { count: rows.length, total })}</p>`}
      ${view === 'mechanism' ? html`<${ByMechanism} rows=${shown} name=${name} measure=${measure} />` : html`<${ByGroup} rows=${shown} name=${name} measure=${measure} view=${view} />`}
      ${view === 'agency' && html`<${Lazy} load=${loadPartners} rows=${shown} measure=${measure} />`}
    </figure>`;
}

/** @param {{measure: Measure, view: View}} props */
function Choices({ measure, view }) {
  const { query, change } = useRoute();
  const byRow = query.get('sort') === 'annex';
  const views = VIEWS.map((value) => ({ value, label: t(`costs.by.${value}`) }));
  const measures = Object.keys(MEASURES).map((value) => ({ value, label: t(`workload.${value}`) }));
  const orders = [
    { value: false, label: t('costs.byFigure') },
    { value: true, label: t('costs.byRow') },
  ];
  return html`
    <${Segments} name="by" legend=${t('costs.by')} legendClass="visually-hidden" options=${views} value=${view}
      onChange=${(/** @type {View} */ value) => change({ by: value === 'mechanism' ? null : value })} />
    <${Segments} name="measure" legend=${t('costs.measure')} legendClass="visually-hidden"
      options=${measures} value=${measure}
      onChange=${(/** @type {Measure} */ value) => change({ measure: value === 'staffDays' ? null : value })} />
    ${
      view === 'mechanism' &&
      html`
      <${Segments} name="order" legend=${t('table.sort')} legendClass="visually-hidden"
        options=${orders} value=${byRow}
        onChange=${(/** @type {boolean} */ value) => change({ sort: value ? 'annex' : null })} />`
    }`;
}

/** @param {{largest: Row, isWithout: boolean, change: import('../router.js').Route['change']}} props */
const Without = ({ largest: { mechanism }, isWithout, change }) => html`
  <label class="switch">
    <input type="checkbox" checked=${isWithout}
      onChange=${() => change({ without: isWithout ? null : mechanism.slug })} />
    ${t('costs.without', { name: shortName(mechanism) })}
  </label>`;

/**
 * The row that hides the others in the picture: the one that the address leaves out, or the largest if it is much
 * larger than the next one.
 * @param {Row[]} rows in order
 * @param {Measure} measure
 * @param {URLSearchParams} query
 * @returns {Row | null}
 */
function largestOf(rows, measure, query) {
  const { figureOf } = MEASURES[measure];
  const chosen = rows.find(({ mechanism }) => mechanism.slug === query.get('without'));
  if (chosen) return chosen;
  const [first, second] = rows;
  const [one, other] = [first, second].map((row) => (row && known(figureOf(row))?.min) ?? 0);
  return first && one && other && one >= MUCH_LARGER * other ? first : null;
}

/** @param {Row} largest @param {Row[]} rows @param {Measure} measure */
function leftOut(largest, rows, measure) {
  const { figureOf } = MEASURES[measure];
  return t('costs.without.note', {
    name: shortName(largest.mechanism),
    value: range(figureOf(largest)),
    total: range(totalOf(rows, figureOf).value),
    rest: range(
      totalOf(
        rows.filter((row) => row !== largest),
        figureOf,
      ).value,
    ),
  });
}

/** @param {Row[]} rows in order @param {Measure} measure */
function summaryOf(rows, measure) {
  const { figureOf } = MEASURES[measure];
  const total = totalOf(rows, figureOf);
  const open = openEnded(rows, measure);
  const [first] = rows;
  return [
    t('coverage.rows', { given: rows.length - total.unknown, count: rows.length }),
    open > 0 && t('costs.open', { count: open }),
    first &&
      total.value &&
      t('costs.highest', { name: shortName(first.mechanism), value: range(figureOf(first)) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {{rows: Row[], name: string, measure: Measure}} props `rows`: the highest minimum first */
function ByMechanism({ rows, name, measure }) {
  const { query } = useRoute();
  const ordered =
    query.get('sort') === 'annex' ? rows.toSorted((left, right) => left.position - right.position) : rows;
  return html`
    <${Picture} file="costs" name=${name} heads=${[t('column.mechanism'), t(`workload.${measure}`)]}
      bars=${rowBars(ordered, measure)} note=${summaryOf(rows, measure)} />
    <${Fold} summary=${t('costs.table')}>${() => html`<${Lazy} load=${loadRows} rows=${ordered} />`}<//>`;
}

/** @param {{rows: Row[], name: string, measure: Measure, view: import('./costs-views.js').GroupView}} props */
function ByGroup({ rows, name, measure, view }) {
  const groups = groupsBy(rows, view, measure);
  return html`
    <${Picture} file=${`costs-by-${view}`} name=${name} heads=${[t(`costs.by.${view}`), t(`workload.${measure}`)]}
      bars=${groupBars(groups, view)} note=${t(`costs.groups.${view}`)} />
    <${Fold} summary=${t('costs.table')}>${() => html`<${Lazy} load=${loadGroups} groups=${groups} view=${view} caption=${name} />`}<//>`;
}

/**
 * @param {{file: string, name: string, heads: [string, string], bars: import('./costs-views.js').NamedBar[],
 *   note: string}} props
 *   `note`: one or two sentences under the title of the saved picture
 */
const Picture = ({ file, name, heads, bars, note }) => html`
  <${RangeLegend} values=${bars.map(({ value }) => value)} />
  <${Bars} caption=${name} heads=${heads} bars=${bars} />
  <${SavePicture} file=${file} title=${name} note=${note} draw=${barsDrawing(bars)} />`;

/** The highest minimum first, then the order of the annex. @param {Measure} measure */
const byFigure = (measure) => (/** @type {Row} */ left, /** @type {Row} */ right) => {
  const { figureOf } = MEASURES[measure];
  return byMinimum(known(figureOf(left)), known(figureOf(right))) || left.position - right.position;
};
