/**
 * The top of a page: where it stands, its title, one line about it. It also names the browser's tab and
 * the address by which to find the page again.
 */
import { useEffect } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const BRACKET = /(?<= )(?=\()/u;

/**
 * @param {{title: string, english?: boolean, acronym?: string | null, crumbs?: {href: string, text: string}[],
 *   kind?: import('preact').ComponentChild, lead?: string | null, children?: import('preact').ComponentChild}} props
 *   `english`: title and lead are a record's own texts
 */
export function Heading({ title, english, acronym, crumbs = [], kind, lead, children }) {
  useEffect(() => {
    document.querySelector('link[rel=canonical]')?.setAttribute('href', location.origin + location.pathname);
    document.title = t('shell.title', { page: acronym && !title.includes(acronym) ? `${title} (${acronym})` : title });
  }, [title, acronym]);
  const lang = english ? 'en' : null;
  return html`
    <header class="heading">
      ${crumbs.length > 0 && html`
        <nav aria-label=${t('shell.crumbs')}><ol role="list" class="crumbs">${crumbs.map(({ href, text }) => html`<li><a href=${href}>${text}</a></li>`)}</ol></nav>`}
      <h1 lang=${lang}>${title.split(BRACKET).map((part) => (part.startsWith('(') ? html`<span class="whole">${part}</span>` : part))}${acronym && !title.includes(acronym) && html` <span class="acronym">${acronym}</span>`}</h1>
      ${kind && html`<p class="kind">${kind}</p>`}
      ${lead && html`<p class="lead" lang=${lang}>${lead}</p>`}
      ${children}
    </header>`;
}
