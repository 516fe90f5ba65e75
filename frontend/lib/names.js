/**
 * The names of agencies, mechanisms and goals in the language of the interface, as far as a source gives them.
 *
 * In: the registry's names in one language. Out: the name of a record in it.
 */
import { NAMES } from '../queries/names.js';

/** @typedef {{name: string, acronym: string | null}} LocalName */

const MAX_NAMES = 2000;

/** @type {Map<string, LocalName>} */
let names = new Map();

/** The name of a record; undefined: no source gives it. @param {{__typename?: string, slug?: string}} record */
export const localName = ({ __typename, slug }) => names.get(`${__typename} ${slug}`);

/**
 * The names in a language, by type and slug; none in English, which the records themselves have, nor if they cannot
 * be had.
 * @param {import('../api.js').Client | undefined} client
 * @param {string} language
 * @returns {Promise<Map<string, LocalName>>}
 */
export async function namesIn(client, language) {
  if (!client || language === 'en') return new Map();
  const variables = { language: /** @type {'FR'} */ (language.toUpperCase()) };
  const load = client.queryAllPages(NAMES, variables, (data) => data.names, MAX_NAMES);
  const nodes = await load.then(
    (data) => data.names.nodes,
    () => [],
  );
  return new Map(nodes.map((node) => [keyOf(node), { name: node.name, acronym: node.acronym }]));
}

/** @param {Map<string, LocalName>} next */
export function showNames(next) {
  names = next;
}

/** @param {import('../queries/names.js').NamesData['names']['nodes'][number]} node */
function keyOf({ agency, mechanism, goal }) {
  if (agency) return `Agency ${agency.slug}`;
  return mechanism ? `Mechanism ${mechanism.slug}` : `Goal ${goal?.slug}`;
}
