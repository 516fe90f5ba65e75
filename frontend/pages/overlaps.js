/**
 * Where mechanisms overlap: clusters with the staff days that they take together, and the pairs in them with their
 * reasons. The address `?pairs=all` lists all pairs, those that share only one theme too.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { ClusterPanel, clusterColumns } from '../components/cluster.js';
import { Coverage } from '../components/coverage.js';
import { Fold } from '../components/fold.js';
import { Heading } from '../components/heading.js';
import { PagerLinks } from '../components/pager.js';
import { Reasons } from '../components/reasons.js';
import { RecordLink } from '../components/record-link.js';
import { Empty, whenReady } from '../components/states.js';
import { TableDownload } from '../components/table-download.js';
import { clustersOf } from '../lib/clusters.js';
import { html } from '../lib/html.js';
import { number, range, t } from '../lib/language.js';
import { byMinimum } from '../lib/ranges.js';
import { totalOf } from '../lib/totals.js';
import { OVERLAPPING_ROWS, OVERLAPS } from '../queries/overlaps.js';
import { useRoute } from '../router.js';
import { useAllPages, useQuery } from '../use-query.js';

const PAGE_SIZE = 25;
/** The strongest pairs, from which clusters are formed. */
const MAX_PAIRS = 100;
const MAX_ROWS = 1000;

/** @typedef {import('../queries/overlaps.js').OverlapsData['overlaps']} Overlaps */
/** @typedef {import('../queries/overlaps.js').OverlappingRowsData} RowsData */
/** @typedef {import('../lib/clusters.js').Cluster} Cluster */
/** @typedef {import('../components/cluster.js').Row} Row */
/** @typedef {import('../components/cluster.js').CostedCluster} CostedCluster */

export default function OverlapsPage() {
  const { query } = useRoute();
  const all = query.get('pairs') === 'all' || query.has('after');
  return html`
    <${Heading} title=${t('page.overlaps')} lead=${t('overlaps.lead')} />
    ${all ? html`<${AllPairs} cursors=${query.getAll('after')} />` : html`<${Clusters} />`}`;
}

function Clusters() {
  const variables = { first: MAX_PAIRS };
  const result = useQuery(OVERLAPS, variables);
  const { clusters, others } = clustersOf(result.data?.overlaps.nodes ?? []);
  const mechanisms = [...new Set(clusters.flatMap((cluster) => cluster.mechanisms.map(({ slug }) => slug)))];
  const rows = useAllPages(result.data && OVERLAPPING_ROWS, { mechanisms }, rowsOf, MAX_ROWS);
  return html`
    <div class="sections">
      ${whenReady(result, ({ overlaps }) =>
        whenReady(
          rows,
          (data) => html`
          <div class="sections">
            <${Grouped} clusters=${clusters} mechanisms=${mechanisms.length} rows=${rowsOf(data).nodes} />
            <${OtherPairs} pairs=${others} />
            <p>
              ${overlaps.totalCount > MAX_PAIRS && html`<span class="small soft">${t('overlaps.strongest', { count: MAX_PAIRS })}</span>${' '}`}
              <a href="/overlaps?pairs=all">${t('overlaps.all', { count: overlaps.totalCount })}</a>
            </p>
          </div>`,
        ),
      )}
      <${AsGraphQL} query=${OVERLAPS} variables=${variables} />
    </div>`;
}

