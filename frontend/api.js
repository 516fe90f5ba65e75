/**
 * Asks the registry. In: a document of `queries.js` and its variables. Out: data, or a `Failure` that says what to do.
 *
 * Answers are kept for the visit, so that going back is instant; once the dataset has another version (asked when the
 * reader comes back to the tab) the store is emptied. A page that leaves aborts its request, and a late answer never replaces a newer one.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { DATASET } from './queries.js';

/** @typedef {Record<string, unknown>} Variables */
/**
 * @template T
 * @typedef {object} Answer
 * @property {'loading' | 'ready' | 'failed'} status
 * @property {T} [data] what was last known, also while a newer answer is on its way
 * @property {Failure} [failure]
 * @property {() => void} retry
 */

const KEPT = 200;
const SLOW_AFTER = 30_000;
/** @type {Map<string, unknown>} */
const answers = new Map();

/** Why a question got no answer: `offline`, `slow`, `server` or `request`. */
export class Failure extends Error {
  /**
   * @param {'offline' | 'slow' | 'server' | 'request'} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Asks once, or answers from what this visit already knows.
 * @param {string} query
 * @param {Variables} [variables]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function ask(query, variables = {}, signal) {
  const address = questionAddress(query, variables);
  return answers.has(address) ? answers.get(address) : keep(address, await load(address, signal));
}

/**
 * Asks for page after page of one connection, up to `most` nodes; the answer is the first page's with all nodes in it.
 * @param {string} query that takes `$after` and asks for `pageInfo`
 * @param {Variables} variables
 * @param {string} field the connection's
 * @param {number} most
 * @param {AbortSignal} [signal]
 */
async function askOn(query, variables, field, most, signal) {
  const first = await ask(query, variables, signal);
  const nodes = [...first[field].nodes];
  let { pageInfo } = first[field];
  while (pageInfo.hasNextPage && nodes.length < most) {
    const next = (await ask(query, { ...variables, after: pageInfo.endCursor }, signal))[field];
    nodes.push(...next.nodes);
    ({ pageInfo } = next);
  }
  return { ...first, [field]: { ...first[field], nodes } };
}

/**
 * Asks for a page, again whenever the question changes.
 * @param {string | null} query null: nothing to ask yet
 * @param {Variables} [variables]
 * @param {{whole?: string, most?: number}} [options] `whole`: a connection to walk through, up to `most` nodes
 * @returns {Answer<any>}
 */
export function useAnswer(query, variables = {}, { whole, most = 500 } = {}) {
  const address = query === null ? null : questionAddress(query, variables) + (whole ? `#${whole}` : '');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState(/** @type {{address: string | null, data?: any, failure?: Failure}} */ ({ address: null }));
  const last = useRef(/** @type {any} */ (undefined));

  useEffect(() => {
    if (query === null || address === null || answers.has(address)) return undefined;
    const leaving = new AbortController();
    const asked = whole ? askOn(query, variables, whole, most, leaving.signal).then((data) => keep(address, data)) : ask(query, variables, leaving.signal);
    asked.then(
      (data) => leaving.signal.aborted || setState({ address, data }),
      (failure) => leaving.signal.aborted || setState({ address, failure }),
    );
    return () => leaving.abort();
  }, [address, attempt]);

  const retry = () => {
    setState({ address: null });
    setAttempt(attempt + 1);
  };
  if (address === null) return { status: 'loading', retry };
  const known = answers.get(address) ?? (state.address === address ? state.data : undefined);
  if (known !== undefined) {
    last.current = known;
    return { status: 'ready', data: known, retry };
  }
  if (state.address === address && state.failure) return { status: 'failed', failure: state.failure, data: last.current, retry };
  return { status: 'loading', data: last.current, retry };
}

/**
 * @param {string} address
 * @param {any} data
 */
function keep(address, data) {
  if (answers.size >= KEPT) answers.delete(/** @type {string} */ (answers.keys().next().value));
  answers.set(address, data);
  return data;
}

/** Empties the store where the dataset has become another since this visit asked for it. */
export async function forgetOlder() {
  const address = questionAddress(DATASET, {});
  const known = /** @type {any} */ (answers.get(address));
  if (!known) return;
  const { dataset } = await load(address).catch(() => known);
  if (dataset.version !== known.dataset.version) answers.clear();
}

/**
 * The address that asks the question by GET, so that browsers and proxies can keep the answer.
 * @param {string} query
 * @param {Variables} variables
 */
export function questionAddress(query, variables) {
  const asked = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) asked.set('variables', JSON.stringify(variables));
  return `/graphql?${asked}`;
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function load(address, signal) {
  const limit = AbortSignal.timeout(SLOW_AFTER);
  /** @type {Response} */
  let response;
  /** @type {{data?: any, errors?: {message: string}[]}} */
  let body;
  try {
    response = await fetch(address, {
      headers: { accept: 'application/graphql-response+json' },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (limit.aborted) throw new Failure('slow', 'no answer in time');
    if (error instanceof SyntaxError) throw new Failure('server', 'the answer is no JSON');
    throw new Failure('offline', String(error));
  }
  if (response.status >= 500) throw new Failure('server', `status ${response.status}`);
  if (body.errors?.length || !body.data) throw new Failure('request', body.errors?.[0]?.message ?? 'no data');
  return body.data;
}
