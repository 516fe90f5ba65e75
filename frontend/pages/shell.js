/**
 * The frame of every page: masthead with search and menu, the page itself, colophon.
 *
 * Loads the page's module, moves focus to its heading after a change of page, to the start of a list after a turn of
 * its pages, and returns to the remembered place when the reader goes back.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useAnswer } from '../api.js';
import { Finder } from '../components/finder.js';
import { Menu } from '../components/menu.js';
import { PageState } from '../components/states.js';
import { focusOn, lineAbove } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { date, t } from '../lib/language.js';
import { FROM_START, addressWith } from '../lib/paging.js';
import { DATASET } from '../queries.js';
import { rememberedScroll, useRoute } from '../router.js';
import { useSuggestions } from './suggestions.js';

/** @param {{page: import('./index.js').Page}} props */
export function Shell({ page }) {
  const route = useRoute();
  const loaded = useModule(page);
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(route);

  useLayoutEffect(() => {
    const { path, query } = before.current;
    const left = path !== route.path;
    const turned = String(query) !== String(route.query) && addressWith(path, query, FROM_START) === addressWith(route.path, route.query, FROM_START);
    before.current = route;
    if (left || turned) followReader(/** @type {HTMLElement} */ (main.current), turned, route.returned ? rememberedScroll() : null);
  }, [route.path, String(route.query)]);

  return html`
    <a class="skip" href="#main" onClick=${(/** @type {Event} */ event) => { event.preventDefault(); main.current?.focus(); }}>${t('shell.skip')}</a>
    <${Masthead} current=${route.path} />
    <main id="main" tabindex="-1" ref=${main}>
      <div class="page">${content(loaded, page, route)}</div>
    </main>
    <${Colophon} />`;
}

/** @param {{current: string}} props */
function Masthead({ current }) {
  const [open, setOpen] = useState(false);
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const suggestions = useSuggestions();
  useEffect(() => setOpen(false), [current]);
  useLayoutEffect(() => {
    const close = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      if (document.activeElement?.closest('#menu')) button.current?.focus();
      setOpen(false);
    };
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, []);

  const link = (/** @type {string} */ to) => html`
    <a href=${`/${to}`} aria-current=${current === `/${to}` ? 'page' : current.startsWith(`/${to}/`) ? 'true' : null}>${t(`page.${to}`)}</a>`;
  return html`
    <header class="masthead">
      <div class="page">
        <a class="wordmark" href="/" aria-label=${t('shell.home')}><${Mark} /><span lang="en">Liaison</span></a>
        <nav class="mainnav" aria-label=${t('shell.nav')}>
          ${['mechanisms', 'agencies', 'initiatives', 'workload', 'network'].map(link)}
          <button ref=${button} type="button" class="menu-button" aria-expanded=${open} aria-controls="menu" onClick=${() => setOpen(!open)}>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 3.500h14M1 8h14M1 12.500h14" stroke="currentColor" stroke-width="1.800" /></svg>
            ${t('shell.menu')}
          </button>
        </nav>
        ${current !== '/' && current !== '/search' && html`<${Finder} id="finder" ...${suggestions} />`}
      </div>
      <div id="menu" class="menu" hidden=${!open}>${open && html`<${Menu} current=${current} />`}</div>
    </header>`;
}

/** Three records and what joins them. */
const Mark = () => html`
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M8 10 23 7M8 10l6 15M23 7l-9 18" fill="none" stroke="currentColor" stroke-width="2.200" />
    <circle cx="8" cy="10" r="4.500" fill="currentColor" /><circle cx="23" cy="7" r="3.500" fill="currentColor" />
    <circle cx="14" cy="25" r="5" fill="currentColor" />
  </svg>`;

function Colophon() {
  const { data } = useAnswer(DATASET);
  return html`
    <footer class="colophon">
      <div class="page">
        <p>${t('shell.what')} ${data && html`<span>${t('shell.version', { version: data.dataset.version.slice(0, 12), date: date(data.dataset.builtAt.slice(0, 10)) })}</span>`}</p>
        <p class="on-paper" lang="en">${location.href}</p>
        <ul role="list">
          <li><a href="/about">${t('page.about')}</a></li>
          <li><a href="/findings">${t('page.findings')}</a></li>
          <li><a href="/playground">${t('shell.playground')}</a></li>
          <li><a href="/data/registry.sqlite" download>${t('shell.download')}</a></li>
        </ul>
      </div>
    </footer>`;
}

/**
 * The page's component once its module is here.
 * @param {import('./index.js').Page} page
 */
function useModule(page) {
  const [state, setState] = useState(/** @type {{name?: string, component?: any, failed?: boolean}} */ ({}));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (page.component) return undefined;
    let left = false;
    page.load().then(
      (component) => left || setState({ name: page.name, component }),
      () => left || setState({ name: page.name, failed: true }),
    );
    return () => { left = true; };
  }, [page.name, attempt]);
  const { component = page.component, failed = false } = state.name === page.name ? state : {};
  return { component, failed, retry: () => setAttempt(attempt + 1) };
}

/**
 * @param {ReturnType<typeof useModule>} loaded
 * @param {import('./index.js').Page} page
 * @param {import('../router.js').Route} route
 */
function content({ component, failed, retry }, page, route) {
  if (failed) return html`<${PageState} status="failed" alone failure=${{ reason: 'offline' }} retry=${retry} />`;
  if (!component) return html`<${PageState} status="loading" alone />`;
  return html`<${component} key=${route.path} ...${page.params} />`;
}

/**
 * After a change of page: focus on the heading once it is there, or above the list whose page was turned, and the view
 * where the reader was before, or at the start.
 * @param {HTMLElement} main
 * @param {boolean} turned
 * @param {number | null} top
 */
function followReader(main, turned, top) {
  const settle = () => {
    const place = turned ? lineAbove(main) : main.querySelector('h1');
    if (!place || main.querySelector('.skeleton')) return false;
    focusOn(place);
    if (turned && top === null) place.scrollIntoView({ behavior: 'instant' });
    else scrollTo({ top: top ?? 0, behavior: 'instant' });
    return true;
  };
  if (settle()) return;
  if (top === null) scrollTo({ top: 0, behavior: 'instant' });
  const watcher = new MutationObserver(() => settle() && watcher.disconnect());
  watcher.observe(main, { childList: true, subtree: true });
}
