/**
 * From the filters and the order in the address to the arguments `where` and `orderBy`.
 *
 * Each filter is one field of `where`, so that the server can leave it out when it counts that filter's
 * values. Filters on the same relation are combined in one condition: “a membership of ITU as chair”.
 */

/** @typedef {import('./facets.js').Filter} Filter */
/** @typedef {{[field: string]: any}} Where a filter input of any type, built by paths */

/**
 * @param {{filters: Filter[], text: string[]}} list `text`: the fields that the text filter searches
 * @param {URLSearchParams} query
 */
export function whereOf({ filters, text: fields }, query) {
  /** @type {Where} */
  const where = {};
  for (const filter of filters) {
    const values = query.getAll(filter.name.toLowerCase());
    if (values.length > 0) addCondition(where, filter, values);
  }
  const text = query.get('q')?.trim();
  if (text) {
    const contains = { contains: text };
    where.or = fields.map((field) => ({ [field]: field === 'aliases' ? { some: contains } : contains }));
  }
  return where;
}

/**
 * @param {string} defaultSort
 * @param {URLSearchParams} query
 */
export function orderOf(defaultSort, query) {
  const sort = query.get('sort') ?? defaultSort;
  return [{ field: sort.replace('-', ''), direction: sort.startsWith('-') ? 'DESC' : 'ASC' }];
}

/**
 * @param {Where} where
 * @param {Filter} filter
 * @param {string[]} values
 */
function addCondition(where, { path, numeric }, values) {
  const steps = path.split('.');
  const operator = steps.pop();
  if (operator !== 'in' && values.length > 1) return; // both true and false are chosen: no condition
  const condition = steps.reduce((inner, step) => (inner[step] ??= {}), where);
  if (operator === 'in') condition.in = numeric ? values.map(Number) : values;
  else if (operator === 'eq') condition.eq = values[0] === 'true';
  else condition[values[0] === 'true' ? 'some' : 'none'] = {};
}
