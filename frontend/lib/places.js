/**
 * The places that citations give, in the reader's words, and their anchors on the report's page.
 *
 * In: the locator of a citation, with the name of the file before it if the source is a reference file. Out: the
 * place in full (“Paragraph 6.1, TSB, item 6”), the place in short, and its anchor (`paragraph-6-1-tsb-6`).
 * `web/places.py` writes the same for pages without scripts.
 */
import { t, term } from './language.js';

/** A paragraph, an item of one of its lists, or one of its footnotes. */
const PARAGRAPH = /^(\d+\.\d+)(?: ([A-Z]+|note) (\d+))?$/;
/** The annex, a row of it, the list before its table, or the note below it. */
const ANNEX = /^Annex(?: (\d+|preamble|footnote))?$/;
/** A verified reference file and the key of a row. */
const FILE = /^([\w-]+\.csv) (.+)$/;
const FILES_OF_GOALS = ['goals.csv', 'goal-titles.csv'];
const FILES_IN_LANGUAGES = ['agency-names.csv', 'goal-titles.csv'];
/** A row of a file of names: the name in one language. */
const IN_LANGUAGE = /^(.+) (ar|en|es|fr|ru|zh)$/;

/**
 * The place in full: “Annex, row 31”. A locator of another form stays as it is.
 * @param {string} locator
 */
export const placeName = (locator) => inWords(locator, 'place');

/**
 * The place in short, where its report is known: “Row 31”.
 * @param {string} locator
 */
export const placeLabel = (locator) => inWords(locator, 'place.short');

/** The list that a reference file is. @param {string} file */
export const fileName = (file) => t(`place.file.${file}`);

/**
 * The row of a reference file: “Goal 11”, “ITU, French”, “Goal 11, French”.
 * @param {string} file
 * @param {string} row
 */
export function fileRow(file, row) {
  const [, named, language] = IN_LANGUAGE.exec(row) ?? [];
  const isInLanguages = FILES_IN_LANGUAGES.includes(file);
  if (isInLanguages && named && language) {
    return t('place.file', { file: ofGoal(file, named), row: term('Language', language) });
  }
  return ofGoal(file, row);
}

/**
 * The key of a row, which is the number of a goal in the files of goals.
 * @param {string} file
 * @param {string} key
 */
const ofGoal = (file, key) => (FILES_OF_GOALS.includes(file) ? t('place.goal', { number: key }) : key);

/**
 * The number of the row of the annex; null for any other place.
 * @param {string} locator
 */
export const annexRow = (locator) => numberIn(locator, /^Annex (\d+)$/);

/**
 * The number of the row of the annex that an anchor is for.
 * @param {string} anchor
 */
export const rowOfAnchor = (anchor) => numberIn(anchor, /^annex-(\d+)$/);

/**
 * The id of the place on the report's page.
 * @param {string} locator
 */
export function anchorOf(locator) {
  const id = locator.toLowerCase().replaceAll(/[ .]/g, '-');
  return locator.startsWith('Annex') ? id : `paragraph-${id}`;
}

/**
 * The address of the place on the report's page.
 * @param {{slug: string}} report
 * @param {string} locator
 */
export const addressOfPlace = ({ slug }, locator) =>
  `/reports/${encodeURIComponent(slug)}#${anchorOf(locator)}`;

/**
 * @param {string} locator
 * @param {string} keys the keys of the texts begin with it
 */
function inWords(locator, keys) {
  const paragraph = PARAGRAPH.exec(locator);
  if (paragraph) return paragraphInWords(paragraph, keys);
  const [annex, part] = ANNEX.exec(locator) ?? [];
  if (annex && !part) return t('place.annex');
  if (part) return Number(part) ? t(`${keys}.row`, { number: part }) : t(`${keys}.${part}`);
  const [, file, row] = FILE.exec(locator) ?? [];
  return file && row ? t('place.file', { file: fileName(file), row: fileRow(file, row) }) : locator;
}

/**
 * @param {RegExpExecArray} found
 * @param {string} keys
 */
function paragraphInWords([, paragraph = '', unit, number = ''], keys) {
  if (unit === undefined) return t(`${keys}.paragraph`, { paragraph });
  if (unit === 'note') return t(`${keys}.note`, { paragraph, number });
  return t(`${keys}.item`, { paragraph, unit, number });
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function numberIn(text, pattern) {
  const found = pattern.exec(text);
  return found ? Number(found[1]) : null;
}
