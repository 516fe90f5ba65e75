/**
 * Every page of the site, grouped as a reader looks for them, with the choice of language and colours.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { LANGUAGES, chooseLanguage, currentLanguage, t } from '../lib/language.js';
import { THEMES, chooseTheme, currentTheme } from '../lib/theme.js';

const RECORDS = ['mechanisms', 'agencies', 'initiatives', 'events', 'resolutions', 'themes', 'goals', 'reports'];
const QUESTIONS = ['workload', 'network', 'matrix', 'together', 'mandates', 'overlaps', 'timeline', 'findings', 'about'];

/** @param {{current: string}} props */
export function Menu({ current }) {
  const entry = (/** @type {string} */ page) => html`
    <li><a href=${`/${page}`} aria-current=${current === `/${page}` ? 'page' : null}>${t(`page.${page}`)}<small>${t(`page.${page}.hint`)}</small></a></li>`;
  return html`
    <div class="page">
      <nav aria-labelledby="menu-records"><h2 id="menu-records">${t('menu.records')}</h2><ul role="list" class="two">${RECORDS.map(entry)}</ul></nav>
      <nav aria-labelledby="menu-questions"><h2 id="menu-questions">${t('menu.questions')}</h2><ul role="list" class="two">${QUESTIONS.map(entry)}</ul></nav>
      <div class="preferences"><${LanguageChoice} /><${ThemeChoice} /></div>
    </div>`;
}

function LanguageChoice() {
  return html`
    <div class="field">
      <label for="language">${t('menu.language')}</label>
      <select id="language" value=${currentLanguage()} onChange=${(/** @type {any} */ event) => chooseLanguage(event.currentTarget.value)}>
        ${Object.entries(LANGUAGES).map(([code, name]) => html`<option value=${code} lang=${code} selected=${code === currentLanguage()}>${name}</option>`)}
      </select>
    </div>`;
}

function ThemeChoice() {
  const [theme, setTheme] = useState(currentTheme());
  const choose = (/** @type {import('../lib/theme.js').Theme} */ next) => {
    chooseTheme(next);
    setTheme(next);
  };
  return html`
    <fieldset class="field">
      <legend>${t('menu.theme')}</legend>
      <div class="segments">
        ${THEMES.map((one) => html`
          <label><input type="radio" name="theme" checked=${one === theme} onChange=${() => choose(one)} />${t(`theme.${one}`)}</label>`)}
      </div>
    </fieldset>`;
}
