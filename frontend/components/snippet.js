/**
 * A text in which the server marked the matches of a search, as text and <mark>: matches are between ⟦ and ⟧.
 */
import { html } from '../lib/html.js';
import { acronymOf, fullName, nameOf } from '../lib/records.js';

/** @typedef {{field: string, snippet: string}} Match */

/** @param {{text: string}} props */
export const Snippet = ({ text }) =>
  html`${text
    .split(/(⟦[^⟧]*⟧)/u)
    .map((part) => (part.startsWith('⟦') ? html`<mark>${part.slice(1, -1)}</mark>` : part))}`;

/**
 * The record's name with its acronym in the reader's language, with the marks of the matches that cover one of them, or
 * a part of the name that was cut out.
 * @param {{node: import('../lib/records.js').NamedRecord, matches: Match[]}} result
 */
export function markedName({ node, matches }) {
  const [name, acronym] = [nameOf(node), acronymOf(node)];
  let text = fullName(node);
  for (const line of matches.flatMap(({ snippet }) => snippet.split('\n'))) {
    const marked = withoutDots(line);
    const part = unmarked(marked);
    const isCut = marked !== line;
    if (part === name || (isCut && name.includes(part))) text = text.replace(part, () => marked);
    else if (part === acronym) text = replaceLast(text, part, marked);
  }
  return text;
}

/**
 * @param {string} text
 * @param {string} part
 * @param {string} by
 */
function replaceLast(text, part, by) {
  const at = text.lastIndexOf(part);
  return at < 0 ? text : text.slice(0, at) + by + text.slice(at + part.length);
}

/**
 * What matched, without the name and the acronym, which are shown anyway.
 * @param {{node: import('../lib/records.js').NamedRecord, matches: Match[]}} result
 * @returns {Match[]}
 */
export function otherMatches({ node, matches }) {
  const shown = [nameOf(node), acronymOf(node) ?? ''];
  const isShown = (/** @type {string} */ line) =>
    shown.some((name) => name.includes(unmarked(withoutDots(line))));
  return matches
    .map(({ field, snippet }) => ({
      field,
      snippet: linesOf({ field, snippet })
        .filter((line) => !isShown(line))
        .join('\n'),
    }))
    .filter(({ snippet }) => snippet);
}

/** A part of a text, without the dots where it was cut. @param {string} text */
const withoutDots = (text) => text.replaceAll(/^…|…$/gu, '');

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
