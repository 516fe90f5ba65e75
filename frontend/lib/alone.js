/**
 * What only one agency takes part in. Pictures start with what two or more share; the rest is folded into one
 * line for each agency.
 */
import { nodeId } from './graph.js';
import { list, t } from './language.js';
import { byShortName, collectionOf, shortName, typeOf } from './records.js';

/** @typedef {import('./records.js').Named} Named */
/** @typedef {import('./graph.js').Graph} Graph */
/** @typedef {import('./graph.js').GraphNode} GraphNode */
/** @typedef {'MECHANISM' | 'INITIATIVE'} FoldedType */
/** @typedef {{type: FoldedType, agency: Named, records: Named[]}} Alone the records of one type of one agency */

/**
 * Splits the columns of a matrix.
 * @param {Named[]} rows agencies
 * @param {Named[]} columns mechanisms and initiatives
 * @param {(row: Named, column: Named) => boolean} has
 * @returns {{shared: Named[], alone: Alone[]}}
 */
export function splitColumns(rows, columns, has) {
  /** @type {Named[]} */
  const shared = [];
  /** @type {[Named, Named][]} */
  const alone = [];
  for (const column of columns) {
    const [only, another] = rows.filter((row) => has(row, column));
    if (only && !another) alone.push([only, column]);
    else shared.push(column);
  }
  return { shared, alone: grouped(alone) };
}

/**
 * A graph in which what has a single link, to an agency, is one node for each agency and type. A single record
 * stays as it is.
 * @param {Graph} graph what is shown
 * @param {Graph} known all that is known: a node with more links there is shared
 * @param {string} centre stays
 * @param {(alone: Alone) => string} nameOf
 * @returns {Graph}
 */
export function foldGraph(graph, known, centre, nameOf) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const degree = new Map(known.nodes.map((node) => [node.id, node.degree]));
  /** @type {[Named, Named][]} */
  const alone = [];
  for (const { source, target } of graph.links) {
    const agency = byId.get(source)?.record;
    const record = byId.get(target)?.record;
    if (!agency || !record || typeOf(agency) !== 'AGENCY') continue;
    if (target !== centre && degree.get(target) === 1) alone.push([agency, record]);
  }
  const folds = grouped(alone).filter(({ records }) => records.length > 1);
  const folded = new Set(folds.flatMap(({ records }) => records.map(nodeId)));
  /** @param {Alone} fold @returns {GraphNode} */
  const nodeOf = (fold) => ({
    id: `alone:${fold.type.toLowerCase()}:${fold.agency.slug}`,
    record: {
      __typename: fold.type === 'MECHANISM' ? 'Mechanism' : 'Initiative',
      slug: '',
      name: nameOf(fold),
      acronym: null,
    },
    degree: 1,
    folded: fold.records,
  });
  return {
    nodes: [...graph.nodes.filter(({ id }) => !folded.has(id)), ...folds.map(nodeOf)],
    links: [
      ...graph.links.filter(({ target }) => !folded.has(target)),
      ...folds.map((fold) => ({ source: nodeId(fold.agency), target: nodeOf(fold).id, roles: [] })),
    ],
  };
}

/**
 * "ITU alone: 65 mechanisms and 3 initiatives".
 * @param {Alone[]} alone of one agency
 * @param {'alone.agency' | 'alone.also'} [key] `also`: other agencies may take part too
 */
export function aloneText(alone, key = 'alone.agency') {
  const counts = alone.map(({ type, records }) =>
    t(`count.${collectionOf(type)}`, { count: records.length }),
  );
  return t(key, { agency: alone[0] ? shortName(alone[0].agency) : '', what: list(counts) });
}

/**
 * Pairs of an agency and a record, by agency and by type.
 * @param {[agency: Named, record: Named][]} pairs
 * @returns {Alone[]}
 */
function grouped(pairs) {
  /** @type {Map<string, Alone>} */
  const groups = new Map();
  for (const [agency, record] of pairs) {
    const type = /** @type {FoldedType} */ (typeOf(record));
    const key = `${type} ${agency.slug}`;
    const group = groups.get(key) ?? { type, agency, records: [] };
    group.records.push(record);
    groups.set(key, group);
  }
  for (const { records } of groups.values()) records.sort(byShortName);
  return [...groups.values()];
}
