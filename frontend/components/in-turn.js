/**
 * Parts of a long page, shown one after another with a frame between, so that none holds up what the reader does.
 */
import { Fragment, toChildArray } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * How many of so many parts to show now, `at` more in each turn.
 * @param {number} parts
 * @param {number} [at]
 */
export function useTurns(parts, at = 1) {
  const [shown, setShown] = useState(at);
  useEffect(() => {
    if (shown < parts) setShown(shown + at);
  }, [shown, parts]);
  return shown;
}

/** @param {{at?: number, children: import('preact').ComponentChildren}} props */
export function InTurn({ at, children }) {
  const parts = toChildArray(children);
  const shown = useTurns(parts.length, at);
  return html`<${Fragment}>${parts.slice(0, shown)}${shown < parts.length && html`<${ToCome} />`}<//>`;
}

/** The mark of parts still to come, for who waits for the whole page; a template may stand in any element. */
export const ToCome = () => html`<template class="skeleton" hidden />`;
