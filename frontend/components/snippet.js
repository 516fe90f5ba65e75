/**
 * A text in which the server marked the matches of a search, as text and <mark>: matches are between ⟦ and ⟧.
 */
import { html } from '../lib/html.js';
import { acronymOf, nameOf } from '../lib/records.js';

/** @typedef {{field: string, snippet: string}} Match */

/** @param {{text: string}} props */
export const Snippet = ({ text }) =>
  html`${text
    .split(/(⟦[^⟧]*⟧)/u)
    .map((part) => (part.startsWith('⟦') ? html`<mark>${part.slice(1, -1)}</mark>` : part))}`;

/**
 * The match that covers the record's name in the reader's language, to show in place of the name, and its text.
 * @param {{node: import('../lib/records.js').NamedRecord, matches: Match[]}} result
 */
export function nameMatch({ node, matches }) {
  const name = nameOf(node);
  for (const match of matches) {
    const text = match.snippet.split('\n').find((line) => unmarked(line) === name);
    if (text) return { match, text };
  }
  return undefined;
}

/**
 * What matched, without names that are shown anyway. A matching acronym is kept, because only here it is highlighted.
 * @param {{node: import('../lib/records.js').NamedRecord, matches: Match[]}} result
 * @returns {Match[]}
 */
export function otherMatches({ node, matches }) {
  const shown = [nameOf(node), acronymOf(node) ?? ''];
  const isShown = (/** @type {string} */ line) =>
    shown.some((name) => name.includes(unmarked(line).replaceAll(/^…|…$/gu, '')));
  return matches
    .map(({ field, snippet }) => ({
      field,
      snippet: linesOf({ field, snippet })
        .filter((line) => field === 'ACRONYM' || !isShown(line))
        .join('\n'),
    }))
    .filter(({ snippet }) => snippet);
}

/** @param {string} text */
const unmarked = (text) => text.replaceAll(/[⟦⟧]/gu, '');

// Fields with one name a line, of which only those that match are shown.
const LISTS = ['ALIASES', 'NAMES', 'UNITS'];

/** @param {Match} match */
const linesOf = ({ field, snippet }) =>
  LISTS.includes(field) ? snippet.split('\n').filter((line) => line.includes('⟦')) : [snippet];

/** What matched in one part of a record. @param {{match: Match}} props */
export const MatchText = ({ match }) => {
  const { field } = match;
  const lines = linesOf(match);
  return html`<span lang=${field === 'NAMES' ? null : 'en'} dir="auto"><${Snippet} text=${lines.join(' · ')} /></span>`;
};
