/**
 * A text in which the server marked the matches of a search, as text and <mark>: matches are between ⟦ and ⟧.
 */
import { html } from '../lib/html.js';

/** @typedef {{field: string, snippet: string}} Match */

/** @param {{text: string}} props */
export const Snippet = ({ text }) =>
  html`${text
    .split(/(⟦[^⟧]*⟧)/u)
    .map((part) => (part.startsWith('⟦') ? html`<mark>${part.slice(1, -1)}</mark>` : part))}`;

/**
 * The match that covers the record's name, to show in place of the name.
 * @param {{node: {name: string}, matches: Match[]}} result
 */
export const nameMatch = ({ node: { name }, matches }) =>
  matches.find(({ snippet }) => snippet.replaceAll(/[⟦⟧]/gu, '') === name);
