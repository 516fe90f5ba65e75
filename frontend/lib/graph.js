/**
 * Memberships and partnerships as a graph. In: relations from the service. Out: nodes and links, each once.
 */
import { typeOf } from './records.js';
import { bodyOf } from './same-body.js';

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
 * The id of the node that has an id: an initiative that is the same body as a mechanism has the mechanism's node.
 * @param {Relation[]} relations
 * @param {string} id
 */
export function bodyId(relations, id) {
  for (const relation of relations)
    if ('initiative' in relation && nodeId(relation.initiative) === id)
      return nodeId(bodyOf(relation.initiative));
  return id;
}

/**
 * @param {Relation[]} relations
 * @param {boolean} [once] whether a body that is a mechanism and an initiative has one node
 * @returns {Graph}
 */
export function graphOf(relations, once = true) {
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
    const [source, target] = endsOf(relation, once).map(nodeOf);
    if (!source || !target || source === target) continue;
    const key = `${source.id} ${target.id}`;
    const link = links.get(key);
    if (link) {
      if (!link.roles.includes(relation.role)) link.roles.push(relation.role);
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
 * @param {boolean} once
 * @returns {Named[]}
 */
const endsOf = (relation, once) =>
  [relation.agency ?? relation.mechanism, targetOf(relation, once)].filter((end) => end !== null);

/**
 * The mechanism or initiative of a relation.
 * @param {Relation} relation
 * @param {boolean} once whether a body that is both counts as the mechanism
 */
export function targetOf(relation, once) {
  if (!('initiative' in relation)) return relation.mechanism;
  return once ? bodyOf(relation.initiative) : relation.initiative;
}
