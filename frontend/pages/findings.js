/**
 * All doubtful points of the report, those with the largest effect first: filtered by effect, kind and mechanism, and
 * downloaded. The address holds the filters.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Finding, atStake } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { ListDownloads } from '../components/list-downloads.js';
import { Pager } from '../components/pager.js';
import { inEnglish } from '../components/paragraph.js';
import { RecordLinks } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { whenReady } from '../components/states.js';
import { filterHandlers, shownFacets } from '../lib/facets.js';
import { whereOf } from '../lib/filters.js';
import { english, html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { cursorOf } from '../lib/paging.js';
import { FINDINGS, FINDING_FACETS } from '../queries/findings.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';

const PAGE_SIZE = 20;
/** `page_data.py` has the same. @type {import('../lib/facets.js').Filter[]} */
const FILTERS = [
  { name: 'EFFECT', path: 'effect.in', vocabulary: 'Effect' },
  { name: 'KIND', path: 'kind.in', vocabulary: 'FindingKind' },
  { name: 'MECHANISM', path: 'mechanisms.some.slug.in' },
];
const STATED = { or: [{ atStake: { days: { isNull: false } } }, { atStake: { amount: { isNull: false } } }] };

/** @typedef {import('../queries/findings.js').FindingsData} Data */
/** @typedef {import('../queries/fragments.js').FindingTextFragment} FindingText */

export default function Findings() {
  const { query, change } = useRoute();
  const where = whereOf({ filters: FILTERS, text: [] }, query);
  const variables = { where, stated: { and: [where, STATED] }, ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(FINDINGS, variables);
  const counts = useQuery(FINDING_FACETS, { where });
  const facets = shownFacets(FILTERS, counts.data?.counted.facets ?? [], query);
  const { onChange, onClear } = filterHandlers(facets, change);
  return html`
    <${Heading} title=${t('page.findings')} lead=${t('findings.lead')} />
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print" aria-busy=${counts.status === 'loading'}>
        <${Facets} facets=${facets} onChange=${onChange} />
      </aside>
      <section aria-label=${t('list.results')} class="stack">
        <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
        ${whenReady(
          result,
          (data) => html`
          <${Points} data=${data} where=${where} onClear=${onClear} />
          <${Pager} of=${data.findings} size=${PAGE_SIZE} path="/findings" query=${query} />
          <${AsGraphQL} query=${FINDINGS} variables=${variables} />`,
        )}
      </section>
    </div>`;
}

/** @param {{data: Data, where: object, onClear: () => void}} props */
function Points({ data: { findings, stated }, where, onClear }) {
  const { totalCount, nodes } = findings;
  const byEffect = Map.groupBy(nodes, ({ effect }) => effect);
  return html`
    <div class="stack">
      <p role="status"><strong>${t('report.findings', { count: totalCount })}</strong></p>
      ${
        stated.totalCount > 0 &&
        html`<p class="small soft">${t('findings.stated', { count: stated.totalCount, total: totalCount })}</p>`
      }
      ${nodes.length === 0 && html`<${NoMatch} onClear=${onClear} />`}
      <${ListDownloads} name="findings" caption=${t('page.findings')} columns=${columns()} connection=${findings}
        query=${FINDINGS} connectionOf=${connectionOf} variables=${{ where, stated: where }} conditions=${{ where }} />
      ${[...byEffect].map(
        ([effect, points]) => html`
        <section aria-labelledby=${effect}>
          <h2 id=${effect} class="group">${term('Effect', effect)}</h2>
          <ol role="list" class="findings">
            ${points.map((finding) => html`<li><${Finding} finding=${finding} about grouped /></li>`)}
          </ol>
        </section>`,
      )}
    </div>`;
}

/** @param {Data} data */
const connectionOf = (data) => data.findings;

/** The columns of the file. @returns {import('../components/table.js').Column<FindingText>[]} */
const columns = () => [
  { label: t('facet.EFFECT'), cell: ({ effect }) => term('Effect', effect) },
  { label: t('facet.KIND'), cell: ({ kind }) => term('FindingKind', kind) },
  {
    label: t('finding.days'),
    cell: () => null,
    values: (finding) => ({
      [t('finding.days')]: finding.atStake.days,
      [t('finding.money')]: finding.atStake.days === null ? atStake(finding.atStake) : null,
    }),
  },
  { label: inEnglish(t('finding.read')), cell: ({ message }) => english(message) },
  { label: t('finding.records'), cell: ({ records }) => html`<${RecordLinks} records=${records} />` },
  { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
];
