/**
 * In place of results: what the report does not mention, where the text was looked for, and what to try next.
 */
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { currentLanguage, list, number, phrase, t } from '../lib/language.js';
import { placeName } from '../lib/places.js';
import { isJoining } from '../lib/readings.js';
import { wordsOf } from '../lib/spelling.js';
import { ELSEWHERE } from '../queries/search.js';
import { useQuery } from '../use-query.js';

const MAX_WORDS = 4;
const LISTS = ['agencies', 'mechanisms', 'initiatives'];

/** @typedef {import('../queries/search.js').ElsewhereData['reports']['nodes'][number]} Report */
/** @typedef {import('./find.js').Named} Named */

/** @param {{text: string, named: Named, offer: string | null}} props */
export function NothingFound({ text, named, offer }) {
  const words = wordsOf(text)
    .filter((word) => !isJoining(word))
    .slice(0, MAX_WORDS);
  const looked = named.entities[0]?.acronym ?? text;
  const [one = '', two = '', three = '', four = ''] =
    words.length > 1 && named.entities.length === 0 ? words : [];
  const { status, data } = useQuery(ELSEWHERE, { text: looked, one, two, three, four });
  if (status === 'loading' || !data) return null;
  const reports = data.reports.nodes;
  const isAttached = reports.every(({ attached }) => attached.totalCount > 0);
  const containing = reports.filter(({ passages }) => passages.totalCount > 0);
  const counts = [data.one, data.two, data.three, data.four].map(({ totalCount }) => totalCount);
  const fewer = words
    .map((word, index) => ({ word, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  return html`
    <div class="notice">
      <h2>${title({ text, named, isAttached, isInText: containing.length > 0 })}</h2>
      <${EntityNames} named=${named} />
      ${offer && html`<p class="lead alone"><a href=${searchFor(offer)}>${t('search.offer', { text: offer })}</a></p>`}
      ${containing.map((report) => html`<${Passages} report=${report} />`)}
      ${
        fewer.length > 0 &&
        html`
        <p>${t('search.fewer')}</p>
        <ul role="list" class="row">
          ${fewer.map(
            ({ word, count }) => html`
            <li><a class="button" href=${searchFor(word)}>${word} <span class="soft">${number(count)}</span></a></li>`,
          )}
        </ul>`
      }
      ${
        named.others.length > 0 &&
        html`
        <p class="row">${named.others.map((agency) => html`<${RecordLink} record=${agency} />`)}</p>`
      }
      <p class="small soft">
        ${t(isAttached ? 'search.attached' : 'search.recorded', { report: list(reports.map(({ session }) => session)) })}
      </p>
      <p>${t('search.lists')}</p>
      <${ListLinks} />
    </div>`;
}

/** Above results for other things: the entity that the text names is not among them. @param {{named: Named}} props */
export const Unmentioned = ({ named }) =>
  named.entities.length > 0 &&
  html`
  <div class="notice">
    <p><strong>${t('search.unmentioned', { name: namesOf(named) })}</strong></p>
    <${EntityNames} named=${named} />
    ${named.others.map((agency) => html`<p><${RecordLink} record=${agency} /></p>`)}
  </div>`;

/** Where to look without a search. */
export const ListLinks = () => html`
  <p class="row">
    ${LISTS.map(
      (page) => html`
      <a class="button" href=${`/${page}`}>${t(`page.${page}`)}</a>`,
    )}
  </p>`;

/**
 * That the report does not mention a known entity, or a word where its document is attached; otherwise that nothing was
 * found. Without an attached document, the first holds for what is recorded.
 * @param {{text: string, named: Named, isAttached: boolean, isInText: boolean}} found
 */
function title({ text, named, isAttached, isInText }) {
  const isEntity = named.entities.length > 0;
  const name = isEntity ? namesOf(named) : t('search.quoted', { text });
  if (isInText) return t('search.onlyInReport', { name });
  if (!isEntity && !(isAttached && wordsOf(text).length === 1)) return t('search.nothingFor', { text });
  return t(isAttached ? 'search.unmentioned.text' : 'search.unmentioned', { name });
}

/** @param {Named} named */
const namesOf = ({ entities }) => list(entities.map(({ acronym }) => acronym));

/** The full names in the reader's language. @param {{named: Named}} props */
const EntityNames = ({ named: { entities } }) =>
  entities.map(({ acronym, names }) => {
    const language = names[currentLanguage()] ? currentLanguage() : 'en';
    return html`
      <p>${phrase('list.labelled', {
        label: acronym,
        value: html`<span lang=${language}>${names[currentLanguage()] ?? names.en}</span>`,
      })}</p>`;
  });

/** @param {{report: Report}} props */
const Passages = ({ report: { slug, name, passages } }) => html`
  <p>
    ${phrase('list.labelled', {
      label: html`<a href=${`/reports/${slug}`} lang="en">${name}</a>`,
      value: passages.nodes
        .map(({ locator }) => placeName(locator))
        .reduce((first, second) => t('list.semicolon', { first, second })),
    })}
    ${passages.totalCount > passages.nodes.length && ' …'}
  </p>`;

/** @param {string} text */
const searchFor = (text) => `/search?${new URLSearchParams({ q: text })}`;
