/**
 * Any of the eight lists: narrowed by facets and text, sorted, paged, downloaded; all of it in the address.
 */
import { useAnswer } from '../api.js';
import { AsGraphQL } from '../components/as-graphql.js';
import { Chosen, Facets, NothingLeft } from '../components/facets.js';
import { Heading } from '../components/heading.js';
import { ToCome, useTurns } from '../components/in-turn.js';
import { Pager } from '../components/pager.js';
import { Answered } from '../components/states.js';
import { Table } from '../components/table.js';
import { shownFacets } from '../lib/facets.js';
import { orderOf, whereOf } from '../lib/filters.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { FROM_START, cursorOf } from '../lib/paging.js';
import { useRoute } from '../router.js';
import { LISTS } from './lists.js';
import { TextFilter } from './text-filter.js';

const SIZE = 25;
const PART = 9; // rows

/** @param {{collection: keyof typeof LISTS}} props */
export default function Browse({ collection }) {
  const list = LISTS[collection];
  const { query, change } = useRoute();
  const where = whereOf(list, query);
  const orderBy = orderOf(list, query);
  const variables = { where, orderBy, ...cursorOf(query, SIZE) };
  const answer = useAnswer(list.query, variables);
  const counted = useAnswer(list.counting, { where });
  const facets = shownFacets(list.facets, counted.data?.counted.facets ?? [], query);

  const choose = (/** @type {string} */ name, /** @type {string[]} */ values) => change({ [name]: values, ...FROM_START });
  const clear = () => change({ ...Object.fromEntries(list.facets.map(({ name }) => [name.toLowerCase(), null])), q: null, ...FROM_START });
  return html`
    <${Heading} title=${t(`page.${collection}`)} lead=${t(`page.${collection}.lead`)} />
    <div class="with-aside before">
      <aside aria-label=${t('facets.label')} class="no-print stack">
        <${TextFilter} key=${collection} id="filter" label=${t('list.filter')} text=${query.get('q') ?? ''} onText=${(/** @type {string} */ q) => change({ q, ...FROM_START }, { replace: true })} />
        <div aria-busy=${counted.status === 'loading'}><${Facets} facets=${facets} onChange=${choose} /></div>
      </aside>
      <section aria-label=${t('list.results')} class="stack">
        <${Chosen} facets=${facets} onChange=${choose} onClear=${clear} />
        <${Answered} answer=${answer}>${(/** @type {any} */ { [collection]: connection }) => html`
          <${Results} collection=${collection} connection=${connection} variables=${variables} onClear=${clear} />`}<//>
      </section>
    </div>`;
}

/**
 * The rows in turns; what stands below them waits until it can stay in its place.
 * @param {{collection: keyof typeof LISTS, connection: any, variables: any, onClear: () => void}} props
 */
function Results({ collection, connection, variables, onClear }) {
  const list = LISTS[collection];
  const { nodes, totalCount } = connection;
  const { query, change } = useRoute();
  const shown = useTurns(nodes.length, PART);
  return html`
    <div class="row spread">
      <p role="status"><strong>${t(`count.${collection}`, { count: totalCount })}</strong></p>
      <${Downloads} collection=${collection} where=${variables.where} orderBy=${variables.orderBy} />
    </div>
    ${nodes.length > 0
      ? html`<${Table} caption=${t(`page.${collection}`)} hideCaption columns=${list.columns()} rows=${nodes.slice(0, shown)}
          sort=${query.get('sort') ?? list.sort} onSort=${(/** @type {string} */ sort) => change({ sort, ...FROM_START })} />`
      : html`<${NothingLeft} onClear=${onClear} />`}
    ${shown < nodes.length ? html`<${ToCome} />` : html`
      <${Pager} of=${connection} size=${SIZE} path=${`/${collection}`} query=${query} />
      <${AsGraphQL} query=${list.query} variables=${variables} />`}`;
}

/** @param {{collection: string, where: object, orderBy: object[]}} props */
function Downloads({ collection, where, orderBy }) {
  const asked = new URLSearchParams({ where: JSON.stringify(where), orderBy: JSON.stringify(orderBy) });
  return html`
    <p class="row small no-print"><span class="soft">${t('list.download')}</span>
      ${['csv', 'json'].map((kind) => html`<a class="button" href=${`/data/${collection}.${kind}?${asked}`} download=${`${collection}.${kind}`}>${kind.toUpperCase()}</a>`)}</p>`;
}
