/**
 * A record's name as a link to its page. Names are the report's own, in English.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { addressOf, shortName } from '../lib/records.js';

/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */

/**
 * @param {{record: LinkedRecord, short?: boolean, marked?: import('../lib/html.js').Child}} props
 *   `marked`: the name with the match of a search highlighted
 */
export function RecordLink({ record, short, marked }) {
  const title = short && shortName(record) !== record.name ? record.name : null;
  const text = short ? shortName(record) : fullName(record, marked);
  return html`<a href=${addressOf(record)} lang="en" title=${title}>${text}</a>`;
}

/** @param {{records: LinkedRecord[], short?: boolean}} props */
export const RecordLinks = ({ records, short }) => html`
  <span class="names">
    ${records.map(
      (record, index) => html`
      ${index > 0 && ' '}
      <span>
        <${RecordLink} record=${record} short=${short} />
        ${index < records.length - 1 && t('list.comma')}
      </span>`,
    )}
  </span>`;

/** A resolution by its symbol. @param {{resolution: LinkedRecord}} props */
export const ResolutionLink = ({ resolution }) => html`
  <a href=${addressOf(resolution)} lang="en">${resolution.symbol}</a>`;

/** A resolution by its title, with its symbol beside it. @param {{resolution: LinkedRecord}} props */
export const ResolutionByTitle = ({ resolution }) => html`
  <a href=${addressOf(resolution)} lang="en">${resolution.name}</a>
  ${
    resolution.symbol !== resolution.name &&
    html`${' '}<span class="small soft" lang="en">${resolution.symbol}</span>`
  }`;

/**
 * A resolution by its symbol, with its title below where it has one.
 * @param {{resolution: LinkedRecord}} props
 */
export const ResolutionTitle = ({ resolution }) => html`
  <${ResolutionLink} resolution=${resolution} />
  ${resolution.name !== resolution.symbol && html`<div lang="en" class="small">${resolution.name}</div>`}`;

/**
 * @param {LinkedRecord} record
 * @param {import('../lib/html.js').Child} [marked]
 */
function fullName({ name, acronym }, marked = name) {
  if (!acronym || name.includes(acronym)) return marked;
  return html`${marked} <span class="nowrap">(${acronym})</span>`;
}
