/**
 * Suggestions of the search box while the reader types. In: the text. Out: the properties of
 * `components/finder.js`.
 */
import { useEffect, useState } from 'preact/hooks';
import { addressOf, addressTogether } from '../lib/records.js';
import { go } from '../router.js';
import { useSearch } from './use-search.js';

const PAUSE_MS = 120;
const MAX_SUGGESTIONS = 8;

/** @typedef {import('../components/finder.js').SearchResult['node']} FoundRecord */
/** @typedef {NonNullable<import('../queries/search.js').SearchVariables['types']>} Types */

/**
 * @param {{types?: Types, onChoose?: (record: FoundRecord) => void}} [options] the types to suggest, and what
 *   a choice
 *   does instead of opening the record
 * @returns {import('../components/finder.js').Suggestions}
 */
export function useSuggestions({ types, onChoose } = {}) {
  const [text, setText] = useState('');
  const settled = useDebounced(text.trim(), PAUSE_MS);
  const result = useSearch(
    settled ? { text: settled, first: MAX_SUGGESTIONS, ...(types && { types }) } : null,
  );
  const data = settled ? result.data : undefined;
  const isCurrent = settled === text.trim();
  return {
    text,
    onText: setText,
    status: settled ? (isCurrent ? result.status : 'loading') : 'empty',
    results: data?.search.edges ?? [],
    together: data?.named.agencies ?? [],
    unmentioned: data?.named.entities ?? [],
    offer: data?.offer?.text ?? null,
    onTogether: (agencies) => {
      setText('');
      go(addressTogether(agencies));
    },
    onChoose: (record) => {
      setText('');
      if (onChoose) onChoose(record);
      else go(addressOf(record));
    },
    onSubmit: () => {
      setText('');
      go(`/search?${new URLSearchParams({ q: text })}`);
    },
  };
}

/**
 * A value after it has not changed for a while.
 * @template T
 * @param {T} value
 * @param {number} pause in milliseconds
 */
export function useDebounced(value, pause) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
