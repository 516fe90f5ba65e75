/**
 * The search box: suggestions while the reader types, grouped by type and usable by keyboard. `/` moves the
 * focus here.
 *
 * In: the text and its results. Out: the chosen record, or the submitted text. It sends no query itself.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html, withValue } from '../lib/html.js';
import { list as listed, phrase, t, term } from '../lib/language.js';
import { acronymOf, collectionOf, languageOfName, nameOf, shortName, typeOf } from '../lib/records.js';
import { MatchText, otherMatches } from './snippet.js';

/** @typedef {import('../queries/search.js').SearchData['search']['edges'][number]} SearchResult */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {{result: SearchResult} | {together: LinkedRecord[]} | {offer: string}} Entry */
/**
 * @typedef {object} Suggestions
 * @property {string} text
 * @property {(text: string) => void} onText
 * @property {'empty' | 'loading' | 'ready' | 'failed'} status
 * @property {SearchResult[]} results
 * @property {LinkedRecord[]} together agencies that the text names together, as “ITU and WHO” does
 * @property {{acronym: string}[]} unmentioned entities that the text names and the registry does not have
 * @property {string | null} offer another spelling, where the reader's finds nothing
 * @property {(record: SearchResult['node']) => void} onChoose
 * @property {(agencies: LinkedRecord[]) => void} onTogether
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
  together,
  unmentioned,
  offer,
  onChoose,
  onTogether,
  onSubmit,
}) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const list = useId();
  const shown = open && text.trim() !== '';
  const { held: ordered, hold, release } = useHeld(entriesOf({ results, together, offer }));
  const nothing =
    unmentioned.length > 0
      ? t('search.unmentioned', { name: listed(unmentioned.map(({ acronym }) => acronym)) })
      : t(status === 'ready' ? 'search.none' : 'search.looking');

  useEffect(() => {
    setActive(-1);
    release();
  }, [text, open]);
  useSlashKey(field, label === undefined);
  useEffect(
    () => void document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' }),
    [active],
  );

  const choose = (/** @type {Entry} */ entry) => {
    if ('offer' in entry) return onText(entry.offer);
    setOpen(false);
    if ('together' in entry) onTogether(entry.together);
    else onChoose(entry.result.node);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!shown) return setOpen(event.key === 'ArrowDown' || (open && event.key !== 'Escape'));
    // in a box that is not the site's search, Enter chooses the first
    const chosen = ordered[active] ?? (label && status === 'ready' ? ordered[0] : undefined);
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
    setOpen(label !== undefined);
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
        ${
          shown &&
          ordered.map(
            (entry, index) => html`
          <${Option} id=${`${list}-${index}`} entry=${entry} heading=${headingOf(entry, ordered[index - 1])}
            active=${index === active} onChoose=${choose} />`,
          )
        }
      </div>
      ${
        shown &&
        ordered.length === 0 &&
        html`
        <div class="suggestions"><p class="note">${nothing}</p></div>`
      }
      <span class="visually-hidden" role="status">
        ${
          shown &&
          status === 'ready' &&
          (ordered.length > 0 ? t('search.found', { count: ordered.length }) : nothing)
        }
      </span>
    </form>`;
}

/**
 * @param {{id: string, entry: Entry, heading: string | null, active: boolean,
 *   onChoose: (entry: Entry) => void}} props
 */
const Option = ({ id, entry, heading, active, onChoose }) => html`
  ${heading && html`<div class="group" role="presentation">${heading}</div>`}
  <div id=${id} role="option" aria-selected=${active} onClick=${() => onChoose(entry)}
    onMouseDown=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${
      'result' in entry
        ? html`<${FoundRecord} ...${entry.result} />`
        : html`<b>${'offer' in entry ? t('search.offer', { text: entry.offer }) : togetherText(entry.together)}</b>`
    }
  </div>`;

/** A record with what matched, unless its name did. @param {SearchResult} props */
function FoundRecord({ node, matches }) {
  const [match] = otherMatches({ node, matches });
  const inText = match && !['NAME', 'ACRONYM'].includes(match.field);
  return html`
    <span lang=${languageOfName(node)}>${acronymOf(node) && html`<b>${acronymOf(node)}</b>${' '}`}${nameOf(node)}</span>
    ${
      inText &&
      html`
      <span class="snippet">
        ${phrase('list.labelled', { label: term('SearchField', match.field), value: html`<${MatchText} match=${match} />` })}
      </span>`
    }`;
}

/** @param {LinkedRecord[]} agencies */
export const togetherText = (agencies) => t('search.together', { agencies: listed(agencies.map(shortName)) });

/**
 * The heading above an entry that begins a group: its type of record, in the plural.
 * @param {Entry} entry
 * @param {Entry | undefined} previous
 */
function headingOf(entry, previous) {
  const type = groupOf(entry);
  if (!type || (previous && groupOf(previous) === type)) return null;
  return t(`page.${collectionOf(type)}`);
}

/** @param {Entry} entry */
const groupOf = (entry) => ('result' in entry ? typeOf(entry.result.node) : null);

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
 * What agencies do together first, then the results of one type together, types in the order of their best.
 * @param {Pick<Suggestions, 'results' | 'together' | 'offer'>} found
 * @returns {Entry[]}
 */
function entriesOf({ results, together, offer }) {
  const grouped = [...Map.groupBy(results, ({ node }) => typeOf(node)).values()].flat();
  return [
    ...(together.length > 0 ? [{ together }] : []),
    ...(offer ? [{ offer }] : []),
    ...grouped.map((result) => ({ result })),
  ];
}
