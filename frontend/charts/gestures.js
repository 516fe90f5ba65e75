/**
 * Zoom, pan and drag in the network's picture, by wheel and pointer.
 *
 * In: the picture's <svg> and its nodes by their ids. Out: the actions of its buttons. Loaded once there is a
 * picture.
 */
import { drag } from 'd3-drag';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom';

/** @typedef {import('../lib/pins.js').Place} Place */
/**
 * @typedef {object} ZoomActions
 * @property {(factor: number, around?: Place) => void} scale `around`: what keeps its place, else the middle
 * @property {() => void} reset
 */

/**
 * @template {Place} Node
 * @param {SVGSVGElement} svg whose `.scene` holds the nodes, each with its id as `data-id`
 * @param {(id: string) => Node | undefined} nodeOf
 * @param {{onMove: (node: Node) => void, onDrop: (node: Node) => void, onZoom: (factor: number) => void}}
 *   listeners
 *   `onDrop`: at the end of a drag that moved the node
 * @returns {ZoomActions}
 */
export function addGestures(svg, nodeOf, { onMove, onDrop, onZoom }) {
  const picture = select(svg);
  /** @type {import('d3-selection').Selection<SVGGElement, unknown, null, undefined>} */
  const scene = picture.select('.scene');
  /** @type {import('d3-zoom').ZoomBehavior<SVGSVGElement, unknown>} */
  const zooming = zoom();
  zooming
    .scaleExtent([0.5, 6])
    .filter(
      (event) =>
        !event.button && (event.type !== 'wheel' || event.ctrlKey || svg.contains(document.activeElement)),
    )
    .on('zoom', ({ transform }) => {
      scene.attr('transform', transform.toString());
      svg.style.setProperty('--zoom', transform.k);
      onZoom(transform.k);
    });
  let moved = false;
  /** @type {import('d3-drag').DragBehavior<SVGGElement, unknown, unknown>} */
  const dragging = drag();
  dragging
    .container(/** @type {SVGGElement} */ (scene.node()))
    .subject(({ sourceEvent }) => nodeOf(sourceEvent.target.closest('[data-id]')?.dataset.id ?? ''))
    .on('start', () => {
      moved = false;
    })
    .on('drag', ({ subject, x, y }) => {
      moved = true;
      onMove(Object.assign(subject, { x, y }));
    })
    .on('end', ({ subject }) => moved && onDrop(subject));
  picture.call(zooming);
  scene.call(dragging);
  return {
    scale: (factor, around) =>
      picture.call(zooming.scaleBy, factor, around && zoomTransform(svg).apply([around.x, around.y])),
    reset: () => picture.call(zooming.transform, zoomIdentity),
  };
}
