/**
 * Queries in components. In: a document and its variables. Out: whether its result is loading, ready or
 * failed.
 *
 * A component that is removed aborts its request, and a late response never replaces a newer one.
 */
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { allPagesKey, queryAddress } from './api.js';

/** @typedef {import('./api.js').Failure} Failure */
/**
 * @template Data
 * @typedef {{status: 'ready', data: Data, failure?: undefined, retry: () => void}} Ready
 */
/**
 * @template Data
 * @typedef {object} Waiting
 * @property {'loading' | 'failed'} status
 * @property {Data} [data] the last result, while the next one is loading
 * @property {Failure} [failure]
 * @property {() => void} retry
 */
/**
 * @template Data
 * @typedef {Ready<Data> | Waiting<Data>} Result
 */

const Context = createContext(/** @type {import('./api.js').Client | null} */ (null));
export const ClientProvider = Context.Provider;

/** The client of the site. */
export const useClient = () => /** @type {import('./api.js').Client} */ (useContext(Context));

/**
 * The result of a query, asked again whenever document or variables change.
 * @template Data, Variables
 * @param {import('./api.js').Document<Data, Variables> | null | undefined | false} document none: nothing to
 *   ask yet
 * @param {NoInfer<Variables>} variables
 * @returns {Result<Data>}
 */
export function useQuery(document, variables) {
  const client = useClient();
  return useResult(document ? queryAddress(document, variables) : null, (signal) =>
    client.query(/** @type {import('./api.js').Document<Data, Variables>} */ (document), variables, signal),
  );
}

/**
 * The result of a query with the nodes of all pages of a connection, up to `limit` nodes.
 * @template Data, Variables
 * @param {import('./api.js').Document<Data, Variables> | null | undefined | false} document that takes
 *   `$after`
 * @param {NoInfer<Variables>} variables
 * @param {(data: Data) => import('./api.js').Connection<unknown>} connectionOf
 * @param {number} limit
 * @returns {Result<Data>}
 */
export function useAllPages(document, variables, connectionOf, limit) {
  const client = useClient();
  return useResult(document ? allPagesKey(document, variables) : null, (signal) =>
    client.queryAllPages(
      /** @type {import('./api.js').Document<Data, Variables>} */ (document),
      variables,
      connectionOf,
      limit,
      signal,
    ),
  );
}

/**
 * The result of anything that is loaded, again whenever its key changes.
 * @template Data
 * @param {string | null} key of the result, by which it may be in the client's cache; none: nothing to load yet
 * @param {(signal: AbortSignal) => Promise<Data>} load
 * @returns {Result<Data>}
 */
export function useResult(key, load) {
  const client = useClient();
  const version = `${client.edition()} ${key}`;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState(
    /** @type {{version: string, data?: Data, failure?: Failure}} */ ({ version: '' }),
  );
  const last = useRef(/** @type {Data | undefined} */ (undefined));

  // before the first paint, so that the request starts as early as possible
  useLayoutEffect(() => {
    if (key === null || client.cached(key) !== undefined) return undefined;
    const leaving = new AbortController();
    load(leaving.signal).then(
      (data) => leaving.signal.aborted || setState({ version, data }),
      (failure) => leaving.signal.aborted || setState({ version, failure }),
    );
    return () => leaving.abort();
  }, [version, attempt]);

  const retry = () => {
    setState({ version: '' });
    setAttempt(attempt + 1);
  };
  const failure = state.version === version ? state.failure : undefined;
  useLayoutEffect(() => (failure?.reason === 'offline' ? client.whenReachable(retry) : undefined), [failure]);

  if (key === null) return { status: 'loading', retry };
  const data =
    /** @type {Data | undefined} */ (client.cached(key)) ??
    (state.version === version ? state.data : undefined);
  if (data !== undefined) {
    last.current = data;
    return { status: 'ready', data, retry };
  }
  return { status: failure ? 'failed' : 'loading', failure, data: last.current, retry };
}
