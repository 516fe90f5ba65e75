/**
 * The choice of language in the header: each language by its own name. The address then carries the language, and
 * the change is a step of its own for Back.
 */
import { html, withValue } from '../lib/html.js';
import { LANGUAGES, chooseLanguage, currentLanguage, t } from '../lib/language.js';
import { useRoute } from '../router.js';
import { useClient } from '../use-query.js';

export function LanguageChoice() {
  const client = useClient();
  const { change } = useRoute();
  const current = currentLanguage();
  const choose = (/** @type {string} */ code) =>
    chooseLanguage(code, client).then(
      () => change({ lang: code }),
      () => undefined, // without a connection, the language stays
    );
  return html`
    <select class="language" aria-label=${t('menu.language')} value=${current} onChange=${withValue(choose)}>
      ${Object.entries(LANGUAGES).map(
        ([code, name]) => html`
        <option value=${code} lang=${code} selected=${code === current}>${name}</option>`,
      )}
    </select>`;
}
