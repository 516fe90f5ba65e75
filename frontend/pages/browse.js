/**
 * Any of the eight lists: filtered by facets and text, sorted, paged, downloaded. The address holds all of
 * it.
 */
import { useRef } from 'preact/hooks';
import { AsGraphQL } from '../components/as-graphql.js';
import { Coverages } from '../components/coverage.js';
import { ActiveFilters, Facets, NoMatch } from '../components/facets.js';
import { useFilterTitle } from '../components/filter-title.js';
import { Heading } from '../components/heading.js';
import { Pending, useIncremental } from '../components/incremental.js';
import { ListDownloads } from '../components/list-downloads.js';
import { Pager } from '../components/pager.js';
import { Segments } from '../components/segments.js';
import { whenReady } from '../components/states.js';
import { table } from '../components/table.js';
import { filterHandlers, shownFacets } from '../lib/facets.js';
import { orderOf, partOf, whereOf, within } from '../lib/filters.js';
import { focusOn, summaryLine } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { FIRST_PAGE, cursorOf } from '../lib/paging.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { listOf } from './lists.js';
import { TextFilter } from './text-filter.js';

const PAGE_SIZE = 25;
const LONG_PAUSE_MS = 1500;
const ROWS_PER_FRAME = 9;

/** @param {{collection: import('../lib/records.js').Collection}} props */
export default function Browse({ collection }) {
  const list = listOf(collection);
  const { query, change } = useRoute();
  const part = partOf(list, query);
  const filtered = whereOf(list, query);
  const where = within(filtered, part);
  const variables = { where, orderBy: orderOf(list, query), ...cursorOf(query, PAGE_SIZE) };
  const result = useQuery(list.query, variables);
  const counts = useQuery(list.facetCounts, { where, ...partConditions(list, filtered) });
  const facets = shownFacets(list.filters, counts.data?.counted.facets ?? [], query);
  const about = useFilterTitle(facets);
  const typed = useRef({ at: -Infinity, search: '' });

  const { onChange, onClear } = filterHandlers(facets, change, { q: null, show: null });
  // what is typed without a long pause is one step of the history
  const onText = (/** @type {string} */ q) => {
    const { at, search } = typed.current;
    const replace = performance.now() - at < LONG_PAUSE_MS && search === location.search;
    change({ q, ...FIRST_PAGE }, { replace });
    typed.current = { at: performance.now(), search: location.search };
  };
  const skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    const line = summaryLine(document);
    focusOn(line);
    line?.scrollIntoView({ behavior: 'instant' });
  };
  return html`
    <${Heading} title=${t(`page.${collection}`)} about=${about} lead=${t(`page.${collection}.lead`)} />
    <a class="visually-hidden" href="#results" onClick=${skip}>${t('list.skip')}</a>
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print stack">
        <${TextFilter} key=${collection} id="filter" label=${t('list.filter')} text=${query.get('q') ?? ''}
          onText=${onText} />
        <div aria-busy=${counts.status === 'loading'}><${Facets} facets=${facets} known=${counts.data !== undefined}
          onChange=${onChange} /></div>
      </aside>
      <section id="results" aria-label=${t('list.results')} class="stack">
        ${part && html`<${Parts} list=${list} part=${part} counts=${counts.data} change=${change} />`}
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

/** @typedef {import('./lists.js').List<unknown, unknown>} List */
/** @typedef {import('../lib/filters.js').Part} Part */

/**
 * The conditions for the parts of a list, by their names.
 * @param {List} list
 * @param {object} filtered the condition of the filters
 */
const partConditions = ({ parts = [] }, filtered) =>
  Object.fromEntries(parts.map((part) => [part.name, within(filtered, part)]));

/**
 * The choice between the parts of a list, each with its number of records. Without a record in another part, there is
 * nothing to choose.
 * @param {{list: List, part: Part, counts?: Record<string, any>, change:
 *   import('../router.js').Route['change']}} props
 */
function Parts({ list: { parts = [], part: standard }, part, counts, change }) {
  const numbers = parts.map(({ name }) => counts?.[name]?.totalCount);
  if (part.name === standard && parts.length === 2 && numbers[0] === numbers[1]) return null;
  const options = parts.map(({ name }, index) => {
    const label = t(`list.part.${name}`);
    return { value: name, label: counts ? t('list.counted', { label, count: numbers[index] }) : label };
  });
  const onChange = (/** @type {string} */ name) =>
    change({ show: name === standard ? null : name, ...FIRST_PAGE });
  return html`
    <${Segments} class="no-print" name="show" legend=${t('list.parts')} legendClass="visually-hidden"
      options=${options} value=${part.name} onChange=${onChange} />`;
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
  const columns = list.columns(partOf(list, query)?.name);
  const isPhone = matchMedia('(max-width: 44rem)').matches;
  const downloads = html`
    <${ListDownloads} name=${collection} caption=${t(`page.${collection}`)} columns=${columns}
      connection=${connection} query=${list.query} connectionOf=${list.connectionOf}
      variables=${{ where: variables.where, orderBy: variables.orderBy }} />`;
  return html`
    <div class="row spread">
      <div>
        <p role="status"><strong>${t(`count.${collection}`, { count: totalCount })}</strong></p>
        <${Coverages} of=${totalCount} covered=${covered} />
      </div>
      ${!isPhone && downloads}
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
    ${list.note && nodes.length > 0 && html`<p class="small soft below">${t(list.note)}</p>`}
    ${
      shown < nodes.length
        ? html`<${Pending} />`
        : html`
        <${Pager} of=${connection} size=${PAGE_SIZE} path=${`/${collection}`} query=${query} />
        ${isPhone && downloads}
        <${AsGraphQL} query=${list.query} variables=${variables} />`
    }`;
}
