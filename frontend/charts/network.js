/**
 * The graph as a picture to explore: laid out by forces from the same start each time, so that it always looks the
 * same; zoomed and moved by wheel, drag or buttons; a dragged node stays where it is put; arrow keys walk along links.
 *
 * In: nodes, links, the centre, what to highlight. Out: SVG, and the node the reader chose.
 */
import { drag } from 'd3-drag';
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { shortName, typeOf } from '../lib/records.js';

// `letter`: the width kept for one letter of a label, at the size the style sheet gives it
const WIDE = { width: 1000, height: 720, letter: 7.8 };
const NARROW = { width: 460, height: 640, letter: 9.2 };
const TICKS = 320;
const WORK = 60_000;

/** @typedef {typeof WIDE} Size */
/** @typedef {import('../lib/graph.js').GraphNode & {x: number, y: number, label: 'end' | 'start' | null}} Placed */

/**
 * @param {{nodes: import('../lib/graph.js').GraphNode[], links: import('../lib/graph.js').GraphLink[], centre: string,
 *   chosen: string | null, found: Set<string> | null, onChoose: (id: string) => void, summary: string}} props
 */
export function Network({ nodes, links, centre, chosen, found, onChoose, summary }) {
  const frame = useRef(/** @type {SVGSVGElement | null} */ (null));
  const size = matchMedia('(max-width: 44rem)').matches ? NARROW : WIDE;
  const shape = `${size.width} ${centre} ${nodes.map(({ id }) => id).join(' ')} ${links.length}`;
  const placed = useMemo(() => layOut(nodes, links, centre, size), [shape]);
  const at = useMemo(() => new Map(placed.map((node) => [node.id, node])), [placed]);
  const near = useMemo(() => neighbours(links, chosen ?? centre), [shape, chosen, centre]);
  const tools = useTools(frame, at, links);

  const walked = (/** @type {KeyboardEvent} */ event, /** @type {Placed} */ from) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(from.id);
      return;
    }
    const to = nearest(placed, from, event.key);
    if (!to) return;
    event.preventDefault();
    onChoose(to.id);
    /** @type {HTMLElement | null | undefined} */ (frame.current?.querySelector(`[data-id="${CSS.escape(to.id)}"]`))?.focus();
  };
  const dim = (/** @type {string} */ id) => (found ? !found.has(id) : chosen ? !near.has(id) && id !== chosen : false);
  const tabbed = chosen && at.has(chosen) ? chosen : centre;
  return html`
    <div class="network">
      <svg ref=${frame} class="chart" viewBox=${`0 0 ${size.width} ${size.height}`} role="group" aria-label=${summary}>
        <g class="scene">
          <g class="links">${links.map(({ source, target }) => html`
            <line key=${`${source} ${target}`} data-link=${`${source} ${target}`} class=${chosen && (source === chosen || target === chosen) ? 'strong' : dim(source) || dim(target) ? 'dim' : null}
              x1=${at.get(source)?.x} y1=${at.get(source)?.y} x2=${at.get(target)?.x} y2=${at.get(target)?.y} />`)}</g>
          ${placed.map((node) => html`
            <g key=${node.id} data-id=${node.id} class=${`node ${typeOf(node.record).toLowerCase()}${dim(node.id) ? ' dim' : ''}${node.id === chosen ? ' chosen' : ''}${node.label ? '' : ' quiet'}`}
              transform=${`translate(${node.x} ${node.y})`} role="button" tabindex=${node.id === tabbed ? 0 : -1} aria-pressed=${node.id === chosen}
              onClick=${() => onChoose(node.id)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => walked(event, node)}>
              <title>${`${node.record.name}, ${term('RecordType', typeOf(node.record))}, ${t('network.links', { count: node.degree })}`}</title>
              <${Mark} type=${typeOf(node.record)} size=${sizeOf(node, centre)} />
              <text lang="en" x=${node.label === 'end' ? -sizeOf(node, centre) - 4 : sizeOf(node, centre) + 4} y="4" text-anchor=${node.label === 'end' ? 'end' : 'start'}>${clipped(shortName(node.record))}</text>
            </g>`)}
        </g>
      </svg>
      <div class="tools no-print">
        <button type="button" class="button" onClick=${() => tools.current?.scale(1.4)} aria-label=${t('network.closer')}>+</button>
        <button type="button" class="button" onClick=${() => tools.current?.scale(1 / 1.4)} aria-label=${t('network.farther')}>−</button>
        <button type="button" class="button" onClick=${() => tools.current?.whole()}>${t('network.whole')}</button>
      </div>
    </div>`;
}

/** Agencies are round, mechanisms square, initiatives stand on a corner. @param {{type: string, size: number}} props */
export const Mark = ({ type, size }) => (type === 'AGENCY'
  ? html`<circle r=${size} />`
  : html`<rect x=${-size * 0.9} y=${-size * 0.9} width=${size * 1.8} height=${size * 1.8} rx="1" transform=${type === 'INITIATIVE' ? 'rotate(45)' : null} />`);

/**
 * Zoom, and dragging of nodes; they move the elements themselves, so that a drag does not render the page anew.
 * @param {{current: SVGSVGElement | null}} frame
 * @param {Map<string, Placed>} at
 * @param {import('../lib/graph.js').GraphLink[]} links
 */
