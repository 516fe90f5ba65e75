/**
 * A choice of one value among few, side by side.
 */
import { html } from '../lib/html.js';

/**
 * @template Value
 * @param {{class?: string, name: string, legend: string, legendClass?: string,
 *   options: {value: Value, label: string}[], value: Value, onChange: (value: Value) => void}} props
 */
export const Segments = ({ class: kind, name, legend, legendClass, options, value, onChange }) => html`
  <fieldset class=${kind}>
    <legend class=${legendClass}>${legend}</legend>
    <div class="segments">
      ${options.map(
        (option) => html`
        <label>
          <input id=${`${name}-${option.value}`} type="radio" name=${name} checked=${option.value === value}
            onChange=${() => onChange(option.value)} />
          ${option.label}
        </label>`,
      )}
    </div>
  </fieldset>`;
