/**
 * The choice to show also what only one agency takes part in.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

const ID = 'alone';

/** Moves the focus to the choice, from a control that goes with what was folded. */
export const focusAloneChoice = () => document.getElementById(ID)?.focus();

/** @param {{shown: boolean, onChange: (shown: boolean) => void}} props */
export const AloneChoice = ({ shown, onChange }) => html`
  <label class="check no-print">
    <input id=${ID} type="checkbox" checked=${shown} onChange=${() => onChange(!shown)} />${t('alone.show')}
  </label>`;
