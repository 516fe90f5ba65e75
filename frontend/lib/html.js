/**
 * `html`: templates that become Preact elements. Values in them are always text, never markup.
 */
import { h } from 'preact';
import htm from 'htm';

/** @typedef {import('preact').ComponentChild} Child */

/** @type {(strings: TemplateStringsArray, ...values: unknown[]) => Child} */
export const html = htm.bind(h);

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
