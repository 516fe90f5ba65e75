/**
 * A drawing as a file of its own: title, picture, legend, source and period, on white, in the reader's
 * language. It opens in browsers, drawing programs and word processors: no scripts, no style sheet, nothing
 * to load, and texts stay texts.
 */
import { COLOURS, element, escaped, penFor, widthOf, wrapped } from './svg.js';

const MARGIN = 24;
const MIN_WIDTH = 560;
const TITLE_SIZE = 20;
const SMALL = 12;
const LINE = 1.35; // of a text, in its size
const SAMPLE = { width: 36, height: 14 };
const GAP = 8;

/** @typedef {{sample: string, text: string}} Key `sample`: SVG in a box of 36 by 14 */
/** @typedef {{width: number, height: number, content: string, legend: Key[]}} Drawing `content`: SVG */
/**
 * @typedef {object} Caption
 * @property {string} title
 * @property {string} [note] one or two sentences under the title
 * @property {string} source
 * @property {string} period empty: not given
 * @property {string} language
 * @property {boolean} rtl
 */

/**
 * @param {Drawing} drawing
 * @param {Caption} caption
 * @returns {string} an SVG document
 */
export function sheet(drawing, { title, note = '', source, period, language, rtl }) {
  const inner = Math.max(drawing.width, MIN_WIDTH);
  const width = inner + 2 * MARGIN;
  const pen = penFor(width, rtl);
  /** @type {string[]} */
  const content = [];
  let y = MARGIN;
  /** @param {string} text @param {import('./svg.js').TextStyle & {size: number}} style */
  const paragraph = (text, style) => {
    for (const line of text ? wrapped(text, inner, style) : []) {
      y += style.size * LINE;
      content.push(pen.text(MARGIN, y - 0.3 * style.size, line, style));
    }
  };
  paragraph(title, { size: TITLE_SIZE, bold: true });
  paragraph(note, { size: 13, fill: COLOURS.inkSoft });
  y += GAP;
  const keys = legendOf(drawing.legend, inner, pen, y);
  content.push(keys.content);
  y += keys.height + GAP;
  content.push(
    element('g', { transform: `translate(${(width - drawing.width) / 2} ${y})` }, drawing.content),
  );
  y += drawing.height + GAP;
  const ends = /** @type {[number, number][]} */ ([MARGIN, width - MARGIN].map((x) => [x, y]));
  if (source || period) content.push(pen.path(ends, { stroke: COLOURS.line }));
  y += GAP / 2;
  paragraph(source, { size: SMALL, fill: COLOURS.inkSoft });
  paragraph(period, { size: SMALL, fill: COLOURS.inkSoft });
  return documentOf(width, Math.ceil(y + MARGIN), language, { title, source }, content.join('\n'));
}

/**
 * The keys in lines.
 * @param {Key[]} legend
 * @param {number} inner width
 * @param {import('./svg.js').Pen} pen
 * @param {number} top
 */
function legendOf(legend, inner, pen, top) {
  const content = [];
  let [x, line] = [0, 0];
  for (const { sample, text } of legend) {
    const length = SAMPLE.width + GAP + widthOf(text, SMALL);
    if (x > 0 && x + length > inner) [x, line] = [0, line + 1];
    const y = top + 22 * line;
    const left = pen.at(MARGIN + x) - (pen.rtl ? SAMPLE.width : 0);
    content.push(element('g', { transform: `translate(${Math.round(left)} ${y + 2})` }, sample));
    const style = { size: SMALL, fill: COLOURS.inkSoft };
    content.push(pen.text(MARGIN + x + SAMPLE.width + GAP, y + 13, text, style));
    x += length + 3 * GAP;
  }
  return { content: content.join('\n'), height: legend.length > 0 ? 22 * (line + 1) : 0 };
}

/**
 * @param {number} width
 * @param {number} height
 * @param {string} language
 * @param {{title: string, source: string}} description
 * @param {string} content
 */
function documentOf(width, height, language, { title, source }, content) {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    'xml:lang': language,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    direction: 'ltr', // also within a page that runs from right to left: places and anchors are from the left
    'font-family': 'sans-serif',
    role: 'img',
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    attributes,
    `\n${element('title', {}, escaped(title))}\n${element('desc', {}, escaped(source))}\n`,
    `${element('rect', { width, height, fill: COLOURS.card })}\n`,
    content,
    '\n',
  )}\n`;
}
