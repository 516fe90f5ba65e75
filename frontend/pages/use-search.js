/** What a search finds, in a component. Its code is loaded with the first search. */
import { useClient, useResult } from '../use-query.js';

/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */
/** @typedef {import('./find.js').Found} Found */

/**
 * @param {SearchVariables | null} variables null: nothing to search for yet
 * @returns {import('../use-query.js').Result<Found>}
 */
export function useSearch(variables) {
  const client = useClient();
  return useResult(variables && `search ${JSON.stringify(variables)}`, async (signal) => {
    const { find } = await import('./find.js');
    return find(client, /** @type {SearchVariables} */ (variables), signal);
  });
}
