/**
 * The views of the costs: the bars of each mechanism, and of each group of rows.
 */
import { RecordLink, RecordLinks, ResolutionTitle } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { range, series, t } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { groupsOf } from '../lib/totals.js';
import { MEASURES, basisOf } from './costs-measures.js';

export const VIEWS = /** @type {const} */ (['mechanism', 'agency', 'theme', 'mandate']);
/** @typedef {typeof VIEWS[number]} View */
/** @typedef {Exclude<View, 'mechanism'>} GroupView */
/** @typedef {import('./costs.js').Row} Row */
/** @typedef {import('./costs-measures.js').Measure} Measure */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../lib/totals.js').Group<Row, LinkedRecord>} Group */

/** @typedef {import('../charts/bars.js').Bar & {name: string}} NamedBar `name`: the label as text */

/** The records under which a row appears. @type {Record<GroupView, (row: Row) => LinkedRecord[]>} */
const KEYS = {
  agency: ({ agency }) => [agency],
  theme: ({ mechanism }) => mechanism.themes,
  mandate: ({ mandates }) => mandates.map(({ resolution }) => resolution),
};

/** The view that an address names. @param {URLSearchParams} query */
export const viewOf = (query) => VIEWS.find((view) => view === query.get('by')) ?? 'mechanism';

/**
 * @param {Row[]} rows
 * @param {GroupView} view
 * @param {Measure} measure
 * @returns {Group[]}
 */
export const groupsBy = (rows, view, measure) => groupsOf(rows, KEYS[view], MEASURES[measure].figureOf);

/** @param {Row[]} rows @param {Measure} measure */
export const rowBars = (rows, measure) =>
  rows.map((row) => {
    const value = MEASURES[measure].figureOf(row);
    const basis = basisOf(row, measure);
    return {
      name: shortName(row.mechanism),
      label: rowLabel(row),
      value,
      text: range(value),
      note: basis !== 'NOT_STATED' && t(`costs.basis.${basis}`),
    };
  });

/** @param {Row} row */
function rowLabel({ mechanism, sharesMeetingWith }) {
  const names = series(sharesMeetingWith.map((other) => shortName(other.mechanism)));
  return html`
    <${RecordLink} record=${mechanism} short />
    ${
      names &&
      html`${' '}
      <span class="tag plain" title=${t('costs.shared', { names })}>${t('costs.joint.short')}</span>`
    }`;
}

/** @param {Group[]} groups @param {GroupView | 'partner'} view */
export const groupBars = (groups, view) =>
  groups.map(({ key, rows, total }) => ({
    name: key ? shortName(key) : t(`costs.none.${view}`),
    label: groupLabel(key, view),
    value: total.value,
    text: range(total.value),
    note: coverageOf(rows, total.unknown),
  }));

/** The name of a group. @param {LinkedRecord | null} key @param {GroupView | 'partner'} view */
export function groupLabel(key, view) {
  if (!key) return t(`costs.none.${view}`);
  return view === 'mandate'
    ? html`<${ResolutionTitle} resolution=${key} />`
    : html`<${RecordLink} record=${key} />`;
}

/** The number of rows in a group, and of those that do not give the figure. @param {Row[]} rows @param {number} unknown */
export const coverageOf = (rows, unknown) =>
  unknown > 0 && rows.length > 1
    ? t('costs.rows.given', { count: rows.length - unknown, total: rows.length })
    : t('costs.rows', { count: rows.length });

/** The mechanisms of a group. @param {Row[]} rows */
export const mechanismsOf = (rows) => html`
  <${RecordLinks} short records=${rows.map(({ mechanism }) => mechanism)} />`;
