/**
 * The force layout of a network, in a worker, so that the page stays responsive.
 *
 * In, by message: nodes, links, the centre and the frame. Out: each node's place, always the same for the
 * same graph. Import maps do not apply in workers, so the library is imported by its address.
 */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from '../vendor/d3-force.js';

const MAX_TICKS = 320;
const MAX_NODE_TICKS = 40_000; // for large graphs: ticks times nodes
const GOLDEN_ANGLE = 2.399963;
const MAX_STRETCH = 1.4; // of one direction against the other
const MAX_SCALE = 2.2;

/** @typedef {import('../lib/pins.js').Frame} Frame */
/** @typedef {{id: string, x: number, y: number}} PlacedId */
/**
 * @typedef {object} LayoutRequest
 * @property {string} key
 * @property {{id: string, degree: number}[]} nodes
 * @property {{source: string, target: string}[]} links
 * @property {string} centre
 * @property {Frame} frame
 */
/** @typedef {{key: string, places: PlacedId[]}} Layout */

/** @typedef {import('d3-force').SimulationNodeDatum & PlacedId & {degree: number}} SimulationNode */
/** @typedef {import('d3-force').SimulationLinkDatum<SimulationNode>} SimulationLink */

addEventListener('message', ({ data }) =>
  postMessage(/** @type {Layout} */ ({ key: data.key, places: layOut(data) })),
);

/**
 * Places by forces, from the same start each time, fitted to the frame.
 * @param {LayoutRequest} request
 * @returns {PlacedId[]}
 */
function layOut({ nodes, links, centre, frame }) {
  const sorted = nodes.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  /** @type {SimulationNode[]} */
  const moving = sorted.map((node, index) => {
    const [radius, angle] = [12 * Math.sqrt(index + 1), index * GOLDEN_ANGLE];
    const fixed = node.id === centre ? { fx: 0, fy: 0 } : {};
    return { ...node, x: radius * Math.cos(angle), y: radius * Math.sin(angle), ...fixed };
  });
  /** @type {import('d3-force').ForceLink<SimulationNode, SimulationLink>} */
  const linkForce = forceLink(/** @type {SimulationLink[]} */ (links));
  linkForce
    .id(({ id }) => id)
    .distance((link) => (isLeaf(link.source) || isLeaf(link.target) ? 70 : 110))
    .strength(0.15);
  /** @type {import('d3-force').ForceCollide<SimulationNode>} */
  const collision = forceCollide(({ degree }) => 13 + 4 * Math.sqrt(degree));
  forceSimulation(moving)
    .force('link', linkForce)
    .force('apart', forceManyBody().strength(-400).distanceMax(500))
    .force('room', collision)
    .force('x', forceX().strength(0.055 * (frame.height / frame.width)))
    .force('y', forceY().strength(0.055 * (frame.width / frame.height)))
    .stop()
    .tick(Math.min(MAX_TICKS, Math.ceil(MAX_NODE_TICKS / nodes.length)));
  fit(moving, frame);
  return moving.map(({ id, x, y }) => ({ id, x, y }));
}

/**
 * Whether a node has one link only; the simulation has replaced the ids by then.
 * @param {SimulationLink['source']} node
 */
const isLeaf = (node) => /** @type {SimulationNode} */ (node).degree < 2;

/**
 * Fills the frame, stretched a little where it is narrow or low.
 * @param {PlacedId[]} nodes
 * @param {Frame} frame
 */
function fit(nodes, { width, height }) {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [across, down] = [(width * 0.83) / (right - left || 1), (height - 60) / (bottom - top || 1)];
  const scale = Math.min(across, down, MAX_SCALE);
  for (const node of nodes) {
    const [x, y] = [node.x - (left + right) / 2, node.y - (top + bottom) / 2];
    node.x = Math.round(x * Math.min(across, MAX_STRETCH * scale) + width / 2);
    node.y = Math.round(y * Math.min(down, MAX_STRETCH * scale) + height / 2);
  }
}
