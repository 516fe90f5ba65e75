/**
 * `html`: templates that become Preact elements. Values in them are always text, never markup.
 */
import { h } from 'preact';
import htm from 'htm';
import { inLanguage } from './address-language.js';
import { onHost } from './site.js';

/** @typedef {import('preact').ComponentChild} Child */

/** The attributes of elements that contain an address. */
const ADDRESSES = ['href', 'action'];

/** @type {(strings: TemplateStringsArray, ...values: unknown[]) => Child} */
export const html = htm.bind(element);

/**
 * An element whose addresses within the site are those on the host, and whose direction is that of its language if it
 * has one of its own; a component gets its properties unchanged.
 * @param {any} type
 * @param {Record<string, any> | null} properties
 * @param {any[]} children
 */
function element(type, properties, ...children) {
  if (properties && typeof type === 'string') {
    for (const name of ADDRESSES) {
      if (typeof properties[name] === 'string') properties[name] = onHost(inLanguage(properties[name]));
    }
    if (typeof properties.lang === 'string' && type !== 'text') {
      properties.dir ??= properties.lang === 'ar' ? 'rtl' : 'ltr';
    }
  }
  return h(type, properties, ...children);
}

/**
 * One of the registry's own texts, which are all in English.
 * @param {string | null | undefined} text
 */
export const english = (text) => text && html`<span lang="en">${text}</span>`;

/**
 * A wording of the report, as it is printed.
 * @param {string | null | undefined} text
 */
export const quoted = (text) => text && html`<q lang="en">${text}</q>`;

/**
 * A listener that passes on the value of its field.
 * @param {(value: string) => void} callback
 */
export const withValue = (callback) => (/** @type {Event} */ event) =>
  callback(/** @type {HTMLInputElement | HTMLSelectElement} */ (event.currentTarget).value);
