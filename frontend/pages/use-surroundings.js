/**
 * The relations around the centre of the network: its own and, with two steps, those of its neighbours.
 */
import { useRef } from 'preact/hooks';
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
  const ofCentre = { [end]: { slug: { eq: slug } } };
  const nearMembers = useMemberships(end !== 'initiative', ofCentre);
  const nearPartners = usePartnerships(true, ofCentre);
  /** @type {Part[]} */
  const near = end === 'initiative' ? [nearPartners] : [nearMembers, nearPartners];

  const far = steps > 1 && near.every(({ status }) => status === 'ready');
  const relations = far ? near.flatMap(relationsOf) : [];
  const farMembers = useMemberships(far, furtherRelations(relations, ['agency', 'mechanism'], end, slug));
  const farPartners = usePartnerships(
    far,
    furtherRelations(relations, ['agency', 'mechanism', 'initiative'], end, slug),
  );

  const parts = steps > 1 ? [...near, farMembers, farPartners] : near;
  const retry = () => parts.forEach((part) => part.retry());
  const failed = parts.find(({ status }) => status === 'failed');
  if (failed) return { status: 'failed', failure: failed.failure, retry: failed.retry };
  if (!parts.every(({ status }) => status === 'ready'))
    return { status: 'loading', retry, data: last.current };
  const total = parts.reduce((sum, part) => sum + totalOf(part), 0);
  last.current = { centre, steps, relations: parts.flatMap(relationsOf), total };
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

/**
 * The condition for the other relations of the records that the centre's relations lead to.
 * @param {Relation[]} relations of the centre
 * @param {End[]} ends of the relations to find
 * @param {End} type of the centre
 * @param {string} slug of the centre
 */
function furtherRelations(relations, ends, type, slug) {
  const slugsOf = (/** @type {End} */ end) => {
    const records = relations.map((relation) =>
      'initiative' in relation || end !== 'initiative' ? relation[/** @type {'agency'} */ (end)] : null,
    );
    return [...new Set(records.filter((record) => record !== null).map((record) => record.slug))].sort();
  };
  return {
    or: ends.filter((end) => end !== type).map((end) => ({ [end]: { slug: { in: slugsOf(end) } } })),
    ...(ends.includes(type) && { not: { [type]: { slug: { eq: slug } } } }),
  };
}
