/**
 * The menu: every page of the site in two groups, and the choice of language and colours.
 */
import { useState } from 'preact/hooks';
import { html, withValue } from '../lib/html.js';
import { LANGUAGES, chooseLanguage, currentLanguage, t } from '../lib/language.js';
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
    <div class="preferences"><${LanguageChoice} /><${ThemeChoice} /></div>
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

function LanguageChoice() {
  const current = currentLanguage();
  return html`
    <div class="field">
      <label for="language">${t('menu.language')}</label>
      <select id="language" value=${current} onChange=${withValue(chooseLanguage)}>
        ${Object.entries(LANGUAGES).map(
          ([code, name]) => html`
          <option value=${code} lang=${code} selected=${code === current}>${name}</option>`,
        )}
      </select>
    </div>`;
}

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
