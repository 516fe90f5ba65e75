/** A text field that narrows what the page shows once the reader pauses. */
import { useEffect, useState } from 'preact/hooks';
import { html } from '../lib/html.js';
import { useSettled } from './suggestions.js';

const PAUSE = 200;

/** @param {{id: string, label: string, text: string, onText: (text: string) => void}} props */
export function TextFilter({ id, label, text, onText }) {
  const [typed, setTyped] = useState(text);
  const settled = useSettled(typed, PAUSE);
  useEffect(() => {
    if (settled !== text) onText(settled);
  }, [settled]);
  useEffect(() => setTyped(text), [text]);
  return html`
    <div class="field no-print">
      <label for=${id}>${label}</label>
      <input id=${id} type="search" autocomplete="off" value=${typed} onInput=${(/** @type {any} */ event) => setTyped(event.currentTarget.value)} />
    </div>`;
}
