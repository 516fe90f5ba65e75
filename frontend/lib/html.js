/**
 * `html`: templates that become Preact elements. Values in them are always text, never markup.
 */
import { h } from 'preact';
import htm from 'htm';

/** @type {(strings: TemplateStringsArray, ...values: unknown[]) => import('preact').ComponentChild} */
export const html = /** @type {any} */ (htm.bind(/** @type {any} */ (h)));
