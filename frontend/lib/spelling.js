/**
 * Spelling correction. In: a word without results, and the names of records that begin like it. Out: the
 * nearest of their words, at most one edit away, two for a long word.
 */
import { fold } from './text.js';

/** @typedef {{name: string, acronym: string | null}} Names */

const LONG_WORD_LENGTH = 8;
/** A transposition costs less than other edits: a word with the same letters is the more likely one. */
const TRANSPOSITION_COST = 0.9;

/** The words of a text, separated as the server's search does. @param {string} text */
export const wordsOf = (text) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

/**
 * The word itself where a word of the names begins with it; null: no word is near enough.
 * @param {string} word
 * @param {Names[]} names the best first
 */
export function nearest(word, names) {
  const folded = fold(word);
  if (names.some((name) => beginsWord(name, folded))) return word;
  /** @type {{text: string | null, distance: number}} */
  let best = { text: null, distance: Infinity };
  for (const text of names.flatMap(spellingsOf)) {
    const distance = editDistance(folded, wordsOf(fold(text)).join(''));
    if (distance < best.distance) best = { text, distance };
  }
  return best.distance <= (folded.length < LONG_WORD_LENGTH ? 1 : 2) ? best.text : null;
}

/**
 * @param {Names} names
 * @param {string} prefix
 */
const beginsWord = ({ name, acronym }, prefix) =>
  wordsOf(fold(`${acronym ?? ''} ${name}`)).some((word) => word.startsWith(prefix));

/**
 * Acronym, words and pairs of words of a record. Pairs match what is written without space or hyphen: sdg11,
 * unwomen.
 * @param {Names} names
 */
function spellingsOf({ name, acronym }) {
  const words = wordsOf(name);
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...(acronym ? [acronym] : []), ...words, ...pairs];
}

/**
 * The edit distance of two words with transpositions (optimal string alignment).
 * @param {string} one
 * @param {string} other
 */
function editDistance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  /** @type {number[]} */
  let beforeLast = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substitution = one[i - 1] === other[j - 1] ? 0 : 1;
      const transposed = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          at(last, j - 1) + substitution,
          at(last, j) + 1,
          at(row, j - 1) + 1,
          transposed ? at(beforeLast, j - 2) + TRANSPOSITION_COST : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, other.length);
}

/**
 * @param {number[]} row
 * @param {number} index
 */
const at = (row, index) => row[index] ?? Infinity;
