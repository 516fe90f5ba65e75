/**
 * A text in which the server marked what matched, as text and <mark>: what stands between ⟦ and ⟧ matched.
 */
import { html } from '../lib/html.js';

/** @typedef {{field: string, snippet: string}} Match */

/** @param {{text: string}} props */
export function Snippet({ text }) {
  return html`${text.split(/(⟦[^⟧]*⟧)/u).map((part) => (part.startsWith('⟦') ? html`<mark>${part.slice(1, -1)}</mark>` : part))}`;
}

/**
 * The match that is the whole name, to stand in the name's place.
 * @param {{node: import('../lib/records.js').Named, matches: Match[]}} found
 */
export const matchOfName = ({ node: { name }, matches }) => matches.find(({ snippet }) => snippet.replaceAll(/[⟦⟧]/gu, '') === name);
