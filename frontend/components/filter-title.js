/**
 * The filters of a list in words: what the title of its tab says that it shows.
 *
 * In: the filters of the list. Out: the names of their values; undefined: no filter, or the names are not known yet.
 * `web/list_filters.py` writes the same for the page as it is served.
 */
import { hasTerm, series, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { FILTER_NAMES } from '../queries/lists.js';
import { useQuery } from '../use-query.js';

/** Longer titles are cut. */
const MAX_VALUES = 5;
/** The lists of the records that are the values of a filter. @type {Record<string, Collection>} */
const LISTS_OF = {
  agency: 'agencies',
  publisher: 'agencies',
  mechanism: 'mechanisms',
  parent: 'mechanisms',
  initiative: 'initiatives',
  theme: 'themes',
  goal: 'goals',
};

/** @typedef {'agencies' | 'mechanisms' | 'initiatives' | 'themes' | 'goals'} Collection */
/** @typedef {import('./facets.js').Facet} Facet */

/** @param {Facet[]} facets */
export function useFilterTitle(facets) {
  const chosen = facets
    .flatMap((facet) => facet.chosen.map((value) => ({ facet, value })))
    .slice(0, MAX_VALUES);
  /** @param {Collection} list */
  const slugs = (list) =>
    chosen.filter(({ facet }) => LISTS_OF[facet.name] === list).map(({ value }) => value);
  const variables = {
    agencies: slugs('agencies'),
    mechanisms: slugs('mechanisms'),
    initiatives: slugs('initiatives'),
    themes: slugs('themes'),
    goals: slugs('goals'),
  };
  const isNamed = Object.values(variables).some((some) => some.length > 0);
  const { data } = useQuery(isNamed && FILTER_NAMES, variables);
  const texts = chosen.map(({ facet, value }) => {
    const list = LISTS_OF[facet.name];
    if (!list) return textOf(facet, value);
    const record = data?.[list].nodes.find(({ slug }) => slug === value);
    return record && shortName(record);
  });
  const known = texts.filter((one) => one !== undefined);
  return known.length > 0 ? series(known) : undefined;
}

/**
 * @param {Facet} facet
 * @param {string} value
 */
function textOf({ vocabulary, label, values }, value) {
  if (vocabulary === 'Boolean') return t('list.noted', { text: label, note: term('Boolean', value) });
  if (vocabulary) return hasTerm(vocabulary, value) ? term(vocabulary, value) : undefined;
  return values.find((one) => String(one.value) === value)?.label ?? value;
}
