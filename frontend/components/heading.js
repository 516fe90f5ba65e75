/**
 * The top of a page: breadcrumbs, title and lead. It also sets the title of the browser's tab and the
 * canonical address.
 */
import { useEffect } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { Paragraph } from './paragraph.js';

const BEFORE_PARENTHESIS = /(?<= )(?=\()/u;

/** @typedef {import('../lib/html.js').Child} Child */

/**
 * @param {{title: string, about?: string, lang?: string | null, acronym?: string | null,
 *   acronymLanguage?: string | null, crumbs?: {href: string, text: string}[],
 *   kind?: Child, lead?: Child, leadLanguage?: string | null, action?: Child, children?: Child}} props
 *   `about`: what the title of the tab says in addition; `lang`, `acronymLanguage`, `leadLanguage`: the languages of the
 *   title, the acronym and the lead, where they are not that of the page
 */
export function Heading({
  title,
  about,
  lang,
  acronym,
  acronymLanguage,
  crumbs = [],
  kind,
  lead,
  leadLanguage,
  action,
  children,
}) {
  const shownAcronym = acronym && !title.includes(acronym) ? acronym : null;
  useEffect(() => {
    const canonical = location.origin + location.pathname;
    document.querySelector('link[rel=canonical]')?.setAttribute('href', canonical);
    for (const link of document.querySelectorAll('link[rel=alternate][hreflang]')) {
      const language = link.getAttribute('hreflang');
      link.setAttribute('href', language === 'x-default' ? canonical : `${canonical}?lang=${language}`);
    }
    const name = shownAcronym ? t('list.noted', { text: title, note: shownAcronym }) : title;
    document.title = t('shell.title', {
      page: about ? t('list.labelled', { label: name, value: about }) : name,
    });
  }, [title, shownAcronym, about]);
  return html`
    <header class="heading">
      <div class="above">${crumbs.length > 0 && html`<${Crumbs} crumbs=${crumbs} />`}${action}</div>
      <h1>
        <span lang=${lang ?? null}>${title.split(BEFORE_PARENTHESIS).map(unbroken)}</span>
        ${shownAcronym && html`${' '}<span class="acronym" lang=${acronymLanguage ?? null}>${shownAcronym}</span>`}
      </h1>
      ${lead && html`<${Paragraph} class="lead" lang=${leadLanguage ?? null} text=${lead} />`}
      ${kind && html`<p class="kind">${kind}</p>`}
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
