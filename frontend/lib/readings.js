/**
 * The agencies that a search may name together. In: “ITU and WHO”, “itu who”, “国际电联和世卫组织”. Out: the ways
 * to read it as several names. Which of them are agencies, the server decides.
 */

/** Where a text may be cut: between words, at signs, and at the Chinese words for “and”. */
const CUT = /[\s&+/,;、，；＆＋]+|[和与及同跟]/gu;
/** What joins names in the six languages and belongs to none of them. */
const JOINING = '(?:and|with|versus|vs\\.?|et|avec|y|e|con|и|с|مع|و)';
const BEFORE = new RegExp(`^(?:${JOINING}(?=\\s)|[\\s&+/,;、，；＆＋])+`, 'iu');
const AFTER = new RegExp(`(?:\\s${JOINING}|[\\s&+/,;、，；＆＋])+$`, 'iu');
const BETWEEN = new RegExp(`\\s+${JOINING}\\s+|\\s*[&+/,;、，；＆＋和与及同跟]\\s*`, 'iu');
const WORD = new RegExp(`^${JOINING}$`, 'iu');
const ARTICLE = /^(?:(?:the|la|le|les|el|los|las)\s+|l['’])/iu;
/** In Arabic “and” is the first letter of the next word. */
const ARABIC_AND = /^و(?=\p{L})/u;
const MAX_CUTS = 16;

/**
 * The readings of a text as two names, and as more where signs or words join them; each name without what joins
 * it to the others.
 * @param {string} text
 * @returns {string[][]}
 */
export function readingsOf(text) {
  /** @type {Map<string, string[]>} */
  const readings = new Map();
  const add = (/** @type {string[]} */ names) => {
    const bare = names.map((name) => name.trim().replace(ARTICLE, ''));
    if (bare.length > 1 && bare.every((name) => name && !isJoining(name)))
      readings.set(bare.join('\n'), bare);
  };
  for (const { index, 0: joint } of [...text.matchAll(CUT)].slice(0, MAX_CUTS)) {
    const first = text.slice(0, index).replace(AFTER, '');
    const second = text.slice(index + joint.length).replace(BEFORE, '');
    add([first, second]);
    if (ARABIC_AND.test(second)) add([first, second.replace(ARABIC_AND, '')]);
  }
  add(text.split(BETWEEN).map((name) => name.replace(BEFORE, '')));
  return [...readings.values()];
}

/** Whether a word only joins names, as “and” does. @param {string} word */
export const isJoining = (word) => WORD.test(word);
