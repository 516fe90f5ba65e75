/**
 * The records that differ between two editions of the report, by kind: rows of the annex in tables, the fields
 * of altered records one below the other, and other records as lists.
 */
import { english, html, quoted } from '../lib/html.js';
import { money, noted, number, phrase, range, t, term } from '../lib/language.js';
import { nameOf } from '../lib/records.js';
import { RecordLink, RecordLinks } from './record-link.js';
import { figureColumn, numberColumn, table } from './table.js';

const KINDS = ['ADDED', 'REMOVED', 'RENAMED', 'ALTERED'];
const TYPES = ['Mechanism', 'Initiative', 'Event'];
/** The vocabularies of fields whose values are its terms. @type {Record<string, string>} */
const VOCABULARIES = { MODE: 'MeetingMode', TRAVEL: 'Travel', ROLE: 'Role' };

/** @typedef {import('../lib/html.js').Child} Child */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../lib/language.js').Range} Range */
/**
 * @typedef {{position: number, name: string, frequency: {wording: string | null},
 *   time: {wording: string | null, staffDaysPerYear: Range | null}, cost: {wording: string | null}}} Row
 */
/**
 * @typedef {object} FieldChange
 * @property {string} field
 * @property {string | null} before
 * @property {string | null} after
 * @property {Range | null} figureBefore
 * @property {Range | null} figureAfter
 * @property {string | null} currency
 * @property {string | null} period
 * @property {LinkedRecord | null} record
 */
/**
 * @typedef {{kind: string, record: LinkedRecord, before: Row | null, after: Row | null, fields: FieldChange[]}}
 *   Change
 */

/** @param {{items: Change[]}} props */
export const ChangedRecords = ({ items }) =>
  KINDS.map((kind) => {
    const some = items.filter((item) => item.kind === kind);
    const id = kind.toLowerCase();
    return (
      some.length > 0 &&
      html`
      <section class="stack" aria-labelledby=${id}>
        <h3 id=${id}>${term('ChangeKind', kind)} <span class="soft">${number(some.length)}</span></h3>
        ${kind === 'ALTERED' ? some.map(alteredRecord) : kind === 'RENAMED' ? renamed(some) : oneSided(kind, some)}
      </section>`
    );
  });

/**
 * Records of one edition: the rows of its annex, then the other records by type.
 * @param {string} kind
 * @param {Change[]} items
 */
function oneSided(kind, items) {
  const inAnnex = items.filter(({ before, after }) => before ?? after);
  const others = items.filter(({ before, after }) => !before && !after).map(({ record }) => record);
  return html`
    ${inAnnex.length > 0 && rowTable(kind, inAnnex)}
    ${TYPES.map((type) => {
      const records = others.filter(({ __typename }) => __typename === type);
      return (
        records.length > 0 &&
        html`
        <div>
          <h4>${t(`compare.${type}`)} <span class="soft">${number(records.length)}</span></h4>
          <p><${RecordLinks} records=${records} /></p>
        </div>`
      );
    })}`;
}

/**
 * @param {string} kind
 * @param {Change[]} items
 */
const rowTable = (kind, items) =>
  table({
    caption: term('ChangeKind', kind),
    hideCaption: true,
    download: `rows-${kind.toLowerCase()}`,
    rows: items.map((item) => ({ ...item, row: /** @type {Row} */ (item.after ?? item.before) })),
    columns: [
      { label: t('column.mechanism'), cell: ({ record }) => html`<${RecordLink} record=${record} />` },
      numberColumn(t('annex.position'), ({ row }) => row.position),
      { label: t('annex.frequency'), cell: ({ row }) => quoted(row.frequency.wording) },
      { label: t('annex.time'), cell: ({ row }) => quoted(row.time.wording) },
      { label: t('annex.cost'), cell: ({ row }) => quoted(row.cost.wording) },
      figureColumn(t('workload.staffDays'), ({ row }) => row.time.staffDaysPerYear),
    ],
  });

/** @param {Change[]} items */
const renamed = (items) =>
  table({
    caption: term('ChangeKind', 'RENAMED'),
    hideCaption: true,
    download: 'rows-renamed',
    rows: items,
    columns: [
      { label: t('compare.before'), cell: ({ before }) => english(before?.name) },
      {
        label: t('compare.after'),
        cell: ({ record, after }) => html`<${RecordLink} record=${record} printed=${after?.name} />`,
      },
      { label: t('annex.position'), whole: true, cell: rows },
    ],
  });

/** @param {Change} item */
const alteredRecord = (item) => html`
  <div class="change">
    <div>
      <h4><${RecordLink} record=${item.record} /></h4>
      <p class="small soft">${term('RecordType', item.record.__typename.toUpperCase())}${item.after && ' · '}${rows(item)}</p>
    </div>
    ${table({
      caption: nameOf(item.record),
      hideCaption: true,
      rows: item.fields,
      columns: [
        { label: t('compare.what'), cell: fieldName },
        { label: t('compare.before'), cell: (field) => value(field, field.before, field.figureBefore) },
        { label: t('compare.after'), cell: (field) => value(field, field.after, field.figureAfter) },
      ],
    })}
  </div>`;

/** The row in both annexes. @param {Change} item */
function rows({ before, after }) {
  if (!before || !after) return null;
  const both = { before: before.position, after: after.position };
  return t(both.before === both.after ? 'compare.row' : 'compare.rows', both);
}

/** @param {FieldChange} change */
function fieldName({ field, period }) {
  const name = term('ChangedField', field);
  return period ? noted(name, term('MoneyPeriod', period)) : name;
}

/**
 * The value on one side: a wording, a term, a figure or a record; “not stated” for a wording or figure that is
 * missing.
 * @param {FieldChange} change
 * @param {string | null} text
 * @param {Range | null} figure
 * @returns {Child}
 */
function value({ field, record, currency }, text, figure) {
  if (record) return text ? recordValue(field, text, record) : html`<span class="soft">—</span>`;
  if (figure && currency) return money({ amount: figure.min ?? 0, currency });
  if (figure) return range(figure);
  if (text === null) return html`<span class="soft">${t('range.unknown')}</span>`;
  if (VOCABULARIES[field]) return term(VOCABULARIES[field], text);
  return field === 'NAME' || field === 'RELEVANCE' ? english(text) : quoted(text);
}

/**
 * @param {string} field
 * @param {string} text
 * @param {LinkedRecord} record
 */
const recordValue = (field, text, record) =>
  field === 'ROLE'
    ? phrase('list.labelled', {
        label: term('Role', text),
        value: html`<${RecordLink} record=${record} short />`,
      })
    : html`<${RecordLink} record=${record} printed=${text} />`;
