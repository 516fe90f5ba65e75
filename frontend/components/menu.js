/**
 * The menu: every page of the site in two groups, and the choice of colours.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { LISTS } from '../lib/records.js';
import { THEMES, chooseTheme, currentTheme } from '../lib/theme.js';
import { Segments } from './segments.js';

const QUESTIONS = [
  'costs',
  'network',
  'matrix',
  'together',
  'mandates',
  'overlaps',
  'compare',
  'timeline',
  'findings',
  'about',
  'integrate',
];

/** @param {{current: string}} props */
export const Menu = ({ current }) => html`
  <div class="page">
    <${Group} id="menu-records" title=${t('menu.records')} pages=${LISTS} current=${current} />
    <${Group} id="menu-questions" title=${t('menu.questions')} pages=${QUESTIONS} current=${current} />
    <div class="preferences"><${ThemeChoice} /></div>
  </div>`;

/** @param {{id: string, title: string, pages: readonly string[], current: string}} props */
const Group = ({ id, title, pages, current }) => html`
  <nav aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    <ul role="list" class="two">
      ${pages.map(
        (page) => html`
        <li>
          <a href=${`/${page}`} aria-current=${current === `/${page}` ? 'page' : null}>
            ${t(`page.${page}`)}<small>${t(`page.${page}.hint`)}</small>
          </a>
        </li>`,
      )}
    </ul>
  </nav>`;

function ThemeChoice() {
  const [theme, setTheme] = useState(currentTheme());
  const choose = (/** @type {import('../lib/theme.js').Theme} */ next) => {
    chooseTheme(next);
    setTheme(next);
  };
  const options = THEMES.map((value) => ({ value, label: t(`theme.${value}`) }));
  return html`
    <${Segments} class="field" name="theme" legend=${t('menu.theme')} options=${options} value=${theme}
      onChange=${choose} />`;
}
