/**
 * The card that a source opens: the place in words, the wording, and a link to the place on the report's page.
 *
 * It is a popover: Escape, a click elsewhere and the next card close it, and the focus returns to the button. On a
 * phone it is a sheet at the bottom of the screen. What it says is requested when it opens.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { addressOfPlace, annexRow } from '../lib/places.js';
import { SOURCE } from '../queries/source.js';
import { useQuery } from '../use-query.js';
import { Passage, Wordings } from './passage.js';
import { whenReady } from './states.js';

const SHEET = '(max-width: 44rem)';
/** Between the card and the button, and between the card and the edge of the screen, in pixels. */
const GAP = 6;

/** @typedef {import('./sources.js').Citation} Citation */
/** @typedef {{readonly current: HTMLElement | null}} Reference */

/**
 * @param {{citation: Citation, place: string, opener: {readonly current: HTMLButtonElement | null},
 *   onClose: () => void}} props
 *   `place`: in full
 */
export function SourceCard({ citation, place, opener, onClose }) {
  const card = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => opened(card, opener), []);
  const toggled = (/** @type {ToggleEvent} */ { newState }) => newState === 'closed' && onClose();
  const close = () => card.current?.hidePopover();
  return html`
    <div ref=${card} popover="auto" class="source-card" role="dialog" aria-labelledby="source-card" tabindex="-1"
      onToggle=${toggled}>
      <button type="button" class="close" aria-label=${t('card.close')} onClick=${close}>×</button>
      <h2 id="source-card">${place}</h2>
      ${citation.report ? html`<${InReport} citation=${citation} onLeave=${close} />` : html`<${InFile} onLeave=${close} />`}
    </div>`;
}

/** @param {{citation: Citation, onLeave: () => void}} props */
function InReport({ citation: { report, locator }, onLeave }) {
  const { slug, name, session } = /** @type {NonNullable<Citation['report']>} */ (report);
  const row = annexRow(locator);
  const result = useQuery(SOURCE, { report: slug, locator, row: row ?? 0 });
  return html`
    <p class="small soft" lang="en">${name}, ${session}</p>
    ${whenReady(result, (data) => data.report && html`<${Wording} of=${data.report} />`)}
    <p>
      <a class="button" href=${addressOfPlace({ slug }, locator)} onClick=${onLeave}>${t('card.open')}</a>
    </p>`;
}

/** @param {{of: NonNullable<import('../queries/source.js').SourceData['report']>}} props */
function Wording({ of: { document, engagements, places } }) {
  const [place] = places.nodes;
  if (place?.passage) return html`<${Passage} ...${place.passage} />`;
  return html`
    <${Wordings} row=${engagements.nodes[0]} mandates=${place?.mandates.nodes ?? []} />
    <p class="small soft">${t(`card.${document}`)}</p>`;
}

/** @param {{onLeave: () => void}} props */
const InFile = ({ onLeave }) => html`
  <p>${t('card.file')}</p>
  <p><a class="button" href="/about" onClick=${onLeave}>${t('page.about')}</a></p>`;

/**
 * Shows the card beside its button, keeps it on the screen while its content changes, and moves the focus to it.
 * @param {Reference} card
 * @param {{readonly current: HTMLButtonElement | null}} opener
 */
function opened({ current: card }, { current: button }) {
  if (!card || !button) return undefined;
  button.popoverTargetElement = card;
  card.showPopover();
  card.focus({ preventScroll: true });
  const place = () => placeBeside(card, button);
  const observer = new ResizeObserver(place);
  observer.observe(card);
  addEventListener('resize', place);
  return () => {
    observer.disconnect();
    removeEventListener('resize', place);
    button.popoverTargetElement = null;
  };
}

/**
 * Below the button, or above it where there is more room, within the screen. A sheet has its place from the style.
 * @param {HTMLElement} card
 * @param {HTMLElement} button
 */
function placeBeside(card, button) {
  card.style.removeProperty('left');
  card.style.removeProperty('top');
  if (matchMedia(SHEET).matches) return;
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const { clientWidth, clientHeight } = document.documentElement;
  const start = document.documentElement.dir === 'rtl' ? right - width : left;
  const below = bottom + GAP + height <= clientHeight || bottom + top < clientHeight;
  const wanted = below ? bottom + GAP : top - GAP - height;
  card.style.left = `${scrollX + within(start, clientWidth - width)}px`;
  card.style.top = `${scrollY + within(wanted, clientHeight - height)}px`;
}

/**
 * @param {number} position
 * @param {number} room
 */
const within = (position, room) => Math.max(GAP, Math.min(position, room - GAP));
