/**
 * The interface in the reader's language: words from `locales/`, numbers and dates by `Intl`.
 *
 * In: a key of the locale files and values to insert. Out: text. The report's own texts are not translated;
 * pages mark them `lang="en"`.
 */
import { carryLanguage } from './address-language.js';
import { namesIn, showNames } from './names.js';
import { onHost } from './site.js';

/** @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>>} Message */
/** @typedef {{min: number | null, max: number | null, approximate: boolean}} Range */

export const LANGUAGES = Object.freeze({
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
});

/** @typedef {keyof typeof LANGUAGES} Language */

/** United Nations documents write 28 May 2019: British usage to `Intl`. */
const INTL_LOCALE = /** @type {Record<string, string>} */ ({ en: 'en-GB' });
const NUMBER_FORMAT = Object.freeze({ maximumFractionDigits: 1 });
/** @type {Intl.DateTimeFormatOptions} */
const YEAR = Object.freeze({ year: 'numeric', timeZone: 'UTC' });
/** @type {Intl.DateTimeFormatOptions} */
const MONTH = Object.freeze({ ...YEAR, month: 'long' });
/** @type {Intl.DateTimeFormatOptions} */
const DAY = Object.freeze({ ...MONTH, day: 'numeric' });

/** @type {Language} */
let language = 'en';
/** @type {Language} */
let wanted = 'en';
/** @type {Record<string, Message>} */
let messages = {};
/** @type {Map<string, unknown>} */
const formatters = new Map();
/** @type {Set<() => void>} */
const listeners = new Set();

/** The language of the interface. */
export const currentLanguage = () => language;

/** The language of the document at the start; `appearance.js` chooses it. */
export function initialLanguage() {
  const code = document.documentElement.lang;
  return isLanguage(code) ? code : 'en';
}

/**
 * Notes the language of an address, or the one that the reader chose earlier, as the one that addresses carry.
 * @param {string | null} named by the address
 */
export function carryLanguageOf(named) {
  const stored = storedLanguage();
  const code = named !== null && isLanguage(named) ? named : stored;
  carryLanguage(code);
  return code;
}

/**
 * Loads a language's words and names and makes it the language of the interface.
 * @param {string} code
 * @param {import('../api.js').Client} [client] of which the names are asked
 */
export async function loadWords(code, client) {
  const next = isLanguage(code) ? code : 'en';
  wanted = next;
  const localNames = namesIn(client, next);
  const request = fetch(onHost(`/assets/locales/${next}.json`));
  // the first formatter of each kind is slow to make: make it while the words are loading
  formatter(Intl.NumberFormat, next, NUMBER_FORMAT).format(0);
  formatter(Intl.DateTimeFormat, next, DAY).format(0);
  const response = await request;
  if (!response.ok) throw new Error(`locale ${next}: ${response.status}`);
  const [words, names] = await Promise.all([response.json(), localNames]);
  if (wanted !== next) return; // the reader has chosen another one meanwhile
  messages = words;
  showNames(names);
  language = next;
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
  listeners.forEach((listener) => listener());
}

/**
 * Changes the language of the interface and stores the choice.
 * @param {string} code
 * @param {import('../api.js').Client} [client]
 */
export async function chooseLanguage(code, client) {
  await loadWords(code, client);
  try {
    localStorage.setItem('liaison.language', language);
  } catch {
    // Without storage, the choice holds for this visit.
  }
  carryLanguage(language);
}

function storedLanguage() {
  try {
    const stored = localStorage.getItem('liaison.language');
    return stored !== null && isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

/**
 * Calls back after each change of language; returns the function that stops it.
 * @param {() => void} listener
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The text of a key, with values for its `{names}`; `count` selects the plural form.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (message === undefined) return key;
  const text = typeof message === 'string' ? message : pluralForm(message, Number(values.count));
  return text.replaceAll(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

/**
 * A text of which some values are elements: its parts in order, as children of an element.
 * @param {string} key
 * @param {Record<string, import('./html.js').Child>} values
 */
export const phrase = (key, values) =>
  textOf(key)
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part : values[part]));

/**
 * A text with a note in parentheses, if there is one.
 * @param {import('./html.js').Child} text
 * @param {import('./html.js').Child} note
 */
export const noted = (text, note) => (note ? phrase('list.noted', { text, note }) : text);

/** The text of a key as it is written. @param {string} key */
function textOf(key) {
  const message = messages[key];
  return typeof message === 'string' ? message : key;
}

