/**
 * The search box: suggestions as the reader types, grouped by type, complete by keyboard; `/` comes here from anywhere.
 *
 * In: the text and what was found for it. Out: the record chosen, or the whole text submitted. It asks nothing itself.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { collectionOf, typeOf } from '../lib/records.js';
import { Snippet } from './snippet.js';

/**
 * @typedef {object} Found
 * @property {{field: string, snippet: string}[]} matches
 * @property {any} node
 */

/**
 * @param {{id: string, large?: boolean, label?: string, now?: string, text: string, onText: (text: string) => void, status: string, results: Found[], instead: string | null,
 *   onChoose: (record: any) => void, onSubmit: () => void}} props
 *   `label`: what the box is for, where it is not the site's own search, to which `/` leads; `now`: what was chosen there; `instead`: the spelling that found the results
 */
export function Finder({ id, large, label, now, text, onText, status, results, instead, onChoose, onSubmit }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const list = useId();
  const name = label ?? t('search.label');
  const shown = open && text.trim() !== '';
  const { held: { ordered, other }, hold, release } = useHeld({ ordered: grouped(results), other: instead && t('search.instead', { text: text.trim(), instead }) });

  useEffect(() => {
    setActive(-1);
    release();
  }, [text, open]);
  // before the first paint: a reader's first key must not be lost
  useLayoutEffect(() => {
    if (label) return undefined;
    const focus = (/** @type {KeyboardEvent} */ event) => {
      const writing = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]');
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);

  const pressed = (/** @type {KeyboardEvent} */ event) => {
    const chosen = ordered[active];
    if (event.key === 'Escape' && shown) {
      event.preventDefault(); // the first press only closes the list, the next one empties the field
      setOpen(false);
    } else if (event.key === 'Enter' && shown && chosen) {
      event.preventDefault();
      setOpen(false);
      onChoose(chosen.node);
    } else if (shown && ordered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      hold();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + ordered.length + 1) % (ordered.length + 1) === ordered.length ? -1 : (active + step + ordered.length + 1) % (ordered.length + 1));
    }
  };
  useEffect(() => void document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' }), [active]);

  return html`
    <form class=${`finder${large ? ' large' : ''}`} role="search" action="/search" aria-label=${name}
      onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); setOpen(false); if (text.trim()) onSubmit(); }}
      onFocusOut=${(/** @type {FocusEvent} */ event) => { if (!(/** @type {Element} */ (event.currentTarget)).contains(/** @type {Node} */ (event.relatedTarget))) setOpen(false); }}>
      <label class="visually-hidden" for=${id}>${name}</label>
      <input ref=${field} id=${id} name="q" type="search" autocomplete="off" spellcheck=${false} placeholder=${label ? now : t('search.placeholder')}
        role="combobox" aria-expanded=${shown} aria-controls=${list} aria-autocomplete="list"
        aria-activedescendant=${active >= 0 ? `${list}-${active}` : null}
        value=${text} onInput=${(/** @type {any} */ event) => { onText(event.currentTarget.value); setOpen(true); }}
        onFocus=${() => setOpen(true)} onKeyDown=${pressed} />
      ${!label && html`<kbd aria-hidden="true">/</kbd>`}
      <div class="suggestions" id=${list} role="listbox" aria-label=${t('search.suggestions')} hidden=${!shown || ordered.length === 0}
        onPointerMove=${hold} onPointerDown=${hold} onPointerLeave=${(/** @type {PointerEvent} */ event) => event.pointerType === 'mouse' && active < 0 && release()}>
        ${other && html`<div class="group" role="presentation">${other}</div>`}
        ${shown && ordered.map((found, index) => html`
          ${typeOf(found.node) !== typeOf(ordered[index - 1]?.node) && html`<div class="group" role="presentation">${t(`page.${collectionOf(typeOf(found.node))}`)}</div>`}
          <div id=${`${list}-${index}`} role="option" aria-selected=${index === active} onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()}
            onClick=${() => { setOpen(false); onChoose(found.node); }}>
            <span lang="en">${found.node.acronym && html`<b>${found.node.acronym}</b>${' '}`}${found.node.name}</span>
            ${found.matches[0] && !['name', 'acronym'].includes(found.matches[0].field.toLowerCase()) && html`<span class="snippet" lang="en"><${Snippet} text=${found.matches[0].snippet} /></span>`}
          </div>`)}
      </div>
      ${shown && ordered.length === 0 && html`<div class="suggestions"><p class="note">${t(status === 'ready' ? 'search.none' : 'search.looking')}</p></div>`}
      <span class="visually-hidden" role="status">${shown && status === 'ready' && html`${other} ${t('search.found', { count: ordered.length })}`}</span>
    </form>`;
}

/**
 * What a reader points at or walks through stays in its place, though a newer answer comes, until they leave it.
 * @template T
 * @param {T} now
 * @returns {{held: T, hold: () => void, release: () => void}}
 */
function useHeld(now) {
  const [held, setHeld] = useState(/** @type {T | null} */ (null));
  return { held: held ?? now, hold: () => setHeld((before) => before ?? now), release: () => setHeld(null) };
}

/**
 * Results of one type together, types in the order of their best result.
 * @param {Found[]} results
 */
function grouped(results) {
  return [...Map.groupBy(results, (found) => typeOf(found.node)).values()].flat();
}
