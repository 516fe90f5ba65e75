/**
 * A paragraph that may be in English only, as summaries, notes and doubtful points are. Its attributes mark it for
 * screen readers, and the words “In English” for readers of another language.
 */
import { html } from '../lib/html.js';
import { currentLanguage, t } from '../lib/language.js';

/** @param {{text: import('../lib/html.js').Child, lang: string | null, class?: string}} props `lang`: null for that of the page */
export const Paragraph = ({ text, lang, class: name }) => {
  const paragraph = html`<p class=${name ?? null} lang=${lang}>${text}</p>`;
  if (lang === null || isReadInEnglish()) return paragraph;
  return html`<div><${EnglishSign} />${paragraph}</div>`;
};

/** Above a text in English, for readers of another language. */
export const EnglishSign = () =>
  !isReadInEnglish() && html`<p class="small soft">${t('language.english')}</p>`;

/** The heading of a column of texts that are in English only. @param {string} label */
export const inEnglish = (label) =>
  isReadInEnglish() ? label : t('list.noted', { text: label, note: t('language.english') });

const isReadInEnglish = () => currentLanguage() === 'en';
