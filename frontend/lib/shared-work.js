/**
 * What several agencies share, and what links them indirectly.
 *
 * In: a `collaboration` of the service. Out: the records with the roles of each agency; a body that is both a
 * mechanism and an initiative appears once.
 */
import { bodyKey } from './same-body.js';

/** @typedef {import('./records.js').Named} Named */
/** @typedef {import('../components/sources.js').Citation} Citation */
/** @typedef {Named & {parent?: {slug: string} | null}} Agency */
/** @typedef {{role: string, agency: Agency | null, citations: Citation[]}} Role */
/**
 * @template {Named} [Item=Named]
 * @typedef {object} Shared
 * @property {Item} record
 * @property {Named | null} twin the initiative that is the same body as the mechanism
 * @property {Role[]} roles
 */
/**
 * @template {Named} Mechanism
 * @template {Named & {mechanisms: Named[]}} Initiative
 * @template {Named} Event
 * @typedef {object} Collaboration
 * @property {{mechanism: Mechanism, memberships: Role[]}[]} mechanisms
 * @property {{initiative: Initiative, partnerships: Role[]}[]} initiatives
 * @property {{event: Event, participations: Role[]}[]} events
 */
/**
 * @template {Named} Mechanism
 * @template {Named & {mechanisms: Named[]}} Initiative
 * @template {Named} Event
 * @typedef {{mechanisms: Shared<Mechanism>[], initiatives: Shared<Initiative>[], events: Shared<Event>[]}} Work
 */

/**
 * The records in which all the agencies take part, or a part or the parent of some of them.
 * @template {Named} Mechanism
 * @template {Named & {mechanisms: Named[]}} Initiative
 * @template {Named} Event
 * @param {Collaboration<Mechanism, Initiative, Event>} collaboration
 * @returns {Work<Mechanism, Initiative, Event>}
 */
export function workOf({ mechanisms, initiatives, events }) {
  const asInitiative = new Map(initiatives.map((shared) => [bodyKey(shared.initiative), shared]));
  const listed = new Set(mechanisms.map(({ mechanism }) => bodyKey(mechanism)));
  return {
    mechanisms: mechanisms.map(({ mechanism, memberships }) => {
      const twin = asInitiative.get(bodyKey(mechanism));
      const roles = [...memberships, ...(twin?.partnerships ?? [])];
      return { record: mechanism, twin: twin?.initiative ?? null, roles: merged(roles) };
    }),
    initiatives: initiatives
      .filter(({ initiative }) => !listed.has(bodyKey(initiative)))
      .map(({ initiative, partnerships }) => ({ record: initiative, twin: null, roles: partnerships })),
    events: events.map(({ event, participations }) => ({ record: event, twin: null, roles: participations })),
  };
}

/**
 * The part of the work in which the agencies themselves take part, with their own roles only.
 * @template {Named} Mechanism
 * @template {Named & {mechanisms: Named[]}} Initiative
 * @template {Named} Event
 * @param {Work<Mechanism, Initiative, Event>} work
 * @param {string[]} slugs of the agencies
 * @returns {Work<Mechanism, Initiative, Event>}
 */
export function directWork({ mechanisms, initiatives, events }, slugs) {
  const own = (/** @type {Role} */ { agency }) => slugs.includes(agency?.slug ?? '');
  /** @template {Named} Item @param {Shared<Item>[]} shared */
  const direct = (shared) =>
    shared
      .filter((each) => isDirect(each, slugs))
      .map((each) => ({ ...each, roles: each.roles.filter(own) }));
  return { mechanisms: direct(mechanisms), initiatives: direct(initiatives), events: direct(events) };
}

/**
 * Whether each of the agencies takes part itself.
 * @param {Shared} shared
 * @param {string[]} slugs
 */
export const isDirect = ({ roles }, slugs) =>
  slugs.every((slug) => roles.some(({ agency }) => agency?.slug === slug));

/**
 * Each role of an agency once, with all its sources.
 * @param {Role[]} roles
 */
function merged(roles) {
  /** @type {Map<string, Role>} */
  const found = new Map();
  for (const each of roles) {
    const key = `${each.agency?.slug} ${each.role}`;
    const same = found.get(key);
    found.set(key, { ...each, citations: [...(same?.citations ?? []), ...each.citations] });
  }
  return [...found.values()];
}

/**
 * @template {Named} Mechanism
 * @typedef {object} Link a mechanism that is linked to an initiative the agencies share
 * @property {Mechanism} record
 * @property {Named} initiative
 * @property {string | null} role of the mechanism in it; null: its row in the annex mentions the initiative
 * @property {Citation[]} citations
 */

/**
 * The mechanisms that are not shared, but whose row in the annex mentions a shared initiative or that are partners
 * in one. Each appears once.
 * @template {Named} Mechanism
 * @param {Named[]} shared
 * @param {(Named & {mentionedIn: {mechanism: Mechanism, citations: Citation[]}[], partnerships: {nodes:
 *   {role: string, mechanism: Mechanism | null, citations: Citation[]}[]}})[]} initiatives
 * @returns {Link<Mechanism>[]}
 */
export function linkedMechanisms(shared, initiatives) {
  const links = initiatives.flatMap((initiative) => [
    ...initiative.mentionedIn.map(({ mechanism, citations }) => ({
      record: mechanism,
      initiative,
      role: null,
      citations,
    })),
    ...initiative.partnerships.nodes.flatMap(({ mechanism, role, citations }) =>
      mechanism ? [{ record: mechanism, initiative, role, citations }] : [],
    ),
  ]);
  const known = new Set(shared.map(({ slug }) => slug));
  const found = new Map(links.map((link) => [link.record.slug, link]));
  return [...found.values()].filter(({ record }) => !known.has(record.slug));
}
