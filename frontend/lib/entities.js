/**
 * Entities of the United Nations system that the report does not mention, so that a search for one of them can
 * say so. `names` are from the verified reference lists; `also` only help to recognize the entity: acronyms in
 * other languages, and names that the lists have in doubt, which are not shown.
 */
import { fold } from './text.js';
import unmentioned from './unmentioned.js';

/** @typedef {import('./language.js').Language} Language */
/**
 * @typedef {{acronym: string, names: Partial<Record<Language, string>> & {en: string}, also: string[]}} Entity
 */

/** @type {readonly Entity[]} */
export const ENTITIES = Object.freeze(unmentioned);

/**
 * The entity with this name or acronym.
 * @param {string} text
 */
export const entityNamed = (text) => BY_KEY.get(keyOf(text));

/**
 * Whether a name or acronym of one of the entities begins with the text, as while a reader is typing it.
 * @param {string} text
 */
export function beginsEntity(text) {
  const typed = keyOf(text);
  return typed !== '' && [...BY_KEY.keys()].some((key) => key.startsWith(typed));
}

/** Letters and digits, without case and accents. @param {string} text */
const keyOf = (text) => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

const BY_KEY = new Map(
  ENTITIES.flatMap((entity) =>
    [entity.acronym, ...Object.values(entity.names), ...entity.also].map((name) => [keyOf(name), entity]),
  ),
);
