/**
 * The marks of the kinds of record, which differ in shape as well as in colour.
 */
import { html } from '../lib/html.js';

export const SQUARE = 0.9; // of a circle's reach, for a mark of about the same weight

/** Agencies are round, mechanisms square, initiatives stand on a corner. @param {{type: string, size: number}} props */
export const Mark = ({ type, size }) => (type === 'AGENCY'
  ? html`<circle r=${size} />`
  : html`<rect x=${-size * SQUARE} y=${-size * SQUARE} width=${2 * size * SQUARE} height=${2 * size * SQUARE} rx="1" transform=${type === 'INITIATIVE' ? 'rotate(45)' : null} />`);

/** A mark beside words. @param {{type: string}} props */
export const Key = ({ type }) => html`<svg class=${`key ${type.toLowerCase()}`} viewBox="-8 -8 16 16" aria-hidden="true"><${Mark} type=${type} size=${5} /></svg>`;
