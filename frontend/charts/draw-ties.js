/**
 * A drawing of which agencies work together on which initiatives: two columns of names with a line for each
 * participation. In: names, and who works on what. Out: a drawing for `sheet.js`.
 */
import { COLOURS, element, penFor, shortened, widthOf } from './svg.js';

const LABEL_MOST = 260;
const BETWEEN = 240;
const LINE_HEIGHT = 30;
const MARK = 5;
const GAP = 10;
const BASELINE = 4.5;

/**
 * @param {{agencies: string[], initiatives: string[], worksOn: (agency: number, initiative: number) => boolean,
 *   legend: {agency: string, initiative: string}, rtl: boolean}} chart
 * @returns {import('./sheet.js').Drawing}
 */
export function drawTies({ agencies, initiatives, worksOn, legend, rtl }) {
  const height = LINE_HEIGHT * Math.max(agencies.length, initiatives.length);
  const left = widestOf(agencies) + GAP + MARK;
  const right = left + BETWEEN;
  const width = right + MARK + GAP + widestOf(initiatives);
  const pen = penFor(width, rtl);
  const rowOf = (/** @type {number} */ index, /** @type {number} */ count) =>
    (height * (index + 0.5)) / count;
  const lines = agencies.flatMap((_, agency) =>
    initiatives.map((__, initiative) => {
      if (!worksOn(agency, initiative)) return '';
      const [from, to] = [rowOf(agency, agencies.length), rowOf(initiative, initiatives.length)];
      const [start, middle, end] = [left, left + BETWEEN / 2, right].map(pen.at);
      const d = `M${start} ${from}C${middle} ${from} ${middle} ${to} ${end} ${to}`;
      return element('path', { d, fill: 'none', stroke: COLOURS.initiative, 'stroke-opacity': 0.6 });
    }),
  );
  const starts = agencies.map((name, index) => {
    const y = rowOf(index, agencies.length);
    const text = shortened(name, LABEL_MOST);
    return circleAt(pen.at(left), y) + pen.text(left - MARK - GAP, y + BASELINE, text, { anchor: 'end' });
  });
  const ends = initiatives.map((name, index) => {
    const y = rowOf(index, initiatives.length);
    return (
      diamondAt(pen.at(right), y) + pen.text(right + MARK + GAP, y + BASELINE, shortened(name, LABEL_MOST))
    );
  });
  return {
    width,
    height,
    content: [...lines.filter(Boolean), ...starts, ...ends].join('\n'),
    legend: [
      { sample: circleAt(18, 7), text: legend.agency },
      { sample: diamondAt(18, 7), text: legend.initiative },
    ],
  };
}

/** @param {string[]} names */
const widestOf = (names) => Math.ceil(Math.min(Math.max(...names.map((name) => widthOf(name))), LABEL_MOST));

/**
 * @param {number} x
 * @param {number} y
 */
const circleAt = (x, y) => element('circle', { cx: x, cy: y, r: MARK, fill: COLOURS.agency });

/**
 * @param {number} x
 * @param {number} y
 */
const diamondAt = (x, y) =>
  element('rect', {
    ...{ x: -4.5, y: -4.5, width: 9, height: 9, fill: COLOURS.initiative },
    transform: `translate(${x} ${y}) rotate(45)`,
  });
