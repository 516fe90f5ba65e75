/**
 * The graph as a picture to explore: laid out by forces from the same start each time, so that it always looks the
 * same; zoomed and moved by wheel, drag or buttons; a node pinned by drag or button stays there; arrow keys walk from
 * node to node. One unit of the picture is about a pixel, and marks and labels keep their size however close one comes,
 * so that they can be read on every screen.
 *
 * In: nodes, links, the centre, what to highlight, what is pinned. Out: SVG, and what the reader chose and pinned.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { InTurn } from '../components/in-turn.js';
import { PageState } from '../components/states.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { placesOf, withPin } from '../lib/pins.js';
import { shortName, typeOf } from '../lib/records.js';
import { placeLabels } from './labels.js';
import { Key, Mark, SQUARE } from './marks.js';

const LETTERING = '12px'; // of labels, as the style sheet has it
const LONGEST = 24; // letters
const STEPS = 8; // of the zoom, each time it doubles
const NARROW = 480;
const PART = 40; // nodes
const LINKS = /** @type {const} */ (['dim', 'plain', 'strong']);
/** How far a button moves a pinned node. @type {Record<string, [sign: string, x: number, y: number]>} */
const MOVES = { left: ['←', -20, 0], up: ['↑', 0, -20], down: ['↓', 0, 20], right: ['→', 20, 0] };

/** @typedef {import('./layout.js').Frame} Frame */
/** @typedef {import('../lib/graph.js').GraphNode & import('./layout.js').Place} Placed */
/** @typedef {{key: string, frame: Frame, nodes: Placed[], links: import('../lib/graph.js').GraphLink[]}} Laid */
/** @typedef {(link: import('../lib/graph.js').GraphLink) => typeof LINKS[number]} KindOf */

/**
 * @param {{layouts: Layouts, nodes: import('../lib/graph.js').GraphNode[], links: import('../lib/graph.js').GraphLink[], centre: string,
 *   chosen: string | null, pins: string[], found: Set<string> | null, summary: string,
 *   onChoose: (id: string | null, options?: {replace: boolean}) => void, onPins: (pins: string[], options: {replace: boolean}) => void}} props
 *   `replace`: no step for the reader to go back to
 */
