/** The results of a search, grouped by type, with the matches highlighted. */
import { AsGraphQL } from '../components/as-graphql.js';
import { Heading } from '../components/heading.js';
import { RecordLink } from '../components/record-link.js';
import { MatchText, Snippet, nameMatch } from '../components/snippet.js';
import { Empty, whenReady } from '../components/states.js';
import { html, withValue } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { collectionOf, typeOf } from '../lib/records.js';
import { SEARCH } from '../queries/search.js';
import { useRoute } from '../router.js';
import { useTextField } from './text-filter.js';
import { useSearch } from './use-search.js';

const PAGE_SIZE = 50;
const PAUSE_MS = 150;
const MAX_MATCHES = 2; // in addition to the name

/** @typedef {import('../queries/search.js').SearchData['search']} SearchConnection */
/** @typedef {SearchConnection['edges'][number]} Edge */
/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */

export default function Search() {
  const { query, change } = useRoute();
  const asked = query.get('q') ?? '';
  const onText = (/** @type {string} */ q) => change({ q, type: null, after: null }, { replace: true });
  const [typed, setTyped] = useTextField(asked, onText, PAUSE_MS);

  const text = asked.trim();
  const variables = searchVariables(text, query);
  const result = useSearch(text ? variables : null);
  const used = { ...variables, text: result.corrected ?? text };
  const onSubmit = (/** @type {Event} */ event) => event.preventDefault();
  return html`
    <${Heading} title=${t('page.search')} />
    <form role="search" class="finder large" onSubmit=${onSubmit}>
      <label class="visually-hidden" for="finder">${t('search.label')}</label>
      <input id="finder" name="q" type="search" autocomplete="off" spellcheck=${false}
        placeholder=${t('search.placeholder')} value=${typed} onInput=${withValue(setTyped)} />
    </form>
    ${
      text === ''
        ? html`<div class="stack"><p class="soft">${t('search.start')}</p><${ListLinks} /></div>`
        : whenReady(
            result,
            ({ search }) => html`
        <${Results} search=${search} query=${query} text=${text} variables=${used} />`,
          )
    }`;
}

/**
 * @param {string} text
 * @param {URLSearchParams} query
 * @returns {SearchVariables}
 */
function searchVariables(text, query) {
  const type = query.get('type');
  const types = /** @type {SearchVariables['types']} */ (type ? [type] : undefined);
  return { text, first: PAGE_SIZE, after: query.get('after') ?? undefined, ...(types && { types }) };
}

/**
 * @param {{search: SearchConnection, query: URLSearchParams, text: string, variables: SearchVariables}} props
 */
function Results({ search, query, text, variables }) {
  const { edges, totalCount, pageInfo } = search;
  const groups = Map.groupBy(edges, ({ node }) => typeOf(node));
  const link = (/** @type {Record<string, string | null>} */ values) =>
    addressWith('/search', query, { after: null, ...values });
  return html`
    <div class="stack found">
      <${TypeTabs} search=${search} current=${query.get('type')} link=${link} />
      <div role="status">
        ${variables.text !== text && html`<p>${t('search.instead', { text, instead: variables.text })}</p>`}
        <p><strong>${t('search.results', { count: totalCount })}</strong></p>
      </div>
      ${
        totalCount === 0 &&
        html`
        <${Empty} title=${t('search.nothing')}><p>${t('search.nothing.help')}</p><${ListLinks} /><//>`
      }
      ${[...groups].map(
        ([type, found]) => html`
        <section aria-labelledby=${`found-${type}`}>
          <h2 id=${`found-${type}`}>${t(`page.${collectionOf(type)}`)}</h2>
          <ol role="list">${found.map((edge) => html`<${Result} edge=${edge} />`)}</ol>
        </section>`,
      )}
      ${
        pageInfo.hasNextPage &&
        html`
        <p><a class="button" href=${link({ after: pageInfo.endCursor })}>${t('pager.next')}</a></p>`
      }
      <${AsGraphQL} query=${SEARCH} variables=${variables} />
    </div>`;
}

/**
 * @param {{search: SearchConnection, current: string | null,
 *   link: (values: Record<string, string | null>) => string}} props
 */
function TypeTabs({ search, current, link }) {
  const values = search.facets[0]?.values ?? [];
  if (values.length === 0) return null;
  return html`
    <nav class="tabs" aria-label=${t('search.types')}>
      <a href=${link({ type: null })} aria-current=${current ? null : 'page'}>${t('search.everything')}</a>
      ${values.map(
        ({ value, count }) => html`
        <a href=${link({ type: value })} aria-current=${current === value ? 'page' : null}>
          ${t(`page.${collectionOf(value ?? '')}`)}${' '}<span class="soft">${number(count)}</span>
        </a>`,
      )}
    </nav>`;
}

/** @param {{edge: Edge}} props */
function Result({ edge }) {
  const { node, matches } = edge;
  const named = nameMatch(edge);
  const others = matches.filter((match) => match !== named).slice(0, MAX_MATCHES);
  return html`
    <li class="result">
      <h3><${RecordLink} record=${node} marked=${named && html`<${Snippet} text=${named.snippet} />`} /></h3>
      ${others.map(
        (match) => html`
        <p class="small">
          <span class="soft">${term('SearchField', match.field)}:</span>${' '}
          <${MatchText} match=${match} />
        </p>`,
      )}
      ${others.length === 0 && node.summary && html`<p class="small" lang="en">${node.summary}</p>`}
    </li>`;
}

/** Where to look without a search. */
const ListLinks = () => html`
  <p class="row">
    ${['mechanisms', 'agencies', 'initiatives'].map(
      (page) => html`
      <a class="button" href=${`/${page}`}>${t(`page.${page}`)}</a>`,
    )}
  </p>`;
