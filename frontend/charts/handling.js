/**
 * The network under the reader's hand: zoomed and moved by wheel, drag or buttons, its nodes dragged one by one.
 *
 * In: the picture's <svg> and its nodes by their ids. Out: what the buttons do. Loaded once there is a picture.
 */
import { drag } from 'd3-drag';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform } from 'd3-zoom';

/** @typedef {{scale: (factor: number, around?: {x: number, y: number}) => void, whole: () => void}} Tools `around`: what keeps its place, else the middle */

/**
 * @template {{x: number, y: number}} T
 * @param {SVGSVGElement} frame whose `.scene` holds the nodes, each with its id as `data-id`
 * @param {(id: string) => T | undefined} nodeOf
 * @param {(node: T) => void} onMoved
 * @param {(node: T) => void} onPut at the end of a drag that moved the node
 * @param {(zoom: number) => void} onZoom
 * @returns {Tools}
 */
export function handle(frame, nodeOf, onMoved, onPut, onZoom) {
  /** @type {import('d3-selection').Selection<any, unknown, null, undefined>} */
  const svg = select(frame);
  const scene = svg.select('.scene');
  const zooming = zoom().scaleExtent([0.5, 6])
    .filter((event) => !event.button && (event.type !== 'wheel' || event.ctrlKey || frame.contains(document.activeElement)))
    .on('zoom', ({ transform }) => {
      scene.attr('transform', transform.toString());
      frame.style.setProperty('--zoom', transform.k);
      onZoom(transform.k);
    });
  let moved = false;
  const moving = drag().container(function within() { return /** @type {SVGGElement} */ (this); })
    .subject(({ sourceEvent }) => nodeOf(sourceEvent.target.closest('[data-id]')?.dataset.id ?? ''))
    .on('start', () => { moved = false; })
    .on('drag', ({ subject, x, y }) => {
      moved = true;
      onMoved(Object.assign(subject, { x, y }));
    })
    .on('end', ({ subject }) => moved && onPut(subject));
  svg.call(/** @type {any} */ (zooming));
  scene.call(/** @type {any} */ (moving));
  return {
    scale: (factor, around) => svg.call(/** @type {any} */ (zooming).scaleBy, factor, around && zoomTransform(frame).apply([around.x, around.y])),
    whole: () => svg.call(/** @type {any} */ (zooming).transform, zoomIdentity),
  };
}
