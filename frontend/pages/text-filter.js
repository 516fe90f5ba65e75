/** A text field that narrows what the page shows once the reader pauses. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { useSettled } from './suggestions.js';

const PAUSE = 200;

/** @param {{id: string, label: string, text: string, onText: (text: string) => void}} props */
export function TextFilter({ id, label, text, onText }) {
  const [typed, setTyped] = useTyped(text, onText, PAUSE);
  return html`
    <div class="field no-print">
      <label for=${id}>${label}</label>
      <input id=${id} type="search" autocomplete="off" value=${typed} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
    </div>`;
}

/**
 * What stands in a field, which tells its text once the reader pauses, and follows where the text is changed elsewhere.
 * @param {string} text
 * @param {(text: string) => void} onText
 * @param {number} pause in milliseconds
 * @returns {[string, (typed: string) => void]}
 */
export function useTyped(text, onText, pause) {
  const [typed, setTyped] = useState(text);
  const settled = useSettled(typed, pause);
  const told = useRef(text);
  useEffect(() => {
    if (settled === text) return;
    told.current = settled;
    onText(settled);
  }, [settled]);
  useEffect(() => {
    if (text === told.current) return; // what was told comes back, while more may have been typed
    told.current = text;
    setTyped(text);
  }, [text]);
  return [typed, setTyped];
}
