/**
 * Search results for a text; if there are none, the results for its corrected spelling.
 */
import { useEffect, useState } from 'preact/hooks';
import { SEARCH, SIMILAR_NAMES } from '../queries/search.js';
import { useClient, useQuery } from '../use-query.js';

const MAX_CORRECTED_WORDS = 4;
const MIN_CORRECTED_LENGTH = 3;

/** @typedef {import('../queries/search.js').SearchData} SearchData */
/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */
/** @typedef {import('../api.js').Client} Client */

/**
 * @param {SearchVariables | null} variables null: nothing to search for yet
 * @returns {import('../use-query.js').Result<SearchData> & {corrected: string | null}} `corrected`: the
 *   spelling that
 *   the results are for, where it is not the reader's
 */
export function useSearch(variables) {
  const result = useQuery(variables && SEARCH, variables ?? { text: '' });
  // the facet counts records of all types: a text found in another type is spelled correctly
  const foundNothing =
    variables && result.status === 'ready' && result.data.search.facets[0]?.values.length === 0;
  const corrected = useCorrection(foundNothing ? variables : null);
  const other = useQuery(corrected ? SEARCH : null, { ...variables, text: corrected ?? '' });
  if (foundNothing && (corrected === undefined || (corrected && other.status === 'loading'))) {
    return { status: 'loading', retry: result.retry, corrected: null };
  }
  const otherFound = corrected && other.data && other.data.search.totalCount > 0;
  return otherFound ? { ...other, corrected } : { ...result, corrected: null };
}

/**
 * The corrected spelling of a text; null: no correction found, undefined: not known yet.
 * @param {SearchVariables | null} variables
 */
function useCorrection(variables) {
  const client = useClient();
  const [state, setState] = useState(/** @type {{key?: string, corrected?: string | null}} */ ({}));
  const key = variables ? [variables.text, ...(variables.types ?? [])].join() : undefined;
  useEffect(() => {
    if (!variables) return undefined;
    const leaving = new AbortController();
    correct(client, variables, leaving.signal)
      .catch(() => null)
      .then((corrected) => leaving.signal.aborted || setState({ key, corrected }));
    return () => leaving.abort();
  }, [key]);
  return state.key === key ? state.corrected : undefined;
}

/**
 * @param {Client} client
 * @param {SearchVariables} variables
 * @param {AbortSignal} signal
 * @returns {Promise<string | null>}
 */
async function correct(client, { text, types }, signal) {
  const { nearest, wordsOf } = await import('../lib/spelling.js'); // seldom needed
  const words = wordsOf(text).slice(0, MAX_CORRECTED_WORDS);
  const corrected = await Promise.all(
    words.map(async (word) => {
      if (word.length < MIN_CORRECTED_LENGTH) return word;
      const prefixes = { three: word.slice(0, 3), two: word.slice(0, 2), one: word.slice(0, 1) };
      const { three, two, one } = await client.query(
        SIMILAR_NAMES,
        { ...prefixes, ...(types && { types }) },
        signal,
      );
      const names = [three, two, one].flatMap(({ nodes }) => nodes);
      return nearest(word, names) ?? word;
    }),
  );
  return corrected.join(' ') === words.join(' ') ? null : corrected.join(' ');
}
