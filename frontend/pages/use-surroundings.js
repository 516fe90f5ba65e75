/**
 * The relations around the centre of the network: its own and, with two steps, those of its neighbours.
 */
import { useRef } from 'preact/hooks';
import { bodyId } from '../lib/graph.js';
import { MEMBERSHIPS, PARTNERSHIPS } from '../queries/relations.js';
import { useAllPages } from '../use-query.js';

const MAX_RELATIONS = 200; // of each kind in each step

/** @typedef {import('../lib/graph.js').Relation} Relation */
/** @typedef {'agency' | 'mechanism' | 'initiative'} End of a relation */
/** @typedef {import('../queries/relations.js').MembershipsData} MembershipsData */
/** @typedef {import('../queries/relations.js').PartnershipsData} PartnershipsData */
/**
 * @typedef {import('../use-query.js').Result<MembershipsData> |
 *   import('../use-query.js').Result<PartnershipsData>} Part
 */
/** @typedef {{centre: string, steps: number, relations: Relation[], total: number}} Surroundings */

/**
 * While other surroundings are loading, the last ones stay.
 * @param {string} centre
 * @param {number} steps
 * @returns {import('../use-query.js').Result<Surroundings>}
 */
export function useSurroundings(centre, steps) {
  const last = useRef(/** @type {Surroundings | undefined} */ (undefined));
  const [type = '', slug = ''] = centre.split(/:(.*)/s);
  const end = /** @type {End} */ (type);
  const ofCentre = conditionsOf(end, slug);
  /** @type {Part[]} */
  const near = [useMemberships(true, ofCentre.members), usePartnerships(true, ofCentre.partners)];

  const far = steps > 1 && near.every(({ status }) => status === 'ready');
  const further = conditionsFurther(far ? near.flatMap(relationsOf) : [], ofCentre);
  const farMembers = useMemberships(far, further.members);
  const farPartners = usePartnerships(far, further.partners);

  const parts = steps > 1 ? [...near, farMembers, farPartners] : near;
  const retry = () => parts.forEach((part) => part.retry());
  const failed = parts.find(({ status }) => status === 'failed');
  if (failed) return { status: 'failed', failure: failed.failure, retry: failed.retry };
  if (!parts.every(({ status }) => status === 'ready'))
    return { status: 'loading', retry, data: last.current };
  const total = parts.reduce((sum, part) => sum + totalOf(part), 0);
  const relations = parts.flatMap(relationsOf);
  last.current = { centre: bodyId(relations, centre), steps, relations, total };
  return { status: 'ready', retry, data: last.current };
}

/**
 * @param {boolean} needed
 * @param {object} where
 */
const useMemberships = (needed, where) =>
  useAllPages(needed && MEMBERSHIPS, { where }, (data) => data.memberships, MAX_RELATIONS);

/**
 * @param {boolean} needed
 * @param {object} where
 */
const usePartnerships = (needed, where) =>
  useAllPages(needed && PARTNERSHIPS, { where }, (data) => data.partnerships, MAX_RELATIONS);

/** @param {Part} part */
function connectionOf({ data }) {
  if (!data) return undefined;
  return 'memberships' in data ? data.memberships : data.partnerships;
}

/** @param {Part} part @returns {Relation[]} */
const relationsOf = (part) => connectionOf(part)?.nodes ?? [];

/** @param {Part} part */
const totalOf = (part) => connectionOf(part)?.totalCount ?? 0;

/** @typedef {{members: object, partners: object}} Conditions */

/**
 * The conditions for the relations of the centre: also those that it has as a record of the other type.
 * @param {End} type of the centre
 * @param {string} slug of the centre
 * @returns {Conditions}
 */
function conditionsOf(type, slug) {
  const centre = { slug: { eq: slug } };
  if (type === 'agency') return { members: { agency: centre }, partners: { agency: centre } };
  const [asMechanism, asInitiative] =
    type === 'mechanism' ? [centre, { mechanisms: { some: centre } }] : [{ initiative: centre }, centre];
  return {
    members: { mechanism: asMechanism },
    partners: { or: [{ mechanism: asMechanism }, { initiative: asInitiative }] },
  };
}

/**
 * The conditions for the other relations of the records that the centre's relations lead to.
 * @param {Relation[]} relations of the centre
 * @param {Conditions} ofCentre
 * @returns {Conditions}
 */
function conditionsFurther(relations, ofCentre) {
  const initiatives = relations.flatMap((relation) =>
    'initiative' in relation ? [relation.initiative] : [],
  );
  const mechanisms = relations.flatMap(({ mechanism }) => mechanism ?? []);
  const agency = among(relations.flatMap((relation) => relation.agency ?? []));
  const mechanism = among([...mechanisms, ...initiatives.flatMap((initiative) => initiative.mechanisms)]);
  const initiative = among([...initiatives, ...mechanisms.flatMap((each) => each.initiative ?? [])]);
  return {
    members: { or: [{ agency }, { mechanism }], not: ofCentre.members },
    partners: { or: [{ agency }, { mechanism }, { initiative }], not: ofCentre.partners },
  };
}

/** @param {{slug: string}[]} records */
const among = (records) => ({ slug: { in: [...new Set(records.map(({ slug }) => slug))].sort() } });
