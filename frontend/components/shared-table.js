/**
 * Records that several agencies share: what it is, the roles of each agency, the sources.
 */
import { html } from '../lib/html.js';
import { period, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { AlsoInitiative, RecordLink } from './record-link.js';
import { Sources, citationsOf, uniqueCitations } from './sources.js';
import { table } from './table.js';

/** @typedef {import('../lib/records.js').Named} Named */
/** @typedef {Named & {kind?: string, start?: string | null, end?: string | null}} Item */
/** @typedef {import('../lib/shared-work.js').Shared<Item>} SharedItem */

/** @param {{title: string, head: string, agencies: Named[], rows: SharedItem[], download: string}} options */
export const sharedTable = ({ title, head, agencies, rows, download }) =>
  table({
    caption: title,
    rows,
    download,
    columns: [
      { label: head, cell: recordCell },
      ...agencies.map((agency) => ({
        label: shortName(agency),
        cell: (/** @type {SharedItem} */ { roles }) =>
          roles
            .filter((each) => each.agency?.slug === agency.slug)
            .map(({ role }) => html`<div>${term('Role', role)}</div>`),
      })),
      {
        label: t('column.source'),
        cell: ({ roles }) => html`<${Sources} of=${uniqueCitations(citationsOf(roles))} />`,
      },
    ],
  });

/** @param {SharedItem} row */
const recordCell = ({ record, twin }) => html`
  <${RecordLink} record=${record} />
  <div class="soft small">
    ${noteOf(record)}${twin && html` · <${AlsoInitiative} initiative=${twin} />`}
  </div>`;

/** The kind of a mechanism or an initiative, the date of an event. @param {Item} record */
const noteOf = ({ __typename, kind, start, end }) =>
  kind ? term(`${__typename}Kind`, kind) : period(start, end);
