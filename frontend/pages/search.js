/**
 * The results of a search, grouped by type, with what matched in each; above them the briefing of agencies that
 * the text names together.
 */
import { AsGraphQL } from '../components/as-graphql.js';
import { togetherText } from '../components/finder.js';
import { Heading } from '../components/heading.js';
import { Paragraph } from '../components/paragraph.js';
import { RecordLink } from '../components/record-link.js';
import { MatchText, Snippet, markedName, otherMatches } from '../components/snippet.js';
import { Empty, whenReady } from '../components/states.js';
import { html, withValue } from '../lib/html.js';
import { number, phrase, t, term } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { addressTogether, collectionOf, languageOfSummary, summaryOf, typeOf } from '../lib/records.js';
import { SEARCH } from '../queries/search.js';
import { useRoute } from '../router.js';
import './find.js'; // this page needs it at once
import { ListLinks, NothingFound, Unmentioned } from './nothing-found.js';
import { useTextField } from './text-filter.js';
import { useSearch } from './use-search.js';

const PAGE_SIZE = 50;
const PAUSE_MS = 150;
const MAX_MATCHES = 2; // in addition to the name
/** The parts of a record in which a word is only mentioned. */
const TEXTS = ['SUMMARY', 'WORDING', 'PASSAGE'];

/** @typedef {import('../queries/search.js').SearchData['search']} SearchConnection */
/** @typedef {SearchConnection['edges'][number]} Edge */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */

export default function Search() {
  const { query, change } = useRoute();
  const asked = query.get('q') ?? '';
  const onText = (/** @type {string} */ q) => change({ q, type: null, after: null }, { replace: true });
  const [typed, setTyped] = useTextField(asked, onText, PAUSE_MS);

  const text = asked.trim();
  const variables = searchVariables(text, query);
  const result = useSearch(text ? variables : null);
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
            (found) => html`
        <${Results} found=${found} query=${query} variables=${variables} />`,
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

/** @param {{found: import('./find.js').Found, query: URLSearchParams, variables: SearchVariables}} props */
function Results({ found, query, variables }) {
  const { search, named, offer } = found;
  const { edges, totalCount, pageInfo } = search;
  const groups = [...Map.groupBy(edges, ({ node }) => typeOf(node))];
  const type = query.get('type');
  const link = (/** @type {Record<string, string | null>} */ values) =>
    addressWith('/search', query, { after: null, ...values });
  const isTogether = named.agencies.length > 0;
  const foundElsewhere = totalCount === 0 && (search.facets[0]?.values ?? []).length > 0;
  return html`
    <div class="stack found">
      ${isTogether && html`<${Together} agencies=${named.agencies} />`}
      ${totalCount > 0 && html`<${Unmentioned} named=${named} />`}
      <${TypeTabs} search=${search} current=${type} link=${link} />
      <${Status} agencies=${named.agencies} count=${totalCount} />
      ${foundElsewhere && html`<${Empty} title=${t('search.nothing')}><p>${t('search.otherTypes')}</p><//>`}
      ${
        totalCount === 0 &&
        !foundElsewhere &&
        !isTogether &&
        html`<${NothingFound} text=${variables.text} named=${named} offer=${offer?.text ?? null} />`
      }
      ${groups.map(
        ([each, results]) => html`
        <${Group} type=${each} results=${results} count=${countOf(search, each)}
          allHref=${type ? null : link({ type: each })} />`,
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
 * What was found, also for screen readers: the card of several agencies, and the number of results.
 * @param {{agencies: LinkedRecord[], count: number}} props
 */
const Status = ({ agencies, count }) => html`
  <p role="status" class=${count === 0 ? 'visually-hidden' : null}>
    ${agencies.length > 0 && html`<span class="visually-hidden">${togetherText(agencies)}</span>${' '}`}
    ${(count > 0 || agencies.length === 0) && html`<strong>${t('search.results', { count })}</strong>`}
  </p>`;

/**
 * The number of results of a type.
 * @param {SearchConnection} search
 * @param {string} type
 */
const countOf = ({ facets }, type) => facets[0]?.values.find(({ value }) => value === type)?.count ?? 0;

/** What several agencies do together, on one page. @param {{agencies: LinkedRecord[]}} props */
const Together = ({ agencies }) => html`
  <section class="panel" aria-labelledby="found-together">
    <h2 id="found-together"><a href=${addressTogether(agencies)}>${togetherText(agencies)}</a></h2>
    <p>${t('search.together.hint')}</p>
    <p class="row">
      ${agencies.map((agency) => html`<span class="alone"><${RecordLink} record=${agency} /></span>`)}
    </p>
  </section>`;

/** @param {{type: string, results: Edge[], count: number, allHref: string | null}} props */
const Group = ({ type, results, count, allHref }) => html`
  <section aria-labelledby=${`found-${type}`}>
    <h2 id=${`found-${type}`}>
      ${t(`page.${collectionOf(type)}`)}${' '}<span class="soft">${number(count)}</span>
    </h2>
    <ol role="list">${results.map((edge) => html`<${Result} edge=${edge} />`)}</ol>
    ${
      allHref &&
      count > results.length &&
      html`
      <p class="alone"><a href=${allHref}>${t('list.all', { count })}</a></p>`
    }
  </section>`;

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
  const others = otherMatches(edge).slice(0, MAX_MATCHES);
  const onlyInText = matches.every(({ field }) => TEXTS.includes(field));
  return html`
    <li class="result">
      <h3><${RecordLink} record=${node} marked=${html`<${Snippet} text=${markedName(edge)} />`} /></h3>
      ${others.map(
        (match) => html`
        <p class="small">
          ${phrase('list.labelled', {
            label: html`<span class="soft">${onlyInText ? t(`search.only.${match.field}`) : term('SearchField', match.field)}</span>`,
            value: html`<${MatchText} match=${match} />`,
          })}
        </p>`,
      )}
      ${others.length === 0 && node.summary && html`<${Paragraph} class="small" lang=${languageOfSummary(node)} text=${summaryOf(node) ?? ''} />`}
    </li>`;
}
