/** One doubtful point: what is printed, why it matters, how it was read, the records and the sources. */
import { atStake, findingTitle } from '../components/finding.js';
import { Heading } from '../components/heading.js';
import { Ledger } from '../components/ledger.js';
import { Paragraph } from '../components/paragraph.js';
import { AlsoInitiative, RecordLink } from '../components/record-link.js';
import { SourceList } from '../components/sources.js';
import { whenReady } from '../components/states.js';
import { recordTable } from '../components/table.js';
import { html, quoted } from '../lib/html.js';
import { number, t, term } from '../lib/language.js';
import { addressOfPlace, annexRow } from '../lib/places.js';
import { eachOnce, twinIn } from '../lib/same-body.js';
import { FINDING_POINT, PRINTED_ROWS } from '../queries/findings.js';
import { useQuery } from '../use-query.js';
import Missing from './missing.js';

/** @typedef {import('../queries/fragments.js').FindingTextFragment} FindingText */
/** @typedef {import('../queries/findings.js').PrintedRowsData['engagements']['nodes'][number]} Row */
/** @typedef {{slug: string}} Report */

/** @param {{slug: string}} props */
export default function FindingPage({ slug }) {
  const result = useQuery(FINDING_POINT, { slug });
  return whenReady(
    result,
    ({ findings: { nodes } }) => (nodes[0] ? html`<${Point} finding=${nodes[0]} />` : html`<${Missing} />`),
    { withHeading: true },
  );
}

/** @param {{finding: FindingText}} props */
function Point({ finding }) {
  const { message, kind, effect, records, citations } = finding;
  const { days } = finding.atStake;
  const stake = atStake(finding.atStake);
  const kindLine = html`
    <span class="tag warn">${term('Effect', effect)}</span>
    ${stake && html`<strong>${stake}</strong>`}`;
  return html`
    <${Heading} title=${findingTitle(finding)} kind=${kindLine}
      crumbs=${[{ href: '/findings', text: t('page.findings') }]} />
    <div class="with-aside after">
      <div class="sections">
        <section class="stack" aria-labelledby="read">
          <h2 id="read">${t('finding.read')}</h2>
          <${Paragraph} class="prose" lang="en" text=${message} />
        </section>
        <section class="stack" aria-labelledby="matters">
          <h2 id="matters">${t('finding.matters')}</h2>
          <${Ledger} facts=${[
            { label: t('facet.EFFECT'), value: filterLink('effect', effect, term('Effect', effect)) },
            { label: t('finding.days'), value: days !== null && number(days) },
            { label: t('finding.money'), value: days === null && stake },
            { label: t('facet.KIND'), value: filterLink('kind', kind, term('FindingKind', kind)) },
          ]} />
        </section>
        ${[...rowsOf(citations)].map(
          ([report, positions]) => html`<${Printed} report=${report} positions=${positions} />`,
        )}
        ${
          records.length > 0 &&
          html`
          <section class="stack" aria-labelledby="records">
            <h2 id="records">${t('finding.records')}</h2>
            <ul class="columns">${eachOnce(records).map((record) => recordItem(record, twinIn(record, records)))}</ul>
          </section>`
        }
      </div>
      <aside class="margin stack" aria-label=${t('record.sources')}>
        <section class="stack"><h2>${t('record.sources')}</h2><${SourceList} of=${citations} /></section>
      </aside>
    </div>`;
}

/**
 * @param {FindingText['records'][number]} record
 * @param {FindingText['records'][number] | null} twin the same body as an initiative, which the point concerns, too
 */
const recordItem = (record, twin) => html`
  <li><${RecordLink} record=${record} />${twin && html` · <${AlsoInitiative} initiative=${twin} />`}</li>`;

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 */
const filterLink = (name, value, text) => html`<a href=${`/findings?${name}=${value}`}>${text}</a>`;

/**
 * The rows of the annex that are cited, by report.
 * @param {FindingText['citations']} citations
 */
function rowsOf(citations) {
  /** @type {Map<string, number[]>} */
  const rows = new Map();
  for (const { report, locator } of citations) {
    const row = annexRow(locator);
    if (report && row) rows.set(report.slug, [...(rows.get(report.slug) ?? []), row]);
  }
  return rows;
}

/** The wordings of the rows. @param {{report: string, positions: number[]}} props */
function Printed({ report, positions }) {
  const result = useQuery(PRINTED_ROWS, { report, positions });
  return html`
    <section class="stack" aria-labelledby="printed">
      <h2 id="printed">${t('finding.rows')}</h2>
      ${whenReady(result, ({ engagements }) => rowTable({ slug: report }, engagements.nodes))}
    </section>`;
}

/**
 * @param {Report} report
 * @param {Row[]} rows
 */
const rowTable = (report, rows) =>
  recordTable({
    caption: t('finding.rows'),
    rows,
    download: 'rows',
    columns: [
      // the name is that of this edition
      {
        label: t('column.mechanism'),
        cell: ({ mechanism, name }) =>
          html`<${RecordLink} record=${mechanism} printed=${name === mechanism.name ? null : name} />`,
      },
      {
        label: t('annex.position'),
        number: true,
        cell: ({ position }) =>
          html`<a href=${addressOfPlace(report, `Annex ${position}`)}>${number(position)}</a>`,
      },
      { label: t('annex.frequency'), cell: ({ frequency }) => quoted(frequency.wording) },
      { label: t('annex.time'), cell: ({ time }) => quoted(time.wording) },
      { label: t('annex.cost'), cell: ({ cost }) => quoted(cost.wording) },
    ],
  });
