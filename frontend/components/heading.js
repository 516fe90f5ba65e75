/**
 * The top of a page: breadcrumbs, title and lead. It also sets the title of the browser's tab and the
 * canonical address.
 */
import { useEffect } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const BEFORE_PARENTHESIS = /(?<= )(?=\()/u;

/** @typedef {import('../lib/html.js').Child} Child */

/**
 * @param {{title: string, english?: boolean, acronym?: string | null, crumbs?:
 *   {href: string, text: string}[],
 *   kind?: Child, lead?: string | null, children?: Child}} props
 *   `english`: title and lead are a record's own texts
 */
export function Heading({ title, english, acronym, crumbs = [], kind, lead, children }) {
  const shownAcronym = acronym && !title.includes(acronym) ? acronym : null;
  useEffect(() => {
    const canonical = location.origin + location.pathname;
    document.querySelector('link[rel=canonical]')?.setAttribute('href', canonical);
    document.title = t('shell.title', { page: shownAcronym ? `${title} (${shownAcronym})` : title });
  }, [title, shownAcronym]);
  const lang = english ? 'en' : null;
  return html`
    <header class="heading">
      ${crumbs.length > 0 && html`<${Crumbs} crumbs=${crumbs} />`}
      <h1 lang=${lang}>
        ${title.split(BEFORE_PARENTHESIS).map(unbroken)}
        ${shownAcronym && html`${' '}<span class="acronym">${shownAcronym}</span>`}
      </h1>
      ${kind && html`<p class="kind">${kind}</p>`}
      ${lead && html`<p class="lead" lang=${lang}>${lead}</p>`}
      ${children}
    </header>`;
}

/** A part in parentheses stays on one line. @param {string} part */
const unbroken = (part) => (part.startsWith('(') ? html`<span class="whole">${part}</span>` : part);

/** @param {{crumbs: {href: string, text: string}[]}} props */
const Crumbs = ({ crumbs }) => html`
  <nav aria-label=${t('shell.crumbs')}>
    <ol role="list" class="crumbs">
      ${crumbs.map(({ href, text }) => html`<li><a href=${href}>${text}</a></li>`)}
    </ol>
  </nav>`;
