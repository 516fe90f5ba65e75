/**
 * Where agencies meet: the initiatives on which two or more of them work.
 *
 * In: agencies with their partnerships. Out: those that meet and where, like beside like, and who is in what.
 */
import { byCount, bySimilarity } from './seriation.js';

const MOST = 8; // initiatives

/**
 * @param {any[]} agencies
 * @returns {{agencies: any[], initiatives: any[], has: (agency: any, initiative: any) => boolean} | null} null: they meet
 *   nowhere, or not all their partnerships are here to tell
 */
export function meetingsOf(agencies) {
  const worksOn = new Map(agencies.map((agency) => [agency, new Map(initiativesOf(agency).map((initiative) => [initiative.slug, initiative]))]));
  const has = (/** @type {any} */ agency, /** @type {any} */ { slug }) => worksOn.get(agency)?.has(slug) ?? false;
  const membersOf = (/** @type {any} */ initiative) => agencies.filter((agency) => has(agency, initiative));
  const shared = [...new Map([...worksOn.values()].flatMap((each) => [...each])).values()].filter((initiative) => membersOf(initiative).length > 1);
  const whole = agencies.every(({ partnerships }) => partnerships.nodes.length === partnerships.totalCount);
  if (!whole || shared.length === 0) return null;

  const most = byCount(shared, agencies, (initiative, agency) => has(agency, initiative)).slice(0, MOST);
  const meeting = bySimilarity(agencies.filter((agency) => most.some((initiative) => has(agency, initiative))), most, has);
  const middle = (/** @type {any} */ initiative) => mean(membersOf(initiative).map((agency) => meeting.indexOf(agency)));
  return { agencies: meeting, initiatives: most.toSorted((one, other) => middle(one) - middle(other)), has };
}

/** @param {any} agency @returns {any[]} */
const initiativesOf = ({ partnerships }) => partnerships.nodes.map((/** @type {any} */ { initiative }) => initiative);

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
