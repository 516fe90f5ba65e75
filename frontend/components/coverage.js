/**
 * Of how many records a list or a total speaks: "Given in 2 of 52 rows". Blank cells are the report's silence,
 * not a zero.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';

/**
 * @typedef {object} CoverageProps
 * @property {string} what the key of the sentence, without `coverage.`
 * @property {number} given how many of the records have the fact
 * @property {number} of how many records there are
 * @property {string} [publisher] of the report, if the sentence names it
 */

/** @param {CoverageProps} props */
export const Coverage = ({ what, given, of, publisher = '' }) =>
  html`<span class="coverage">${t(`coverage.${what}`, { given, count: of, publisher })}</span>`;

/**
 * What only some of the records of a list have: one sentence for each fact.
 * @param {{of: number, covered: Record<string, {totalCount: number}>}} props `covered`: by `what`
 */
export function Coverages({ of, covered }) {
  const partly = Object.entries(covered).filter(([, { totalCount }]) => totalCount < of);
  if (partly.length === 0) return null;
  return html`
    <p class="small soft">
      ${partly.map(
        ([what, { totalCount }]) => html`<${Coverage} what=${what} given=${totalCount} of=${of} />${' '}`,
      )}
    </p>`;
}

/**
 * The engagements that a total speaks of: those that share a meeting with a counted one have its figure too.
 * @param {{counted: number, joint: number, unknown: number}} workload
 */
export const engagementsOf = ({ counted, joint, unknown }) => counted + joint + unknown;
