/**
 * The address is the state: which page, which record, which filters.
 *
 * In: the address bar, clicks on links of this site, back and forward. Out: the current `Route`, and `go` to change it.
 */
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';

/**
 * @typedef {object} Route
 * @property {string} path
 * @property {URLSearchParams} query
 * @property {(change: Record<string, string | string[] | null>, options?: {replace?: boolean}) => void} change
 *   changes some of the query; null and '' leave a parameter out
 * @property {boolean} returned by back or forward
 */

/** @type {import('preact').Context<Route>} */
const Current = createContext(/** @type {any} */ (null));
export const RouteProvider = Current.Provider;

/** The current route. */
export const useRoute = () => useContext(Current);

/** Follows the address; used once, by the root. */
export function useAddress() {
  const [address, setAddress] = useState({ ...here(), returned: false });

  // before the first paint: a click until then would load the site anew
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    const moved = (/** @type {Event} */ event) => setAddress({ ...here(), returned: event.type === 'popstate' });
    const clicked = (/** @type {MouseEvent} */ event) => {
      const to = internalTarget(event);
      if (!to) return;
      event.preventDefault();
      go(to);
    };
    const remember = () => rememberScroll();
    addEventListener('popstate', moved);
    addEventListener(MOVED, moved);
    addEventListener('pagehide', remember);
    addEventListener('scrollend', remember);
    document.addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener(MOVED, moved);
      removeEventListener('pagehide', remember);
      removeEventListener('scrollend', remember);
      document.removeEventListener('click', clicked);
    };
  }, []);

  return { path: address.path, query: new URLSearchParams(address.search), change, returned: address.returned };
}

/**
 * Goes to an address of this site.
 * @param {string} to
 * @param {{replace?: boolean}} [options]
 */
export function go(to, { replace = false } = {}) {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(history.state, '', to);
  else {
    rememberScroll();
    history.pushState({}, '', to);
  }
  dispatchEvent(new Event(MOVED));
}

/** Where the reader was on this entry of the history, in pixels from the top. */
export const rememberedScroll = () => Number(history.state?.scroll ?? 0);

const MOVED = 'liaison:moved';

/** The address now. */
export function here() {
  return { path: location.pathname.replace(/(.)\/$/, '$1'), search: location.search };
}

function rememberScroll() {
  history.replaceState({ ...history.state, scroll: scrollY }, '');
}

/** @type {Route['change']} */
function change(values, options) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    query.delete(name);
    for (const one of [value].flat()) if (one) query.append(name, one);
  }
  const text = query.toString();
  go(location.pathname + (text && `?${text}`), options);
}

/**
 * The address within the site that a plain click leads to, or null where the browser should act itself.
 * @param {MouseEvent} event
 */
function internalTarget(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) && !(link instanceof SVGAElement)) return null;
  if (link.hasAttribute('download') || link.hasAttribute('target')) return null;
  const url = new URL(/** @type {string} */ (link.getAttribute('href')), location.href);
  const served = /^\/(data|assets|graphql|playground|health)(\/|$)/.test(url.pathname);
  if (url.origin !== location.origin || served || (url.hash && url.pathname === location.pathname)) return null;
  return url.pathname + url.search;
}
