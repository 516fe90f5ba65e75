/**
 * The source of a fact: a button for each citation, which opens a card with the wording and its place.
 */
import { useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { addressOfPlace, fileName, fileRow, placeLabel, placeName } from '../lib/places.js';
import { go } from '../router.js';

const BY_LOCATOR = new Intl.Collator('en', { numeric: true });

/** @typedef {import('../queries/fragments.js').CitedFragment} Citation */

/**
 * The places beside a fact.
 * @param {{of: Citation[], limit?: number, allHref?: string, named?: boolean}} props
 *   `limit`: the number to show, with a link to `allHref` for the rest; `named`: the document's name is above
 */
export const Sources = ({ of, limit = Infinity, allHref, named }) => html`
  <span class="sources">
    ${of.slice(0, limit).map((citation) => html`<${Source} citation=${citation} named=${named} />`)}
    ${
      of.length > limit &&
      html`<a class="small" href=${allHref}>${t('sources.more', { count: of.length - limit })}</a>`
    }
  </span>`;

/**
 * A button that opens the card. On paper it is the place in full.
 * @param {{citation: Citation, named?: boolean}} props
 */
function Source({ citation, named }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const [Card, setCard] = useState(/** @type {typeof import('./source-card.js').SourceCard | null} */ (null));
  const { report, source, locator } = citation;
  const key = keyOf(citation);
  const place = placeName(key);
  const open = async () => {
    if (Card) return; // the browser closes it
    try {
      const { SourceCard } = await import('./source-card.js');
      setCard(() => SourceCard);
    } catch {
      if (report) go(addressOfPlace(report, locator));
    }
  };
  return html`
    <button ref=${button} type="button" class="source" aria-haspopup="dialog" aria-expanded=${Card !== null}
      data-place=${place} onClick=${open}>
      <span class="visually-hidden">${t('sources.one')}${' '}</span>
      <span>${source && named ? fileRow(source, locator) : placeLabel(key)}</span>
    </button>
    ${Card && html`<${Card} citation=${citation} place=${place} opener=${button} onClose=${() => setCard(null)} />`}`;
}

/** A locator as the module of places reads it. @param {Citation} citation */
const keyOf = ({ source, locator }) => (source ? `${source} ${locator}` : locator);

/**
 * All sources of a page, each once, grouped by document.
 * @param {{of: Citation[]}} props
 */
export function SourceList({ of }) {
  const sorted = uniqueCitations(of).sort((left, right) => BY_LOCATOR.compare(left.locator, right.locator));
  const documents = Map.groupBy(sorted, ({ report, source }) => report?.slug ?? source);
  return html`${[...documents.values()].map(
    (citations) => html`
    <div class="stack document">
      <p class="small alone"><${DocumentName} citation=${citations[0]} /></p>
      <${Sources} of=${citations} named />
    </div>`,
  )}`;
}

/** @param {{citation: Citation}} props */
const DocumentName = ({ citation: { report, source } }) =>
  report ? html`<a href=${`/reports/${report.slug}`} lang="en">${report.name}</a>` : fileName(source ?? '');

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
