/**
 * A drawing of a network. In: the places of nodes, labels and links. Out: a drawing for `sheet.js`.
 */
import { SQUARE_RATIO } from './mark-sizes.js';
import { COLOURS, element, escaped, widthOf } from './svg.js';

const LABEL_SIZE = 12;
const STACK_OFFSET = 4; // of the mark behind one that stands for several records

/** @typedef {'agency' | 'mechanism' | 'initiative'} Kind */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {{x: number, y: number, anchor: 'start' | 'middle' | 'end', text: string}} DrawnLabel from its node */
/** @typedef {Place & {kind: Kind, size: number, stacked: boolean, label: DrawnLabel | null}} DrawnNode */

/**
 * @param {{width: number, height: number, nodes: DrawnNode[], links: [Place, Place][],
 *   legend: {kind: Kind, text: string}[]}} network
 * @returns {import('./sheet.js').Drawing}
 */
export function drawNetwork({ width, height, nodes, links, legend }) {
  const lines = element('path', {
    d: links.map(([from, to]) => `M${from.x} ${from.y}L${to.x} ${to.y}`).join(''),
    ...{ fill: 'none', stroke: COLOURS.lineStrong, 'stroke-opacity': 0.6 },
  });
  const marks = nodes.map(({ x, y, kind, size, stacked }) => {
    const behind = stacked ? markAt(x + STACK_OFFSET, y - STACK_OFFSET, kind, size) : '';
    return behind + markAt(x, y, kind, size);
  });
  const labels = nodes.map(({ x, y, label }) => (label ? labelAt(x + label.x, y + label.y, label) : ''));
  return {
    width,
    height,
    content: [lines, ...marks, ...labels.filter(Boolean)].join('\n'),
    legend: legend.map(({ kind, text }) => ({ sample: markAt(18, 7, kind, 5), text })),
  };
}

/**
 * @param {number} x
 * @param {number} y
 * @param {Kind} kind
 * @param {number} size
 */
function markAt(x, y, kind, size) {
  const paint = { fill: COLOURS[kind], stroke: COLOURS.card, 'stroke-width': 1.5 };
  if (kind === 'agency') return element('circle', { cx: x, cy: y, r: size, ...paint });
  const half = size * SQUARE_RATIO;
  const turn = kind === 'initiative' ? ' rotate(45)' : '';
  const box = { x: -half, y: -half, width: 2 * half, height: 2 * half };
  return element('rect', { ...box, ...paint, transform: `translate(${x} ${y})${turn}` });
}

/**
 * A label on a pale ground, so that it is readable on lines.
 * @param {number} x
 * @param {number} y
 * @param {DrawnLabel} label
 */
function labelAt(x, y, { anchor, text }) {
  const length = widthOf(text, LABEL_SIZE);
  const left = { start: x, middle: x - length / 2, end: x - length }[anchor];
  const ground = {
    x: left - 1,
    y: y - 11,
    width: length + 2,
    height: 15,
    fill: COLOURS.card,
    'fill-opacity': 0.8,
  };
  const place = { x, y, 'text-anchor': anchor, 'font-size': LABEL_SIZE, fill: COLOURS.ink };
  return element('rect', ground) + element('text', place, escaped(text));
}
