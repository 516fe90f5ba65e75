/**
 * From the address's choices to the interface's `where` and `orderBy`.
 *
 * Each facet's choices stand at the top of `where` under one field, so that the server can leave them out when it
 * counts that facet; facets on the same relation join there: «a membership of ITU as chair».
 */

/** @typedef {import('../pages/lists.js').List} List */

/**
 * @param {Pick<List, 'facets' | 'text'>} list
 * @param {URLSearchParams} query
 */
export function whereOf(list, query) {
  /** @type {Record<string, any>} */
  const where = {};
  for (const facet of list.facets) {
    const values = query.getAll(facet.name.toLowerCase());
    if (values.length > 0) put(where, facet, values);
  }
  const text = query.get('q')?.trim();
  if (text) where.or = list.text.map((field) => ({ [field]: field === 'aliases' ? { some: { contains: text } } : { contains: text } }));
  return where;
}

/**
 * @param {List} list
 * @param {URLSearchParams} query
 */
export function orderOf(list, query) {
  const sort = query.get('sort') ?? list.sort;
  return [{ field: sort.replace('-', ''), direction: sort.startsWith('-') ? 'DESC' : 'ASC' }];
}

/**
 * @param {Record<string, any>} where
 * @param {import('../pages/lists.js').FacetPlan} facet
 * @param {string[]} values
 */
function put(where, { path, numeric }, values) {
  const steps = path.split('.');
  const last = /** @type {string} */ (steps.pop());
  if (last !== 'in' && values.length > 1) return; // both true and false chosen: no condition
  const inside = steps.reduce((at, step) => (at[step] ??= {}), where);
  if (last === 'in') inside.in = numeric ? values.map(Number) : values;
  else if (last === 'eq') inside.eq = values[0] === 'true';
  else inside[values[0] === 'true' ? 'some' : 'none'] = {};
}
