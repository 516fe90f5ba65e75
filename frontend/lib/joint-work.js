/**
 * The initiatives on which two or more agencies work together.
 *
 * In: agencies with their partnerships. Out: those that share initiatives, and the initiatives, in an order
 * that puts similar ones next to each other.
 */
import { byCount, bySimilarity } from './seriation.js';

/** @typedef {import('../queries/overview.js').JointWorkData['agencies']['nodes'][number]} Agency */
/** @typedef {import('./records.js').Named} Named */
/**
 * @typedef {object} JointWork
 * @property {Agency[]} agencies
 * @property {Named[]} initiatives
 * @property {(agency: Agency, initiative: Named) => boolean} worksOn
 */

const MAX_INITIATIVES = 8;

/**
 * @param {Agency[]} agencies
 * @returns {JointWork | null} null: they share no initiative, or some of their partnerships were not loaded
 */
export function jointWorkOf(agencies) {
  const initiativesOf = new Map(
    agencies.map((agency) => [
      agency,
      new Set(agency.partnerships.nodes.map(({ initiative }) => initiative.slug)),
    ]),
  );
  const worksOn = (/** @type {Agency} */ agency, /** @type {Named} */ { slug }) =>
    initiativesOf.get(agency)?.has(slug) ?? false;
  const partnersOf = (/** @type {Named} */ initiative) =>
    agencies.filter((agency) => worksOn(agency, initiative));

  const all = agencies.flatMap(({ partnerships }) => partnerships.nodes.map(({ initiative }) => initiative));
  const unique = [...new Map(all.map((initiative) => [initiative.slug, initiative])).values()];
  const shared = unique.filter((initiative) => partnersOf(initiative).length > 1);
  const complete = agencies.every(({ partnerships: { nodes, totalCount } }) => nodes.length === totalCount);
  if (!complete || shared.length === 0) return null;

  const hasPartner = (/** @type {Named} */ initiative, /** @type {Agency} */ agency) =>
    worksOn(agency, initiative);
  const initiatives = byCount(shared, agencies, hasPartner).slice(0, MAX_INITIATIVES);
  const partners = agencies.filter((agency) => initiatives.some((initiative) => worksOn(agency, initiative)));
  const ordered = bySimilarity(partners, initiatives, worksOn);
  const middle = (/** @type {Named} */ initiative) =>
    mean(partnersOf(initiative).map((agency) => ordered.indexOf(agency)));
  return {
    agencies: ordered,
    initiatives: initiatives.toSorted((left, right) => middle(left) - middle(right)),
    worksOn,
  };
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
