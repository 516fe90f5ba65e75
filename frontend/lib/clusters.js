/**
 * Clusters of mechanisms. In: the pairs that overlap. Out: the groups whose mechanisms all share one theme and in
 * addition one resolution or one agency, or all meet together; and the pairs that are in no group.
 *
 * A group that is part of another one is left out. A mechanism can be in several clusters.
 */

/** @typedef {import('./records.js').Named} Named */
/** @typedef {import('./records.js').LinkedRecord} LinkedRecord */
/**
 * @typedef {object} Reasons
 * @property {number} score
 * @property {boolean} sharesMeeting
 * @property {LinkedRecord[]} sharedResolutions
 * @property {LinkedRecord[]} sharedThemes
 * @property {LinkedRecord[]} sharedAgencies
 */
/** @typedef {Reasons & {mechanisms: Named[]}} Pair */
/**
 * @typedef {Omit<Reasons, 'score'> & {mechanisms: Named[], pairs: Pair[]}} Cluster
 *   `mechanisms`: in the order in which the pairs have them; what is shared is shared by all of them
 */

/** The score of a pair that shares one theme only, or less. */
const WEAK = 1;

/** Whether two mechanisms share more than one theme or one agency. @param {{score: number}} overlap */
export const isStrong = ({ score }) => score > WEAK;

/**
 * The largest clusters first.
 * @param {Pair[]} pairs
 * @returns {{clusters: Cluster[], others: Pair[]}} `others`: the strong pairs that are in no cluster
 */
export function clustersOf(pairs) {
  /** @type {Cluster[]} */
  const clusters = [];
  for (const slugs of groupsOf(pairs).toSorted((left, right) => right.size - left.size)) {
    const isKnown = clusters.some((cluster) => isWithin([...slugs], slugsOf(cluster)));
    if (!isKnown) clusters.push(clusterOf(pairs.filter((pair) => isWithin(slugsOf(pair), [...slugs]))));
  }
  const isOther = (/** @type {Pair} */ pair) => !clusters.some((cluster) => cluster.pairs.includes(pair));
  return { clusters, others: pairs.filter((pair) => isStrong(pair) && isOther(pair)) };
}

/**
 * The mechanisms of each theme with each resolution or agency, and those of each meeting.
 * @param {Pair[]} pairs
 */
function groupsOf(pairs) {
  /** @type {Map<string, Set<string>>} */
  const groups = new Map();
  /** @type {Set<string>[]} */
  const meetings = [];
  for (const pair of pairs) {
    const slugs = slugsOf(pair);
    for (const key of keysOf(pair)) groups.set(key, new Set([...(groups.get(key) ?? []), ...slugs]));
    if (pair.sharesMeeting) {
      const meeting = meetings.find((group) => slugs.some((slug) => group.has(slug)));
      if (meeting) slugs.forEach((slug) => meeting.add(slug));
      else meetings.push(new Set(slugs));
    }
  }
  return [...meetings, ...groups.values()];
}

/** @param {Pair} pair */
const keysOf = ({ sharedThemes, sharedResolutions, sharedAgencies }) =>
  sharedThemes.flatMap((theme) =>
    [...sharedResolutions, ...sharedAgencies].map(
      ({ __typename, slug }) => `${theme.slug} ${__typename} ${slug}`,
    ),
  );

/**
 * @param {Pair[]} pairs
 * @returns {Cluster}
 */
const clusterOf = (pairs) => ({
  mechanisms: unique(pairs.flatMap(({ mechanisms }) => mechanisms)),
  pairs,
  sharesMeeting: pairs.every(({ sharesMeeting }) => sharesMeeting),
  sharedResolutions: inAll(pairs.map(({ sharedResolutions }) => sharedResolutions)),
  sharedThemes: inAll(pairs.map(({ sharedThemes }) => sharedThemes)),
  sharedAgencies: inAll(pairs.map(({ sharedAgencies }) => sharedAgencies)),
});

/** @param {{mechanisms: Named[]}} group */
const slugsOf = ({ mechanisms }) => mechanisms.map(({ slug }) => slug);

/**
 * @param {string[]} slugs
 * @param {string[]} group
 */
const isWithin = (slugs, group) => slugs.every((slug) => group.includes(slug));

/** @param {Named[]} records */
const unique = (records) => [...new Map(records.map((record) => [record.slug, record])).values()];

/** The records that are in all lists. @param {LinkedRecord[][]} lists */
const inAll = ([first = [], ...others]) =>
  first.filter(({ slug }) => others.every((records) => records.some((record) => record.slug === slug)));
