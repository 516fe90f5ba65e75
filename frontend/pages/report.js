/** One edition of the report: its annex as the registry holds it, its totals, its findings. */
import { Figures } from '../components/figures.js';
import { Finding } from '../components/finding.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { RecordTable } from '../components/table.js';
import { html } from '../lib/html.js';
import { number, period, t } from '../lib/language.js';
import { REPORT } from '../queries.js';
import { OneRecord, RecordFrame, more } from './record.js';

const english = (/** @type {string | null} */ text) => text && html`<span lang="en">${text}</span>`;

/** @param {{slug: string}} props */
export default function Report({ slug }) {
  return html`<${OneRecord} query=${REPORT} field="report" slug=${slug}>${(/** @type {any} */ report) => html`
    <${RecordFrame} record=${{ ...report, findings: [], citations: [] }} collection="reports" type="Report"
      linked=${{ publisher: report.publisher.name, temporalCoverage: [report.from, report.to].filter(Boolean).join('/') }}
      kind=${html`<span lang="en">${report.session}</span>`} citations=${[]} sections=${[
        {
          id: 'facts', title: t('record.facts'), shown: true,
          content: html`<${Ledger} facts=${[
            { label: t('column.publisher'), value: html`<${RecordLink} record=${report.publisher} />` },
            { label: t('column.session'), value: english(report.session) },
            { label: t('column.period'), value: period(report.from, report.to) },
            { label: t('report.passages'), value: report.passages.totalCount > 0 ? t('report.attached', { count: report.passages.totalCount }) : t('report.notAttached') },
          ]} />`,
        },
        { id: 'workload', title: t('page.workload'), shown: report.engagements.totalCount > 0, content: html`<${Figures} workload=${report.workload} />` },
        {
          id: 'annex', title: t('report.annex', { count: report.engagements.totalCount }), shown: report.engagements.totalCount > 0,
          content: html`<${RecordTable} caption=${t('report.annex', { count: report.engagements.totalCount })} rows=${report.engagements.nodes} columns=${[
            { label: t('column.mechanism'), cell: (/** @type {any} */ { mechanism }) => html`<${RecordLink} record=${mechanism} />` },
            { label: t('annex.position'), number: true, cell: (/** @type {any} */ { position }) => number(position) },
            { label: t('annex.frequency'), cell: (/** @type {any} */ { frequency }) => english(frequency.wording) },
            { label: t('annex.time'), cell: (/** @type {any} */ { time }) => english(time.wording) },
            { label: t('annex.cost'), cell: (/** @type {any} */ { cost }) => english(cost.wording) },
          ]} />${more(report.engagements, '/workload')}`,
        },
        {
          id: 'findings', title: t('report.findings', { count: report.findings.totalCount }), shown: report.findings.totalCount > 0,
          content: html`<div class="findings">${report.findings.nodes.map((/** @type {any} */ finding) => html`<${Finding} finding=${finding} about />`)}</div>${more(report.findings, '/findings')}`,
        },
      ]} />`}<//>`;
}
