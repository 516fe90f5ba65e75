/**
 * The agencies with which an agency works.
 *
 * In: who takes part in its mechanisms and initiatives, and in those that are both. Out: its partners with the number
 * of mechanisms and initiatives that they share, those that share most first. A body that is both a mechanism and an
 * initiative counts once, as a mechanism.
 */
import { byShortName } from './records.js';

/** @typedef {import('./records.js').Named} Named */
/** @typedef {{values: {value: string | null, label?: string | null, count?: number}[]}} Facet by agency */
/** @typedef {{facets: Facet[]}} Counted */
/** @typedef {{agency: Named, mechanisms: number, initiatives: number}} Partner */
/**
 * @typedef {object} Relations
 * @property {{nodes: Named[]}} partners
 * @property {Counted} inMechanisms
 * @property {Counted} inInitiatives
 * @property {{nodes: {memberships: Counted, initiative: {partnerships: Counted} | null}[]}} inBoth
 */

/**
 * @param {string} slug of the agency
 * @param {Relations} relations
 * @returns {Partner[]}
 */
export function partnersOf(slug, { partners, inMechanisms, inInitiatives, inBoth }) {
  const [mechanisms, initiatives] = [countsOf(inMechanisms), countsOf(inInitiatives)];
  for (const { memberships, initiative } of inBoth.nodes) {
    const asInitiative = initiative ? countsOf(initiative.partnerships) : new Map();
    for (const each of countsOf(memberships).keys()) {
      if (asInitiative.has(each)) initiatives.set(each, (initiatives.get(each) ?? 0) - 1);
    }
  }
  const total = (/** @type {Partner} */ partner) => partner.mechanisms + partner.initiatives;
  return agenciesOf({ partners, inMechanisms, inInitiatives })
    .filter((agency) => agency.slug !== slug)
    .map((agency) => ({
      agency,
      mechanisms: mechanisms.get(agency.slug) ?? 0,
      initiatives: initiatives.get(agency.slug) ?? 0,
    }))
    .sort((one, other) => total(other) - total(one) || byShortName(one.agency, other.agency));
}

/**
 * Who is counted, each once; with the name only, where there are more agencies than were loaded.
 * @param {Omit<Relations, 'inBoth'>} relations
 * @returns {Named[]}
 */
function agenciesOf({ partners, inMechanisms, inInitiatives }) {
  const known = new Map(partners.nodes.map((agency) => [agency.slug, agency]));
  const values = [inMechanisms, inInitiatives].flatMap(({ facets }) => facets[0]?.values ?? []);
  const names = new Map(values.map(({ value, label }) => [value ?? '', label ?? '']));
  return [...names].map(
    ([slug, name]) => known.get(slug) ?? { __typename: 'Agency', slug, name, acronym: null },
  );
}

/**
 * By the slug of each agency: the number of records.
 * @param {Counted} counted
 * @returns {Map<string, number>}
 */
const countsOf = ({ facets }) =>
  new Map((facets[0]?.values ?? []).map(({ value, count }) => [value ?? '', count ?? 0]));
