/**
 * What a search finds: records, the agencies that the text names together, what the report does not mention, and
 * a spelling to offer if nothing is found.
 */
import { beginsEntity, entityNamed } from '../lib/entities.js';
import { readingsOf } from '../lib/readings.js';
import { AGENCIES_NAMED, SEARCH, SIMILAR_NAMES } from '../queries/search.js';

const MAX_CORRECTED_WORDS = 4;
const MIN_CORRECTED_LENGTH = 3;
const NOBODY = Object.freeze(/** @type {Named} */ ({ agencies: [], others: [], entities: [] }));

/** @typedef {import('../lib/entities.js').Entity} Entity */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../queries/search.js').SearchData} SearchData */
/** @typedef {import('../queries/search.js').SearchVariables} SearchVariables */
/** @typedef {import('../api.js').Client} Client */
/**
 * @typedef {object} Named whom a text names
 * @property {LinkedRecord[]} agencies that are named together, in the order of the text: none, or two and more
 * @property {LinkedRecord[]} others agencies that are named together with an entity
 * @property {Entity[]} entities that the registry does not have
 */
/**
 * @typedef {object} Offer another spelling, where the reader's finds nothing
 * @property {string} text
 * @property {SearchData} data its results
 */
/** @typedef {SearchData & {named: Named, offer: Offer | null}} Found */

/**
 * @param {Client} client
 * @param {SearchVariables} variables
 * @param {AbortSignal} signal
 * @returns {Promise<Found>}
 */
export async function find(client, variables, signal) {
  const [data, named] = await Promise.all([
    client.query(SEARCH, variables, signal),
    variables.types ? NOBODY : namedIn(client, variables.text, signal),
  ]);
  // the facet counts records of all types: a text found in another type is spelled correctly
  const foundNothing = data.search.facets[0]?.values.length === 0;
  const offer =
    foundNothing && named.agencies.length === 0 ? await offerFor(client, variables, signal) : null;
  return { ...data, named, offer };
}

/**
 * Whom a text names, by the first way to read it in which each name is known.
 * @param {Client} client
 * @param {string} text
 * @param {AbortSignal} signal
 * @returns {Promise<Named>}
 */
async function namedIn(client, text, signal) {
  const readings = readingsOf(text);
  if (readings.length === 0 && !entityNamed(text)) return NOBODY;
  const names = [...new Set([text, ...readings.flat()])];
  const agencies = agencyByName(await client.query(AGENCIES_NAMED, { names }, signal));
  if (agencies.has(text)) return NOBODY;
  for (const reading of [[text], ...readings]) {
    const found = reading.map((name) => agencies.get(name)).filter((one) => one !== undefined);
    const unknown = reading.filter((name) => !agencies.has(name));
    const entities = unknown.map(entityNamed).filter((one) => one !== undefined);
    const different = new Set(found.map(({ slug }) => slug)).size + entities.length;
    if (different < reading.length) continue;
    return entities.length > 0 ? { ...NOBODY, others: found, entities } : { ...NOBODY, agencies: found };
  }
  return NOBODY;
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
 * The spelling to offer in place of a text, if it finds something. A known name is never corrected.
 * @param {Client} client
 * @param {SearchVariables} variables
 * @param {AbortSignal} signal
 * @returns {Promise<Offer | null>}
 */
async function offerFor(client, variables, signal) {
  try {
    const text = beginsEntity(variables.text) ? null : await corrected(client, variables, signal);
    if (text === null) return null;
    const data = await client.query(SEARCH, { ...variables, text }, signal);
    return data.search.totalCount > 0 ? { text, data } : null;
  } catch {
    return null; // without it, the page still says that nothing was found
  }
}

/**
 * The corrected spelling of a text; null: no correction found.
 * @param {Client} client
 * @param {SearchVariables} variables
 * @param {AbortSignal} signal
 */
async function corrected(client, { text, types }, signal) {
  const { nearest, wordsOf } = await import('../lib/spelling.js'); // seldom needed
  const words = wordsOf(text).slice(0, MAX_CORRECTED_WORDS);
  const nearestWords = await Promise.all(
    words.map(async (word) => {
      if (word.length < MIN_CORRECTED_LENGTH || beginsEntity(word)) return word;
      const prefixes = { three: word.slice(0, 3), two: word.slice(0, 2), one: word.slice(0, 1) };
      const { three, two, one } = await client.query(
        SIMILAR_NAMES,
        { ...prefixes, ...(types && { types }) },
        signal,
      );
      const names = [three, two, one].flatMap(({ nodes }) => nodes);
      return nearest(word, names) ?? word;
    }),
  );
  return nearestWords.join(' ') === words.join(' ') ? null : nearestWords.join(' ');
}
