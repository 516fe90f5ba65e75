/** A text field that filters the page when the reader pauses. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html, withValue } from '../lib/html.js';
import { useDebounced } from './suggestions.js';

const PAUSE_MS = 200;

/** @param {{id: string, label: string, text: string, onText: (text: string) => void}} props */
export function TextFilter({ id, label, text, onText }) {
  const [typed, setTyped] = useTextField(text, onText, PAUSE_MS);
  return html`
    <div class="field no-print">
      <label for=${id}>${label}</label>
      <input id=${id} type="search" autocomplete="off" value=${typed} onInput=${withValue(setTyped)} />
    </div>`;
}

/**
 * The content of a text field: reported when the reader pauses, and replaced when the text changes elsewhere.
 * @param {string} text
 * @param {(text: string) => void} onText
 * @param {number} pause in milliseconds
 * @returns {[string, (typed: string) => void]}
 */
export function useTextField(text, onText, pause) {
  const [typed, setTyped] = useState(text);
  const settled = useDebounced(typed, pause);
  const reported = useRef(text);
  useEffect(() => {
    if (settled === text) return;
    reported.current = settled;
    onText(settled);
  }, [settled]);
  useEffect(() => {
    if (text === reported.current) return; // the reported text comes back, while more may have been typed
    reported.current = text;
    setTyped(text);
  }, [text]);
  return [typed, setTyped];
}
