/**
 * The graph as a picture to explore: laid out by forces from the same start each time, so that it always looks the
 * same; zoomed and moved by wheel, drag or buttons; a dragged node stays where it is put; arrow keys walk along links.
 *
 * In: nodes, links, the centre, what to highlight. Out: SVG, and the node the reader chose.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { InTurn } from '../components/in-turn.js';
import { PageState } from '../components/states.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { shortName, typeOf } from '../lib/records.js';

// `letter`: the width kept for one letter of a label, at the size the style sheet gives it
const WIDE = { width: 1000, height: 720, letter: 7.8 };
const NARROW = { width: 460, height: 640, letter: 9.2 };
const PART = 40; // nodes
const LINKS = /** @type {const} */ (['dim', 'plain', 'strong']);

/** @typedef {typeof WIDE} Size */
/** @typedef {import('../lib/graph.js').GraphNode & import('./layout.js').Place} Placed */
/** @typedef {{key: string, nodes: Placed[], links: import('../lib/graph.js').GraphLink[]}} Laid */
/** @typedef {(link: import('../lib/graph.js').GraphLink) => typeof LINKS[number]} KindOf */

/**
 * @param {{layouts: Layouts, nodes: import('../lib/graph.js').GraphNode[], links: import('../lib/graph.js').GraphLink[], centre: string,
 *   chosen: string | null, found: Set<string> | null, onChoose: (id: string) => void, summary: string}} props
 */
export function Network({ layouts, nodes, links, centre, chosen, found, onChoose, summary }) {
  const frame = useRef(/** @type {SVGSVGElement | null} */ (null));
  const size = matchMedia('(max-width: 44rem)').matches ? NARROW : WIDE;
  const { laid, busy } = useLayout(layouts.worker, nodes, links, centre, size);
  const at = useMemo(() => new Map(laid.nodes.map((node) => [node.id, node])), [laid]);
  const near = useMemo(() => neighbours(laid.links, chosen ?? centre), [laid, chosen, centre]);
  const redraw = useRef(() => {});

  const nodeOf = (/** @type {string} */ id) => /** @type {SVGGElement | null | undefined} */ (frame.current?.querySelector(`[data-id="${CSS.escape(id)}"]`));
  const clicked = (/** @type {Event} */ event) => idOf(event) && onChoose(idOf(event));
  const walked = (/** @type {KeyboardEvent} */ event) => {
    const from = at.get(idOf(event));
    const to = from && (event.key === 'Enter' || event.key === ' ' ? from : nearest(laid.nodes, from, event.key));
    if (!to) return;
    event.preventDefault();
    onChoose(to.id);
    nodeOf(to.id)?.focus();
  };
  const dim = (/** @type {string} */ id) => (found ? !found.has(id) : chosen ? !near.has(id) && id !== chosen : false);
  /** @type {KindOf} */
  const kindOf = ({ source, target }) => (chosen && (source === chosen || target === chosen) ? 'strong' : dim(source) || dim(target) ? 'dim' : 'plain');
  const tabbed = chosen && at.has(chosen) ? chosen : centre;
  if (layouts.failed) return html`<${PageState} status="failed" failure=${{ reason: 'offline' }} retry=${layouts.retry} />`;
  return html`
    <div class=${`network${busy ? ' busy' : ''}`} aria-busy=${busy}>
      <svg ref=${frame} class="chart" viewBox=${`0 0 ${size.width} ${size.height}`} role="group" aria-label=${summary}>
        <g class="scene" onClick=${clicked} onKeyDown=${walked}>
          <${Links} links=${laid.links} at=${at} kindOf=${kindOf} redraw=${redraw} />
          <${InTurn} at=${PART}>${laid.nodes.map((node) => html`
            <g key=${node.id} data-id=${node.id} class=${`node ${typeOf(node.record).toLowerCase()}${dim(node.id) ? ' dim' : ''}${node.id === chosen ? ' chosen' : ''}${node.label ? '' : ' quiet'}`}
              transform=${placeOf(node)} role="button" tabindex=${node.id === tabbed ? 0 : -1} aria-pressed=${node.id === chosen}>
              <title>${`${node.record.name}, ${term('RecordType', typeOf(node.record))}, ${t('network.links', { count: node.degree })}`}</title>
              <${Mark} type=${typeOf(node.record)} size=${sizeOf(node, centre)} />
              <text lang="en" x=${node.label === 'end' ? -sizeOf(node, centre) - 4 : sizeOf(node, centre) + 4} y="4" text-anchor=${node.label === 'end' ? 'end' : 'start'}>${clipped(shortName(node.record))}</text>
            </g>`)}<//>
        </g>
      </svg>
      <${Tools} frame=${frame} at=${at} redraw=${redraw} />
    </div>`;
}

