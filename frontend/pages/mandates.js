/**
 * Which engagements of the latest edition cite no mandate and how many days they take; then which text backs which
 * work.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { Coverage, engagementsOf } from '../components/coverage.js';
import { Heading } from '../components/heading.js';
import { ListDownloads } from '../components/list-downloads.js';
import { Pager } from '../components/pager.js';
import { RecordLink, RecordLinks, ResolutionByTitle } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { Empty, whenReady } from '../components/states.js';
import { figureColumn, numberColumn, recordTable } from '../components/table.js';
import { orderOf } from '../lib/filters.js';
import { english, html } from '../lib/html.js';
import { range, t, term } from '../lib/language.js';
import { FIRST_PAGE, cursorOf } from '../lib/paging.js';
import { byMinimum } from '../lib/ranges.js';
import { rangeValues } from '../lib/table-file.js';
import { totalOf } from '../lib/totals.js';
import { CITED_FOR, MANDATED_ROWS, MOST_CITED, WITHOUT_MANDATE } from '../queries/mandates.js';
import { useRoute } from '../router.js';
import { useAllPages, useQuery } from '../use-query.js';

const PAGE_SIZE = 25;
const MAX_MANDATED_ROWS = 1000;
const MOST_DAYS_FIRST = '-STAFF_DAYS';
const MOST_CITED_FIRST = '-CITED';

/** @typedef {import('../queries/mandates.js').CitedForData['resolutions']['nodes'][number]} Resolution */
/** @typedef {Resolution['mandates']['nodes'][number]} Mandate */
/** @typedef {import('../queries/mandates.js').EngagementsWithoutMandateData} WithoutMandateData */
/** @typedef {WithoutMandateData['reports']['nodes'][number]} Report */
/** @typedef {Report['engagements']['nodes'][number]} Engagement */
/** @typedef {import('../queries/mandates.js').MandatedRowsData} MandatedRowsData */
/** @typedef {import('../components/pager.js').PageInfo} PageInfo */
/** @typedef {{resolution: Resolution, cited: number, rows: number, days: import('../lib/totals.js').Total}} Text */

export default function Mandates() {
  const { query } = useRoute();
  const orderBy = orderOf({ sort: MOST_DAYS_FIRST }, query);
  const variables = { orderBy, ...cursorOf(query, PAGE_SIZE) };
  return html`
    <${Heading} title=${t('page.mandates')} lead=${t('mandates.lead')}>
      <p class="alone"><a href="#texts">${t('mandates.with')}</a></p>
    <//>
    <div class="sections">
      <${WithoutMandate} variables=${variables} />
      <${CitedTexts} />
      <${AsGraphQL} query=${WITHOUT_MANDATE} variables=${variables} />
    </div>`;
}

/** @param {{variables: import('../queries/mandates.js').EngagementsWithoutMandateVariables & {orderBy: Order}}} props */
function WithoutMandate({ variables }) {
  const result = useQuery(WITHOUT_MANDATE, variables);
  return html`
    <section class="stack" aria-labelledby="without">
      <h2 id="without">${t('mandates.without')}</h2>
      ${whenReady(result, ({ reports: { nodes } }) =>
        nodes.map((report) => html`<${Without} report=${report} orderBy=${variables.orderBy} />`),
      )}
    </section>`;
}

/** @typedef {NonNullable<import('../queries/mandates.js').EngagementsWithoutMandateVariables['orderBy']>} Order */

