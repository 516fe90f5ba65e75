/**
 * The search box: suggestions while the reader types, grouped by type and usable by keyboard. `/` moves the
 * focus here.
 *
 * In: the text and its results. Out: the chosen record, or the submitted text. It sends no query itself.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html, withValue } from '../lib/html.js';
import { t } from '../lib/language.js';
import { collectionOf, typeOf } from '../lib/records.js';
import { MatchText } from './snippet.js';

/** @typedef {import('../queries/search.js').SearchData['search']['edges'][number]} SearchResult */
/**
 * @typedef {object} Suggestions
 * @property {string} text
 * @property {(text: string) => void} onText
 * @property {'empty' | 'loading' | 'ready' | 'failed'} status
 * @property {SearchResult[]} results
 * @property {string | null} corrected the spelling that the results are for, where it is not the reader's
 * @property {(record: SearchResult['node']) => void} onChoose
 * @property {() => void} onSubmit
 */

const FIELDS_TO_WRITE_IN = 'input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]';

/**
 * @param {{id: string, large?: boolean, label?: string, current?: string} & Suggestions} props
 *   `label`: for a box that is not the site's search, which `/` does not reach; `current`: what is chosen
 *   there now
 */
export function Finder({
  id,
  large,
  label,
  current,
  text,
  onText,
  status,
  results,
  corrected,
  onChoose,
  onSubmit,
}) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const list = useId();
  const shown = open && text.trim() !== '';
  const { held, hold, release } = useHeld({
    ordered: groupedByType(results),
    correction: corrected && t('search.instead', { text: text.trim(), instead: corrected }),
  });
  const { ordered, correction } = held;

  useEffect(() => {
    setActive(-1);
    release();
  }, [text, open]);
  useSlashKey(field, label === undefined);
  useEffect(
    () => void document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' }),
    [active],
  );

  const choose = (/** @type {SearchResult} */ { node }) => {
    setOpen(false);
    onChoose(node);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!shown) return;
    const chosen = ordered[active];
    if (event.key === 'Escape') {
      event.preventDefault(); // the first press only closes the list, the next one empties the field
      setOpen(false);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (ordered.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      hold();
      setActive(nextActive(active, event.key === 'ArrowDown' ? 1 : -1, ordered.length));
    }
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    setOpen(false);
    if (text.trim()) onSubmit();
  };
  const onFocusOut = (/** @type {FocusEvent} */ { currentTarget, relatedTarget }) => {
    const form = /** @type {Element} */ (currentTarget);
    if (!form.contains(/** @type {Node | null} */ (relatedTarget))) setOpen(false);
  };
  const onInput = withValue((value) => {
    onText(value);
    setOpen(true);
  });
  const onPointerLeave = (/** @type {PointerEvent} */ { pointerType }) => {
    if (pointerType === 'mouse' && active < 0) release();
  };
  const name = label ?? t('search.label');
  return html`
    <form class=${`finder${large ? ' large' : ''}`} role="search" action="/search" aria-label=${name}
      onSubmit=${submit} onFocusOut=${onFocusOut}>
      <label class="visually-hidden" for=${id}>${name}</label>
      <input ref=${field} id=${id} name="q" type="search" autocomplete="off" spellcheck=${false}
        placeholder=${label ? current : t('search.placeholder')}
        role="combobox" aria-expanded=${shown} aria-controls=${list} aria-autocomplete="list"
        aria-activedescendant=${active >= 0 ? `${list}-${active}` : null}
        value=${text} onInput=${onInput} onFocus=${() => setOpen(true)} onKeyDown=${onKeyDown} />
      ${!label && html`<kbd aria-hidden="true">/</kbd>`}
      <div class="suggestions" id=${list} role="listbox" aria-label=${t('search.suggestions')}
        hidden=${!shown || ordered.length === 0}
        onPointerMove=${hold} onPointerDown=${hold} onPointerLeave=${onPointerLeave}>
        ${correction && html`<div class="group" role="presentation">${correction}</div>`}
        ${
          shown &&
          ordered.map(
            (result, index) => html`
          <${Option} id=${`${list}-${index}`} result=${result} previous=${ordered[index - 1]}
            active=${index === active} onChoose=${choose} />`,
          )
        }
      </div>
      ${
        shown &&
        ordered.length === 0 &&
        html`
        <div class="suggestions"><p class="note">${t(status === 'ready' ? 'search.none' : 'search.looking')}</p></div>`
      }
      <span class="visually-hidden" role="status">
        ${shown && status === 'ready' && html`${correction} ${t('search.found', { count: ordered.length })}`}
      </span>
    </form>`;
}

/**
 * @param {{id: string, result: SearchResult, previous: SearchResult | undefined, active: boolean,
 *   onChoose: (result: SearchResult) => void}} props
 */
function Option({ id, result, previous, active, onChoose }) {
  const { node, matches } = result;
  const type = typeOf(node);
  const match = matches[0];
  const inText = match && !['name', 'acronym'].includes(match.field.toLowerCase());
  return html`
    ${
      (!previous || typeOf(previous.node) !== type) &&
      html`
      <div class="group" role="presentation">${t(`page.${collectionOf(type)}`)}</div>`
    }
    <div id=${id} role="option" aria-selected=${active} onClick=${() => onChoose(result)}
      onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()}>
      <span lang="en">${node.acronym && html`<b>${node.acronym}</b>${' '}`}${node.name}</span>
      ${inText && html`<span class="snippet"><${MatchText} match=${match} /></span>`}
    </div>`;
}

/**
 * `/` moves the focus to a field, unless the reader is writing in another one.
 * @param {{current: HTMLInputElement | null}} field
 * @param {boolean} enabled
 */
function useSlashKey(field, enabled) {
  // before the first paint, so that an early key is not lost
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      const writing = event.target instanceof HTMLElement && event.target.matches(FIELDS_TO_WRITE_IN);
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/**
 * The next option in a direction; -1, the field itself, comes between the last and the first.
 * @param {number} active
 * @param {1 | -1} step
 * @param {number} count
 */
function nextActive(active, step, count) {
  const next = (active + step + count + 1) % (count + 1);
  return next === count ? -1 : next;
}

/**
 * Keeps what the reader points at or walks through in place, although newer results arrive, until it is
 * released.
 * @template T
 * @param {T} latest
 * @returns {{held: T, hold: () => void, release: () => void}}
 */
function useHeld(latest) {
  const [held, setHeld] = useState(/** @type {T | null} */ (null));
  return {
    held: held ?? latest,
    hold: () => setHeld((before) => before ?? latest),
    release: () => setHeld(null),
  };
}

/**
 * Results of one type together, types in the order of their best result.
 * @param {SearchResult[]} results
 */
const groupedByType = (results) => [...Map.groupBy(results, ({ node }) => typeOf(node)).values()].flat();
