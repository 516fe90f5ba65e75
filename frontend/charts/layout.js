/**
 * Lays a network out by forces, in a worker of its own, so that the page answers the reader meanwhile.
 *
 * In, by message: nodes, links, the centre and the frame. Out: each node's place, always the same for the same graph.
 * Import maps do not reach workers: the library is named by its address.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from '/assets/vendor/d3-force.js';

const TICKS = 320;
const WORK = 40_000;
const STRETCH = 1.4;

/** @typedef {{width: number, height: number}} Frame */
/** @typedef {{id: string, x: number, y: number}} Place */
/** @typedef {{key: string, nodes: {id: string, degree: number}[], links: {source: string, target: string}[], centre: string, frame: Frame}} Question */
/** @typedef {{key: string, places: Place[]}} Layout */

addEventListener('message', ({ data }) => postMessage(/** @type {Layout} */ ({ key: data.key, places: layOut(data) })));

/**
 * Positions by forces from the same start each time, fitted to the frame.
 * @param {Question} question
 * @returns {Place[]}
 */
function layOut({ nodes, links, centre, frame }) {
  const moving = nodes.map((node) => ({ ...node, x: 0, y: 0 }));
  moving.sort((left, right) => (left.id < right.id ? -1 : 1));
  moving.forEach((node, index) => {
    const angle = index * 2.399963;
    node.x = 12 * Math.sqrt(index + 1) * Math.cos(angle);
    node.y = 12 * Math.sqrt(index + 1) * Math.sin(angle);
    if (node.id === centre) Object.assign(node, { fx: 0, fy: 0 });
  });
  forceSimulation(/** @type {any[]} */ (moving))
    .force('link', forceLink(links).id((/** @type {any} */ { id }) => id).distance((/** @type {any} */ { source, target }) => (Math.min(source.degree, target.degree) < 2 ? 70 : 110)).strength(0.15))
    .force('apart', forceManyBody().strength(-400).distanceMax(500))
    .force('room', forceCollide((/** @type {any} */ { degree }) => 13 + 4 * Math.sqrt(degree)))
    .force('x', forceX().strength(0.055 * (frame.height / frame.width))).force('y', forceY().strength(0.055 * (frame.width / frame.height)))
    .stop().tick(Math.min(TICKS, Math.ceil(WORK / nodes.length)));
  fit(moving, frame);
  return moving.map(({ id, x, y }) => ({ id, x, y }));
}

/**
 * Fills the frame, stretched a little where it is narrow or low.
 * @param {Place[]} nodes
 * @param {Frame} frame
 */
function fit(nodes, { width, height }) {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [across, down] = [(width * 0.83) / (right - left || 1), (height - 60) / (bottom - top || 1)];
  const least = Math.min(across, down, 2.2);
  for (const node of nodes) {
    node.x = Math.round((node.x - (left + right) / 2) * Math.min(across, STRETCH * least) + width / 2);
    node.y = Math.round((node.y - (top + bottom) / 2) * Math.min(down, STRETCH * least) + height / 2);
  }
}
