/**
 * Bodies that are a mechanism and an initiative. Where mechanisms and initiatives are counted, drawn or listed
 * together, such a body counts once, as the mechanism. `web/same_body.py` has the same rule for plain HTML.
 */
import { t, term } from './language.js';

/** @typedef {import('./records.js').Named} Named */

/**
 * The record that another counts as: for an initiative, the mechanism that is the same body, if there is one.
 * @template {Named} Mechanism
 * @template {Named & {mechanisms?: Mechanism[]}} Item
 * @param {Item} record
 * @returns {Item | Mechanism}
 */
export const bodyOf = (record) => record.mechanisms?.[0] ?? record;

/**
 * What identifies a body: the same for a mechanism and for the initiative that is the same body.
 * @param {Named & {mechanisms?: Named[]}} record
 */
export function bodyKey(record) {
  const { __typename, slug } = bodyOf(record);
  return `${__typename} ${slug}`;
}

/**
 * The type of a record in words, or both types of a body whose other record the query selects.
 * @param {Named & {initiative?: {slug: string} | null, mechanisms?: unknown[]}} record
 */
export const typeText = ({ __typename, initiative, mechanisms = [] }) =>
  initiative || mechanisms.length > 0 ? t('fact.bothTypes') : term('RecordType', __typename.toUpperCase());

/**
 * The other record of a body among some records.
 * @template {Named & {mechanisms?: Named[]}} Item
 * @param {Item} record
 * @param {Item[]} records
 */
export const twinIn = (record, records) =>
  records.find((other) => other !== record && bodyKey(other) === bodyKey(record)) ?? null;

/**
 * Records without the initiatives that are the same body as one of the mechanisms.
 * @template {Named & {mechanisms?: Named[]}} Item
 * @param {Item[]} records
 */
export function eachOnce(records) {
  const own = new Set(records.filter((record) => bodyOf(record) === record).map(bodyKey));
  return records.filter((record) => bodyOf(record) === record || !own.has(bodyKey(record)));
}
