/**
 * The marks for the part that an agency has in a mechanism or initiative. They differ in shape and are drawn,
 * not coloured backgrounds, so that they print and need no colour.
 */

/** @typedef {'leads' | 'organizes' | 'owns' | 'takesPart'} Part */
/** @typedef {{d: string, filled: boolean}} Shape a path from the middle of the mark; one that is not filled is a line */
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

/** A circle around the middle. @param {number} r */
const circle = (r) => `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
/** @type {Shape} */
const RING = { d: circle(5.5), filled: false };
/** @type {Shape} */
const HALF = { d: 'm0 -5.5a5.5 5.5 0 0 0 0 11z', filled: true };
/** @param {number} r @returns {Shape} */
const disc = (r) => ({ d: circle(r), filled: true });

/** How a shape is painted. @param {Shape} shape @param {string} colour */
export const paintOf = ({ filled }, colour) =>
  filled ? { fill: colour } : { fill: 'none', stroke: colour, 'stroke-width': 2 };

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
