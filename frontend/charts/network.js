/**
 * The network as a picture: nodes and links in a force layout that is always the same for the same graph.
 * Wheel, drag and buttons zoom and pan; a node that is dragged or pinned by a button stays in place. Arrow keys
 * move the focus from node to node, Enter chooses a node and then opens it, Escape leaves the picture. One unit of the picture is about a pixel; marks and labels keep their size at
 * every zoom.
 *
 * In: nodes, links, the centre, what is chosen, found and pinned. Out: SVG, and the reader's choices and
 * pins.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Incremental } from '../components/incremental.js';
import { Failed } from '../components/states.js';
import { html } from '../lib/html.js';
import { series, t, term } from '../lib/language.js';
import { placesOf, withPin } from '../lib/pins.js';
import { abbreviation, languageOfAbbreviation, nameOf, typeOf } from '../lib/records.js';
import { SavePicture } from './download.js';
import { placeLabels } from './labels.js';
import { SQUARE_RATIO } from './mark-sizes.js';
import { Key, Mark } from './marks.js';
import { Tools } from './network-tools.js';
import { useFrame, useLayout, useTextLength } from './use-layout.js';

const MAX_LABEL_LETTERS = 24;
const ZOOM_STEPS = 8; // for each doubling
const PHONE_WIDTH = 480;
const NODES_PER_FRAME = 40;
const MANY = 10; // a node that stands for so many records always has its label
const FOCUS_GAP = 4;
const TYPES = ['AGENCY', 'MECHANISM', 'INITIATIVE'];
const LINK_STYLES = /** @type {const} */ (['dim', 'plain', 'strong']);

/** @typedef {import('../lib/graph.js').GraphNode} GraphNode */
/** @typedef {import('../lib/graph.js').GraphLink} GraphLink */
/** @typedef {import('../lib/pins.js').Place} Place */
/** @typedef {import('../lib/pins.js').Frame} Frame */
/** @typedef {import('./labels.js').Label} Label */
/** @typedef {GraphNode & Place} PlacedNode */
/** @typedef {(link: GraphLink) => typeof LINK_STYLES[number]} StyleOf */

/**
 * @typedef {object} NetworkProps
 * @property {import('./use-layout.js').LayoutWorker} layoutWorker
 * @property {GraphNode[]} nodes
 * @property {GraphLink[]} links
 * @property {string} centre
 * @property {string | null} chosen
 * @property {string[]} pins
 * @property {Set<string> | null} found the nodes that the text filter finds; null: no filter
 * @property {string} title
 * @property {string} summary
 * @property {(id: string | null) => void} onChoose
 * @property {(node: GraphNode) => void} onOpen
 * @property {(pins: string[], options: {replace: boolean}) => void} onPins
 */

