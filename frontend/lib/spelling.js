/**
 * What a word that stands nowhere was probably meant to be. In: the word, and the names of records that begin like it.
 * Out: the nearest of their words: one slip away, two in a long word.
 */
import { fold } from './text.js';

/** @typedef {{name: string, acronym: string | null}} Names */

const LONG = 8; // letters
const SWAPPED = 0.9; // of a slip: the same letters are the likelier word

/** The words of a text, as the server's search takes them apart. @param {string} text */
export const wordsOf = (text) => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

/**
 * The word itself where one of the names has a word that begins with it; null: none is near.
 * @param {string} word
 * @param {Names[]} names the best first
 */
export function nearest(word, names) {
  const meant = fold(word);
  if (names.some(({ name, acronym }) => wordsOf(fold(`${acronym ?? ''} ${name}`)).some((one) => one.startsWith(meant)))) return word;
  /** @type {{text: string | null, away: number}} */
  let best = { text: null, away: Infinity };
  for (const text of names.flatMap(spellingsOf)) {
    const away = slips(meant, wordsOf(fold(text)).join(''));
    if (away < best.away) best = { text, away };
  }
  return best.away <= (meant.length < LONG ? 1 : 2) ? best.text : null;
}

/**
 * Acronym, words and pairs of words of a record: who leaves out a space or hyphen writes sdg11, unwomen, ewaste.
 * @param {Names} names
 */
function spellingsOf({ name, acronym }) {
  const words = wordsOf(name);
  return [...(acronym ? [acronym] : []), ...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)];
}

/**
 * How many letters are left out, put in, taken for another or for their neighbour's place.
 * @param {string} one
 * @param {string} other
 */
function slips(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  let [before, row] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(before, j - 2) + SWAPPED : Infinity;
      next.push(Math.min(at(row, j - 1) + same, at(row, j) + 1, at(next, j - 1) + 1, swapped));
    }
    [before, row] = [row, next];
  }
  return at(row, other.length);
}

/**
 * @param {number[]} row
 * @param {number} index
 */
const at = (row, index) => row[index] ?? Infinity;
