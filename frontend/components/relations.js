/**
 * The relations of one record as a table: the other record, the role, the period, a note, the source.
 */
import { english, html } from '../lib/html.js';
import { period, t, term } from '../lib/language.js';
import { Coverage } from './coverage.js';
import { inEnglish } from './paragraph.js';
import { RecordLink } from './record-link.js';
import { Sources } from './sources.js';
import { filled, recordTable } from './table.js';

/**
 * @typedef {object} Relation
 * @property {string} [role]
 * @property {string | null} [since]
 * @property {string | null} [until]
 * @property {string | null} [note]
 * @property {import('./sources.js').Citation[]} citations
 */

/** The roles that say no more than that the agency takes part. */
const PLAIN_ROLES = new Set(['MEMBER', 'PARTNER', 'PARTICIPANT', 'OBSERVER', 'SUPPORTER']);

/**
 * @template {Relation} Row
 * @param {{caption: string, head: string, rows: Row[], download?: string, other: (row: Row) =>
 *   import('../lib/records.js').LinkedRecord,
 *   kind?: (row: Row) => import('../lib/html.js').Child, when?: (row: Row) => string}} options
 *   `other`: the record at the other end, under the heading `head`
 */
export const relationTable = ({ caption, head, rows, download, other, kind, when }) => html`
  ${recordTable({
    caption,
    rows,
    download,
    columns: filled(rows, [
      { label: head, cell: (row) => html`<${RecordLink} record=${other(row)} />` },
      { label: t('column.role'), cell: ({ role }) => role && html`<${Role} role=${role} />` },
      kind && { label: t('column.kind'), cell: kind },
      when && { label: t('column.when'), whole: true, cell: when },
      { label: t('column.period'), whole: true, cell: ({ since, until }) => timeSpan(since, until) },
      { label: inEnglish(t('column.note')), cell: ({ note }) => english(note) },
      { label: t('column.source'), cell: ({ citations }) => html`<${Sources} of=${citations} />` },
    ]),
  })}
  <${Periods} rows=${rows} />`;

/** For how many relations the report gives a period, where it does so for some. @param {{rows: Relation[]}} props */
function Periods({ rows }) {
  const given = rows.filter(({ since, until }) => since || until).length;
  if (given === 0 || given === rows.length) return null;
  return html`<p class="small soft"><${Coverage} what="periods" given=${given} of=${rows.length} /></p>`;
}

/** @param {{role: string}} props */
const Role = ({ role }) => html`
  <span class=${`tag${PLAIN_ROLES.has(role) ? ' plain' : ''}`}>${term('Role', role)}</span>`;

/**
 * @param {string | null | undefined} since
 * @param {string | null | undefined} until
 */
const timeSpan = (since, until) =>
  since && !until ? t('period.since', { start: period(since, null) }) : period(since, until);
