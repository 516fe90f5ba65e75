/**
 * A list's facets as `components/facets.js` shows them. In: the plan, what the server counted, the address.
 */
import { t } from './language.js';

/**
 * @param {import('../pages/lists.js').FacetPlan[]} plan
 * @param {{field: string, values: any[]}[]} counted
 * @param {URLSearchParams} query
 * @returns {import('../components/facets.js').Facet[]}
 */
export const shownFacets = (plan, counted, query) => plan.map(({ name, vocabulary }) => ({
  name: name.toLowerCase(),
  label: t(`facet.${name}`),
  vocabulary,
  values: counted.find(({ field }) => field === name)?.values ?? [],
  chosen: query.getAll(name.toLowerCase()),
}));
