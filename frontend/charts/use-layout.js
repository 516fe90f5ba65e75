/**
 * The size of the network's picture, the layout that the worker computes for it, and the length of labels.
 */
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';

/** @typedef {import('../lib/graph.js').GraphNode} GraphNode */
/** @typedef {import('../lib/graph.js').GraphLink} GraphLink */
/** @typedef {import('../lib/pins.js').Frame} Frame */
/** @typedef {GraphNode & import('../lib/pins.js').Place} PlacedNode */
/** @typedef {{key: string, frame: Frame, nodes: PlacedNode[], links: GraphLink[]}} PlacedGraph */
/** @typedef {{worker: Worker, failed: boolean, retry: () => void}} LayoutWorker */

const LABEL_FONT_SIZE = '12px'; // as in the style sheet
const FRAME_WIDTH_STEP = 80;
const FRAME_HEIGHT_STEP = 40;

/**
 * The worker that computes layouts. It starts with the page, so that it is ready when the graph is loaded.
 * @returns {LayoutWorker}
 */
export function useLayoutWorker() {
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(-1);
  const worker = useMemo(
    () => new Worker(new URL('layout.js', import.meta.url), { type: 'module' }),
    [attempt],
  );
  useLayoutEffect(() => {
    worker.onerror = () => setFailed(attempt);
    return () => worker.terminate();
  }, [worker]);
  return { worker, failed: failed === attempt, retry: () => setAttempt(attempt + 1) };
}

/**
 * The frame for the available room. It changes in steps, so that the layout is not computed again for every
 * pixel.
 * @param {{current: SVGSVGElement | null}} svg
 * @param {boolean} failed there is no picture
 * @returns {Frame}
 */
export function useFrame(svg, failed) {
  const [frame, setFrame] = useState(/** @type {Frame} */ ({ width: 0, height: 0 }));
  useLayoutEffect(() => {
    if (!svg.current) return undefined;
    const measure = () =>
      setFrame((current) => {
        const next = frameFor(svg.current?.clientWidth ?? 0);
        return current.width === next.width && current.height === next.height ? current : next;
      });
    const observer = new ResizeObserver(measure);
    observer.observe(svg.current);
    measure();
    return () => observer.disconnect();
  }, [failed]);
  return frame;
}

/** @param {number} width in pixels @returns {Frame} */
function frameFor(width) {
  const height = Math.min(Math.max(600, width * 0.72), innerHeight * 0.8);
  return {
    width: Math.max(240, roundDown(width, FRAME_WIDTH_STEP)),
    height: Math.max(400, roundDown(height, FRAME_HEIGHT_STEP)),
  };
}

/**
 * @param {number} value
 * @param {number} step
 */
const roundDown = (value, step) => Math.floor(value / step) * step;

/**
 * The graph with its nodes placed. The last layout stays while the next one is being computed.
 * @param {Worker} worker
 * @param {GraphNode[]} nodes
 * @param {GraphLink[]} links
 * @param {string} centre
 * @param {Frame} frame
 * @returns {{layout: PlacedGraph, busy: boolean}}
 */
export function useLayout(worker, nodes, links, centre, frame) {
  const [layout, setLayout] = useState(/** @type {PlacedGraph} */ ({ key: '', frame, nodes: [], links: [] }));
  const ids = nodes.map(({ id }) => id);
  const pairs = links.map(({ source, target }) => `${source} ${target}`);
  const key = [frame.width, frame.height, centre, ...ids, ...pairs].join('\n');
  useLayoutEffect(() => {
    if (frame.width === 0) return undefined;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const onMessage = (/** @type {MessageEvent<import('./layout.js').Layout>} */ { data }) => {
      if (data.key !== key) return;
      const placed = data.places.map((place) => ({
        .../** @type {GraphNode} */ (byId.get(place.id)),
        ...place,
      }));
      setLayout({ key, frame, links, nodes: placed });
    };
    worker.addEventListener('message', onMessage);
    worker.postMessage({ key, nodes: nodes.map(({ id, degree }) => ({ id, degree })), links, centre, frame });
    return () => worker.removeEventListener('message', onMessage);
  }, [worker, key]);
  return { layout, busy: layout.key !== key };
}

/** How long a label is, in pixels. @returns {(label: string) => number} */
export function useTextLength() {
  const context = useMemo(() => document.createElement('canvas').getContext('2d'), []);
  if (context) context.font = `${LABEL_FONT_SIZE} ${getComputedStyle(document.body).fontFamily}`;
  return (label) => (context?.measureText(label).width ?? 0) + 2;
}