/** @param {NetworkProps} props */
export function Network({
  layoutWorker,
  nodes,
  links,
  centre,
  chosen,
  pins,
  found,
  title,
  summary,
  onChoose,
  onOpen,
  onPins,
}) {
  const svg = useRef(/** @type {SVGSVGElement | null} */ (null));
  const scene = useRef(/** @type {SVGGElement | null} */ (null));
  const redrawLinks = useRef(() => {});
  const available = useFrame(svg, layoutWorker.failed);
  const { layout, busy } = useLayout(layoutWorker.worker, nodes, links, centre, available);
  const frame = layout.key ? layout.frame : available;
  const pinned = placesOf(pins, frame);
  const placed = useMemo(
    () => new Map(layout.nodes.map((node) => [node.id, { ...node, ...pinned.get(node.id) }])),
    [layout, pins.join()],
  );
  const near = useMemo(() => neighboursOf(layout.links, chosen ?? centre), [layout, chosen, centre]);
  const isDim = (/** @type {string} */ id) => {
    if (found) return !found.has(id);
    return chosen !== null && id !== chosen && id !== centre && !near.has(id);
  };
  const [zoom, setZoom] = useState(1);
  const [focused, setFocused] = useState('');
  const lengthOf = useTextLength();
  const view = { chosen, centre, frame, isDim };
  const labels = useMemo(
    () => labelsOf([...placed.values()], lengthOf, { ...view, zoom }),
    [placed, near, chosen, centre, found, zoom],
  );

  const choose = (/** @type {Event} */ event) => {
    const id = idOf(event);
    if (id) onChoose(id === chosen ? null : id);
  };
  const open = (/** @type {PlacedNode} */ node) => {
    // a node that stands for several records is replaced by them
    const neighbour = layout.links.find(({ target }) => target === node.id)?.source;
    if (node.folded && neighbour) focusNode(svg.current, neighbour);
    onOpen(node);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const from = placed.get(idOf(event));
    if (!from) return;
    const to = nearestIn([...placed.values()], from, event.key);
    if (event.key === 'Enter' && from.id === chosen) open(from);
    else if (event.key === 'Enter' || event.key === ' ') choose(event);
    else if (event.key === 'Escape') leave(svg.current);
    else if (to) focusNode(svg.current, to.id);
    else return;
    event.preventDefault();
  };
  const onPin = (/** @type {string} */ id, /** @type {Place | null} */ place) =>
    onPins(withPin(pins, id, place, frame), { replace: place !== null && pinned.has(id) });
  const onZoom = (/** @type {number} */ factor) => setZoom(zoomStep(factor));
  /** @type {StyleOf} */
  const styleOf = ({ source, target }) => {
    if (chosen && (source === chosen || target === chosen)) return 'strong';
    return isDim(source) || isDim(target) ? 'dim' : 'plain';
  };
  const draw = async () => {
    const { networkPicture } = await import('./drawings.js');
    const whole = labelsOf([...placed.values()], lengthOf, { ...view, zoom: 1 });
    const drawn = [...placed.values()].map((node) => ({
      node,
      size: sizeOf(node, centre, frame),
      label: whole.get(node.id),
      text: labelOf(node),
    }));
    return networkPicture(frame, drawn, layout.links);
  };
  const inTabOrder = [focused, chosen ?? '', centre].find((id) => placed.has(id));
  if (layoutWorker.failed)
    return html`<${Failed} failure=${{ reason: 'offline' }} retry=${layoutWorker.retry} />`;
  return html`
    <div class=${`network${busy ? ' busy' : ''}`} aria-busy=${busy}>
      <svg ref=${svg} class="chart" viewBox=${`0 0 ${frame.width} ${frame.height}`} role="group"
        aria-label=${summary}>
        <g ref=${scene} class="scene" tabindex="-1" onClick=${choose} onKeyDown=${onKeyDown}
          onFocusIn=${(/** @type {Event} */ event) => setFocused(idOf(event))}>
          <${Links} links=${layout.links} placed=${placed} styleOf=${styleOf} redrawLinks=${redrawLinks} />
          <${Incremental} step=${NODES_PER_FRAME}>
            ${[...placed.values()].map(
              (node) => html`
              <${Node} key=${node.id} node=${node} label=${labels.get(node.id)} size=${sizeOf(node, centre, frame)}
                inTabOrder=${node.id === inTabOrder} chosen=${node.id === chosen} dim=${isDim(node.id)}
                pinned=${pinned.has(node.id)} />`,
            )}
          <//>
          <${TopLabels} scene=${scene} placed=${placed} labels=${labels} chosen=${chosen} focused=${focused} />
        </g>
      </svg>
      <${Legend} />
      <${Tools} svg=${svg} placed=${placed} chosen=${placed.get(chosen ?? '')} pinned=${pinned} onPin=${onPin}
        onDrag=${() => redrawLinks.current()} onZoom=${onZoom} />
      <${SavePicture} file="network" title=${title} note=${summary} draw=${draw} />
    </div>`;
}

/**
 * The place of each node's label: the centre's and the chosen node's first, then those of nodes that stand for
 * several records, then those of nodes with most links.
 * @param {PlacedNode[]} nodes
 * @param {(label: string) => number} lengthOf
 * @param {{chosen: string | null, centre: string, frame: Frame, zoom: number, isDim: (id: string) =>
 *   boolean}} view
 */
