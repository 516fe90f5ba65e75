/**
 * Memberships and partnerships as a graph. In: relations as the interface gives them. Out: nodes and links, each once.
 */

/** @typedef {{id: string, record: any, degree: number}} GraphNode */
/** @typedef {{source: string, target: string, roles: string[]}} GraphLink */

/** @param {any} record */
export const nodeId = (record) => `${record.__typename.toLowerCase()}:${record.slug}`;

/**
 * @param {any[]} relations memberships and partnerships
 * @returns {{nodes: GraphNode[], links: GraphLink[]}}
 */
export function graphOf(relations) {
  /** @type {Map<string, GraphNode>} */
  const nodes = new Map();
  /** @type {Map<string, GraphLink>} */
  const links = new Map();
  for (const relation of relations) {
    const [from, to] = endsOf(relation);
    const [source, target] = [nodeId(from), nodeId(to)];
    for (const [id, record] of /** @type {const} */ ([[source, from], [target, to]])) if (!nodes.has(id)) nodes.set(id, { id, record, degree: 0 });
    const key = `${source} ${target}`;
    const link = links.get(key);
    if (link) link.roles.push(relation.role);
    else links.set(key, { source, target, roles: [relation.role] });
  }
  for (const { source, target } of links.values()) for (const id of [source, target]) /** @type {GraphNode} */ (nodes.get(id)).degree += 1;
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

/**
 * What can be reached from the centre in so many steps.
 * @param {{nodes: GraphNode[], links: GraphLink[]}} graph
 * @param {string} centre
 * @param {number} steps
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

/** @param {any} relation */
function endsOf(relation) {
  if (relation.initiative) return [relation.agency ?? relation.mechanism, relation.initiative];
  return [relation.agency, relation.mechanism];
}
