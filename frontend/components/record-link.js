/**
 * A record's name as a link to its page: in the reader's language, otherwise in English.
 */
import { html } from '../lib/html.js';
import { separator, t } from '../lib/language.js';
import {
  abbreviation,
  addressOf,
  fullName,
  languageOfAbbreviation,
  languageOfName,
  languageOfShortName,
  nameOf,
  shortName,
} from '../lib/records.js';

/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */

/**
 * @param {{record: LinkedRecord, short?: boolean, abbreviated?: boolean, printed?: string | null,
 *   marked?: import('../lib/html.js').Child}} props
 *   `abbreviated`: where there is no room for a name; `printed`: the name as a report has it, in place of the record's;
 *   `marked`: the name and the acronym with the match of a search highlighted
 */
export function RecordLink({ record, short, abbreviated, printed, marked }) {
  const address = addressOf(record);
  if (printed) return html`<a href=${address} lang="en">${printed}</a>`;
  if (!short && !abbreviated) {
    return html`<a href=${address} lang=${languageOfName(record)}>${marked ?? fullName(record)}</a>`;
  }
  const name = abbreviated ? abbreviation(record) : shortName(record);
  const lang = abbreviated ? languageOfAbbreviation(record) : languageOfShortName(record);
  return html`<a href=${address} lang=${lang} title=${name === nameOf(record) ? null : nameOf(record)}>${name}</a>`;
}

/** @param {{records: LinkedRecord[], short?: boolean}} props */
export const RecordLinks = ({ records, short }) => html`
  <span class="names">
    ${records.map(
      (record, index) => html`
      ${index > 0 && separator().endsWith(' ') && ' '}
      <span>
        <${RecordLink} record=${record} short=${short} />
        ${index < records.length - 1 && html`<span class="separator">${separator().trim()}</span>`}
      </span>`,
    )}
  </span>`;

/** The page of a mechanism as an initiative. @param {{initiative: LinkedRecord}} props */
export const AlsoInitiative = ({ initiative }) => html`
  <a href=${addressOf(initiative)}>${t('fact.alsoInitiative')}</a>`;

/** A resolution by its symbol. @param {{resolution: LinkedRecord}} props */
export const ResolutionLink = ({ resolution }) => html`
  <a href=${addressOf(resolution)} lang="en">${resolution.symbol}</a>`;

/** A resolution by its title, with its symbol. @param {{resolution: LinkedRecord}} props */
export const ResolutionByTitle = ({ resolution }) => html`
  <a href=${addressOf(resolution)} lang="en">${resolution.name}</a>
  ${
    resolution.symbol !== resolution.name &&
    html`${' '}<span class="small soft symbol" lang="en">${resolution.symbol}</span>`
  }`;

/**
 * A resolution by its symbol, with its title below where it has one.
 * @param {{resolution: LinkedRecord}} props
 */
export const ResolutionTitle = ({ resolution }) => html`
  <${ResolutionLink} resolution=${resolution} />
  ${resolution.name !== resolution.symbol && html`<div lang="en" class="small">${resolution.name.split('/').map(withBreak)}</div>`}`;

/** A part of a title after a slash, where a line may break. @param {string} part @param {number} index */
const withBreak = (part, index) => (index > 0 ? html`/<wbr />${part}` : part);
