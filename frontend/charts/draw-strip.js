/**
 * A drawing of events on a time line. In: events in order of their start, and how to name them. Out: a drawing
 * for `sheet.js`. Time runs from left to right in every language, as on the page.
 */
import { AXIS_HEIGHT, MARK_HEIGHT, layOutStrip } from './strip-layout.js';
import { COLOURS, element, penFor } from './svg.js';

const WIDTH = 960;

/** @typedef {'mechanism' | 'initiative' | 'either'} Kind */
/** @typedef {'solid' | 'band'} Certainty */
/** @typedef {{start: string, end: string | null, name: string, kind: Kind, certainty: Certainty}} DrawnEvent */

/**
 * @param {{events: DrawnEvent[], nameOfDate: (time: Date) => string,
 *   legend: {kind: Kind, certainty: Certainty, text: string}[]}} chart
 * @returns {import('./sheet.js').Drawing}
 */
export function drawStrip({ events, nameOfDate, legend }) {
  const pen = penFor(WIDTH, false);
  const { width, height, marks, dates } = layOutStrip(events, WIDTH, ({ name }) => name);
  const axis = dates.map(({ x, time, named }) => {
    const line = pen.path(
      [
        [x, AXIS_HEIGHT - 4],
        [x, height],
      ],
      { stroke: COLOURS.line },
    );
    const style = /** @type {const} */ ({ anchor: 'middle', size: 12, fill: COLOURS.inkSoft });
    return line + (named ? pen.text(x, 14, nameOfDate(time), style) : '');
  });
  const drawn = marks.map(({ event, x, y, width: length, name }) => {
    const bar = pen.box(x, y, length, MARK_HEIGHT, paintOf(event.kind, event.certainty));
    return bar + pen.text(name.x, name.y, name.text, { anchor: name.anchor });
  });
  return {
    width,
    height,
    content: [...axis, ...drawn].join('\n'),
    legend: legend.map(({ kind, certainty, text }) => ({
      sample: element('rect', { x: 0.5, y: 0.5, width: 35, height: 13, ...paintOf(kind, certainty) }),
      text,
    })),
  };
}

/**
 * A band is pale and dashed: some time within it.
 * @param {Kind} kind
 * @param {Certainty} certainty
 */
function paintOf(kind, certainty) {
  const colour = COLOURS[kind === 'either' ? 'inkSoft' : kind];
  const band = certainty === 'band' ? { 'fill-opacity': 0.2, 'stroke-dasharray': '3 2' } : {};
  return { rx: 3, fill: colour, stroke: colour, ...band };
}
