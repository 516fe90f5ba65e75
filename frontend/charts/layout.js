/**
 * Lays a network out by forces, in a worker of its own, so that the page answers the reader meanwhile.
 *
 * In, by message: nodes, links, the centre and the frame. Out: each node's place, always the same for the same graph,
 * and the side of its label, where there is room for one. Import maps do not reach workers: the library is named by its address.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from '/assets/vendor/d3-force.js';

const TICKS = 320;
const WORK = 60_000;
const STRETCH = 1.4;

/** @typedef {{width: number, height: number}} Frame */
/** @typedef {{id: string, degree: number, size: number, length: number}} Shape `length`: of the label */
/** @typedef {{id: string, x: number, y: number, label: 'end' | 'start' | null}} Place `label`: the side it stands on */
/** @typedef {{key: string, nodes: Shape[], links: {source: string, target: string}[], centre: string, frame: Frame}} Question */
/** @typedef {{key: string, places: Place[]}} Layout */

addEventListener('message', ({ data }) => postMessage(/** @type {Layout} */ ({ key: data.key, places: layOut(data) })));

/**
 * Positions by forces from the same start each time, fitted to the frame; then a side for each label that has room.
 * @param {Question} question
 * @returns {Place[]}
 */
function layOut({ nodes, links, centre, frame }) {
  const moving = nodes.map((node) => ({ ...node, x: 0, y: 0, label: /** @type {Place['label']} */ (null) }));
  moving.sort((left, right) => (left.id < right.id ? -1 : 1));
  moving.forEach((node, index) => {
    const angle = index * 2.399963;
    node.x = 12 * Math.sqrt(index + 1) * Math.cos(angle);
    node.y = 12 * Math.sqrt(index + 1) * Math.sin(angle);
    if (node.id === centre) Object.assign(node, { fx: 0, fy: 0 });
  });
  forceSimulation(/** @type {any[]} */ (moving))
    .force('link', forceLink(links).id((/** @type {any} */ { id }) => id).distance((/** @type {any} */ { source, target }) => (Math.min(source.degree, target.degree) < 2 ? 70 : 110)).strength(0.35))
    .force('apart', forceManyBody().strength(-260).distanceMax(500))
    .force('room', forceCollide(17))
    .force('x', forceX().strength(0.055 * (frame.height / frame.width))).force('y', forceY().strength(0.055 * (frame.width / frame.height)))
    .stop().tick(Math.min(TICKS, Math.ceil(WORK / nodes.length)));
  fit(moving, frame);
  placeLabels(moving, centre, frame);
  return moving.map(({ id, x, y, label }) => ({ id, x, y, label }));
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

/**
 * @param {(Place & Shape)[]} nodes
 * @param {string} centre
 * @param {Frame} frame
 */
function placeLabels(nodes, centre, frame) {
  /** @type {{left: number, right: number, top: number, bottom: number}[]} */
  const taken = nodes.map((node) => boxOf(node.x - 7, node.x + 7, node.y - 7, node.y + 7));
  for (const node of nodes.toSorted((one, other) => Number(other.id === centre) - Number(one.id === centre) || other.degree - one.degree)) {
    const size = node.size + 4;
    for (const side of /** @type {const} */ (['start', 'end'])) {
      const box = side === 'start' ? boxOf(node.x + size, node.x + size + node.length, node.y - 7, node.y + 7) : boxOf(node.x - size - node.length, node.x - size, node.y - 7, node.y + 7);
      const inTheWay = box.left < 0 || box.right > frame.width || taken.some((other) => other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top);
      if (inTheWay && node.id !== centre) continue;
      node.label = side;
      taken.push(box);
      break;
    }
  }
}

/** @type {(left: number, right: number, top: number, bottom: number) => {left: number, right: number, top: number, bottom: number}} */
const boxOf = (left, right, top, bottom) => ({ left, right, top, bottom });
