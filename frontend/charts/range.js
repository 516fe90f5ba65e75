/**
 * A range as a bar: solid up to its minimum, lighter up to its maximum. Where there is no upper limit, an arrow of
 * a fixed length follows; where nothing is stated, there is an outline of the same length. Only solid and lighter
 * parts are to scale, so that a figure without an upper limit never looks longer than a larger one.
 *
 * In: the range and the scale. Out: SVG, hidden from screen readers: the figure is next to it as text. It is as wide
 * as the axis; arrows and outlines may end beyond it.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { KINDS, kindOf, known } from '../lib/ranges.js';

/** @typedef {import('../lib/language.js').Range} Range */
/** @typedef {import('../lib/scale.js').Scale} Scale */

/** @param {{value: Range | null, scale: Scale}} props */
export const RangeBar = ({ value, scale }) => html`
  <svg class="range" aria-hidden="true">
    ${scale.ticks.map((tick) => gridLine(share(tick, scale)))}
    <svg y="50%">${mark(value, scale)}</svg>
  </svg>`;

/** @param {string} x */
const gridLine = (x) => html`<line class="range-grid" x1=${x} x2=${x} y1="0" y2="100%" />`;

/**
 * @param {Range | null} value
 * @param {Scale} scale
 */
function mark(value, scale) {
  const range = known(value);
  if (!range) return html`<rect class="range-unknown" x="1" y="-4" width="22" height="8" />`;
  const { min, max } = range;
  const end = share(min, scale);
  return html`
    <rect class="range-known" x="0" y="-5" width=${end} height="10" />
    ${
      max !== null &&
      max > min &&
      html`<rect class="range-between" x=${end} y="-4.500" width=${share(max - min, scale)} height="9" />`
    }
    ${max === null && html`<svg x=${end} class="range-open"><path d="M2 0h16m-5-5 6 5-6 5" /></svg>`}`;
}

/**
 * @param {number} figure
 * @param {Scale} scale
 */
const share = (figure, { end }) => `${(100 * figure) / end}%`;

/** @type {Scale} */
const SAMPLE_SCALE = { end: 100, ticks: [] };
/** @type {Record<import('../lib/ranges.js').Kind, Range | null>} */
const SAMPLES = {
  exact: { min: 100, max: 100, approximate: false },
  between: { min: 50, max: 100, approximate: false },
  open: { min: 45, max: null, approximate: false },
  unknown: null,
};

/**
 * How to read the bars; only the kinds that occur.
 * @param {{values: (Range | null)[]}} props
 */
export const RangeLegend = ({ values }) => html`
  <ul role="list" class="legend">
    ${KINDS.filter((kind) => values.some((value) => kindOf(value) === kind)).map(
      (kind) => html`
      <li><${RangeBar} value=${SAMPLES[kind]} scale=${SAMPLE_SCALE} />${t(`range.legend.${kind}`)}</li>`,
    )}
  </ul>`;
