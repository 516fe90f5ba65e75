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
export const shownFacets = (plan, counted, query) => plan.map(({ name, vocabulary }) => {
  const chosen = query.getAll(name.toLowerCase());
  const values = counted.find(({ field }) => field === name)?.values;
  return { name: name.toLowerCase(), label: t(`facet.${name}`), vocabulary, values: values ? withChosen(values, chosen) : [], chosen };
});

/**
 * What is chosen stands there to be taken away also where it leaves nothing.
 * @param {any[]} values
 * @param {string[]} chosen
 */
const withChosen = (values, chosen) => [
  ...values,
  ...chosen.filter((one) => !values.some(({ value }) => String(value) === one)).map((value) => ({ value, label: null, count: 0 })),
];
