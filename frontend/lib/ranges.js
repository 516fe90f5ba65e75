/**
 * Ranges of figures, computed limit by limit as the data dictionary says. A maximum of null: no upper limit.
 */

/** @typedef {import('./language.js').Range} Range a range of the schema; a minimum of null: not stated */
/** @typedef {{min: number, max: number | null, approximate: boolean}} Known a range that is stated */

/** One figure. @param {number} figure @returns {Known} */
export const exactly = (figure) => ({ min: figure, max: figure, approximate: false });

/** A figure without an upper limit. @param {number} min @returns {Known} */
export const atLeast = (min) => ({ min, max: null, approximate: false });

/**
 * A range of the schema; null: not stated.
 * @param {Range | null | undefined} range
 * @returns {Known | null}
 */
export const known = (range) => (range && range.min !== null ? /** @type {Known} */ (range) : null);

/** What a range can say of a figure, in the order of legends. */
export const KINDS = /** @type {const} */ (['exact', 'between', 'open', 'unknown']);
/** @typedef {typeof KINDS[number]} Kind */

/** @param {Pick<Range, 'min' | 'max'> | null} range @returns {Kind} */
export function kindOf(range) {
  if (!range || range.min === null) return 'unknown';
  if (range.max === null) return 'open';
  return range.max === range.min ? 'exact' : 'between';
}

/**
 * @param {Known} one
 * @param {Known} other
 * @returns {Known}
 */
export const plus = (one, other) => ({
  min: one.min + other.min,
  max: one.max === null || other.max === null ? null : one.max + other.max,
  approximate: one.approximate || other.approximate,
});

/**
 * @param {Known} one
 * @param {Known} other
 * @returns {Known}
 */
export const times = (one, other) => ({
  min: one.min * other.min,
  max: one.max === null || other.max === null ? null : one.max * other.max,
  approximate: one.approximate || other.approximate,
});

/**
 * The sum of the ranges that are stated; null if none is.
 * @param {(Known | null)[]} ranges
 */
export const sum = (ranges) =>
  ranges.reduce((total, range) => (total && range ? plus(total, range) : (total ?? range)), null);

/** Differences below this come from computing with binary fractions. */
export const ROUNDING = 1e-9;

/**
 * Whether two ranges have the same limits.
 * @param {Known | null} one
 * @param {Known | null} other
 */
export const sameLimits = (one, other) =>
  one && other ? close(one.min, other.min) && close(one.max, other.max) : one === other;

/** @param {number | null} one @param {number | null} other */
const close = (one, other) =>
  one === null || other === null ? one === other : Math.abs(one - other) < ROUNDING;

/**
 * Higher minimum first, then higher maximum; what is not stated last.
 * @param {Known | null} one
 * @param {Known | null} other
 */
export const byMinimum = (one, other) =>
  (other?.min ?? -1) - (one?.min ?? -1) || limit(other) - limit(one) || 0;

/** @param {Known | null} range */
const limit = (range) => range?.max ?? Number.MAX_VALUE;
