/**
 * What the rows of the annex can be compared by, and how certain a figure is.
 */
import { known } from '../lib/ranges.js';

/** @typedef {import('../lib/ranges.js').Range} Range */
/** @typedef {import('./costs.js').Row} Row */
/** @typedef {(row: Row) => Range | null} FigureOf */

/** @type {Record<'staffDays' | 'meetings' | 'travellers', {figureOf: FigureOf, partOf: (row: Row) => {basis: string}}>} */
export const MEASURES = {
  staffDays: { figureOf: ({ time }) => time.staffDaysPerYear, partOf: ({ time }) => time },
  meetings: { figureOf: ({ frequency }) => frequency.meetingsPerYear, partOf: ({ frequency }) => frequency },
  travellers: { figureOf: ({ cost }) => cost.travellers, partOf: ({ cost }) => cost },
};
/** @typedef {keyof typeof MEASURES} Measure */

/** The measure that an address names. @param {URLSearchParams} query */
export function measureOf(query) {
  const name = query.get('measure') ?? '';
  return /** @type {Measure} */ (Object.hasOwn(MEASURES, name) ? name : 'staffDays');
}

/**
 * The origin of a row's figure. A cost can be stated without a number of travellers.
 * @param {Row} row
 * @param {Measure} measure
 */
export function basisOf(row, measure) {
  const { figureOf, partOf } = MEASURES[measure];
  const figure = figureOf(row);
  return !figure || figure.min === null ? 'NOT_STATED' : partOf(row).basis;
}

/**
 * The number of rows whose figure has no upper limit.
 * @param {Row[]} rows
 * @param {Measure} measure
 */
export const openEnded = (rows, measure) =>
  rows.filter((row) => known(MEASURES[measure].figureOf(row))?.max === null).length;