/** Agencies are round, mechanisms square, initiatives stand on a corner. @param {{type: string, size: number}} props */
export const Mark = ({ type, size }) => (type === 'AGENCY'
  ? html`<circle r=${size} />`
  : html`<rect x=${-size * 0.9} y=${-size * 0.9} width=${size * 1.8} height=${size * 1.8} rx="1" transform=${type === 'INITIATIVE' ? 'rotate(45)' : null} />`);

/**
 * All links of one look are one path, so that hundreds of them are drawn, and follow a dragged node, at once.
 * @param {{links: import('../lib/graph.js').GraphLink[], at: Map<string, Placed>, kindOf: KindOf, redraw: {current: () => void}}} props
 */
function Links({ links, at, kindOf, redraw }) {
  const [, moved] = useState({});
  redraw.current = () => moved({});
  const lines = Object.groupBy(links, kindOf);
  const line = (/** @type {import('../lib/graph.js').GraphLink} */ { source, target }) => `M${at.get(source)?.x} ${at.get(source)?.y}L${at.get(target)?.x} ${at.get(target)?.y}`;
  return html`<g class="links">${LINKS.map((kind) => html`<path class=${kind} d=${lines[kind]?.map(line).join('')} />`)}</g>`;
}

/** @typedef {{worker: Worker, failed: boolean, retry: () => void}} Layouts */

/**
 * The worker that lays out, there from the page's start, so that it is ready once the graph is known.
 * @returns {Layouts}
 */
export function useLayouts() {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(-1);
  const worker = useMemo(() => new Worker('/assets/charts/layout.js', { type: 'module' }), [attempt]);
  useLayoutEffect(() => {
    worker.onerror = () => setFailed(attempt);
    return () => worker.terminate();
  }, [worker]);
  return { worker, failed: failed === attempt, retry: () => setAttempt(attempt + 1) };
}

/**
 * The graph with its nodes in place; what was laid out last stays while another is on its way.
 * @param {Worker} worker
 * @param {import('../lib/graph.js').GraphNode[]} nodes
 * @param {import('../lib/graph.js').GraphLink[]} links
 * @param {string} centre
 * @param {Size} frame
 * @returns {{laid: Laid, busy: boolean}}
 */
function useLayout(worker, nodes, links, centre, frame) {
  const [laid, setLaid] = useState(/** @type {Laid} */ ({ key: '', nodes: [], links: [] }));
  const key = [frame.width, centre, ...nodes.map(({ id }) => id), ...links.map(({ source, target }) => `${source} ${target}`)].join('\n');
  useLayoutEffect(() => {
    const answered = (/** @type {MessageEvent<import('./layout.js').Layout>} */ { data }) => {
      const byId = new Map(nodes.map((node) => [node.id, node]));
      if (data.key === key) setLaid({ key, links, nodes: data.places.map((place) => ({ .../** @type {Placed} */ (byId.get(place.id)), ...place })) });
    };
    const shapes = nodes.map((node) => ({ id: node.id, degree: node.degree, size: sizeOf(node, centre), length: clipped(shortName(node.record)).length * frame.letter }));
    worker.addEventListener('message', answered);
    worker.postMessage({ key, nodes: shapes, links, centre, frame });
    return () => worker.removeEventListener('message', answered);
  }, [worker, key]);
  return { laid, busy: laid.key !== key };
}

/**
 * Zoom, by buttons too, and dragging of nodes, which moves the elements themselves, so that a drag does not render the page anew.
 * @param {{frame: {current: SVGSVGElement | null}, at: Map<string, Placed>, redraw: {current: () => void}}} props
 */
function Tools({ frame, at, redraw }) {
  const [tools, setTools] = useState(/** @type {import('./handling.js').Tools | null} */ (null));
  const now = useRef(at);
  now.current = at;
  const drawn = at.size > 0;
  useEffect(() => {
    const svg = frame.current;
    if (!svg || !drawn) return;
    const moved = (/** @type {Placed} */ node) => {
      svg.querySelector(`[data-id="${CSS.escape(node.id)}"]`)?.setAttribute('transform', placeOf(node));
      redraw.current();
    };
    import('./handling.js').then(
      ({ handle }) => setTools(handle(svg, (id) => now.current.get(id), moved)),
      () => undefined, // without a connection the picture can still be walked by keyboard
    );
  }, [drawn]);
  return html`
    <div class="tools no-print">
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.scale(1.4)} aria-label=${t('network.closer')}>+</button>
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.scale(1 / 1.4)} aria-label=${t('network.farther')}>−</button>
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.whole()}>${t('network.whole')}</button>
    </div>`;
}

/** The node that an event is about. @param {Event} event */
const idOf = ({ target }) => /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('[data-id]'))?.dataset.id ?? '';

/** @param {Placed} node */
const placeOf = ({ x, y }) => `translate(${x} ${y})`;

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
