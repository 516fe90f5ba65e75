/**
 * Memberships and partnerships as a graph. In: relations from the service. Out: nodes and links, each once.
 */
import { typeOf } from './records.js';

/** @typedef {import('../queries/relations.js').MembershipsData['memberships']['nodes'][number]} Membership */
/**
 * @typedef {import('../queries/relations.js').PartnershipsData['partnerships']['nodes'][number]} Partnership
 */
/** @typedef {Membership | Partnership} Relation */
/** @typedef {import('./records.js').Named} Named */

/**
 * @typedef {object} GraphNode
 * @property {string} id
 * @property {Named} record
 * @property {number} degree its number of links
 * @property {Named[]} [folded] the records that this node stands for
 */
/** @typedef {{source: string, target: string, roles: string[]}} GraphLink */
/** @typedef {{nodes: GraphNode[], links: GraphLink[]}} Graph */

/** @param {{__typename: Named['__typename'], slug: string}} record */
export const nodeId = (record) => `${typeOf(record).toLowerCase()}:${record.slug}`;

/**
 * @param {Relation[]} relations
 * @returns {Graph}
 */
export function graphOf(relations) {
  /** @type {Map<string, GraphNode>} */
  const nodes = new Map();
  /** @type {Map<string, GraphLink>} */
  const links = new Map();
  const nodeOf = (/** @type {Named} */ record) => {
    const id = nodeId(record);
    const node = nodes.get(id) ?? { id, record, degree: 0 };
    nodes.set(id, node);
    return node;
  };
  for (const relation of relations) {
    const [source, target] = endsOf(relation).map(nodeOf);
    if (!source || !target) continue;
    const key = `${source.id} ${target.id}`;
    const link = links.get(key);
    if (link) {
      link.roles.push(relation.role);
    } else {
      links.set(key, { source: source.id, target: target.id, roles: [relation.role] });
      source.degree += 1;
      target.degree += 1;
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

/**
 * The part of a graph within a number of steps from the centre.
 * @param {Graph} graph
 * @param {string} centre
 * @param {number} steps
 * @returns {Graph}
 */
export function around({ nodes, links }, centre, steps) {
  let reached = new Set([centre]);
  for (let step = 0; step < steps; step += 1) {
    const next = new Set(reached);
    for (const { source, target } of links) {
      if (reached.has(source)) next.add(target);
      if (reached.has(target)) next.add(source);
    }
    reached = next;
  }
  return {
    nodes: nodes.filter(({ id }) => reached.has(id)),
    links: links.filter(({ source, target }) => reached.has(source) && reached.has(target)),
  };
}

/**
 * Who takes part, and in what.
 * @param {Relation} relation
 * @returns {Named[]}
 */
function endsOf(relation) {
  const { agency, mechanism } = relation;
  const ends = 'initiative' in relation ? [agency ?? mechanism, relation.initiative] : [agency, mechanism];
  return ends.filter((end) => end !== null);
}