function labelsOf(nodes, lengthOf, { chosen, centre, frame, zoom, isDim }) {
  const rank = (/** @type {PlacedNode} */ { id, folded }) => {
    if (isDim(id)) return 0;
    return id === centre ? 4 : id === chosen ? 3 : folded ? 2 : 1;
  };
  const ranked = nodes.toSorted((left, right) => rank(right) - rank(left) || right.degree - left.degree);
  const marks = ranked.map((node) => ({
    ...node,
    reach: reachOf(node, sizeOf(node, centre, frame)),
    length: lengthOf(labelOf(node)),
    faint: isDim(node.id),
    needed: node.id === ranked[0]?.id || (node.folded?.length ?? 0) >= MANY,
  }));
  return placeLabels(marks, frame, zoom);
}

/**
 * @typedef {object} NodeProps
 * @property {PlacedNode} node
 * @property {Label} label
 * @property {number} size
 * @property {boolean} inTabOrder
 * @property {boolean} chosen
 * @property {boolean} dim
 * @property {boolean} pinned
 */
/** @param {NodeProps} props */
function Node({ node, label, size, inTabOrder, chosen, dim, pinned }) {
  const type = typeOf(node.record);
  const states = [chosen && 'chosen', !label.free && 'quiet', dim && 'dim', pinned && 'pinned'];
  const classes = ['node', type.toLowerCase(), ...states.filter(Boolean)];
  const title = node.folded
    ? node.record.name
    : series([nameOf(node.record), term('RecordType', type), t('network.links', { count: node.degree })]);
  return html`
    <g data-id=${node.id} class=${classes.join(' ')} transform=${translation(node)} role="button"
      tabindex=${inTabOrder ? 0 : -1} aria-pressed=${chosen}>
      <title>${title}</title>
      <circle class="ring" r=${reachOf(node, size) + FOCUS_GAP} />
      ${node.folded && html`<g transform="translate(4 -4)"><${Mark} type=${type} size=${size} /></g>`}
      <${Mark} type=${type} size=${size} />
      <${LabelText} node=${node} label=${label} />
    </g>`;
}

/** @param {{node: PlacedNode, label: Label}} props */
const LabelText = ({ node, label }) => html`
  <text lang=${node.folded ? null : languageOfAbbreviation(node.record)} x=${label.x} y=${label.y} text-anchor=${label.anchor}>${labelOf(node)}</text>`;

/**
 * The labels of the node under the pointer, the focused and the chosen one, above all others.
 * @param {{scene: {current: SVGGElement | null}, placed: Map<string, PlacedNode>, labels: Map<string, Label>,
 *   chosen: string | null, focused: string}} props
 */
function TopLabels({ scene, placed, labels, chosen, focused }) {
  const [pointed, setPointed] = useState('');
  const [left, setLeft] = useState(true);
  useEffect(() => {
    const onPointer = (/** @type {Event} */ event) =>
      setPointed(event.type === 'pointerover' ? idOf(event) : '');
    const onFocus = (/** @type {Event} */ event) => setLeft(event.type === 'focusout');
    for (const type of ['pointerover', 'pointerout']) scene.current?.addEventListener(type, onPointer);
    for (const type of ['focusin', 'focusout']) scene.current?.addEventListener(type, onFocus);
  }, []);
  const ids = new Set([chosen ?? '', left ? '' : focused, pointed]);
  const shown = [...ids].map((id) => placed.get(id)).filter((node) => node !== undefined);
  return html`
    <g class="foremost" aria-hidden="true">
      ${shown.map(
        (node) => html`
        <g key=${node.id} data-label=${node.id} transform=${translation(node)}>
          <${LabelText} node=${node} label=${labels.get(node.id)} />
        </g>`,
      )}
    </g>`;
}

/** What the marks mean. */
const Legend = () => html`
  <ul role="list" class="legend">
    ${TYPES.map(
      (type) => html`
      <li><${Key} type=${type} />${t(`network.type.${type}`)}</li>`,
    )}
    <li>${t('network.legend.size')}</li>
  </ul>`;