function useTools(frame, at, links) {
  const tools = useRef(/** @type {{scale: (factor: number) => void, whole: () => void} | null} */ (null));
  useEffect(() => {
    if (!frame.current) return undefined;
    const svg = select(frame.current);
    const scene = svg.select('.scene');
    const zooming = zoom().scaleExtent([0.5, 6]).filter((event) => !event.button && (event.type !== 'wheel' || event.ctrlKey || document.activeElement === frame.current || frame.current?.contains(document.activeElement)))
      .on('zoom', ({ transform }) => scene.attr('transform', transform.toString()));
    const moving = drag().on('drag', function moved(/** @type {any} */ event) {
      const node = at.get(/** @type {any} */ (this).dataset.id);
      if (!node) return;
      node.x = event.x;
      node.y = event.y;
      select(/** @type {any} */ (this)).attr('transform', `translate(${node.x} ${node.y})`);
      scene.selectAll('line').each(function follow() {
        const line = select(/** @type {any} */ (this));
        const [source, target] = line.attr('data-link').split(' ');
        if (source === node.id) line.attr('x1', node.x).attr('y1', node.y);
        if (target === node.id) line.attr('x2', node.x).attr('y2', node.y);
      });
    }).subject(function where() { return at.get(/** @type {any} */ (this).dataset.id); });
    svg.call(/** @type {any} */ (zooming));
    scene.selectAll('.node').call(/** @type {any} */ (moving));
    tools.current = {
      scale: (factor) => svg.call(/** @type {any} */ (zooming).scaleBy, factor),
      whole: () => svg.call(/** @type {any} */ (zooming).transform, zoomIdentity),
    };
    return () => void svg.on('.zoom', null);
  }, [at, links.length]);
  return tools;
}

/**
 * Positions by forces, the same for the same graph, fitted to the frame; then a side for each label that has room.
 * @param {import('../lib/graph.js').GraphNode[]} nodes
 * @param {import('../lib/graph.js').GraphLink[]} links
 * @param {string} centre
 * @param {Size} size
 * @returns {Placed[]}
 */
function layOut(nodes, links, centre, size) {
  const moving = nodes.map((node) => ({ ...node, x: 0, y: 0, label: /** @type {Placed['label']} */ (null) }));
  moving.sort((left, right) => (left.id < right.id ? -1 : 1));
  moving.forEach((node, index) => {
    const angle = index * 2.399963;
    node.x = 12 * Math.sqrt(index + 1) * Math.cos(angle);
    node.y = 12 * Math.sqrt(index + 1) * Math.sin(angle);
    if (node.id === centre) Object.assign(node, { fx: 0, fy: 0 });
  });
  forceSimulation(/** @type {any[]} */ (moving))
    .force('link', forceLink(links.map((link) => ({ ...link }))).id((/** @type {any} */ { id }) => id).distance((/** @type {any} */ { source, target }) => (Math.min(source.degree, target.degree) < 2 ? 70 : 110)).strength(0.35))
    .force('apart', forceManyBody().strength(-260).distanceMax(500))
    .force('room', forceCollide(17))
    .force('x', forceX().strength(0.055 * (size.height / size.width))).force('y', forceY().strength(0.055 * (size.width / size.height)))
    .stop().tick(Math.min(TICKS, Math.ceil(WORK / nodes.length)));
  fit(moving, size);
  return withLabels(moving, centre, size);
}

/**
 * @param {Placed[]} nodes
 * @param {Size} size
 */
function fit(nodes, { width, height }) {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width * 0.83) / (right - left || 1), (height - 60) / (bottom - top || 1), 2.2);
  for (const node of nodes) {
    node.x = Math.round((node.x - (left + right) / 2) * scale + width / 2);
    node.y = Math.round((node.y - (top + bottom) / 2) * scale + height / 2);
  }
}

/**
 * @param {Placed[]} nodes
 * @param {string} centre
 * @param {Size} frame
 */
function withLabels(nodes, centre, frame) {
  /** @type {{left: number, right: number, top: number, bottom: number}[]} */
  const taken = nodes.map((node) => boxOf(node.x - 7, node.x + 7, node.y - 7, node.y + 7));
  for (const node of nodes.toSorted((one, other) => Number(other.id === centre) - Number(one.id === centre) || other.degree - one.degree)) {
    const size = sizeOf(node, centre) + 4;
    const length = clipped(shortName(node.record)).length * frame.letter;
    for (const side of /** @type {const} */ (['start', 'end'])) {
      const box = side === 'start' ? boxOf(node.x + size, node.x + size + length, node.y - 7, node.y + 7) : boxOf(node.x - size - length, node.x - size, node.y - 7, node.y + 7);
      if (box.left < 0 || box.right > frame.width || taken.some((other) => other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top)) continue;
      node.label = side;
      taken.push(box);
      break;
    }
  }
  return nodes;
}

/** @type {(left: number, right: number, top: number, bottom: number) => {left: number, right: number, top: number, bottom: number}} */
const boxOf = (left, right, top, bottom) => ({ left, right, top, bottom });

/**
 * @param {import('../lib/graph.js').GraphNode} node
 * @param {string} centre
 */
const sizeOf = ({ id, degree }, centre) => (id === centre ? 14 : Math.min(11, 4.5 + Math.sqrt(degree)));

/** @param {string} name */
const clipped = (name) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);

/**
 * @param {import('../lib/graph.js').GraphLink[]} links
 * @param {string} id
 */
const neighbours = (links, id) => new Set(links.flatMap(({ source, target }) => (source === id ? [target] : target === id ? [source] : [])));

/**
 * The nearest node in the direction of an arrow key.
 * @param {Placed[]} nodes
 * @param {Placed} from
 * @param {string} key
 */
function nearest(nodes, from, key) {
  const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (!direction) return undefined;
  const [right = 0, down = 0] = direction;
  const distance = (/** @type {Placed} */ node) => {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * right + y * down;
    return along <= 0 ? Infinity : along + 2.5 * Math.abs(x * down + y * right);
  };
  return nodes.filter((node) => node !== from && distance(node) < Infinity).toSorted((one, other) => distance(one) - distance(other))[0];
}