export function Network({ layouts, nodes, links, centre, chosen, pins, found, summary, onChoose, onPins }) {
  const picture = useRef(/** @type {SVGSVGElement | null} */ (null));
  const room = useRoom(picture, layouts.failed);
  const { laid, busy } = useLayout(layouts.worker, nodes, links, centre, room);
  const frame = laid.key ? laid.frame : room;
  const pinned = placesOf(pins, frame);
  const at = useMemo(() => new Map(laid.nodes.map((node) => [node.id, { ...node, ...pinned.get(node.id) }])), [laid, pins.join()]);
  const near = useMemo(() => neighbours(laid.links, chosen ?? centre), [laid, chosen, centre]);
  const [scale, setScale] = useState(1);
  const lengthOf = useLengths();
  const scene = useRef(/** @type {SVGGElement | null} */ (null));
  const redraw = useRef(() => {});

  const nodeOf = (/** @type {string} */ id) => /** @type {SVGGElement | null | undefined} */ (picture.current?.querySelector(`[data-id="${CSS.escape(id)}"]`));
  const pressed = (/** @type {Event} */ event) => idOf(event) && onChoose(idOf(event) === chosen ? null : idOf(event));
  const walked = (/** @type {KeyboardEvent} */ event) => {
    const from = at.get(idOf(event));
    const pressing = event.key === 'Enter' || event.key === ' ';
    const to = from && (pressing ? from : nearest([...at.values()], from, event.key));
    if (!to) return;
    event.preventDefault();
    if (pressing) pressed(event);
    else onChoose(to.id, { replace: true });
    nodeOf(to.id)?.focus();
  };
  const pin = (/** @type {string} */ id, /** @type {import('../lib/pins.js').Place | null} */ place) =>
    onPins(withPin(pins, id, place, frame), { replace: place !== null && pinned.has(id) });
  const dim = (/** @type {string} */ id) => (found ? !found.has(id) : chosen ? ![chosen, centre].includes(id) && !near.has(id) : false);
  const rank = (/** @type {string} */ id) => (dim(id) ? 0 : [true, id === chosen, id === centre].lastIndexOf(true) + 1);
  const ranked = [...at.values()].toSorted((one, other) => rank(other.id) - rank(one.id) || other.degree - one.degree);
  const labels = placeLabels(ranked.map((node) => ({ ...node, reach: reachOf(node, sizeOf(node, centre, frame)), length: lengthOf(labelOf(node)), faint: dim(node.id) })), frame, scale);
  /** @type {KindOf} */
  const kindOf = ({ source, target }) => (chosen && (source === chosen || target === chosen) ? 'strong' : dim(source) || dim(target) ? 'dim' : 'plain');
  const tabbed = chosen && at.has(chosen) ? chosen : centre;
  if (layouts.failed) return html`<${PageState} status="failed" failure=${{ reason: 'offline' }} retry=${layouts.retry} />`;
  return html`
    <div class=${`network${busy ? ' busy' : ''}`} aria-busy=${busy}>
      <svg ref=${picture} class="chart" viewBox=${`0 0 ${frame.width} ${frame.height}`} role="group" aria-label=${summary}>
        <g ref=${scene} class="scene" tabindex="-1" onClick=${pressed} onKeyDown=${walked}>
          <${Links} links=${laid.links} at=${at} kindOf=${kindOf} redraw=${redraw} />
          <${InTurn} at=${PART}>${[...at.values()].map((node) => html`
            <${Node} key=${node.id} node=${node} label=${labels.get(node.id)} size=${sizeOf(node, centre, frame)} tabbed=${node.id === tabbed} chosen=${node.id === chosen}
              marks=${[dim(node.id) && 'dim', pinned.has(node.id) && 'pinned'].filter(Boolean).join(' ')} />`)}<//>
          <${Foremost} scene=${scene} at=${at} labels=${labels} chosen=${chosen} />
        </g>
      </svg>
      <${Legend} />
      <${Tools} picture=${picture} at=${at} redraw=${redraw} chosen=${chosen} pinned=${pinned} onPin=${pin} onScale=${(/** @type {number} */ factor) => setScale(stepBelow(factor))} />
    </div>`;
}

/** @param {{node: Placed, label: import('./labels.js').Label, size: number, tabbed: boolean, chosen: boolean, marks: string}} props */
const Node = ({ node, label, size, tabbed, chosen, marks }) => html`
  <g data-id=${node.id} class=${`node ${typeOf(node.record).toLowerCase()}${chosen ? ' chosen' : ''}${label.free ? '' : ' quiet'} ${marks}`}
    transform=${placeOf(node)} role="button" tabindex=${tabbed ? 0 : -1} aria-pressed=${chosen}>
    <title>${`${node.record.name}, ${term('RecordType', typeOf(node.record))}, ${t('network.links', { count: node.degree })}`}</title>
    <${Mark} type=${typeOf(node.record)} size=${size} />
    <${Lettering} node=${node} label=${label} />
  </g>`;

/** @param {{node: Placed, label: import('./labels.js').Label}} props */
const Lettering = ({ node, label }) => html`<text lang="en" x=${label.x} y=${label.y} text-anchor=${label.anchor}>${labelOf(node)}</text>`;

/**
 * The labels of the node that is pointed at, of the one in focus and of the chosen one, above all others.
 * @param {{scene: {current: SVGGElement | null}, at: Map<string, Placed>, labels: Map<string, import('./labels.js').Label>, chosen: string | null}} props
 */
