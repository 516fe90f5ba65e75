/** One edition of the report: its annex, its totals, its doubtful points, and the paragraphs that are cited. */
import { Figures } from '../components/figures.js';
import { Finding } from '../components/finding.js';
import { Ledger } from '../components/ledger.js';
import { PagerLinks } from '../components/pager.js';
import { RecordLink } from '../components/record-link.js';
import { numberColumn, recordTable } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { period, t } from '../lib/language.js';
import { addressWith } from '../lib/paging.js';
import { anchorOf, rowOfAnchor } from '../lib/places.js';
import { REPORT } from '../queries/report.js';
import { useRoute } from '../router.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, more, recordPage } from './record.js';
import { ReportPlaces } from './report-places.js';

const ROWS_ON_PAGE = 100;

/** @typedef {NonNullable<import('../queries/report.js').ReportData['report']>} ReportRecord */

/** @param {{slug: string}} props */
export default function Report({ slug }) {
  const { query, place } = useRoute();
  const page = pageOfRows(query, place);
  const result = useQuery(REPORT, page > 1 ? { slug, from: (page - 1) * ROWS_ON_PAGE + 1 } : { slug });
  return recordPage(
    result,
    (data) => data.report,
    (report) => html`
    <${RecordFrame} record=${{ ...report, findings: [] }} kind=${english(report.session)} citations=${[]}
      sections=${sections(report, page)} />`,
  );
}

/**
 * The page of the annex, from 1: the one with the row that the address links to, or the one that it names.
 * @param {URLSearchParams} query
 * @param {string} place
 */
function pageOfRows(query, place) {
  const row = rowOfAnchor(place);
  return row ? Math.ceil(row / ROWS_ON_PAGE) : Math.max(1, Math.trunc(Number(query.get('page'))) || 1);
}

/**
 * @param {ReportRecord} report
 * @param {number} page of the annex
 * @returns {import('./record.js').Section[]}
 */
const sections = (report, page) => {
  const { workload, annex, findings } = report;
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
      shown: annex.totalCount > 0,
      content: html`<${Figures} workload=${workload} />`,
    },
    {
      id: 'annex',
      title: t('report.annex', { count: annex.totalCount }),
      shown: annex.totalCount > 0,
      content: html`
        ${annexDownloads(report)}
        <${AnnexTable} report=${report} />
        <${AnnexPager} report=${report} page=${page} />`,
    },
    {
      id: 'places',
      title: t('report.places'),
      shown: report.places.totalCount > 0,
      content: html`<${ReportPlaces} slug=${report.slug} />`,
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

/** @param {{report: ReportRecord}} props */
function AnnexTable({ report: { annex, engagements } }) {
  const { place } = useRoute();
  return recordTable({
    caption: t('report.annex', { count: annex.totalCount }),
    rows: engagements.nodes,
    download: 'annex',
    place,
    idOf: ({ position }) => anchorOf(`Annex ${position}`),
    columns: [
      // the name is that of this edition
      {
        label: t('column.mechanism'),
        cell: ({ mechanism, name }) =>
          html`<${RecordLink} record=${mechanism} printed=${name === mechanism.name ? null : name} />`,
      },
      numberColumn(t('annex.position'), ({ position }) => position),
      { label: t('annex.frequency'), cell: ({ frequency }) => english(frequency.wording) },
      { label: t('annex.time'), cell: ({ time }) => english(time.wording) },
      { label: t('annex.cost'), cell: ({ cost }) => english(cost.wording) },
    ],
  });
}

/** @param {{report: ReportRecord, page: number}} props */
function AnnexPager({ report: { slug, annex }, page }) {
  const { query } = useRoute();
  const pages = Math.ceil(annex.totalCount / ROWS_ON_PAGE);
  const link = (/** @type {number} */ to) =>
    addressWith(`/reports/${slug}`, query, { page: to > 1 ? String(to) : null });
  if (pages < 2) return null;
  return html`
    <${PagerLinks} page=${page} pages=${pages} previous=${page > 1 && link(page - 1)}
      next=${page < pages && link(page + 1)} />`;
}
