/**
 * What a list can be narrowed by: each value with the number it would give.
 */
import { focusOn, lineAbove } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { Fold } from './fold.js';
import { Empty } from './states.js';

const SHORT = 8;
const MOST = 100; // as many values as the server tells of one facet

/**
 * @typedef {object} Facet
 * @property {string} name as the address has it
 * @property {string} label
 * @property {string} [vocabulary] whose terms the values are; else they are shown by their own label
 * @property {{value: string | null, label: string | null, count: number}[]} values
 * @property {string[]} chosen
 */

/** @param {{facets: Facet[], onChange: (name: string, values: string[]) => void}} props */
export function Facets({ facets, onChange }) {
  const some = facets.flatMap(({ chosen }) => chosen).length;
  const counted = facets.some(({ values }) => values.length > 0);
  const wide = matchMedia('(min-width: 72rem)').matches;
  if (counted && !facets.some(worthShowing)) return null;
  return html`
    <${Fold} class="chevron facets-fold" open=${wide} summary=${`${t('facets.open')}${some > 0 ? ` (${number(some)})` : ''}`}>${() => html`
      <div class="facets">${facets.filter(worthShowing).map((facet) => html`<${OneFacet} key=${facet.name} facet=${facet} onChange=${onChange} />`)}</div>`}<//>`;
}

/**
 * The choices in force, each with a button that takes it away.
 * @param {{facets: Facet[], onChange: (name: string, values: string[]) => void, onClear: () => void}} props
 */
export function Chosen({ facets, onChange, onClear }) {
  const chips = facets.flatMap((facet) => facet.chosen.map((value) => ({ facet, value })));
  return chips.length > 0 && html`
    <div class="chosen">
      ${chips.map(({ facet, value }) => html`
        <button type="button" class="chip" onClick=${() => { onChange(facet.name, facet.chosen.filter((other) => other !== value)); goOn(); }}>
          <span>${facet.label}: ${shown(facet, value, facet.values.find((one) => one.value === value)?.label)}</span>
          <span aria-hidden="true">×</span><span class="visually-hidden">${t('facets.remove')}</span>
        </button>`)}
      <button type="button" class="link-button" onClick=${() => { onClear(); goOn(); }}>${t('facets.clear')}</button>
    </div>`;
}

/** In the place of a list that what is chosen leaves empty. @param {{onClear: () => void}} props */
export const NothingLeft = ({ onClear }) => html`
  <${Empty} title=${t('list.empty')}><p>${t('list.empty.help')}</p>
    <button type="button" class="button" onClick=${() => { onClear(); goOn(); }}>${t('facets.clear')}</button><//>`;

/** The button that was pressed goes: the focus must not go with it. */
const goOn = () => focusOn(lineAbove(document));

/** @param {{facet: Facet, onChange: (name: string, values: string[]) => void}} props */
function OneFacet({ facet, onChange }) {
  const values = facet.values.filter(({ value }) => value !== null);
  const entry = (/** @type {Facet['values'][number]} */ { value, label, count }) => html`
    <label>
      <input type="checkbox" checked=${facet.chosen.includes(String(value))} onChange=${() => onChange(facet.name, toggled(facet.chosen, String(value)))} />
      <span lang=${facet.vocabulary ? null : 'en'}>${shown(facet, String(value), label)}</span>
      <span class="count">${number(count)}</span>
    </label>`;
  return html`
    <fieldset class="facet">
      <legend>${facet.label}</legend>
      ${values.slice(0, SHORT).map(entry)}
      ${values.length > SHORT && html`
        <${Fold} open=${values.slice(SHORT).some(({ value }) => facet.chosen.includes(String(value)))} summary=${t('facets.more', { count: values.length - SHORT })}>${() => html`
          ${values.slice(SHORT).map(entry)}
          ${facet.values.length >= MOST && html`<p class="small soft">${t('facets.most', { count: MOST })}</p>`}`}<//>`}
    </fieldset>`;
}

/** A single value that all have narrows nothing. @param {Facet} facet */
const worthShowing = ({ values, chosen }) => chosen.length > 0 || values.length > 1;

/**
 * @param {Facet} facet
 * @param {string} value
 * @param {string | null} [label]
 */
const shown = (facet, value, label) => (facet.vocabulary ? term(facet.vocabulary, value) : (label ?? value));

/**
 * @param {string[]} values
 * @param {string} value
 */
const toggled = (values, value) => (values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
