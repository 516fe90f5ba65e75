/**
 * The eight record types, and what every record has in common: its type, its address, its name.
 *
 * Menus, addresses and page modules follow from the table of record types.
 */
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
 * The short name a reader knows a record by.
 * @param {{name: string, acronym?: string | null, symbol?: string}} record
 */
export const shortName = (record) => record.acronym ?? record.symbol ?? record.name;