/**
 * The text of a value of one of the registry's vocabularies: `term('Role', 'CO_CHAIR')`; without one, the
 * value.
 * @param {string} vocabulary
 * @param {string | boolean} value
 */
export function term(vocabulary, value) {
  const key = `${vocabulary}.${value}`;
  return hasTerm(vocabulary, String(value)) ? t(key) : String(value);
}

/**
 * Whether a value of a vocabulary has a text.
 * @param {string} vocabulary
 * @param {string} value
 */
export const hasTerm = (vocabulary, value) => Object.hasOwn(messages, `${vocabulary}.${value}`);

/**
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 */
export const number = (value, options) =>
  formatter(Intl.NumberFormat, language, { ...NUMBER_FORMAT, ...options }).format(value);

/** What separates the parts of a series. */
export const separator = () => t('list.pair', { first: '', second: '' });

/** Several words as one text, without "and": "a, b, c". @param {string[]} parts */
export const series = (parts) => parts.join(separator());

/** Several words as one text: "a, b and c". @param {string[]} parts */
export const list = (parts) => formatter(Intl.ListFormat, language, {}).format(parts);

/**
 * A range in words: "4", "2–3", "10 or more", "about 408 or more", "not stated".
 * @param {Range | null | undefined} value
 */
export function range(value) {
  if (!value || value.min === null) return t('range.unknown');
  const text = limits({ min: value.min, max: value.max }, value.approximate);
  return value.approximate ? t('range.about', { value: text }) : text;
}

/**
 * The limits in words; approximate figures of ten and more have no decimals.
 * @param {{min: number, max: number | null}} range
 * @param {boolean} approximate
 */
function limits({ min, max }, approximate) {
  const text = (/** @type {number} */ value) =>
    number(value, { maximumFractionDigits: approximate && value >= 10 ? 0 : 1 });
  if (max === null) return t('range.open', { min: text(min) });
  return max === min ? text(min) : t('range.closed', { min: text(min), max: text(max) });
}

/**
 * A date with the precision it has: 2019, 2019-05 or 2019-05-28.
 * @param {string | null | undefined} value
 */
export function date(value) {
  if (!value) return '';
  return formatter(Intl.DateTimeFormat, language, partsOf(value)).format(dayOf(value));
}

/**
 * A period in words; either end may be unknown, and equal ends are one date.
 * @param {string | null | undefined} start
 * @param {string | null | undefined} end
 */
export function period(start, end) {
  if (!start && !end) return '';
  if (start && (!end || end === start)) return date(start);
  if (!start) return t('period.until', { end: date(end) });
  if (end && start.length === end.length) {
    return formatter(Intl.DateTimeFormat, language, partsOf(start)).formatRange(dayOf(start), dayOf(end));
  }
  return t('period.between', { start: date(start), end: date(end) });
}

/** @param {string} value */
const partsOf = (value) => (value.length >= 10 ? DAY : value.length >= 7 ? MONTH : YEAR);

/** @param {string} value */
const dayOf = (value) => new Date(value.padEnd(7, '-01'));

/**
 * @param {{amount: number, currency: string}} money
 */
export const money = ({ amount, currency }) =>
  number(amount, { style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 0 });

/**
 * An amount with what it is for: a year, or in total.
 * @param {{amount: number, currency: string, period: string}} sum
 */
export const moneyPer = ({ period: each, ...sum }) =>
  t('money.period', { amount: money(sum), period: term('MoneyPeriod', each) });

/**
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
 * @param {number} count
 */
function pluralForm(forms, count) {
  return forms[formatter(Intl.PluralRules, language, NUMBER_FORMAT).select(count)] ?? forms.other ?? '';
}

/**
 * A formatter of `Intl`, cached by language and options.
 * @template T
 * @template {object} O
 * @param {new (code: string, options?: O) => T} Kind
 * @param {string} code
 * @param {O} [options]
 * @returns {T}
 */
function formatter(Kind, code, options) {
  const key = `${Kind.name} ${code} ${JSON.stringify(options)}`;
  if (!formatters.has(key)) formatters.set(key, new Kind(INTL_LOCALE[code] ?? code, options));
  return /** @type {T} */ (formatters.get(key));
}

/**
 * @param {string} code
 * @returns {code is Language}
 */
function isLanguage(code) {
  return Object.hasOwn(LANGUAGES, code);
}
