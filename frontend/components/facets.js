/**
 * The filters of a list: each value with the number of records it would leave.
 */
import { focusOn, summaryLine } from '../lib/focus.js';
import { html } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { languageOfName, nameOf } from '../lib/records.js';
import { Fold } from './fold.js';
import { Empty } from './states.js';

const VALUES_SHOWN_AT_FIRST = 8;
/** The types of the records that are the values of a facet. @type {Record<string, string>} */
const RECORD_TYPES_OF = {
  agency: 'Agency',
  publisher: 'Agency',
  mechanism: 'Mechanism',
  parent: 'Mechanism',
  theme: 'Theme',
  goal: 'Goal',
};
/** The number of values that the queries ask for. */
const MAX_VALUES = 100;

/** @typedef {import('../lib/facets.js').FacetValue} FacetValue */
/**
 * @typedef {object} Facet
 * @property {string} name its parameter in the address
 * @property {string} label
 * @property {string} [vocabulary] whose terms the values are; otherwise they have labels of their own
 * @property {FacetValue[]} values
 * @property {string[]} chosen
 */

/**
 * @param {{facets: Facet[], known: boolean, onChange: (name: string, values: string[]) => void}} props
 *   `known`: the values are here
 */
export function Facets({ facets, known, onChange }) {
  const chosen = facets.flatMap((facet) => facet.chosen).length;
  const wide = matchMedia('(min-width: 72rem)').matches;
  const useful = facets.filter(isUseful);
  if (known && useful.length === 0) return null;
  const summary =
    chosen > 0 ? t('list.counted', { label: t('facets.open'), count: chosen }) : t('facets.open');
  return html`
    <${Fold} class="chevron facets-fold" open=${wide} summary=${summary}>${() => html`
      <div class="facets">
        ${useful.map((facet) => html`<${FacetFields} key=${facet.name} facet=${facet} onChange=${onChange} />`)}
      </div>`}<//>`;
}

/**
 * The active filters, each with a button to remove it.
 * @param {{facets: Facet[], onChange: (name: string, values: string[]) => void, onClear: () => void}} props
 */
export function ActiveFilters({ facets, onChange, onClear }) {
  const chips = facets.flatMap((facet) => facet.chosen.map((value) => ({ facet, value })));
  const remove = (/** @type {Facet} */ { name, chosen }, /** @type {string} */ value) => {
    onChange(name, toggled(chosen, value));
    keepFocus();
  };
  if (chips.length === 0) return null;
  return html`
    <div class="chosen">
      ${chips.map(
        ({ facet, value }) => html`
        <button type="button" class="chip" onClick=${() => remove(facet, value)}>
          <span>${t('list.labelled', { label: facet.label, value: labelOf(facet, value) })}</span>
          <span aria-hidden="true">×</span><span class="visually-hidden">${t('facets.remove')}</span>
        </button>`,
      )}
      <${ClearButton} class="link-button" onClear=${onClear} />
    </div>`;
}

/** In place of a list that the filters leave empty. @param {{onClear: () => void}} props */
export const NoMatch = ({ onClear }) => html`
  <${Empty} title=${t('list.empty')}>
    <p>${t('list.empty.help')}</p>
    <${ClearButton} class="button" onClear=${onClear} />
  <//>`;

/** @param {{class: string, onClear: () => void}} props */
function ClearButton({ class: kind, onClear }) {
  const clear = () => {
    onClear();
    keepFocus();
  };
  return html`<button type="button" class=${kind} onClick=${clear}>${t('facets.clear')}</button>`;
}

/** The pressed button disappears, so the focus moves to the list. */
const keepFocus = () => focusOn(summaryLine(document));

/** @param {{facet: Facet, onChange: (name: string, values: string[]) => void}} props */
function FacetFields({ facet, onChange }) {
  const { name, label, vocabulary, chosen } = facet;
  const values = facet.values.filter(({ value }) => value !== null);
  const [first, others] = [values.slice(0, VALUES_SHOWN_AT_FIRST), values.slice(VALUES_SHOWN_AT_FIRST)];
  const isChosen = (/** @type {FacetValue} */ { value }) => chosen.includes(String(value));
  const field = (/** @type {FacetValue} */ one) => html`
    <label>
      <input id=${`${name}-${one.value}`} type="checkbox" checked=${isChosen(one)}
        onChange=${() => onChange(name, toggled(chosen, String(one.value)))} />
      <span lang=${vocabulary ? null : languageOfName(recordOf(facet, String(one.value)))}>
        ${labelOf(facet, String(one.value))}
      </span>
      <span class="count">${number(one.count)}</span>
    </label>`;
  return html`
    <fieldset class="facet">
      <legend>${label}</legend>
      ${first.map(field)}
      ${
        others.length > 0 &&
        html`
        <${Fold} open=${others.some(isChosen)} summary=${t('facets.more', { count: others.length })}>${() => html`
          ${others.map(field)}
          ${
            facet.values.length >= MAX_VALUES &&
            html`<p class="small soft">${t('facets.most', { count: MAX_VALUES })}</p>`
          }`}<//>`
      }
    </fieldset>`;
}

/** A single value that all records have would filter nothing. @param {Facet} facet */
const isUseful = ({ values, chosen }) => chosen.length > 0 || values.length > 1;

/**
 * @param {Facet} facet
 * @param {string} value
 */
function labelOf(facet, value) {
  return facet.vocabulary ? term(facet.vocabulary, value) : nameOf(recordOf(facet, value));
}

/**
 * The record that a value stands for, as far as its names need it.
 * @param {Facet} facet
 * @param {string} value
 */
const recordOf = ({ name, values }, value) => ({
  __typename: RECORD_TYPES_OF[name],
  slug: value,
  name: values.find((one) => one.value === value)?.label ?? value,
});

/**
 * @param {string[]} values
 * @param {string} value
 */
function toggled(values, value) {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
