/**
 * Where a fact stands: the report and locator of each citation, and the passage itself where the document is attached.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/**
 * @typedef {object} Citation
 * @property {string} locator
 * @property {string | null} source
 * @property {{slug: string, name: string, session: string} | null} report
 * @property {{text: string} | null} passage
 */

/** The marks beside a fact. @param {{of: Citation[]}} props */
export const Sources = ({ of }) => html`
  <span class="sources">${of.map((citation) => (citation.report
    ? html`<a class="source" href=${`/reports/${citation.report.slug}`} title=${citation.report.name} lang="en"><span class="visually-hidden">${t('sources.one')} </span>${citation.locator}</a>`
    : html`<span class="source" title=${citation.source} lang="en">${citation.source} ${citation.locator}</span>`))}</span>`;

/**
 * All sources of a page, written out, each once, in the order of the source.
 * @param {{of: Citation[]}} props
 */
export function SourceList({ of }) {
  const once = [...new Map(of.map((citation) => [key(citation), citation])).values()];
  return html`
    <ol role="list" class="stack">${once.map((citation) => html`
      <li>
        <${Sources} of=${[citation]} />${' '}
        ${citation.report && html`<a href=${`/reports/${citation.report.slug}`} lang="en">${citation.report.name}</a>`}
        ${citation.passage && html`<blockquote lang="en" class="passage">${citation.passage.text}</blockquote>`}
      </li>`)}</ol>`;
}

/** @param {Citation} citation */
const key = ({ report, source, locator }) => `${report?.slug ?? source} ${locator}`;
