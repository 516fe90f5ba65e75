/**
 * The marks for the part that an agency has in a mechanism or initiative. They differ in shape and are drawn,
 * not coloured backgrounds, so that they print and need no colour.
 */

/** @typedef {'leads' | 'organizes' | 'owns' | 'takesPart'} Part */
/** @typedef {{tag: 'circle' | 'path', attributes: Record<string, string | number>}} Shape in a box of 16 by 16 around 0 */

/** The parts in order of importance. @type {readonly Part[]} */
export const PARTS = Object.freeze(['leads', 'organizes', 'owns', 'takesPart']);

/** @type {Record<string, Part>} */
const PART_OF_ROLE = {
  CHAIR: 'leads',
  CO_CHAIR: 'leads',
  VICE_CHAIR: 'leads',
  LEAD: 'leads',
  CO_LEAD: 'leads',
  CHAMPION: 'leads',
  CO_CHAMPION: 'leads',
  SECRETARY: 'organizes',
  COORDINATOR: 'organizes',
  HOST: 'organizes',
  OWNER: 'owns',
};

/** @type {Shape} */
const RING = {
  tag: 'circle',
  attributes: { r: 5.5, fill: 'none', stroke: 'currentColor', 'stroke-width': 2 },
};
/** @param {number} r @returns {Shape} */
const disc = (r) => ({ tag: 'circle', attributes: { r, fill: 'currentColor' } });
/** @type {Shape} */
const HALF = { tag: 'path', attributes: { d: 'M0 -5.5A5.5 5.5 0 0 0 0 5.5Z', fill: 'currentColor' } };

/** A disc, a half disc, a ring with a dot, a ring. @type {Record<Part, Shape[]>} */
export const SHAPES = {
  leads: [disc(6.5)],
  organizes: [RING, HALF],
  owns: [RING, disc(2.2)],
  takesPart: [RING],
};

/** The most important of the parts that roles stand for. @param {string[]} roles */
export function partOf(roles) {
  const parts = roles.map((role) => PART_OF_ROLE[role] ?? 'takesPart');
  return PARTS.find((part) => parts.includes(part)) ?? 'takesPart';
}
