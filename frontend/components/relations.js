/**
 * The relations of one record as a table: the other record, the role, when, a note, the source.
 */
import { html } from '../lib/html.js';
import { period, t, term } from '../lib/language.js';
import { RecordLink } from './record-link.js';
import { Sources } from './sources.js';
import { RecordTable, filled } from './table.js';

/**
 * @param {{caption: string, head: string, rows: any[], other: (row: any) => import('../lib/records.js').Named,
 *   kind?: (row: any) => string, when?: (row: any) => string}} props
 */
export const Relations = ({ caption, head, rows, other, kind, when }) => html`
  <${RecordTable} caption=${caption} rows=${rows} columns=${filled(rows, [
    { label: head, cell: (/** @type {any} */ row) => html`<${RecordLink} record=${other(row)} />` },
    { label: t('column.role'), cell: (/** @type {any} */ { role }) => role && html`<span class=${`tag${PLAIN.has(role) ? ' plain' : ''}`}>${term('Role', role)}</span>` },
    kind && { label: t('column.kind'), cell: kind },
    when && { label: t('column.when'), whole: true, cell: when },
    { label: t('column.period'), whole: true, cell: (/** @type {any} */ { since, until }) => span(since, until) },
    { label: t('column.note'), cell: (/** @type {any} */ { note }) => note && html`<span lang="en">${note}</span>` },
    { label: t('column.source'), cell: (/** @type {any} */ { citations }) => html`<${Sources} of=${citations} />` },
  ])} />`;

/** Roles that say no more than that one takes part. */
const PLAIN = new Set(['MEMBER', 'PARTNER', 'PARTICIPANT', 'OBSERVER', 'SUPPORTER']);

/**
 * @param {string | null} since
 * @param {string | null} until
 */
const span = (since, until) => (since && !until ? t('period.since', { start: period(since, null) }) : period(since, until));