/** @param {{report: Report, orderBy: Order}} props */
function Without({ report: { slug, engagements, all }, orderBy }) {
  const { query, change } = useRoute();
  const { nodes, totalCount: count, workload } = engagements;
  if (count === 0) return html`<${Empty} title=${t('mandates.everyone')} />`;
  const agencies = new Set(nodes.map(({ agency }) => agency.slug));
  const columns = engagementColumns(agencies.size > 1 || nodes.length < count);
  return html`
    <div class="stack">
      <p class="lead" role="status">
        ${t('mandates.none', { count, all: all.totalCount })}${' '}
        ${workload.counted > 0 && t('total.staffDays', { days: range(workload.staffDays) })}
      </p>
      <p class="small soft">
        <${Coverage} what="staffDays" given=${workload.counted + workload.joint} of=${engagementsOf(workload)} />
        ${workload.joint > 0 && html`${' '}${t('workload.joint', { count: workload.joint })}`}
      </p>
      <${ListDownloads} name="engagements-without-mandate" caption=${t('mandates.without')} columns=${columns}
        connection=${engagements} query=${WITHOUT_MANDATE} connectionOf=${connectionOf} variables=${{ orderBy }}
        collection="engagements"
        conditions=${{ where: { report: { slug: { eq: slug } }, mandates: { none: {} } }, orderBy }} />
      ${recordTable({
        caption: t('mandates.without'),
        rows: nodes,
        columns,
        sort: query.get('sort') ?? MOST_DAYS_FIRST,
        onSort: (sort) => change({ sort, ...FIRST_PAGE }),
      })}
      <${Pager} of=${engagements} size=${PAGE_SIZE} path="/mandates" query=${query} />
    </div>`;
}

/** @param {WithoutMandateData} data */
const connectionOf = ({ reports: { nodes } }) => /** @type {Report} */ (nodes[0]).engagements;

/**
 * @param {boolean} withAgency whether several agencies may be in the table
 * @returns {import('../components/table.js').Column<Engagement>[]}
 */
