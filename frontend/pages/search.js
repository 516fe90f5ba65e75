/** Everything found for a text, grouped by type, with what matched marked. */
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { Snippet, matchOfName } from '../components/snippet.js';
import { Answered, Empty } from '../components/states.js';
import { html } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { collectionOf, typeOf } from '../lib/records.js';
import { SEARCH } from '../queries.js';
import { useRoute } from '../router.js';
import { useFound } from './found.js';
import { useTyped } from './text-filter.js';

const SIZE = 50;

export default function Search() {
  const { query, change } = useRoute();
  const asked = query.get('q') ?? '';
  const type = query.get('type');
  const [typed, setTyped] = useTyped(asked, (q) => change({ q, type: null, after: null }, { replace: true }), 150);

  const text = asked.trim();
  const variables = { text, first: SIZE, after: query.get('after') ?? undefined, ...(type && { types: [type] }) };
  const answer = useFound(text ? variables : null);
  const found = { ...variables, text: answer.instead ?? text };
  return html`
    <${Heading} title=${t('page.search')} />
    <form role="search" class="finder large" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <label class="visually-hidden" for="finder">${t('search.label')}</label>
      <input id="finder" name="q" type="search" autocomplete="off" spellcheck=${false} placeholder=${t('search.placeholder')} value=${typed}
        onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
    </form>
    ${text === '' ? html`<div class="stack"><p class="soft">${t('search.start')}</p><${Lists} /></div>` : html`
      <${Answered} answer=${answer}>${(/** @type {any} */ { search }) => html`<${Results} search=${search} type=${type} query=${query} asked=${text} variables=${found} />`}<//>`}`;
}

/** @param {{search: any, type: string | null, query: URLSearchParams, asked: string, variables: any}} props */
function Results({ search, type, query, asked, variables }) {
  const groups = Map.groupBy(search.edges, (/** @type {any} */ { node }) => typeOf(node));
  const link = (/** @type {Record<string, string | null>} */ values) => addressWith('/search', query, { after: null, ...values });
  return html`
    <div class="stack found">
      ${search.facets[0]?.values.length > 0 && html`
        <nav class="tabs" aria-label=${t('search.types')}>
          <a href=${link({ type: null })} aria-current=${type ? null : 'page'}>${t('search.everything')}</a>
          ${search.facets[0].values.map((/** @type {any} */ { value, count }) => html`
            <a href=${link({ type: value })} aria-current=${type === value ? 'page' : null}>${t(`page.${collectionOf(value)}`)} <span class="soft">${number(count)}</span></a>`)}
        </nav>`}
      <div role="status">
        ${variables.text !== asked && html`<p>${t('search.instead', { text: asked, instead: variables.text })}</p>`}
        <p><strong>${t('search.results', { count: search.totalCount })}</strong></p>
      </div>
      ${search.totalCount === 0 && html`<${Empty} title=${t('search.nothing')}><p>${t('search.nothing.help')}</p><${Lists} /><//>`}
      ${[...groups].map(([kind, edges]) => html`
        <section aria-labelledby=${`found-${kind}`}>
          <h2 id=${`found-${kind}`}>${t(`page.${collectionOf(kind)}`)}</h2>
          <ol role="list">${edges.map((/** @type {any} */ found) => html`<${Result} found=${found} />`)}</ol>
        </section>`)}
      ${search.pageInfo.hasNextPage && html`<p><a class="button" href=${link({ after: search.pageInfo.endCursor })}>${t('pager.next')}</a></p>`}
      <${AsGraphQL} query=${SEARCH} variables=${variables} />
    </div>`;
}

/** @param {{found: {node: any, matches: import('../components/snippet.js').Match[]}}} props */
function Result({ found }) {
  const { node, matches } = found;
  const named = matchOfName(found);
  const others = matches.filter((match) => match !== named).slice(0, 2);
  return html`
    <li class="result">
      <h3><${RecordLink} record=${node} marked=${named && html`<${Snippet} text=${named.snippet} />`} /></h3>
      ${others.map(({ field, snippet }) => html`<p class="small"><span class="soft">${term('SearchField', field)}:</span> <span lang="en"><${Snippet} text=${snippet} /></span></p>`)}
      ${others.length === 0 && node.summary && html`<p class="small" lang="en">${node.summary}</p>`}
    </li>`;
}

/** Where to look without a search. */
const Lists = () => html`<p class="row">${['mechanisms', 'agencies', 'initiatives'].map((one) => html`<a class="button" href=${`/${one}`}>${t(`page.${one}`)}</a>`)}</p>`;
