/**
 * What a text finds; where that is nothing, what its nearest spelling finds. In: the variables of `SEARCH`.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask, useAnswer } from '../api.js';
import { NEAR, SEARCH } from '../queries.js';

const MOST = 4; // words that are looked at
const SHORT = 3; // letters: what is shorter is left as it is

/** @typedef {{text: string, types?: string[], first: number, after?: string}} Asked */

/**
 * @param {Asked | null} asked null: nothing to ask yet
 * @returns {import('../api.js').Answer<any> & {instead: string | null}} `instead`: the spelling that the answer is for
 */
export function useFound(asked) {
  const answer = useAnswer(asked && SEARCH, asked ?? {});
  // what is found among records of another type is spelled right
  const nothing = asked && answer.status === 'ready' && answer.data.search.facets[0].values.length === 0;
  const instead = useSpelling(nothing ? asked : null);
  const other = useAnswer(instead ? SEARCH : null, { ...asked, text: instead });
  if (nothing && (instead === undefined || (instead && other.status === 'loading'))) return { status: 'loading', retry: answer.retry, instead: null };
  return instead && other.data?.search.totalCount > 0 ? { ...other, instead } : { ...answer, instead: null };
}

/**
 * The nearest spelling of a text that finds nothing; null: there is none, undefined: it is not known yet.
 * @param {Asked | null} asked
 */
function useSpelling(asked) {
  const [state, setState] = useState(/** @type {{key?: string, instead?: string | null}} */ ({}));
  const key = asked ? [asked.text, ...(asked.types ?? [])].join() : undefined;
  useEffect(() => {
    if (!asked) return undefined;
    const leaving = new AbortController();
    spelled(asked, leaving.signal).catch(() => null).then((instead) => leaving.signal.aborted || setState({ key, instead }));
    return () => leaving.abort();
  }, [key]);
  return state.key === key ? state.instead : undefined;
}

/**
 * @param {Asked} asked
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>}
 */
async function spelled({ text, types }, signal) {
  const { nearest, wordsOf } = await import('../lib/spelling.js'); // seldom needed
  const words = wordsOf(text).slice(0, MOST);
  const likely = await Promise.all(words.map(async (word) => {
    if (word.length < SHORT) return word;
    const { three, two, one } = await ask(NEAR, { three: word.slice(0, 3), two: word.slice(0, 2), one: word.slice(0, 1), ...(types && { types }) }, signal);
    return nearest(word, [three, two, one].flatMap(({ nodes }) => nodes)) ?? word;
  }));
  const instead = likely.join(' ');
  return instead === words.join(' ') ? null : instead;
}