/** The rows of the annex of the latest edition. @param {RowsData} data */
const rowsOf = ({ reports: { nodes } }) => nodes[0]?.engagements ?? NO_ROWS;
/** @type {RowsData['reports']['nodes'][number]['engagements']} */
const NO_ROWS = {
  totalCount: 0,
  nodes: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** @param {{clusters: Cluster[], mechanisms: number, rows: Row[]}} props */
function Grouped({ clusters, mechanisms, rows }) {
  if (clusters.length === 0) return html`<${Empty} title=${t('overlaps.none')} />`;
  const total = totalOf(rows, daysOf);
  const costed = clusters.map((cluster) => costedCluster(cluster, rows)).toSorted(byDays);
  return html`
    <section class="stack" aria-labelledby="clusters">
      <h2 id="clusters">${t('overlaps.clusters', { count: clusters.length })}</h2>
      <p class="lead" role="status">
        ${t('overlaps.mechanisms', { count: mechanisms })}${' '}
        ${total.value && t('total.staffDays', { days: range(total.value) })}
      </p>
      <p class="small soft">
        <${Coverage} what="mechanismDays" given=${total.counted + total.joint} of=${mechanisms} />${' '}
        ${t('overlaps.rule')}
      </p>
      <${TableDownload} name="overlaps" caption=${t('page.overlaps')} columns=${clusterColumns()} rows=${costed} />
      ${costed.map((cluster) => html`<${ClusterPanel} cluster=${cluster} />`)}
    </section>`;
}

/** @param {Row} row */
const daysOf = ({ time }) => time.staffDaysPerYear;

/** @param {Cluster} cluster @param {Row[]} rows @returns {CostedCluster} */
function costedCluster(cluster, rows) {
  const slugs = cluster.mechanisms.map(({ slug }) => slug);
  const own = rows.filter(({ mechanism }) => slugs.includes(mechanism.slug));
  return { ...cluster, rows: own, days: totalOf(own, daysOf) };
}

/** Most days first; then the most mechanisms. @param {CostedCluster} left @param {CostedCluster} right */
const byDays = (left, right) =>
  byMinimum(left.days.value, right.days.value) || right.mechanisms.length - left.mechanisms.length;

/** @param {{pairs: Overlaps['nodes']}} props */
const OtherPairs = ({ pairs }) =>
  pairs.length > 0 &&
  html`
  <section class="stack" aria-labelledby="others">
    <h2 id="others">${t('overlaps.others', { count: pairs.length })}</h2>
    <p class="small soft">${t('overlaps.others.help')}</p>
    <${Fold} summary=${t('overlaps.pairs', { count: pairs.length })}>
      ${() => html`
        <ol role="list" class="stack">
          ${pairs.map((pair, index) => html`<${Pair} pair=${pair} rank=${index + 1} heading="h3" />`)}
        </ol>`}
    <//>
  </section>`;

/** @param {{cursors: string[]}} props the cursors of all pages so far: the connection has no previous pages */
function AllPairs({ cursors }) {
  const variables = { first: PAGE_SIZE, after: cursors.at(-1) };
  const result = useQuery(OVERLAPS, variables);
  return whenReady(
    result,
    ({ overlaps }) => html`
    <div class="stack">
      <p class="alone"><a href="/overlaps">${t('overlaps.back')}</a></p>
      <p role="status"><strong>${t('overlaps.count', { count: overlaps.totalCount })}</strong></p>
      ${
        overlaps.nodes.length > 0
          ? html`<p class="small soft">${t('overlaps.score')}</p>`
          : html`<${Empty} title=${t('overlaps.none')} />`
      }
      <ol role="list" class="stack">
        ${overlaps.nodes.map(
          (pair, index) => html`
          <${Pair} pair=${pair} rank=${cursors.length * PAGE_SIZE + index + 1} heading="h2" />`,
        )}
      </ol>
      ${pager(overlaps, cursors)}
      <${AsGraphQL} query=${OVERLAPS} variables=${variables} />
    </div>`,
  );
}

/** @param {{pair: Overlaps['nodes'][number], rank: number, heading: 'h2' | 'h3'}} props */
function Pair({ pair, rank, heading }) {
  const [one, other] = pair.mechanisms;
  return html`
    <li class="overlap pair">
      <span class="rank" aria-hidden="true">${number(rank)}</span>
      <div>
        <${heading}>
          <span><${RecordLink} record=${one} /></span>${' '}
          <span><span class="soft">${t('overlaps.and')}</span> <${RecordLink} record=${other} /></span>
        <//>
        <${Reasons} overlap=${pair} />
      </div>
    </li>`;
}

/**
 * @param {Overlaps} overlaps
 * @param {string[]} cursors
 */
function pager({ totalCount, pageInfo: { hasNextPage, endCursor } }, cursors) {
  const hasPreviousPage = cursors.length > 0;
  if (!hasNextPage && !hasPreviousPage) return null;
  return html`
    <${PagerLinks} page=${cursors.length + 1} pages=${Math.ceil(totalCount / PAGE_SIZE)}
      previous=${hasPreviousPage && addressOf(cursors.slice(0, -1))}
      next=${hasNextPage && addressOf([...cursors, endCursor ?? ''])} />`;
}

/** @param {string[]} cursors */
const addressOf = (cursors) =>
  `/overlaps?${new URLSearchParams([['pairs', 'all'], ...cursors.map((cursor) => ['after', cursor])])}`;