/**
 * All links of one style in one path, so that hundreds of them are drawn at once, also while a node is
 * dragged.
 * @param {{links: GraphLink[], placed: Map<string, PlacedNode>, styleOf: StyleOf,
 *   redrawLinks: {current: () => void}}} props
 */
function Links({ links, placed, styleOf, redrawLinks }) {
  const [, redraw] = useState({});
  redrawLinks.current = () => redraw({});
  const byStyle = Object.groupBy(links, styleOf);
  const line = (/** @type {GraphLink} */ { source, target }) => {
    const [from, to] = [placed.get(source), placed.get(target)];
    return `M${from?.x} ${from?.y}L${to?.x} ${to?.y}`;
  };
  return html`
    <g class="links">
      ${LINK_STYLES.map((style) => html`<path class=${style} d=${byStyle[style]?.map(line).join('')} />`)}
    </g>`;
}

/** The id of the node that an event comes from. @param {Event} event */
function idOf({ target }) {
  const node = /** @type {SVGElement | null} */ (/** @type {Element} */ (target).closest('[data-id]'));
  return node?.dataset.id ?? '';
}

/**
 * @param {SVGSVGElement | null} svg
 * @param {string} id
 */
function focusNode(svg, id) {
  const node = /** @type {SVGGElement | null | undefined} */ (
    svg?.querySelector(`[data-id="${CSS.escape(id)}"]`)
  );
  node?.focus();
}

/**
 * Moves the focus from the picture to what follows it.
 * @param {SVGSVGElement | null} svg
 */
function leave(svg) {
  /** @type {HTMLElement | null | undefined} */ (svg?.parentElement?.querySelector('.tools button'))?.focus();
}

/** @param {Place} place */
const translation = ({ x, y }) => `translate(${x} ${y})`;

/**
 * The radius of a node's mark.
 * @param {GraphNode} node
 * @param {string} centre
 * @param {Frame} frame
 */
function sizeOf({ id, degree, folded }, centre, { width }) {
  const size = id === centre ? 14 : Math.min(11, 4.5 + Math.sqrt(folded?.length ?? degree));
  return width < PHONE_WIDTH ? 0.75 * size : size;
}

/**
 * How far a node's mark extends from its place.
 * @param {GraphNode} node
 * @param {number} size
 */
function reachOf({ record }, size) {
  const ratios = { AGENCY: 1, MECHANISM: SQUARE_RATIO, INITIATIVE: SQUARE_RATIO * Math.SQRT2 };
  const ratio = ratios[/** @type {keyof typeof ratios} */ (typeOf(record))] ?? 1;
  return size * ratio + 1;
}

/** @param {GraphNode} node */
function labelOf({ record, folded }) {
  const name = abbreviation(record);
  return !folded && name.length > MAX_LABEL_LETTERS ? `${name.slice(0, MAX_LABEL_LETTERS - 1)}…` : name;
}

/**
 * The zoom for which labels are placed: rounded down to a step, so that labels never overlap between two
 * steps.
 * @param {number} zoom
 */
const zoomStep = (zoom) => 2 ** (Math.floor(Math.log2(zoom) * ZOOM_STEPS + 0.01) / ZOOM_STEPS);

/**
 * @param {GraphLink[]} links
 * @param {string} id
 */
function neighboursOf(links, id) {
  const joined = links.filter(({ source, target }) => source === id || target === id);
  return new Set(joined.map(({ source, target }) => (source === id ? target : source)));
}

/**
 * The nearest node in the direction of an arrow key.
 * @param {PlacedNode[]} nodes
 * @param {PlacedNode} from
 * @param {string} key
 */
function nearestIn(nodes, from, key) {
  const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  if (!direction) return undefined;
  const [right = 0, down = 0] = direction;
  const distance = (/** @type {PlacedNode} */ node) => {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const along = x * right + y * down;
    return along <= 0 ? Infinity : along + 2.5 * Math.abs(x * down + y * right);
  };
  return nodes
    .filter((node) => node !== from && distance(node) < Infinity)
    .toSorted((one, other) => distance(one) - distance(other))[0];
}
