/**
 * A part that opens and closes. Its content is rendered when it is first opened.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * @param {{class?: string, summary: string, open?: boolean, children: () => import('../lib/html.js').Child}}
 *   props
 *   `open`: until the reader closes it
 */
export function Fold({ class: kind = 'more', summary, open = false, children }) {
  const [opened, setOpened] = useState(false);
  return html`
    <details class=${kind} open=${open} onToggle=${() => setOpened(true)}>
      <summary>${summary}</summary>
      ${(opened || open) && children()}
    </details>`;
}
