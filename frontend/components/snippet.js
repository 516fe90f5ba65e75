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

// Fields with one name a line, of which only those that match are shown.
const LISTS = ['ALIASES', 'NAMES', 'UNITS'];

/** What matched in one part of a record. @param {{match: Match}} props */
export const MatchText = ({ match: { field, snippet } }) => {
  const lines = LISTS.includes(field) ? snippet.split('\n').filter((line) => line.includes('⟦')) : [snippet];
  return html`<span lang=${field === 'NAMES' ? null : 'en'} dir="auto"><${Snippet} text=${lines.join(' · ')} /></span>`;
};
