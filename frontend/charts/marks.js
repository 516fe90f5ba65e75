/**
 * The marks of record types, which differ in shape as well as in colour.
 */
import { html } from '../lib/html.js';
import { SQUARE_RATIO } from './mark-sizes.js';

/**
 * Agencies are circles, mechanisms squares, initiatives diamonds.
 * @param {{type: string, size: number}} props
 */
export function Mark({ type, size }) {
  if (type === 'AGENCY') return html`<circle r=${size} />`;
  const half = size * SQUARE_RATIO;
  return html`
    <rect x=${-half} y=${-half} width=${2 * half} height=${2 * half} rx="1"
      transform=${type === 'INITIATIVE' ? 'rotate(45)' : null} />`;
}

/** A mark in a line of text. @param {{type: string}} props */
export const Key = ({ type }) => html`
  <svg class=${`key ${type.toLowerCase()}`} viewBox="-8 -8 16 16" aria-hidden="true">
    <${Mark} type=${type} size=${5} />
  </svg>`;
