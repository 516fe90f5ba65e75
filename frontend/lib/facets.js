/**
 * The filters of a list as `components/facets.js` shows them. In: the filters, the server's counts, the
 * address.
 */
import { t } from './language.js';
import { FIRST_PAGE } from './paging.js';

/**
 * @typedef {object} Filter
 * @property {string} name the facet: a value of the enumeration that `facets(by:)` takes
 * @property {string} path of its values in `where`; a last part of `in` takes several, `eq` and `some` true
 *   or false
 * @property {string} [vocabulary] whose terms the values are
 * @property {boolean} [numeric]
 * @property {boolean} [uncounted] only from an address: it has too many values to list
 */
/** @typedef {{value: string | null, label?: string | null, count: number}} FacetValue */

/**
 * @param {Filter[]} filters
 * @param {{field: string, values: FacetValue[]}[]} counted
 * @param {URLSearchParams} query
 * @returns {import('../components/facets.js').Facet[]}
 */
export function shownFacets(filters, counted, query) {
  return filters.map(({ name, vocabulary }) => {
    const chosen = query.getAll(name.toLowerCase());
    const values = counted.find(({ field }) => field === name)?.values;
    return {
      name: name.toLowerCase(),
      label: t(`facet.${name}`),
      vocabulary,
      values: values ? withChosen(values, chosen) : [],
      chosen,
    };
  });
}

/**
 * What the filters do to the address: a list starts again with its first page.
 * @param {{name: string}[]} facets
 * @param {import('../router.js').Route['change']} change
 * @param {Record<string, null>} [others] parameters that are cleared with the filters
 */
export const filterHandlers = (facets, change, others = {}) => ({
  /** @param {string} name @param {string[]} values */
  onChange: (name, values) => change({ [name]: values, ...FIRST_PAGE }),
  onClear: () =>
    change({ ...Object.fromEntries(facets.map(({ name }) => [name, null])), ...others, ...FIRST_PAGE }),
});

/**
 * The values with those that are chosen but leave no record, so that they can be removed again.
 * @param {FacetValue[]} values
 * @param {string[]} chosen
 */
function withChosen(values, chosen) {
  const missing = chosen.filter((one) => !values.some(({ value }) => String(value) === one));
  return [...values, ...missing.map((value) => ({ value, label: null, count: 0 }))];
}
