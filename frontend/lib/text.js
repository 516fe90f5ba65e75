/**
 * Text for comparison: without case and diacritics.
 */

/** @param {string} text */
export const fold = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
