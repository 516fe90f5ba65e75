/**
 * What the search box suggests while the reader types. In: the text. Out: what `components/finder.js` shows.
 */
import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../lib/records.js';
import { go } from '../router.js';
import { useFound } from './found.js';

const PAUSE = 120;

/**
 * @param {{types?: string[], onChoose?: (record: any) => void}} [options] the types to suggest, and what a choice does
 *   instead of opening the record
 */
export function useSuggestions({ types, onChoose } = {}) {
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), PAUSE);
  const answer = useFound(settled ? { text: settled, first: 8, ...(types && { types }) } : null);
  return {
    text,
    onText: setText,
    status: settled ? answer.status : 'empty',
    results: settled && answer.data ? answer.data.search.edges : [],
    instead: answer.instead,
    onChoose: (/** @type {any} */ record) => {
      setText('');
      if (onChoose) onChoose(record);
      else go(addressOf(record));
    },
    onSubmit: () => {
      if (onChoose) return;
      setText('');
      go(`/search?${new URLSearchParams({ q: text })}`);
    },
  };
}

/**
 * A value once it has stood still for a moment.
 * @template T
 * @param {T} value
 * @param {number} pause in milliseconds
 */
export function useSettled(value, pause) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
