/**
 * A drawing of bars: a name, a range, the figure in words. Solid up to the minimum, lighter up to the maximum,
 * an arrow of a fixed length where there is no upper limit, and an outline where nothing is stated.
 *
 * In: rows and an axis. Out: a drawing for `sheet.js`.
 */
import { KINDS, kindOf } from '../lib/ranges.js';
import { COLOURS, TEXT_SIZE, element, penFor, widthOf, wrapped } from './svg.js';

const LABEL_WIDTH = { least: 120, most: 300 };
const BAR_WIDTH = 380;
const GAP = 14;
const BAR = 12;
const LINE = 17;
const AXIS_HEIGHT = 24;
const ARROW = 18;
const THINNEST = 2;
const UNKNOWN_WIDTH = 24; // not to scale, as on the page

/** @typedef {import('../lib/language.js').Range} Range */
/** @typedef {Pick<Range, 'min' | 'max'>} Limits */
/** @typedef {{name: string, value: Limits | null, text: string}} Row `text`: the figure in words */
/**
 * @typedef {object} Axis
 * @property {(figure: number) => number} at the place of a figure, from 0 to 1
 * @property {{figure: number, text: string}[]} ticks
 */
/** @typedef {import('../lib/ranges.js').Kind} Kind */

/**
 * @param {{rows: Row[], axis: Axis, legend: Record<Kind, string>, rtl: boolean}} chart
 *   `legend`: what each kind of bar means; only the kinds that occur are shown, and none if all are exact
 * @returns {import('./sheet.js').Drawing}
 */
export function drawBars({ rows, axis, legend, rtl }) {
  const textWidth = Math.max(...rows.map(({ text }) => widthOf(text)), 20);
  const widest = Math.ceil(Math.max(...rows.map(({ name }) => widthOf(name))));
  const labelWidth = Math.min(Math.max(widest, LABEL_WIDTH.least), LABEL_WIDTH.most);
  const from = labelWidth + GAP;
  const width = from + BAR_WIDTH + GAP + Math.ceil(textWidth);
  const pen = penFor(width, rtl);
  const content = [];
  let y = axis.ticks.length > 0 ? AXIS_HEIGHT : 0;
  const top = y;
  for (const { name, value, text } of rows) {
    const lines = wrapped(name, labelWidth, { most: 2 });
    const height = Math.max(lines.length * LINE, BAR) + 6;
    const middle = y + height / 2;
    const first = middle + TEXT_SIZE * 0.35 - ((lines.length - 1) * LINE) / 2;
    content.push(
      ...lines.map((line, index) => pen.text(0, first + index * LINE, line)),
      barOf(pen, from, middle - BAR / 2, value, axis),
      pen.text(from + BAR_WIDTH + GAP, middle + TEXT_SIZE * 0.35, text),
    );
    y += height;
  }
  const grid = axis.ticks.map(({ figure, text }) => {
    const x = from + axis.at(figure) * BAR_WIDTH;
    const style = /** @type {const} */ ({ anchor: 'middle', size: 11, fill: COLOURS.inkSoft });
    const line = pen.path(
      [
        [x, top - 4],
        [x, y],
      ],
      { stroke: COLOURS.line },
    );
    return line + pen.text(x, top - 10, text, style);
  });
  return { width, height: y, content: [...grid, ...content].join('\n'), legend: legendOf(rows, legend, rtl) };
}

/**
 * @param {import('./svg.js').Pen} pen
 * @param {number} from
 * @param {number} top
 * @param {Limits | null} value
 * @param {Axis} axis
 */
function barOf(pen, from, top, value, axis) {
  if (!value || value.min === null) {
    const outline = { fill: 'none', stroke: COLOURS.lineStrong, 'stroke-dasharray': '2 3' };
    return pen.box(from + 0.5, top + 1.5, UNKNOWN_WIDTH, BAR - 3, outline);
  }
  const solid = Math.max(axis.at(value.min) * BAR_WIDTH, value.min > 0 ? THINNEST : 0);
  const bar = pen.box(from, top, solid, BAR, { fill: COLOURS.bar });
  if (value.max === null) return bar + arrow(pen, from + solid, top);
  if (value.max <= value.min) return bar;
  const rest = axis.at(value.max) * BAR_WIDTH - solid;
  return bar + pen.box(from + solid, top, rest, BAR, { fill: COLOURS.barOpen });
}

/**
 * @param {import('./svg.js').Pen} pen
 * @param {number} x
 * @param {number} top
 */
function arrow(pen, x, top) {
  const [middle, neck] = [top + BAR / 2, x + ARROW - 8];
  const outline = /** @type {[number, number][]} */ ([
    [x + 1, middle - 2],
    [neck, middle - 2],
    [neck, top],
    [x + ARROW, middle],
    [neck, top + BAR],
    [neck, middle + 2],
    [x + 1, middle + 2],
  ]);
  return pen.path(outline, { fill: COLOURS.barOpen });
}

/**
 * @param {Row[]} rows
 * @param {Record<Kind, string>} texts
 * @param {boolean} rtl
 */
function legendOf(rows, texts, rtl) {
  const occurring = new Set(rows.map(({ value }) => kindOf(value)));
  if (occurring.size === 1 && occurring.has('exact')) return [];
  const pen = penFor(36, rtl);
  const fill = { fill: COLOURS.bar };
  /** @type {Record<Kind, string>} */
  const samples = {
    exact: pen.box(0, 1, 36, BAR, fill),
    between: pen.box(0, 1, 18, BAR, fill) + pen.box(18, 1, 18, BAR, { fill: COLOURS.barOpen }),
    open: pen.box(0, 1, 18, BAR, fill) + arrow(pen, 18, 1),
    unknown: element('rect', {
      ...{ x: 0.5, y: 2.5, width: 35, height: BAR - 3, fill: 'none' },
      ...{ stroke: COLOURS.lineStrong, 'stroke-dasharray': '2 3' },
    }),
  };
  return KINDS.filter((kind) => occurring.has(kind)).map((kind) => ({
    sample: samples[kind],
    text: texts[kind],
  }));
}
