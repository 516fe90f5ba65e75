/**
 * Asks the registry. In: a document of `queries.js` and its variables. Out: data, or a `Failure` that says what to do.
 *
 * Answers are kept for the visit by the dataset they are of, so that going back is instant. Every answer names its
 * dataset; once one is of another (asked also when the reader comes back to the tab) the store is emptied and the page
 * asks anew. A page that leaves aborts its request, and a late answer never replaces a newer one.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { DATASET } from './queries.js';

/** @typedef {Record<string, unknown>} Variables */
/** @typedef {{data?: any, errors?: {message: string, extensions?: {code?: string}}[]}} Body */
/**
 * @template T
 * @typedef {object} Answer
 * @property {'loading' | 'ready' | 'failed'} status
 * @property {T} [data] what was last known, also while a newer answer is on its way
 * @property {Failure} [failure]
 * @property {() => void} retry
 */

const KEPT = 200;
const LATE_AFTER = 30_000;
const LOOKED_EVERY = 5_000;
/** What the server's own codes say of a question that it understood. @type {Record<string, Failure['reason']>} */
const REASONS = { OUT_OF_TIME: 'late', INTERNAL_ERROR: 'server' };
/** @type {Map<string, unknown>} */
const answers = new Map();
/** @type {{version: string, builtAt: string} | null} */
let dataset = null;
let edition = 0; // how many other datasets this visit has come upon; part of the key by which answers are kept
/** @type {Set<() => void>} */
const listeners = new Set();

/** Why a question got no answer: `offline`, `late`, `server` or `request`. */
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
 * Asks once, or answers from what this visit already knows.
 * @param {string} query
 * @param {Variables} [variables]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function ask(query, variables = {}, signal) {
  const key = keyOf(query, variables);
  return answers.has(key) ? answers.get(key) : keep(key, await load(questionAddress(query, variables), signal));
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
  const key = query === null ? null : keyOf(query, variables) + (whole ? `#${whole}` : '');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState(/** @type {{key: string | null, data?: any, failure?: Failure}} */ ({ key: null }));
  const last = useRef(/** @type {any} */ (undefined));

  // before the first paint, which the answer need not wait for
  useLayoutEffect(() => {
    if (query === null || key === null || answers.has(key)) return undefined;
    const leaving = new AbortController();
    const asked = whole ? askOn(query, variables, whole, most, leaving.signal).then((data) => keep(key, data)) : ask(query, variables, leaving.signal);
    asked.then(
      (data) => leaving.signal.aborted || setState({ key, data }),
      (failure) => leaving.signal.aborted || setState({ key, failure }),
    );
    return () => leaving.abort();
  }, [key, attempt]);

  const retry = () => {
    setState({ key: null });
    setAttempt(attempt + 1);
  };
  const failure = state.key === key ? state.failure : undefined;
  useLayoutEffect(() => (failure?.reason === 'offline' ? whenBack(retry) : undefined), [failure]);

  if (key === null) return { status: 'loading', retry };
  const known = answers.get(key) ?? (state.key === key ? state.data : undefined);
  if (known !== undefined) {
    last.current = known;
    return { status: 'ready', data: known, retry };
  }
  if (failure) return { status: 'failed', failure, data: last.current, retry };
  return { status: 'loading', data: last.current, retry };
}

/** Asks which dataset is served now, where this visit has asked anything; `load` draws the conclusion. */
export const lookForAnother = () => dataset && load(questionAddress(DATASET, {})).catch(() => undefined);

/**
 * Calls back once the answers are of another dataset; returns how to stop.
 * @param {() => void} listener
 */
export function onAnother(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
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
 * @param {string} query
 * @param {Variables} variables
 */
const keyOf = (query, variables) => `${edition} ${questionAddress(query, variables)}`;

/**
 * @param {string} key
 * @param {any} data
 */
function keep(key, data) {
  if (answers.size >= KEPT) answers.delete(/** @type {string} */ (answers.keys().next().value));
  answers.set(key, data);
  return data;
}

/**
 * Calls back once a server that could not be reached is there again; returns how to stop looking for it.
 * @param {() => void} back
 */
function whenBack(back) {
  const look = () => fetch('/health/live', { cache: 'no-store' }).then(({ ok }) => ok && back(), () => undefined);
  const timer = setInterval(look, LOOKED_EVERY);
  return () => clearInterval(timer);
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 */
async function load(address, signal) {
  const limit = AbortSignal.timeout(LATE_AFTER);
  /** @type {Response} */
  let response;
  /** @type {Body} */
  let body;
  try {
    response = await fetch(address, {
      headers: { accept: 'application/graphql-response+json' },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (limit.aborted) throw new Failure('late', 'no answer in time');
    if (error instanceof SyntaxError) throw new Failure('server', 'the answer is no JSON');
    throw new Failure('offline', String(error));
  }
  const data = dataOf(response.status, body);
  follow(data.dataset);
  return data;
}

/**
 * @param {number} status
 * @param {Body} body
 */
function dataOf(status, { data, errors: [error] = [] }) {
  if (status >= 500) throw new Failure('server', `status ${status}`);
  if (error) throw new Failure(REASONS[error.extensions?.code ?? ''] ?? 'request', error.message);
  if (!data) throw new Failure('server', 'the answer has no data');
  return data;
}

/**
 * Takes note of the dataset of an answer. One built earlier comes from a process that has yet to follow: it is no news.
 * @param {{version: string, builtAt: string}} next
 */
function follow(next) {
  const another = dataset && next.version !== dataset.version && next.builtAt >= dataset.builtAt;
  dataset ??= next;
  if (!another) return;
  dataset = next;
  edition += 1;
  answers.clear();
  listeners.forEach((listener) => listener());
}
