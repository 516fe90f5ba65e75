/**
 * A range as a bar: solid up to its minimum, lighter up to its maximum, fading out where it has no upper
 * limit, and an outline where nothing is stated, so that an unknown figure never looks like zero.
 *
 * In: the range and the end of the scale. Out: SVG, hidden from screen readers: the figure is next to it as
 * text.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @typedef {import('../lib/language.js').Range} Range */

/** @param {{value: Range | null, end: number}} props */
export const RangeBar = ({ value, end }) => html`
  <svg class="range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${
      !value || value.min === null
        ? html`<${Unknown} />`
        : html`<${Known} min=${value.min} max=${value.max} end=${end} />`
    }
  </svg>`;

const Unknown = () => html`
  <rect class="range-unknown" x="0.500" y="1.500" width="87" height="7" vector-effect="non-scaling-stroke" />`;

const FADING_STRIPES = [0.8, 3, 5.8, 9];

/** @param {{min: number, max: number | null, end: number}} props */
function Known({ min, max, end }) {
  const x = (/** @type {number} */ figure) => (end > 0 ? (88 * figure) / end : 0);
  const from = Math.max(x(min), 0.6);
  return html`
    <rect class="range-known" x="0" y="1" width=${from} height="8" />
    ${
      max !== null &&
      max > min &&
      html`
      <rect class="range-between" x=${from} y="1" width=${x(max) - from} height="8" />`
    }
    ${
      max === null &&
      FADING_STRIPES.map(
        (gap, index) => html`
      <rect class="range-between" x=${from + gap} y="1" width=${1.7 - index * 0.4} height="8" />`,
      )
    }`;
}

/** @typedef {'exact' | 'between' | 'open' | 'unknown'} Kind */
/** @type {{kind: Kind, sample: Range | null}[]} */
const SAMPLES = [
  { kind: 'exact', sample: { min: 100, max: 100, approximate: false } },
  { kind: 'between', sample: { min: 50, max: 100, approximate: false } },
  { kind: 'open', sample: { min: 60, max: null, approximate: false } },
  { kind: 'unknown', sample: null },
];

/**
 * How to read the bars; only the kinds that occur.
 * @param {{values: (Range | null)[]}} props
 */
export const RangeLegend = ({ values }) => html`
  <ul role="list" class="legend">
    ${SAMPLES.filter(({ kind }) => values.some((value) => kindOf(value) === kind)).map(
      ({ kind, sample }) => html`
      <li><${RangeBar} value=${sample} end=${100} />${t(`range.legend.${kind}`)}</li>`,
    )}
  </ul>`;

/** @param {Range | null} value @returns {Kind} */
function kindOf(value) {
  if (!value || value.min === null) return 'unknown';
  if (value.max === null) return 'open';
  return value.max === value.min ? 'exact' : 'between';
}
