/**
 * Search results for a text, with the agencies that it names together; if there are none, a spelling to offer.
 */
import { useEffect, useState } from 'preact/hooks';
import { SEARCH, SIMILAR_NAMES } from '../queries/search.js';
import { useClient, useQuery } from '../use-query.js';
import { useNamed } from './use-named.js';

const MAX_CORRECTED_WORDS = 4;
const MIN_CORRECTED_LENGTH = 3;

/** @typedef {import('../queries/search.js').SearchData} SearchData */
/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */
/** @typedef {import('../api.js').Client} Client */
/**
 * @typedef {object} Found what a search found besides its results
 * @property {import('./use-named.js').Named} named the agencies that the text names
 * @property {string | null} offer a spelling with results, where the reader's has none
 * @property {SearchData | null} offered its results
 */

/**
 * @param {SearchVariables | null} variables null: nothing to search for yet
 * @returns {import('../use-query.js').Result<SearchData> & Found}
 */
export function useSearch(variables) {
  const result = useQuery(variables && SEARCH, variables ?? { text: '' });
  const named = useNamed(variables && !variables.types ? variables.text : '');
  // the facet counts records of all types: a text found in another type is spelled correctly
  const foundNothing = result.status === 'ready' && result.data.search.facets[0]?.values.length === 0;
  const { isLooking, ...offer } = useOffer(foundNothing && named.agencies.length === 0 ? variables : null);
  if (foundNothing && (named.isLooking || isLooking)) {
    return { status: 'loading', retry: result.retry, named, ...offer };
  }
  return { ...result, named, ...offer };
}

/**
 * The spelling to offer in place of a text, if it finds something.
 * @param {SearchVariables | null} variables
 * @returns {Pick<Found, 'offer' | 'offered'> & {isLooking: boolean}}
 */
function useOffer(variables) {
  const corrected = useCorrection(variables);
  const { status, data } = useQuery(corrected ? SEARCH : null, { ...variables, text: corrected ?? '' });
  const isLooking =
    variables !== null && (corrected === undefined || (corrected !== null && status === 'loading'));
  if (!corrected || !data || data.search.totalCount === 0) return { offer: null, offered: null, isLooking };
  return { offer: corrected, offered: data, isLooking };
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
  // seldom needed
  const [{ nearest, wordsOf }, { beginsEntity }] = await Promise.all([
    import('../lib/spelling.js'),
    import('../lib/entities.js'),
  ]);
  if (beginsEntity(text)) return null;
  const words = wordsOf(text).slice(0, MAX_CORRECTED_WORDS);
  const corrected = await Promise.all(
    words.map(async (word) => {
      if (word.length < MIN_CORRECTED_LENGTH || beginsEntity(word)) return word;
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
