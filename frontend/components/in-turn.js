/**
 * Parts of a long page, shown one after another with a frame between, so that none holds up what the reader does.
 */
import { Fragment, toChildArray } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * @param {{at?: number, children: import('preact').ComponentChildren}} props `at`: how many children make a part
 */
export function InTurn({ at = 1, children }) {
  const parts = toChildArray(children);
  const [shown, setShown] = useState(at);
  useEffect(() => {
    if (shown < parts.length) setShown(shown + at);
  }, [shown, parts.length]);
  // the mark of what is still to come, for who waits for the whole page; a template may stand in any element
  return html`<${Fragment}>${parts.slice(0, shown)}${shown < parts.length && html`<template class="skeleton" hidden />`}<//>`;
}
