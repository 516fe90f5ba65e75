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
 * @typedef {object} Part a part of a list, chosen above it
 * @property {string} name in the address
 * @property {Where | null} where null: all records
 */

/**
 * The part of a list that the address names.
 * @param {{parts?: readonly Part[], part?: string}} list `part`: the name of the part when the address names none
 * @param {URLSearchParams} query
 */
export const partOf = ({ parts = [], part }, query) =>
  parts.find(({ name }) => name === query.get('show')) ?? parts.find(({ name }) => name === part);

/**
 * The condition for a part of what the filters select.
 * @param {Where} where
 * @param {Part | undefined} part
 * @returns {Where}
 */
export const within = (where, part) => (part?.where ? { ...where, and: [part.where] } : where);

/**
 * @param {{sort: string, ties?: string[]}} list `sort`: the order by default; `ties`: what decides between equal records
 * @param {URLSearchParams} query
 */
export const orderOf = ({ sort, ties = [] }, query) => [query.get('sort') ?? sort, ...ties].map(orderTerm);

/** @param {string} sort */
const orderTerm = (sort) => ({
  field: sort.replace('-', ''),
  direction: sort.startsWith('-') ? 'DESC' : 'ASC',
});

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
