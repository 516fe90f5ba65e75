/**
 * A text in which the server marked what matched, as text and <mark>: what stands between ⟦ and ⟧ matched.
 */
import { html } from '../lib/html.js';

/** @param {{text: string}} props */
export function Snippet({ text }) {
  return html`${text.split(/(⟦[^⟧]*⟧)/u).map((part) => (part.startsWith('⟦') ? html`<mark>${part.slice(1, -1)}</mark>` : part))}`;
}
