/**
 * The address is the state of the site: which page, which record, which filters, and which place on the page.
 *
 * In: the address bar, clicks on links, back and forward. Out: the current `Route`, and `go` to change it.
 */
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import { inLanguage } from './lib/address-language.js';
import { selectorOf } from './lib/focus.js';
import { isServed, onHost, withinSite } from './lib/site.js';

/**
 * @typedef {object} Route
 * @property {string} path within the site
 * @property {URLSearchParams} query
 * @property {string} place the id of the element that the address links to, or empty
 * @property {number} visit the number of the addresses before this one
 * @property {(change: Record<string, string | string[] | null>, options?: {replace?: boolean}) => void}
 *   change
 *   changes some parameters; null and '' remove one
 * @property {boolean} returned the reader came by back or forward
 */

const Context = createContext(/** @type {Route | null} */ (null));
export const RouteProvider = Context.Provider;

/** The current route. */
export const useRoute = () => /** @type {Route} */ (useContext(Context));

/** Follows the address; used once, by the root. */
export function useAddress() {
  const [address, setAddress] = useState({ ...currentAddress(), returned: false, visit: 0 });

  // before the first paint: an earlier click would reload the site
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    const navigated = (/** @type {Event} */ event) =>
      setAddress(({ visit }) => ({
        ...currentAddress(),
        returned: event.type === 'popstate' && history.state !== null, // null: the reader changed the place
        visit: visit + 1,
      }));
    const clicked = (/** @type {MouseEvent} */ event) => {
      const to = internalTarget(event);
      if (!to) return;
      event.preventDefault();
      go(to);
    };
    const leave = () => storePosition();
    addEventListener('popstate', navigated);
    addEventListener(NAVIGATED, navigated);
    addEventListener('pagehide', leave);
    addEventListener('scrollend', leave);
    document.addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', navigated);
      removeEventListener(NAVIGATED, navigated);
      removeEventListener('pagehide', leave);
      removeEventListener('scrollend', leave);
      document.removeEventListener('click', clicked);
    };
  }, []);

  return {
    path: address.path,
    query: new URLSearchParams(address.search),
    place: address.place,
    visit: address.visit,
    change,
    returned: address.returned,
  };
}

/**
 * Goes to an address of this site.
 * @param {string} to begins at the site
 * @param {{replace?: boolean}} [options]
 */
export function go(to, { replace = false } = {}) {
  const address = onHost(inLanguage(moved(to)));
  const isSame = address === location.pathname + location.search + location.hash;
  if (isSame && !location.hash) return;
  if (replace || isSame) history.replaceState(history.state, '', address);
  else {
    storePosition();
    history.pushState({}, '', address);
  }
  dispatchEvent(new Event(NAVIGATED));
}

/** By the earlier path of a page: the path that replaces it; the server has the same. @type {Record<string, string>} */
const MOVED = { '/workload': '/costs' };

/** The present address of a page that may have moved. @param {string} to */
const moved = (to) => to.replace(/^[^?]*/, (path) => MOVED[path] ?? path);

/**
 * Where the reader was when they left this entry of the history: the scroll position in pixels, and a selector of the
 * element that had the focus.
 * @returns {{scroll: number, focus: string | null}}
 */
export const storedPosition = () => ({
  scroll: Number(history.state?.scroll ?? 0),
  focus: history.state?.focus ?? null,
});

const NAVIGATED = 'liaison:navigated';

/** The address now. */
export function currentAddress() {
  const path = withinSite(location.pathname) ?? '/';
  return { path: path.replace(/(.)\/$/, '$1'), search: location.search, place: idIn(location.hash) };
}

/** @param {string} hash */
function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

function storePosition() {
  const focus = selectorOf(document.activeElement);
  history.replaceState({ ...history.state, scroll: scrollY, focus }, '');
}

/** @type {Route['change']} */
function change(values, options) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    query.delete(name);
    for (const one of [value].flat()) if (one) query.append(name, one);
  }
  const text = query.toString();
  go(currentAddress().path + (text && `?${text}`), options);
}

/**
 * The address within the site that a plain click leads to; null: the browser handles the click.
 * @param {MouseEvent} event
 */
function internalTarget(event) {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return null;
  const link = /** @type {Element} */ (event.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) && !(link instanceof SVGAElement)) return null;
  if (link.hasAttribute('download') || link.hasAttribute('target')) return null;
  return pathToPage(new URL(/** @type {string} */ (link.getAttribute('href')), location.href));
}

/**
 * The address of a page within the site; null: the address is another site's, or the server answers it without the
 * site.
 * @param {URL} url
 */
function pathToPage(url) {
  const path = url.origin === location.origin ? withinSite(url.pathname) : null;
  if (path === null || isServed(path)) return null;
  return path + url.search + url.hash;
}
