/**
 * The language in the addresses of pages: a reader who chose a language, or came with one in the address, keeps it
 * in every address, so that a copied address opens in that language.
 */
import { isServed } from './site.js';

/** @type {string | null} */
let carried = null;

/**
 * Sets the language that addresses carry; null: none, so that an address opens in the language of its reader.
 * @param {string | null} code
 */
export function carryLanguage(code) {
  carried = code;
}

/**
 * The address of a page with the language that addresses carry; any other address as it is.
 * @param {string} address begins at the site
 */
export function inLanguage(address) {
  const [, path = '', query = '', place = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
  const isPage = path.startsWith('/') && !path.startsWith('//') && !isServed(path);
  if (!carried || !isPage || new URLSearchParams(query).has('lang')) return address;
  return `${path}${query.length > 1 ? `${query}&` : '?'}lang=${carried}${place}`;
}
