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
 * @param {{of: Citation[], most?: number, rest?: string}} props `most`: how many to show, with `rest` the way to all
 */
export const Sources = ({ of, most = Infinity, rest }) => html`
  <span class="sources">${of.slice(0, most).map((citation) => (citation.report
    ? html`<a class="source" href=${`/reports/${citation.report.slug}`} title=${citation.report.name} lang="en"><span class="visually-hidden">${t('sources.one')} </span>${citation.locator}</a>`
    : html`<span class="source" title=${citation.source} lang="en">${citation.source} ${citation.locator}</span>`))}
    ${of.length > most && html`<a class="small" href=${rest}>${t('sources.more', { count: of.length - most })}</a>`}</span>`;

/**
 * All sources of a page, each once, by the document they stand in; a passage is shown where it is attached.
 * @param {{of: Citation[]}} props
 */
export function SourceList({ of }) {
  const once = [...new Map(of.map((citation) => [key(citation), citation])).values()];
  const documents = Map.groupBy(once.sort(byPlace), ({ report, source }) => report?.slug ?? source);
  return html`${[...documents.values()].map((citations) => html`
    <div class="stack document">
      <p class="small">${citations[0]?.report ? html`<a href=${`/reports/${citations[0].report.slug}`} lang="en">${citations[0].report.name}</a>` : html`<span lang="en">${citations[0]?.source}</span>`}</p>
      <${Sources} of=${citations} />
      ${citations.filter(({ passage }) => passage).map(({ locator, passage }) => html`
        <details class="more"><summary lang="en">${locator}</summary><blockquote lang="en" class="passage">${passage?.text}</blockquote></details>`)}
    </div>`)}`;
}

/** @param {Citation} citation */
const key = ({ report, source, locator }) => `${report?.slug ?? source} ${locator}`;

/**
 * @param {Citation} left
 * @param {Citation} right
 */
const byPlace = (left, right) => PLACES.compare(left.locator, right.locator);
