/**
 * What every record has in common: its type, its address, its title.
 */

/** @typedef {{__typename: string, slug: string, name: string, acronym?: string | null, symbol?: string}} Named */

/** @type {Record<string, string>} */
const COLLECTION = {
  Agency: 'agencies', Mechanism: 'mechanisms', Initiative: 'initiatives', Event: 'events',
  Resolution: 'resolutions', Report: 'reports', Theme: 'themes', Goal: 'goals',
};

/**
 * The record's page.
 * @param {Named} record
 */
export const addressOf = (record) => `/${COLLECTION[record.__typename]}/${encodeURIComponent(record.slug)}`;

/**
 * The record's type as the vocabulary `RecordType` names it.
 * @param {Named | undefined} record
 */
export const typeOf = (record) => record?.__typename.toUpperCase() ?? '';

/**
 * The records of a type, as the pages that list them are named.
 * @param {string} type as `RecordType` names it
 */
export const collectionOf = (type) => COLLECTION[`${type[0]}${type.slice(1).toLowerCase()}`];

/**
 * The short name a reader knows a record by.
 * @param {Named} record
 */
export const shortName = (record) => record.acronym ?? record.symbol ?? record.name;
