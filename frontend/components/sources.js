/**
 * The source of a fact: report and locator of each citation, and the passage where the document is attached.
 */
import { english, html } from '../lib/html.js';
import { currentLanguage, t } from '../lib/language.js';

const BY_LOCATOR = new Intl.Collator('en', { numeric: true });

/** @typedef {import('../queries/fragments.js').CitedFragment} Citation */

/**
 * The locators beside a fact.
 * @param {{of: Citation[], limit?: number, allHref?: string, named?: boolean}} props
 *   `limit`: the number to show, with a link to `allHref` for the rest; `named`: the document's name is above
 */
export const Sources = ({ of, limit = Infinity, allHref, named }) => html`
  <span class="sources">
    ${of.slice(0, limit).map((citation) => html`<${Locator} citation=${citation} named=${named} />`)}
    ${
      of.length > limit &&
      html`<a class="small" href=${allHref}>${t('sources.more', { count: of.length - limit })}</a>`
    }
  </span>`;

/** @param {{citation: Citation, named?: boolean}} props */
function Locator({ citation: { report, source, locator }, named }) {
  if (!report) {
    return html`<span class="source" title=${source} lang="en">${!named && source} ${locator}</span>`;
  }
  return html`
    <a class="source" href=${`/reports/${report.slug}`} title=${report.name} lang="en">
      <span class="visually-hidden">${t('sources.one')}${' '}</span>${locator}
    </a>`;
}

/**
 * All sources of a page, each once, grouped by document, with their passages where they are attached.
 * @param {{of: Citation[]}} props
 */
export function SourceList({ of }) {
  const sorted = uniqueCitations(of).sort((left, right) => BY_LOCATOR.compare(left.locator, right.locator));
  const documents = Map.groupBy(sorted, ({ report, source }) => report?.slug ?? source);
  return html`${[...documents.values()].map(
    (citations) => html`
    <div class="stack document">
      <p class="small"><${DocumentName} citation=${citations[0]} /></p>
      <${Sources} of=${citations} named />
      ${citations.map(
        ({ locator, passage }) =>
          passage &&
          html`
        <details class="more">
          <summary lang="en">${locator}</summary>
          <${Passage} ...${passage} />
        </details>`,
      )}
    </div>`,
  )}`;
}

/**
 * The text of a passage; a row of the annex as its cells, each under the heading of its column.
 * @param {NonNullable<Citation['passage']>} props
 */
const Passage = ({ text, cells }) => html`
  <blockquote lang="en" dir="ltr" class="passage">
    ${
      cells.length > 0
        ? html`
      <dl>
        ${cells.map(
          (cell) => html`
          <div>
            <dt>${cell.heading}</dt>
            <dd>${cell.text || html`<span lang=${currentLanguage()}>${t('sources.blankCell')}</span>`}</dd>
          </div>`,
        )}
      </dl>`
        : text
    }
  </blockquote>`;

/** @param {{citation: Citation}} props */
const DocumentName = ({ citation: { report, source } }) =>
  report ? html`<a href=${`/reports/${report.slug}`} lang="en">${report.name}</a>` : english(source);

/** @param {Citation[]} citations */
export const uniqueCitations = (citations) => [
  ...new Map(citations.map((citation) => [citationText(citation), citation])).values(),
];

/** A citation in one line, as identifiers give their source. @param {Citation} citation */
export const citationText = ({ report, source, locator }) => `${report?.slug ?? source} ${locator}`;

/**
 * The citations of several lists of facts, in one list.
 * @param {{citations: Citation[]}[][]} lists
 */
export const citationsOf = (...lists) => lists.flat().flatMap(({ citations }) => citations);
