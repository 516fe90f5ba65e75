/**
 * Any of the eight lists: filtered by facets and text, sorted, paged, downloaded. The address holds all of
 * it.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { Coverages } from '../components/coverage.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { Heading } from '../components/heading.js';
import { Pending, useIncremental } from '../components/incremental.js';
import { Pager } from '../components/pager.js';
import { whenReady } from '../components/states.js';
import { TableDownload } from '../components/table-download.js';
import { table } from '../components/table.js';
import { shownFacets } from '../lib/facets.js';
import { orderOf, whereOf } from '../lib/filters.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { FIRST_PAGE, cursorOf } from '../lib/paging.js';
import { MAX_ROWS } from '../lib/table-file.js';
import { useRoute } from '../router.js';
import { useClient, useQuery } from '../use-query.js';
import { listOf } from './lists.js';
import { TextFilter } from './text-filter.js';

const PAGE_SIZE = 25;
const ROWS_PER_FRAME = 9;
const ROWS_PER_REQUEST = 100;

/** @param {{collection: import('../lib/records.js').Collection}} props */
export default function Browse({ collection }) {
  const list = listOf(collection);
  const { query, change } = useRoute();
  const where = whereOf(list, query);
  const variables = { where, orderBy: orderOf(list.sort, query), ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(list.query, variables);
  const counts = useQuery(list.facetCounts, { where });
  const facets = shownFacets(list.filters, counts.data?.counted.facets ?? [], query);

  const onChange = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    change({ [name]: values, ...FIRST_PAGE });
  const onClear = () => {
    const none = Object.fromEntries(facets.map(({ name }) => [name, null]));
    change({ ...none, q: null, ...FIRST_PAGE });
  };
  const onText = (/** @type {string} */ q) => change({ q, ...FIRST_PAGE }, { replace: true });
  return html`
    <${Heading} title=${t(`page.${collection}`)} lead=${t(`page.${collection}.lead`)} />
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print stack">
        <${TextFilter} key=${collection} id="filter" label=${t('list.filter')} text=${query.get('q') ?? ''}
          onText=${onText} />
        <div aria-busy=${counts.status === 'loading'}><${Facets} facets=${facets} onChange=${onChange} /></div>
      </aside>
      <section aria-label=${t('list.results')} class="stack">
        <${ActiveFilters} facets=${facets} onChange=${onChange} onClear=${onClear} />
        ${whenReady(
          result,
          (data) => html`
          <${Rows} collection=${collection} connection=${list.connectionOf(data)} covered=${list.covered(data)}
            variables=${variables} onClear=${onClear} />`,
        )}
      </section>
    </div>`;
}

/** @typedef {import('./lists.js').Variables & {where: object, orderBy: object[]}} Variables */

/**
 * The rows of one page, a few in each frame. What comes below them waits until it can stay in its place.
 * @param {{collection: import('../lib/records.js').Collection, connection:
 *   import('./lists.js').Connection<unknown>,
 *   covered: Record<string, {totalCount: number}>, variables: Variables, onClear: () => void}} props
 */
function Rows({ collection, connection, covered, variables, onClear }) {
  const list = listOf(collection);
  const { nodes, totalCount } = connection;
  const { query, change } = useRoute();
  const shown = useIncremental(nodes.length, ROWS_PER_FRAME);
  const columns = list.columns();
  return html`
    <div class="row spread">
      <div>
        <p role="status"><strong>${t(`count.${collection}`, { count: totalCount })}</strong></p>
        <${Coverages} of=${totalCount} covered=${covered} />
      </div>
      <${Downloads} collection=${collection} connection=${connection} columns=${columns} variables=${variables} />
    </div>
    ${
      nodes.length === 0
        ? html`<${NoMatch} onClear=${onClear} />`
        : table({
            caption: t(`page.${collection}`),
            hideCaption: true,
            columns,
            rows: nodes.slice(0, shown),
            sort: query.get('sort') ?? list.sort,
            onSort: (sort) => change({ sort, ...FIRST_PAGE }),
          })
    }
    ${
      shown < nodes.length
        ? html`<${Pending} />`
        : html`
        <${Pager} of=${connection} size=${PAGE_SIZE} path=${`/${collection}`} query=${query} />
        <${AsGraphQL} query=${list.query} variables=${variables} />`
    }`;
}

/**
 * The table as it is shown, with the rows of all pages, and the server's downloads of the same records.
 * @param {{collection: import('../lib/records.js').Collection, connection:
 *   import('./lists.js').Connection<unknown>,
 *   columns: import('../components/table.js').Column<unknown>[], variables: Variables}} props
 */
function Downloads({
  collection,
  connection: { nodes, totalCount },
  columns,
  variables: { where, orderBy },
}) {
  const client = useClient();
  if (nodes.length === 0) return null;
  const parameters = new URLSearchParams({ where: JSON.stringify(where), orderBy: JSON.stringify(orderBy) });
  const href = (/** @type {string} */ format) => `/data/${collection}.${format}?${parameters}`;
  const { query, connectionOf } = listOf(collection);
  const all = nodes.length < totalCount && {
    total: totalCount,
    href: href('csv'),
    load: async (/** @type {(loaded: number) => void} */ onProgress, /** @type {AbortSignal} */ signal) => {
      const variables = { where, orderBy, first: ROWS_PER_REQUEST };
      return connectionOf(
        await client.queryAllPages(query, variables, connectionOf, MAX_ROWS, signal, onProgress),
      ).nodes;
    },
  };
  return html`
    <div class="row small no-print">
      <${TableDownload} name=${collection} caption=${t(`page.${collection}`)} columns=${columns} rows=${nodes}
        all=${all} />
      <p class="row">
        <span class="soft">${t('list.download')}</span>
        ${['csv', 'json'].map(
          (format) => html`
          <a class="button" href=${href(format)} download=${`${collection}.${format}`}>${format.toUpperCase()}</a>`,
        )}
      </p>
    </div>`;
}
