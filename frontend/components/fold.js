/**
 * Something to unfold. What is inside is made when it is first opened, so that it costs nothing before.
 */
import { useState } from 'preact/hooks';
import { html } from '../lib/html.js';

/**
 * @param {{class?: string, summary: string, open?: boolean, children: () => import('preact').ComponentChild}} props
 *   `open`: as long as the reader has not closed it
 */
export function Fold({ class: kind = 'more', summary, open = false, children }) {
  const [made, setMade] = useState(false);
  return html`
    <details class=${kind} open=${open} onToggle=${() => setMade(true)}>
      <summary>${summary}</summary>
      ${(made || open) && children()}
    </details>`;
}
