/**
 * The eight record types, and what every record has in common: its type, its address, its name.
 *
 * Menus, addresses and page modules follow from the table of record types.
 */
import { currentLanguage, hasTerm, t, term } from './language.js';
import { localName } from './names.js';
import recordTypes from './record-types.js';

/**
 * @typedef {'Agency' | 'Mechanism' | 'Initiative' | 'Event' | 'Resolution' | 'Report' | 'Theme' | 'Goal'}
 *   TypeName
 * @typedef {'agencies' | 'mechanisms' | 'initiatives' | 'events' | 'resolutions' | 'reports' | 'themes'
 *   | 'goals'} Collection
 */

/**
 * What links and headings need of a record.
 * @typedef {import('../queries/fragments.js').NamedFragment} Named
 */
/** @typedef {Named & {symbol?: string}} LinkedRecord */

/**
 * @typedef {object} RecordType
 * @property {TypeName} name in the schema
 * @property {Collection} plural the list in the schema and in addresses
 * @property {string} page the module in `pages/` that shows one record
 */

/** The types of record that have a page. */
export const RECORD_TYPES = Object.freeze(
  /** @type {RecordType[]} */ (recordTypes.filter(({ page }) => page !== null)),
);

/**
 * The lists of records in the order of menus: mechanisms first, because the registry is about them.
 * @type {readonly Collection[]}
 */
export const LISTS = Object.freeze([
  'mechanisms',
  'agencies',
  'initiatives',
  'events',
  'resolutions',
  'themes',
  'goals',
  'reports',
]);

/** The roles that lead a mechanism or initiative; all others take part. */
export const LEADING_ROLES = Object.freeze([
  'CHAIR',
  'CO_CHAIR',
  'VICE_CHAIR',
  'SECRETARY',
  'LEAD',
  'CO_LEAD',
  'CHAMPION',
  'CO_CHAMPION',
  'COORDINATOR',
  'HOST',
]);

/** The languages whose readers read an English acronym like one of their own. */
const IN_LATIN_SCRIPT = ['en', 'es', 'fr'];

const BY_NAME = new Map(RECORD_TYPES.map((type) => [type.name, type]));

/**
 * The record's page.
 * @param {{__typename: TypeName, slug: string}} record
 */
export const addressOf = ({ __typename, slug }) =>
  `/${typeNamed(__typename).plural}/${encodeURIComponent(slug)}`;

/**
 * The page that says what some agencies do together: the briefing of two, or the comparison of more.
 * @param {{slug: string}[]} agencies
 */
export function addressTogether(agencies) {
  const slugs = agencies.map(({ slug }) => slug);
  if (slugs.length === 2) return `/brief/${slugs.map(encodeURIComponent).join('/')}`;
  return `/together?${new URLSearchParams(slugs.map((slug) => ['with', slug]))}`;
}

/**
 * The record's type as the vocabulary `RecordType` names it.
 * @param {{__typename: TypeName}} record
 */
export const typeOf = ({ __typename }) => __typename.toUpperCase();

/**
 * The records of a type in the plural.
 * @param {string} type as `RecordType` names it
 */
export const collectionOf = (type) => RECORD_TYPES.find(({ name }) => name.toUpperCase() === type)?.plural;

/**
 * The record type with a name; there is one for each.
 * @param {TypeName} name
 */
export const typeNamed = (name) => /** @type {RecordType} */ (BY_NAME.get(name));

/**
 * A record as its names need it; without type and slug, only the names that it has itself are known.
 * @typedef {{name: string, acronym?: string | null, symbol?: string, __typename?: string, slug?: string}}
 *   NamedRecord
 */

/**
 * The name of a record in the reader's language, otherwise in English.
 * @param {NamedRecord} record
 */
export const nameOf = (record) => translated(record)?.name ?? record.name;

/**
 * The acronym of a record in the reader's language, otherwise in English.
 * @param {NamedRecord} record
 */
export const acronymOf = (record) => translated(record)?.acronym ?? record.acronym ?? null;

/**
 * The short name a reader knows a record by: the acronym in the reader's language, in a script other than the Latin
 * otherwise the name in that language, as UN documents in Arabic write it.
 * @param {NamedRecord} record
 */
export const shortName = (record) => nameInItsScript(record) ?? abbreviation(record);

/**
 * The shortest name of a record, for charts and matrices: an acronym in English rather than a long name.
 * @param {NamedRecord} record
 */
export const abbreviation = (record) => acronymOf(record) ?? record.symbol ?? nameOf(record);

/**
 * The order of two records by their abbreviations.
 * @param {NamedRecord} one
 * @param {NamedRecord} other
 */
export const byAbbreviation = (one, other) =>
  abbreviation(one).localeCompare(abbreviation(other), currentLanguage());

/**
 * The order of two records by their short names.
 * @param {NamedRecord} one
 * @param {NamedRecord} other
 */
export const byShortName = (one, other) => shortName(one).localeCompare(shortName(other), currentLanguage());

/**
 * The name of a record with its acronym, unless the name contains it; punctuation is that of the name's language.
 * @param {NamedRecord} record
 */
export function fullName(record) {
  const [name, acronym] = [nameOf(record), acronymOf(record)];
  if (!acronym || name.includes(acronym)) return name;
  return translated(record) ? t('list.noted', { text: name, note: acronym }) : `${name} (${acronym})`;
}

/**
 * The summary of a record; that of a theme in the reader's language.
 * @param {NamedRecord & {summary?: string | null}} record
 */
export function summaryOf({ __typename: type, slug = '', summary }) {
  const key = `Theme.${slug}`;
  return type === 'Theme' && hasTerm(key, 'summary') ? term(key, 'summary') : (summary ?? null);
}

/**
 * The attribute `lang` of a record's name: English, or null for a name in the language of the page.
 * @param {NamedRecord} record
 */
export const languageOfName = (record) => (translated(record) ? null : 'en');

/**
 * The attribute `lang` of a record's short name.
 * @param {NamedRecord} record
 */
export const languageOfShortName = (record) =>
  nameInItsScript(record) ? null : languageOfAbbreviation(record);

/**
 * The attribute `lang` of a record's abbreviation, or of its acronym.
 * @param {NamedRecord} record
 */
export function languageOfAbbreviation(record) {
  const own = translated(record);
  return own && (own.acronym || !record.acronym) ? null : 'en';
}

/**
 * The attribute `lang` of a record's summary.
 * @param {NamedRecord & {summary?: string | null}} record
 */
export const languageOfSummary = (record) => (summaryOf(record) === (record.summary ?? null) ? 'en' : null);

/**
 * The short name in a script other than the Latin; undefined: none is known, or the reader's language is in Latin script.
 * @param {NamedRecord} record
 */
function nameInItsScript(record) {
  if (IN_LATIN_SCRIPT.includes(currentLanguage())) return undefined;
  const own = translated(record);
  return own?.acronym ?? own?.name;
}

/**
 * The name and acronym of a record in the language of the interface; undefined if it has none.
 * @param {NamedRecord} record
 * @returns {import('./names.js').LocalName | undefined}
 */
function translated(record) {
  const { __typename: type, slug = '' } = record;
  if (type === 'Theme' && hasTerm('Theme', slug)) return { name: term('Theme', slug), acronym: null };
  const found = localName(record);
  if (type !== 'Goal' || !found) return found;
  return { name: found.name, acronym: t('goal.acronym', { number: slug.replace(/^sdg-/, '') }) };
}
