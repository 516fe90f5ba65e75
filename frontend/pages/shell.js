/**
 * The frame of every page: masthead with search and menu, the page, footer.
 *
 * Loads the page's module. After a change of page it moves the focus to the heading or to the place that the address
 * links to, after a turn of a list's page to the line above the list; when the reader goes back, it restores the scroll
 * position.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Finder } from '../components/finder.js';
import { LanguageChoice } from '../components/language-choice.js';
import { useComponent } from '../components/lazy.js';
import { Menu } from '../components/menu.js';
import { Failed, Loading } from '../components/states.js';
import { focusOn, summaryLine } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { date, t } from '../lib/language.js';
import { FIRST_PAGE, addressWith } from '../lib/paging.js';
import { DATASET } from '../queries/dataset.js';
import { storedPosition, useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { useSuggestions } from './suggestions.js';

const MAIN_PAGES = ['costs', 'mechanisms', 'agencies', 'initiatives', 'network'];
/** Labels of pages whose title is too long for the header. @type {Record<string, string>} */
const SHORT_LABELS = { costs: 'page.costs.short' };
const PAGES_WITHOUT_FINDER = ['/', '/search'];

/** @param {{page: import('./index.js').Page}} props */
export function Shell({ page }) {
  const route = useRoute();
  const module = useComponent(page.name, page.load, page.component);
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  const before = useRef(route);

  useLayoutEffect(() => {
    const { path, query, visit } = before.current;
    const otherPage = path !== route.path;
    const isLinkToPlace = route.place !== '' && !route.returned && (route.visit > visit || route.visit === 0);
    const sameList =
      addressWith(path, query, FIRST_PAGE) === addressWith(route.path, route.query, FIRST_PAGE);
    const changed = String(query) !== String(route.query);
    const turned = changed && sameList;
    before.current = route;
    // the server describes the page that it sent
    if (otherPage) document.querySelector('script[type="application/ld+json"]')?.remove();
    if (route.returned && (otherPage || changed)) {
      if (main.current) restorePosition(main.current, { otherPage, ...storedPosition() });
    } else if (main.current && (otherPage || turned || isLinkToPlace)) {
      followReader(main.current, { turned, place: isLinkToPlace ? route.place : '' });
    }
  }, [route.path, String(route.query), route.visit]);

  const skip = (/** @type {Event} */ event) => {
    event.preventDefault();
    main.current?.focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>${t('shell.skip')}</a>
    <${Masthead} current=${route.path} />
    <main id="main" tabindex="-1" ref=${main}>
      <div class="page">${content(module, page, route)}</div>
    </main>
    <${Footer} />`;
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

  return html`
    <header class="masthead">
      <div class="page">
        <a class="wordmark" href="/" aria-label=${t('shell.home')}><${Logo} /><span lang="en">Liaison</span></a>
        <nav class="mainnav" aria-label=${t('shell.nav')}>
          ${MAIN_PAGES.map(
            (page) => html`
            <a href=${`/${page}`} aria-current=${ariaCurrent(current, `/${page}`)}>${t(SHORT_LABELS[page] ?? `page.${page}`)}</a>`,
          )}
          <button ref=${button} type="button" class="menu-button" aria-expanded=${open} aria-controls="menu"
            onClick=${() => setOpen(!open)}>
            <${MenuIcon} />${t('shell.menu')}
          </button>
        </nav>
        ${!PAGES_WITHOUT_FINDER.includes(current) && html`<${Finder} id="finder" ...${suggestions} />`}
        <${LanguageChoice} />
      </div>
      <div id="menu" class="menu" hidden=${!open}>${open && html`<${Menu} current=${current} />`}</div>
    </header>`;
}

/**
 * @param {string} current
 * @param {string} path
 */
function ariaCurrent(current, path) {
  if (current === path) return 'page';
  return current.startsWith(`${path}/`) ? 'true' : null;
}

const MenuIcon = () => html`
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M1 3.500h14M1 8h14M1 12.500h14" stroke="currentColor" stroke-width="1.800" />
  </svg>`;

/** Three records and the links between them. */
const Logo = () => html`
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <path d="M8 10 23 7M8 10l6 15M23 7l-9 18" fill="none" stroke="currentColor" stroke-width="2.200" />
    <circle cx="8" cy="10" r="4.500" fill="currentColor" /><circle cx="23" cy="7" r="3.500" fill="currentColor" />
    <circle cx="14" cy="25" r="5" fill="currentColor" />
  </svg>`;

function Footer() {
  const { data } = useQuery(DATASET, {});
  return html`
    <footer class="colophon">
      <div class="page">
        <p>${t('shell.what')} ${data && html`<span>${dateText(data.dataset)}</span>`}</p>
        <p class="on-paper" lang="en">${location.href}</p>
        <ul role="list">
          <li><a href="/about">${t('page.about')}</a></li>
          <li><a href="/integrate">${t('page.integrate')}</a></li>
          <li><a href="/findings">${t('page.findings')}</a></li>
          <li><a href="/playground">${t('shell.playground')}</a></li>
          <li><a href="/data/registry.sqlite" download>${t('shell.download')}</a></li>
        </ul>
      </div>
    </footer>`;
}

/** The date of the data; the page about the data has the version. @param {{builtAt: string}} dataset */
const dateText = ({ builtAt }) => t('shell.date', { date: date(builtAt.slice(0, 10)) });

/**
 * @param {ReturnType<typeof useComponent>} module
 * @param {import('./index.js').Page} page
 * @param {import('../router.js').Route} route
 */
function content({ component, failed, retry }, page, route) {
  if (failed) return html`<${Failed} failure=${{ reason: 'offline' }} retry=${retry} withHeading />`;
  if (!component) return html`<${Loading} withHeading />`;
  return html`<${component} key=${route.path} ...${page.params} />`;
}

/**
 * Moves focus and view once the content is rendered.
 * @param {HTMLElement} main
 * @param {{turned: boolean, place: string}} reader `turned`: only the page of a list changed; `place`: the id of an
 *   element
 */
function followReader(main, { turned, place }) {
  const settled = whenRendered(main, '.skeleton', () => {
    const linked = place ? document.getElementById(place) : null;
    const line = turned ? summaryLine(main) : main.querySelector('h1');
    if (linked) return showPlace(linked);
    focusOn(line);
    if (turned) line?.scrollIntoView({ behavior: 'instant' });
    else scrollTo({ top: 0, behavior: 'instant' });
  });
  if (!settled) scrollTo({ top: 0, behavior: 'instant' });
}

/**
 * Moves focus and view to where the reader was before, once the content is rendered; on the same page, the focus stays
 * if nothing had it.
 * @param {HTMLElement} main
 * @param {{otherPage: boolean, scroll: number, focus: string | null}} reader
 */
function restorePosition(main, { otherPage, scroll, focus }) {
  whenRendered(main, '.skeleton, .busy', () => {
    const element = focus && main.querySelector(focus);
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    else if (otherPage) focusOn(main.querySelector('h1'));
    scrollTo({ top: scroll, behavior: 'instant' });
  });
}

/**
 * Calls back once the page has its content.
 * @param {HTMLElement} main
 * @param {string} pending a selector of what is not content yet
 * @param {() => void} callback
 * @returns whether it has its content already
 */
function whenRendered(main, pending, callback) {
  const isRendered = () => main.querySelector('h1') !== null && !main.querySelector(pending);
  if (isRendered()) {
    callback();
    return true;
  }
  const observer = new MutationObserver(() => {
    if (!isRendered()) return;
    observer.disconnect();
    callback();
  });
  observer.observe(main, { attributeFilter: ['class'], childList: true, subtree: true });
  return false;
}

/** Marks the place and opens what it is folded into. @param {Element} place */
function showPlace(place) {
  document.querySelector('[aria-current="location"]')?.removeAttribute('aria-current');
  place.setAttribute('aria-current', 'location');
  place.closest('details')?.setAttribute('open', '');
  focusOn(place);
  place.scrollIntoView({ behavior: 'instant' });
}
