/**
 * The client of the GraphQL service. In: a document of `queries/` and its variables. Out: data, or a
 * `Failure`.
 *
 * Responses are cached for the visit, so that going back is immediate. Every response says which dataset it
 * comes from; when the server has moved on to a newer one, the cache is emptied and listeners are called.
 */
import { onHost } from './lib/site.js';
import { VERSION } from './queries/dataset.js';
import { NAMES } from './queries/names.js';

/**
 * A query with the types of its result and variables, which `npm run types` generates.
 * @template Data, Variables
 * @typedef {string & {readonly types?: [Data, Variables]}} Document
 */

/** @typedef {{version: string, builtAt: string}} Dataset */
/** @typedef {{data?: unknown, errors?: {message: string, extensions?: {code?: string}}[]}} Body */
/** @typedef {{hasNextPage: boolean, endCursor: string | null}} PageInfo */
/**
 * @template Node
 * @typedef {{nodes: Node[], totalCount: number, pageInfo: PageInfo}} Connection
 */
/** @typedef {ReturnType<typeof createClient>} Client */

const MAX_CACHED_RESPONSES = 200;
const MAX_NAMES = 2000;
const TIMEOUT_MS = 30_000;
const RECONNECT_INTERVAL_MS = 5_000;
/** What the server's error codes mean to a reader. @type {Record<string, Failure['reason']>} */
const REASONS = { OUT_OF_TIME: 'late', INTERNAL_ERROR: 'server' };

/** Why a query has no result: `offline`, `late`, `server` or `request`. */
export class Failure extends Error {
  /**
   * @param {'offline' | 'late' | 'server' | 'request'} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * A client with a cache of its own.
 * @param {typeof globalThis.fetch} [fetch]
 */
export function createClient(fetch = globalThis.fetch.bind(globalThis)) {
  /** @type {Map<string, unknown>} */
  const cache = new Map();
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Dataset | null} */
  let dataset = null;
  let edition = 0;

  /**
   * The result of a query, from the cache if possible.
   * @template Data, Variables
   * @param {Document<Data, Variables>} document
   * @param {NoInfer<Variables>} variables
   * @param {AbortSignal} [signal]
   * @returns {Promise<Data>}
   */
  async function query(document, variables, signal) {
    const address = queryAddress(document, variables);
    if (cache.has(address)) return /** @type {Data} */ (cache.get(address));
    const data = await load(address, signal);
    if (data.dataset.version === dataset?.version) store(address, data);
    return /** @type {Data} */ (data);
  }

  /**
   * The result of a query on a connection with the nodes of its further pages, up to `limit` nodes.
   * @template Data, Variables
   * @param {Document<Data, Variables>} document that takes `$after`
   * @param {NoInfer<Variables>} variables
   * @param {(data: Data) => Connection<unknown>} connectionOf
   * @param {number} limit
   * @param {AbortSignal} [signal]
   * @param {(loaded: number) => void} [onProgress] called after each page with the number of nodes
   * @returns {Promise<Data>}
   */
  async function queryAllPages(document, variables, connectionOf, limit, signal, onProgress) {
    const before = edition;
    const data = structuredClone(await query(document, variables, signal));
    const connection = connectionOf(data);
    onProgress?.(connection.nodes.length);
    while (connection.pageInfo.hasNextPage && connection.nodes.length < limit) {
      const after = connection.pageInfo.endCursor;
      const next = connectionOf(await query(document, { ...variables, after }, signal));
      connection.nodes.push(...next.nodes);
      connection.pageInfo = next.pageInfo;
      onProgress?.(connection.nodes.length);
    }
    if (edition === before) store(allPagesKey(document, variables), data);
    return data;
  }

  /**
   * @param {string} address
   * @param {AbortSignal} [signal]
   */
  async function load(address, signal) {
    const data = await request(fetch, address, signal);
    followDataset(data.dataset);
    return data;
  }

  /**
   * Notes which dataset a response comes from. An older one comes from a server process that is about to
   * follow.
   * @param {Dataset} next
   */
  function followDataset(next) {
    const newer = dataset && next.version !== dataset.version && next.builtAt >= dataset.builtAt;
    dataset ??= next;
    if (!newer) return;
    dataset = next;
    edition += 1;
    cache.clear();
    listeners.forEach((listener) => listener());
  }

  /**
   * @param {string} key
   * @param {unknown} data
   */
  function store(key, data) {
    if (cache.size >= MAX_CACHED_RESPONSES) cache.delete(/** @type {string} */ (cache.keys().next().value));
    cache.set(key, data);
  }

  return {
    query,
    queryAllPages,
    /**
     * The names of agencies, mechanisms and goals in a language.
     * @param {string} language
     */
    async names(language) {
      const variables = { language: /** @type {'FR'} */ (language.toUpperCase()) };
      const data = await queryAllPages(NAMES, variables, (found) => found.names, MAX_NAMES);
      return data.names.nodes;
    },
    /**
     * A cached result; undefined: not in the cache.
     * @param {string} key a query's address, or the key of all its pages
     */
    cached: (key) => cache.get(key),
    /** The dataset that the results come from; null: nothing was asked yet. */
    dataset: () => dataset,
    /** How many newer datasets this visit has met. */
    edition: () => edition,
    /** Asks which dataset is served now, unless nothing was asked yet. */
    checkDataset: () => dataset && load(queryAddress(VERSION, {})).catch(() => undefined),
    /**
     * Calls back when the results come from a newer dataset; returns the function that stops it.
     * @param {() => void} listener
     */
    onNewDataset(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /**
     * Calls back when the server can be reached again; returns the function that stops trying.
     * @param {() => void} callback
     */
    whenReachable(callback) {
      const probe = () =>
        fetch(onHost('/health/live'), { cache: 'no-store' }).then(
          ({ ok }) => ok && callback(),
          () => undefined,
        );
      const timer = setInterval(probe, RECONNECT_INTERVAL_MS);
      return () => clearInterval(timer);
    },
  };
}

/**
 * The address of a query by GET, so that browsers and proxies can cache the response.
 * @param {string} document
 * @param {unknown} variables
 */
export function queryAddress(document, variables) {
  const parameters = new URLSearchParams({ query: document });
  const text = JSON.stringify(variables);
  if (text !== '{}') parameters.set('variables', text);
  return `/graphql?${parameters}`;
}

/**
 * @param {string} document
 * @param {unknown} variables
 */
export const allPagesKey = (document, variables) => `${queryAddress(document, variables)}#all`;

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function request(fetch, address, signal) {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  /** @type {Response} */
  let response;
  /** @type {Body} */
  let body;
  try {
    response = await fetch(onHost(address), {
      headers: { accept: 'application/graphql-response+json' },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (timeout.aborted) throw new Failure('late', 'no response in time');
    if (error instanceof SyntaxError) throw new Failure('server', 'the response is not valid JSON');
    throw new Failure('offline', String(error));
  }
  return dataOf(response.status, body);
}

/**
 * @param {number} status
 * @param {Body} body
 */
function dataOf(status, { data, errors: [error] = [] }) {
  if (status >= 500) throw new Failure('server', `status ${status}`);
  if (error) throw new Failure(REASONS[error.extensions?.code ?? ''] ?? 'request', error.message);
  if (!data) throw new Failure('server', 'the response has no data');
  return /** @type {{dataset: Dataset}} */ (data);
}
