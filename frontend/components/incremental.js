/**
 * Parts of a long page, rendered over several frames, so that the page stays responsive.
 */
import { Fragment, toChildArray } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * The number of parts to show now; it grows by `step` after each frame.
 * @param {number} parts
 * @param {number} [step]
 */
export function useIncremental(parts, step = 1) {
  const [shown, setShown] = useState(step);
  useEffect(() => {
    if (shown < parts) setShown(shown + step);
  }, [shown, parts]);
  return shown;
}

/** @param {{step?: number, children: import('preact').ComponentChildren}} props */
export function Incremental({ step, children }) {
  const parts = toChildArray(children);
  const shown = useIncremental(parts.length, step);
  return html`<${Fragment}>${parts.slice(0, shown)}${shown < parts.length && html`<${Pending} />`}<//>`;
}

/** Marks parts that are not rendered yet; a template element is allowed anywhere. */
export const Pending = () => html`<template class="skeleton" hidden />`;
