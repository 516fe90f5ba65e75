/**
 * Drawings that take the place of a chart on paper. In: SVG documents. Out: elements that only print shows.
 */
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * @param {{load: () => Promise<string[]>, of: unknown[]}} props
 *   `load`: the documents; `of`: what they depend on
 */
export function OnPaper({ load, of }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    let left = false;
    const show = (/** @type {string[]} */ documents) =>
      left || place.current?.replaceChildren(...documents.map(parsed));
    load().then(show, () => undefined);
    return () => {
      left = true;
    };
  }, of);
  return html`<div class="on-paper sheets" aria-hidden="true" ref=${place} />`;
}

/** @param {string} text */
const parsed = (text) =>
  document.importNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement, true);
