/**
 * The choice to show also what only one agency takes part in.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/** @param {{shown: boolean, onChange: (shown: boolean) => void}} props */
export const AloneChoice = ({ shown, onChange }) => html`
  <label class="check no-print">
    <input type="checkbox" checked=${shown} onChange=${() => onChange(!shown)} />${t('alone.show')}
  </label>`;
