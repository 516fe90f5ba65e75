/**
 * The scale of a chart of bars, which begins at zero. In: the ranges. Out: its end, a round figure that no bar
 * exceeds, and the figures on its axis.
 */
const MAX_STEPS = 5;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];

/** @typedef {{end: number, ticks: number[]}} Scale */

/**
 * @param {({min: number | null, max: number | null} | null)[]} values
 * @returns {Scale}
 */
export function scaleOf(values) {
  const highest = Math.max(1, ...values.map((value) => value?.max ?? value?.min ?? 0));
  const step = roundStep(highest / MAX_STEPS);
  const count = Math.ceil(highest / step);
  return { end: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** The smallest round step that is not below a figure; steps of counts are whole. @param {number} least */
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * (ROUND_STEPS.find((one) => one * power >= least) ?? 10);
  return step < 1 ? 1 : step;
}
