/**
 * The buttons of the network's picture: zoom, pin and move. They also start the gestures, which move the SVG
 * elements directly, so that a drag does not render the page again.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const ZOOM_FACTOR = 1.4;
/** How far a button moves a pinned node. @type {Record<string, [sign: string, x: number, y: number]>} */
const MOVES = { left: ['←', -20, 0], up: ['↑', 0, -20], down: ['↓', 0, 20], right: ['→', 20, 0] };

/** @typedef {import('../lib/pins.js').Place} Place */
/** @typedef {import('./use-layout.js').PlacedNode} PlacedNode */
/**
 * @typedef {object} ToolsProps
 * @property {{current: SVGSVGElement | null}} svg
 * @property {Map<string, PlacedNode>} placed
 * @property {PlacedNode | undefined} chosen
 * @property {Map<string, Place>} pinned
 * @property {(id: string, place: Place | null) => void} onPin
 * @property {() => void} onDrag
 * @property {(factor: number) => void} onZoom
 */

/** @param {ToolsProps} props */
export function Tools({ svg, placed, chosen, pinned, onPin, onDrag, onZoom }) {
  const actions = useGestures({ svg, placed, onPin, onDrag, onZoom });
  const zoom = (/** @type {number} */ factor) => actions?.scale(factor, chosen);
  return html`
    <div class="tools no-print">
      <${ToolButton} text="+" label=${t('network.closer')} disabled=${!actions}
        onClick=${() => zoom(ZOOM_FACTOR)} />
      <${ToolButton} text="−" label=${t('network.farther')} disabled=${!actions}
        onClick=${() => zoom(1 / ZOOM_FACTOR)} />
      <${ToolButton} text=${t('network.whole')} disabled=${!actions} onClick=${() => actions?.reset()} />
      ${chosen && html`<${PinTools} node=${chosen} isPinned=${pinned.has(chosen.id)} onPin=${onPin} />`}
    </div>`;
}

/** @param {{text: string, label?: string, disabled?: boolean, onClick: () => void}} props */
const ToolButton = ({ text, label, disabled, onClick }) => html`
  <button type="button" class="button" disabled=${disabled} aria-label=${label} onClick=${onClick}>
    ${text}
  </button>`;

/** @param {{node: PlacedNode, isPinned: boolean, onPin: ToolsProps['onPin']}} props */
const PinTools = ({ node, isPinned, onPin }) => html`
  <button type="button" class="button" aria-pressed=${isPinned}
    onClick=${() => onPin(node.id, isPinned ? null : node)}>
    ${t('network.pin')}
  </button>
  ${
    isPinned &&
    html`
    <div class="moves" dir="ltr">
      ${Object.entries(MOVES).map(
        ([direction, [sign, x, y]]) => html`
        <${ToolButton} text=${sign} label=${t(`network.move.${direction}`)}
          onClick=${() => onPin(node.id, { x: node.x + x, y: node.y + y })} />`,
      )}
    </div>`
  }`;

/**
 * Loads the gestures once nodes are placed. Without them, the picture still works by keyboard.
 * @param {Omit<ToolsProps, 'chosen' | 'pinned'>} props
 */
function useGestures({ svg, placed, onPin, onDrag, onZoom }) {
  const [actions, setActions] = useState(/** @type {import('./gestures.js').ZoomActions | null} */ (null));
  const latest = useRef({ placed, onPin, onDrag });
  latest.current = { placed, onPin, onDrag };
  const drawn = placed.size > 0;
  useEffect(() => {
    const picture = svg.current;
    if (!picture || !drawn) return;
    const nodeOf = (/** @type {string} */ id) => latest.current.placed.get(id);
    const onMove = (/** @type {PlacedNode} */ { id, x, y }) => {
      const name = CSS.escape(id);
      for (const element of picture.querySelectorAll(`[data-id="${name}"], [data-label="${name}"]`)) {
        element.setAttribute('transform', `translate(${x} ${y})`);
      }
      latest.current.onDrag();
    };
    const onDrop = (/** @type {PlacedNode} */ node) => latest.current.onPin(node.id, node);
    import('./gestures.js').then(
      ({ addGestures }) => setActions(addGestures(picture, nodeOf, { onMove, onDrop, onZoom })),
      () => undefined,
    );
  }, [drawn]);
  return actions;
}
