/**
 * What a report says at a place: the passage, where its document is attached, otherwise the wordings that the registry
 * has of it.
 */
import { html, quoted } from '../lib/html.js';
import { currentLanguage, t } from '../lib/language.js';
import { EnglishSign } from './paragraph.js';
import { ResolutionLink } from './record-link.js';

/**
 * The text of a passage; a row of the annex as its cells, each under the heading of its column.
 * @param {{text: string, cells: {heading: string, text: string}[]}} props
 */
export const Passage = ({ text, cells }) => html`
  <${EnglishSign} />
  <blockquote lang="en" dir="ltr" class="passage">
    ${
      cells.length > 0
        ? html`
      <dl>
        ${cells.map(
          (cell) => html`
          <div>
            <dt>${cell.heading}</dt>
            <dd>${cell.text || html`<span lang=${currentLanguage()}>${t('sources.blankCell')}</span>`}</dd>
          </div>`,
        )}
      </dl>`
        : text
    }
  </blockquote>`;

/** @typedef {{wording: string | null}} Cell */

/**
 * The short wordings that the registry has of a place: the cells of a row of the annex, and the mandates.
 * @param {{row?: {name: string, frequency: Cell, time: Cell, cost: Cell}, mandates: {wording: string | null,
 *   resolution: import('../lib/records.js').LinkedRecord}[]}} props
 */
export function Wordings({ row, mandates }) {
  if (!row && mandates.length === 0) return null;
  return html`
    <dl class="wordings">
      ${row && cells(row).map(([heading, value]) => html`<div><dt>${heading}</dt><dd>${value}</dd></div>`)}
      ${
        mandates.length > 0 &&
        html`
        <div>
          <dt>${t('column.mandates')}</dt>
          ${mandates.map(
            ({ wording, resolution }) => html`
            <dd>
              <${ResolutionLink} resolution=${resolution} />${wording && html`<div>${quoted(wording)}</div>`}
            </dd>`,
          )}
        </div>`
      }
    </dl>`;
}

/** @param {{name: string, frequency: Cell, time: Cell, cost: Cell}} row */
const cells = ({ name, frequency, time, cost }) => [
  [t('column.mechanism'), html`<span lang="en">${name}</span>`],
  [t('annex.frequency'), quoted(frequency.wording) ?? t('annex.blank')],
  [t('annex.time'), quoted(time.wording) ?? t('annex.blank')],
  [t('annex.cost'), quoted(cost.wording) ?? t('annex.blank')],
];
