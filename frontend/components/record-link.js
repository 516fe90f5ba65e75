/**
 * A record's name as a link to its page; the name is the report's own, in English.
 */
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { addressOf, shortName } from '../lib/records.js';

/**
 * @param {{record: import('../lib/records.js').Named, short?: boolean, marked?: import('preact').ComponentChild}} props
 *   `marked`: the name with what matched in it
 */
export function RecordLink({ record, short, marked }) {
  const title = short && shortName(record) !== record.name ? record.name : null;
  return html`<a href=${addressOf(record)} lang="en" title=${title}>${short ? shortName(record) : fullName(record, marked)}</a>`;
}

/** @param {{records: import('../lib/records.js').Named[], short?: boolean}} props */
export const RecordLinks = ({ records, short }) => html`<span class="names">${records.map((record, index) => html`
  ${index > 0 && ' '}<span><${RecordLink} record=${record} short=${short} />${index < records.length - 1 && t('list.comma')}</span>`)}</span>`;

/**
 * @param {import('../lib/records.js').Named} record
 * @param {import('preact').ComponentChild} [marked]
 */
const fullName = ({ name, acronym }, marked = name) => (acronym && !name.includes(acronym) ? html`${marked} <span class="nowrap">(${acronym})</span>` : marked);
