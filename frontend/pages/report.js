/** One edition of the report: its annex, its totals, its findings. */
import { Figures } from '../components/figures.js';
import { Finding } from '../components/finding.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { recordTable } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { number, period, t } from '../lib/language.js';
import { REPORT } from '../queries/report.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, more, recordPage } from './record.js';

/** @typedef {NonNullable<import('../queries/report.js').ReportData['report']>} ReportRecord */

/** @param {{slug: string}} props */
export default function Report({ slug }) {
  const result = useQuery(REPORT, { slug });
  return recordPage(
    result,
    (data) => data.report,
    (report) => html`
    <${RecordFrame} record=${{ ...report, findings: [] }} kind=${english(report.session)} citations=${[]} sections=${sections(report)} />`,
  );
}

/** @param {ReportRecord} report @returns {import('./record.js').Section[]} */
const sections = (report) => {
  const { workload, engagements, findings } = report;
  return [
    {
      id: 'facts',
      title: t('record.facts'),
      shown: true,
      content: html`<${Ledger} facts=${facts(report)} />`,
    },
    {
      id: 'workload',
      title: t('page.costs'),
      shown: engagements.totalCount > 0,
      content: html`<${Figures} workload=${workload} />`,
    },
    {
      id: 'annex',
      title: t('report.annex', { count: engagements.totalCount }),
      shown: engagements.totalCount > 0,
      content: html`${annexDownloads(report)}${annexTable(report)}${more(engagements, '/costs')}`,
    },
    {
      id: 'findings',
      title: t('report.findings', { count: findings.totalCount }),
      shown: findings.totalCount > 0,
      content: html`
        <div class="findings">${findings.nodes.map((finding) => html`<${Finding} finding=${finding} about />`)}</div>
        ${more(findings, '/findings')}`,
    },
  ];
};

/** @param {ReportRecord} report */
function facts(report) {
  const { publisher, symbol, session, from, to, previous, document, passages, citations } = report;
  return [
    { label: t('column.publisher'), value: html`<${RecordLink} record=${publisher} />` },
    { label: t('column.symbol'), value: english(symbol), citations },
    { label: t('column.session'), value: english(session) },
    { label: t('column.period'), value: period(from, to) },
    {
      label: t('report.previous'),
      value: previous ? editionBefore(previous, report) : t('report.noPrevious'),
    },
    {
      label: t('report.passages'),
      value:
        document === 'PUBLIC'
          ? t('report.attached', { count: passages.totalCount })
          : t(`DocumentStatus.${document}`),
    },
  ];
}

/**
 * @param {NonNullable<ReportRecord['previous']>} previous
 * @param {ReportRecord} report
 */
const editionBefore = (previous, report) => html`
  <a href=${`/reports/${previous.slug}`} lang="en">${previous.session}</a>
  <div><a href=${`/compare/${previous.slug}/${report.slug}`}>${t('report.compare')}</a></div>`;

/** @param {ReportRecord} report */
const annexDownloads = ({ slug }) => html`
  <p class="row no-print">
    ${['docx', 'xlsx', 'html'].map(
      (form) => html`<a class="button" href=${`/data/annex/${slug}.${form}`}>${t(`annex.as.${form}`)}</a>`,
    )}
  </p>`;

/** @param {ReportRecord} report */
const annexTable = ({ engagements }) =>
  recordTable({
    caption: t('report.annex', { count: engagements.totalCount }),
    rows: engagements.nodes,
    columns: [
      // the name is that of this edition
      {
        label: t('column.mechanism'),
        cell: ({ mechanism, name }) => html`<${RecordLink} record=${{ ...mechanism, name }} />`,
      },
      { label: t('annex.position'), number: true, cell: ({ position }) => number(position) },
      { label: t('annex.frequency'), cell: ({ frequency }) => english(frequency.wording) },
      { label: t('annex.time'), cell: ({ time }) => english(time.wording) },
      { label: t('annex.cost'), cell: ({ cost }) => english(cost.wording) },
    ],
  });