function Foremost({ scene, at, labels, chosen }) {
  const [pointed, setPointed] = useState('');
  const [focused, setFocused] = useState('');
  useEffect(() => {
    const over = (/** @type {Event} */ event) => setPointed(event.type === 'pointerover' ? idOf(event) : '');
    const within = (/** @type {Event} */ event) => setFocused(event.type === 'focusin' ? idOf(event) : '');
    for (const type of ['pointerover', 'pointerout']) scene.current?.addEventListener(type, over);
    for (const type of ['focusin', 'focusout']) scene.current?.addEventListener(type, within);
  }, []);
  const shown = [...new Set([chosen ?? '', focused, pointed])].filter((id) => at.has(id));
  return html`
    <g class="foremost" aria-hidden="true">${shown.map((id) => html`
      <g key=${id} data-label=${id} transform=${placeOf(/** @type {Placed} */ (at.get(id)))}><${Lettering} node=${at.get(id)} label=${labels.get(id)} /></g>`)}</g>`;
}

/** What the marks mean. */
const Legend = () => html`
  <ul role="list" class="legend">
    ${['AGENCY', 'MECHANISM', 'INITIATIVE'].map((type) => html`<li><${Key} type=${type} />${t(`network.type.${type}`)}</li>`)}
    <li>${t('network.legend.size')}</li>
  </ul>`;

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
 * The frame that fits the room there is; it changes by steps, so that the picture is not laid out anew for every pixel.
 * @param {{current: SVGSVGElement | null}} picture
 * @param {boolean} failed whether there is none
 * @returns {Frame}
 */
function useRoom(picture, failed) {
  const [frame, setFrame] = useState(/** @type {Frame} */ ({ width: 0, height: 0 }));
  useLayoutEffect(() => {
    if (!picture.current) return undefined;
    const measure = () => setFrame((now) => {
      const next = frameIn(picture.current?.clientWidth ?? 0);
      return now.width === next.width && now.height === next.height ? now : next;
    });
    const watch = new ResizeObserver(measure);
    watch.observe(picture.current);
    measure();
    return () => watch.disconnect();
  }, [failed]);
  return frame;
}

/** @param {number} width in pixels @returns {Frame} */
const frameIn = (width) => ({
  width: Math.max(240, Math.floor(width / 80) * 80),
  height: Math.max(400, Math.floor(Math.min(Math.max(600, width * 0.72), innerHeight * 0.8) / 40) * 40),
});

/**
 * The graph with its nodes in place; what was laid out last stays while another is on its way.
 * @param {Worker} worker
 * @param {import('../lib/graph.js').GraphNode[]} nodes
 * @param {import('../lib/graph.js').GraphLink[]} links
 * @param {string} centre
 * @param {Frame} frame
 * @returns {{laid: Laid, busy: boolean}}
 */
function useLayout(worker, nodes, links, centre, frame) {
  const [laid, setLaid] = useState(/** @type {Laid} */ ({ key: '', frame, nodes: [], links: [] }));
  const key = [frame.width, frame.height, centre, ...nodes.map(({ id }) => id), ...links.map(({ source, target }) => `${source} ${target}`)].join('\n');
  useLayoutEffect(() => {
    if (frame.width === 0) return undefined;
    const answered = (/** @type {MessageEvent<import('./layout.js').Layout>} */ { data }) => {
      const byId = new Map(nodes.map((node) => [node.id, node]));
      if (data.key === key) setLaid({ key, frame, links, nodes: data.places.map((place) => ({ .../** @type {Placed} */ (byId.get(place.id)), ...place })) });
    };
    worker.addEventListener('message', answered);
    worker.postMessage({ key, nodes: nodes.map(({ id, degree }) => ({ id, degree })), links, centre, frame });
    return () => worker.removeEventListener('message', answered);
  }, [worker, key]);
  return { laid, busy: laid.key !== key };
}

