/**
 * Where a fact stands: the report and locator of each citation, and the passage itself where the document is attached.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const PLACES = new Intl.Collator('en', { numeric: true });

/**
 * @typedef {object} Citation
 * @property {string} locator
 * @property {string | null} source
 * @property {{slug: string, name: string, session: string} | null} report
 * @property {{text: string} | null} passage
 */

/**
 * The marks beside a fact.
 * @param {{of: Citation[], most?: number, rest?: string, named?: boolean}} props
 *   `most`: how many to show, with `rest` the way to all; `named`: the document's name stands above
 */
export const Sources = ({ of, most = Infinity, rest, named }) => html`
  <span class="sources">${of.slice(0, most).map((citation) => (citation.report
    ? html`<a class="source" href=${`/reports/${citation.report.slug}`} title=${citation.report.name} lang="en"><span class="visually-hidden">${t('sources.one')} </span>${citation.locator}</a>`
    : html`<span class="source" title=${citation.source} lang="en">${!named && citation.source} ${citation.locator}</span>`))}
    ${of.length > most && html`<a class="small" href=${rest}>${t('sources.more', { count: of.length - most })}</a>`}</span>`;

/**
 * All sources of a page, each once, by the document they stand in; a passage is shown where it is attached.
 * @param {{of: Citation[]}} props
 */
export function SourceList({ of }) {
  const documents = Map.groupBy(eachOnce(of).sort(byPlace), ({ report, source }) => report?.slug ?? source);
  return html`${[...documents.values()].map((citations) => html`
    <div class="stack document">
      <p class="small">${citations[0]?.report ? html`<a href=${`/reports/${citations[0].report.slug}`} lang="en">${citations[0].report.name}</a>` : html`<span lang="en">${citations[0]?.source}</span>`}</p>
      <${Sources} of=${citations} named />
      ${citations.filter(({ passage }) => passage).map(({ locator, passage }) => html`
        <details class="more"><summary lang="en">${locator}</summary><blockquote lang="en" class="passage">${passage?.text}</blockquote></details>`)}
    </div>`)}`;
}

/** @param {Citation[]} citations */
export const eachOnce = (citations) => [...new Map(citations.map((citation) => [placeOf(citation), citation])).values()];

/** A citation in one line, as identifiers tell theirs. @param {Citation} citation */
export const placeOf = ({ report, source, locator }) => `${report?.slug ?? source} ${locator}`;

/**
 * @param {Citation} left
 * @param {Citation} right
 */
const byPlace = (left, right) => PLACES.compare(left.locator, right.locator);
