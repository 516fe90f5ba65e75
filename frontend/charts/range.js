/**
 * A range as a bar: solid to its minimum, lighter to its maximum, broken off where it is open upwards, and only an
 * outline where nothing is stated; so what is unknown never looks like zero.
 *
 * In: the range and the scale's end. Out: SVG; the figure itself stands beside it as text, so this is hidden from
 * screen readers.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @typedef {import('../lib/language.js').Range} Range */

/** @param {{value: Range | null, end: number}} props */
export function RangeBar({ value, end }) {
  const x = (/** @type {number} */ figure) => (end > 0 ? (88 * figure) / end : 0);
  const frame = (/** @type {unknown} */ inside) => html`<svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${inside}</svg>`;
  if (!value || value.min === null) return frame(html`<rect class="range-unknown" x="0.500" y="1.500" width="87" height="7" vector-effect="non-scaling-stroke" />`);
  const from = Math.max(x(value.min), 0.6);
  return frame(html`
    <rect class="range-known" x="0" y="1" width=${from} height="8" />
    ${value.max !== null && value.max > value.min && html`<rect class="range-between" x=${from} y="1" width=${x(value.max) - from} height="8" />`}
    ${value.max === null && [0.8, 3, 5.8, 9].map((gap, index) => html`<rect class="range-between" x=${from + gap} y="1" width=${1.7 - index * 0.4} height="8" />`)}`);
}

/** @type {{label: string, sample: Range | null, is: (value: Range | null) => boolean}[]} */
const KINDS = [
  { label: 'range.legend.exact', sample: { min: 100, max: 100 }, is: (value) => value !== null && value.min !== null && value.max === value.min },
  { label: 'range.legend.between', sample: { min: 50, max: 100 }, is: (value) => value !== null && value.max !== null && value.max !== value.min },
  { label: 'range.legend.open', sample: { min: 60, max: null }, is: (value) => value !== null && value.min !== null && value.max === null },
  { label: 'range.legend.unknown', sample: null, is: (value) => value === null || value.min === null },
];

/**
 * How to read the bars that there are.
 * @param {{values: (Range | null)[]}} props
 */
export const RangeLegend = ({ values }) => html`
  <ul role="list" class="legend">
    ${KINDS.filter(({ is }) => values.some(is)).map(({ sample, label }) => html`<li><${RangeBar} value=${sample} end=${100} />${t(label)}</li>`)}
  </ul>`;