/**
 * Zoom, by buttons too, and dragging of nodes, which moves the elements themselves, so that a drag does not render the page anew.
 * What is chosen can be pinned, and then moved, by buttons as well.
 * @param {{picture: {current: SVGSVGElement | null}, at: Map<string, Placed>, redraw: {current: () => void}, chosen: string | null,
 *   pinned: Map<string, import('../lib/pins.js').Place>, onPin: (id: string, place: import('../lib/pins.js').Place | null) => void,
 *   onScale: (factor: number) => void}} props
 */
function Tools({ picture, at, redraw, chosen, pinned, onPin, onScale }) {
  const [tools, setTools] = useState(/** @type {import('./handling.js').Tools | null} */ (null));
  const now = useRef({ at, onPin });
  now.current = { at, onPin };
  const drawn = at.size > 0;
  const current = at.get(chosen ?? '');
  useEffect(() => {
    const svg = picture.current;
    if (!svg || !drawn) return;
    const moved = (/** @type {Placed} */ node) => {
      const id = CSS.escape(node.id);
      svg.querySelectorAll(`[data-id="${id}"], [data-label="${id}"]`).forEach((one) => one.setAttribute('transform', placeOf(node)));
      redraw.current();
    };
    import('./handling.js').then(
      ({ handle }) => setTools(handle(svg, (id) => now.current.at.get(id), moved, (put) => now.current.onPin(put.id, put), onScale)),
      () => undefined, // without a connection the picture can still be walked by keyboard
    );
  }, [drawn]);
  return html`
    <div class="tools no-print">
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.scale(1.4, current)} aria-label=${t('network.closer')}>+</button>
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.scale(1 / 1.4, current)} aria-label=${t('network.farther')}>−</button>
      <button type="button" class="button" disabled=${!tools} onClick=${() => tools?.whole()}>${t('network.whole')}</button>
      ${current && html`
        <button type="button" class="button" aria-pressed=${pinned.has(current.id)} onClick=${() => onPin(current.id, pinned.has(current.id) ? null : current)}>${t('network.pin')}</button>
        ${pinned.has(current.id) && html`<div class="moves" dir="ltr">${Object.entries(MOVES).map(([way, [sign, x, y]]) => html`
          <button type="button" class="button" aria-label=${t(`network.move.${way}`)} onClick=${() => onPin(current.id, { x: current.x + x, y: current.y + y })}>${sign}</button>`)}</div>`}`}
    </div>`;
}

/** The node that an event is about. @param {Event} event */
const idOf = ({ target }) => /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('[data-id]'))?.dataset.id ?? '';

/** @param {Placed} node */
const placeOf = ({ x, y }) => `translate(${x} ${y})`;

/**
 * @param {import('../lib/graph.js').GraphNode} node
 * @param {string} centre
 * @param {Frame} frame
 */
const sizeOf = ({ id, degree }, centre, { width }) => (width < NARROW ? 0.75 : 1) * (id === centre ? 14 : Math.min(11, 4.5 + Math.sqrt(degree)));

/**
 * How far a node's mark reaches from its place.
 * @param {import('../lib/graph.js').GraphNode} node
 * @param {number} size
 */
const reachOf = ({ record }, size) => size * ({ AGENCY: 1, MECHANISM: SQUARE, INITIATIVE: SQUARE * Math.SQRT2 }[typeOf(record)] ?? 1) + 1;

/** @param {import('../lib/graph.js').GraphNode} node */
function labelOf({ record }) {
  const name = shortName(record);
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

/** How long a label is. @returns {(label: string) => number} */
function useLengths() {
  const pen = useMemo(() => document.createElement('canvas').getContext('2d'), []);
  if (pen) pen.font = `${LETTERING} ${getComputedStyle(document.body).fontFamily}`;
  return (label) => (pen?.measureText(label).width ?? 0) + 2;
}

/** Labels are placed anew by steps of the zoom, each for the least of it, so that none meets another on the way. @param {number} zoom */
const stepBelow = (zoom) => 2 ** (Math.floor(Math.log2(zoom) * STEPS + 0.01) / STEPS);

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
