/**
 * The agencies that a text names, as “ITU and WHO” does, and the entities that it names and the registry does
 * not have.
 */
import { useEffect, useState } from 'preact/hooks';
import { readingsOf } from '../lib/readings.js';
import { AGENCIES_NAMED } from '../queries/search.js';
import { useQuery } from '../use-query.js';

/** @typedef {import('../lib/entities.js').Entity} Entity */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/**
 * @typedef {object} Named
 * @property {LinkedRecord[]} agencies that are named together, in the order of the text: none, or two and more
 * @property {LinkedRecord[]} others agencies that are named together with an entity
 * @property {Entity[]} entities that the registry does not have
 * @property {boolean} isLooking
 */

/**
 * @param {string} text
 * @returns {Named}
 */
export function useNamed(text) {
  const entityNamed = useEntities(text !== '');
  const readings = text ? readingsOf(text) : [];
  const names = [...new Set([text, ...readings.flat()])];
  const known = useQuery((readings.length > 0 || (text && entityNamed?.(text))) && AGENCIES_NAMED, { names });
  const none = { agencies: [], others: [], entities: [] };
  if (text === '' || (entityNamed && readings.length === 0 && !entityNamed(text))) {
    return { ...none, isLooking: false };
  }
  if (known.status !== 'ready' || !entityNamed) return { ...none, isLooking: known.status !== 'failed' };
  return { ...none, isLooking: false, ...named(text, readings, agencyByName(known.data), entityNamed) };
}

/**
 * What the first reading names of which each part is known.
 * @param {string} text
 * @param {string[][]} readings
 * @param {Map<string, LinkedRecord>} agencies by name
 * @param {(name: string) => Entity | undefined} entityNamed
 * @returns {Partial<Named>}
 */
function named(text, readings, agencies, entityNamed) {
  if (agencies.has(text)) return {};
  for (const names of [[text], ...readings]) {
    const found = [...new Set(names.map((name) => agencies.get(name)).filter((one) => one !== undefined))];
    const entities = names
      .filter((name) => !agencies.has(name))
      .map(entityNamed)
      .filter((one) => one !== undefined);
    const isKnown = new Set(found.map(({ slug }) => slug)).size + entities.length === names.length;
    if (isKnown && entities.length > 0) return { others: found, entities };
    if (isKnown) return { agencies: found };
  }
  return {};
}

/**
 * @param {import('../queries/search.js').AgenciesNamedData} data
 * @returns {Map<string, LinkedRecord>}
 */
function agencyByName({ match }) {
  /** @type {Map<string, LinkedRecord>} */
  const agencies = new Map();
  for (const { name, candidates } of match) {
    const [first] = candidates;
    if (first?.settled) agencies.set(name, first.record);
  }
  return agencies;
}

/**
 * The function that recognizes an entity, once its module is loaded.
 * @param {boolean} isNeeded
 */
function useEntities(isNeeded) {
  const [find, setFind] = useState(
    /** @type {{entityNamed?: typeof import('../lib/entities.js').entityNamed}} */ ({}),
  );
  useEffect(() => {
    if (!isNeeded || find.entityNamed) return;
    import('../lib/entities.js').then(setFind, () => setFind({ entityNamed: () => undefined }));
  }, [isNeeded]);
  return find.entityNamed;
}