const engagementColumns = (withAgency) => [
  {
    label: t('column.mechanism'),
    wide: true,
    cell: ({ mechanism }) => html`<${RecordLink} record=${mechanism} />`,
  },
  { ...numberColumn(t('annex.position'), ({ position }) => position), sort: 'POSITION' },
  ...(withAgency
    ? [
        {
          label: t('column.agency'),
          cell: (/** @type {Engagement} */ { agency }) => html`<${RecordLink} record=${agency} short />`,
        },
      ]
    : []),
  { label: t('column.kind'), cell: ({ mechanism }) => term('MechanismKind', mechanism.kind) },
  {
    ...figureColumn(t('workload.meetings'), ({ frequency }) => frequency.meetingsPerYear),
    sort: 'MEETINGS',
  },
  { ...figureColumn(t('column.staffDays'), ({ time }) => time.staffDaysPerYear), sort: 'STAFF_DAYS' },
  { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
];

function CitedTexts() {
  const cited = useQuery(MOST_CITED, {});
  const rows = useAllPages(MANDATED_ROWS, {}, rowsOf, MAX_MANDATED_ROWS);
  return html`
    <section class="stack" aria-labelledby="texts">
      <h2 id="texts">${t('mandates.with')}</h2>
      ${whenReady(cited, ({ mandates, resolutions }) =>
        whenReady(
          rows,
          (data) => html`
          <${Texts} ranked=${mandates.facets[0]?.values} total=${resolutions.totalCount}
            rows=${rowsOf(data).nodes} />`,
        ),
      )}
    </section>`;
}

/** @typedef {MandatedRowsData['reports']['nodes'][number]['engagements']} Rows */

/** The rows that cite a mandate; none without a report. @param {MandatedRowsData} data @returns {Rows} */
const rowsOf = ({ reports: { nodes } }) =>
  nodes[0]?.engagements ?? { totalCount: 0, nodes: [], pageInfo: NO_PAGES };
const NO_PAGES = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

/**
 * @param {{ranked?: {value: string, count: number}[], total: number, rows: Rows['nodes']}} props
 */
function Texts({ ranked = [], total, rows }) {
  const { query, change } = useRoute();
  const variables = { resolutions: ranked.map(({ value }) => value) };
  const result = useQuery(CITED_FOR, variables);
  const count = ranked.length;
  const sort = query.get('texts') ?? MOST_CITED_FIRST;
  return whenReady(
    result,
    ({ resolutions: { nodes } }) => html`
    <div class="stack">
      ${recordTable({
        hideCaption: false,
        caption: total > count ? t('mandates.part', { count, total }) : t('mandates.all', { count: total }),
        rows: inOrder(textsOf(nodes, ranked, rows), sort),
        columns: textColumns(),
        sort,
        onSort: (texts) => change({ texts }),
        download: 'mandates',
      })}
      ${total > count && html`<p><a class="button" href="/resolutions">${t('list.all', { count: total })}</a></p>`}
    </div>`,
  );
}

/**
 * @param {Resolution[]} resolutions
 * @param {{value: string, count: number}[]} ranked
 * @param {Rows['nodes']} rows
 * @returns {Text[]} in the order of `ranked`
 */
const textsOf = (resolutions, ranked, rows) =>
  ranked.flatMap(({ value, count }) => {
    const resolution = resolutions.find(({ slug }) => slug === value);
    const citing = rows.filter(({ mandates }) => mandates.some((one) => one.resolution.slug === value));
    const days = totalOf(citing, ({ time }) => time.staffDaysPerYear);
    return resolution ? [{ resolution, cited: count, rows: citing.length, days }] : [];
  });

/** @param {Text} left @param {Text} right */
const byCitations = (left, right) => left.cited - right.cited;

/** @type {Record<string, (left: Text, right: Text) => number>} the orders of the texts, ascending */
const ORDERS = {
  TITLE: (left, right) => left.resolution.name.localeCompare(right.resolution.name, 'en'),
  CITED: byCitations,
  STAFF_DAYS: (left, right) => byMinimum(right.days.value, left.days.value),
};

/**
 * @param {Text[]} texts
 * @param {string} sort
 */
function inOrder(texts, sort) {
  const order = ORDERS[sort.replace('-', '')] ?? byCitations;
  const sign = sort.startsWith('-') ? -1 : 1;
  return texts.toSorted((left, right) => sign * order(left, right));
}

/** @returns {import('../components/table.js').Column<Text>[]} */
const textColumns = () => [
  {
    label: t('column.title'),
    sort: 'TITLE',
    wide: true,
    cell: ({ resolution }) => html`<${ResolutionByTitle} resolution=${resolution} />`,
    values: ({ resolution: { name, symbol } }) => ({
      [t('column.title')]: name === symbol ? null : name,
      [t('column.symbol')]: symbol,
    }),
  },
  { label: t('column.body'), cell: ({ resolution: { body } }) => term('ResolutionBody', body) },
  { ...numberColumn(t('column.cited'), ({ cited }) => cited), sort: 'CITED' },
  {
    label: t('column.staffDays'),
    sort: 'STAFF_DAYS',
    number: true,
    cell: ({ rows, days }) => rows > 0 && html`<${Days} rows=${rows} days=${days} />`,
    values: ({ rows, days }) => ({
      ...rangeValues(t('column.staffDays'), days.value),
      [t('mandates.rows')]: rows,
      [t('mandates.rowsGiven')]: days.counted + days.joint,
    }),
  },
  {
    label: t('mandates.backs'),
    cell: ({ resolution: { mandates } }) => html`<${CitedFor} mandates=${mandates} />`,
  },
];

/** @param {{rows: number, days: Text['days']}} props */
const Days = ({ rows, days: { value, counted, joint } }) => html`
  ${range(value)}
  ${
    counted + joint < rows &&
    html`<div class="small soft"><${Coverage} what="rows" given=${counted + joint} of=${rows} /></div>`
  }`;

/** @param {{mandates: Resolution['mandates']}} props */
function CitedFor({ mandates: { nodes, totalCount } }) {
  const records = nodes.map(recordOf).filter((record) => record !== null);
  const paragraphs = nodes.filter((mandate) => recordOf(mandate) === null);
  const more = totalCount - nodes.length;
  return html`
    <${RecordLinks} short records=${records} />
    ${paragraphs.map(
      ({ wording, citations }) => html`
      <div class="small">${english(wording)} <${Sources} of=${citations} /></div>`,
    )}
    ${more > 0 && html`${' '}<span class="soft">${t('list.andMore', { count: more })}</span>`}`;
}

/** What a mandate is cited for; null: an entire paragraph of the report. @param {Mandate} mandate */
const recordOf = ({ mechanism, initiative }) => mechanism ?? initiative;
