/** One resolution, decision, recommendation or strategy, and what it is cited for. */
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { Sources } from '../components/sources.js';
import { RecordTable, filled } from '../components/table.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { RESOLUTION } from '../queries.js';
import { OneRecord, RecordFrame, sourcesOf } from './record.js';

/** @param {{slug: string}} props */
export default function Resolution({ slug }) {
  return html`<${OneRecord} query=${RESOLUTION} field="resolution" slug=${slug}>${(/** @type {any} */ resolution) => html`
    <${RecordFrame} record=${resolution} collection="resolutions" type="Legislation" title=${resolution.symbol}
      linked=${{ legislationIdentifier: resolution.symbol, legislationPassedBy: term('ResolutionBody', resolution.body), ...(resolution.year && { legislationDate: String(resolution.year) }) }}
      kind=${html`<a class="tag" href=${`/resolutions?body=${resolution.body}`}>${term('ResolutionBody', resolution.body)}</a> ${term('ResolutionKind', resolution.kind)}`}
      citations=${sourcesOf(resolution.mandates.nodes)} sections=${[
        {
          id: 'facts', title: t('record.facts'), shown: true,
          content: html`<${Ledger} facts=${[
            { label: t('fact.adopted'), value: term('ResolutionBody', resolution.body), citations: resolution.citations },
            { label: t('fact.number'), value: resolution.number },
            { label: t('fact.revision'), value: resolution.revision && html`<span lang="en">${resolution.revision}</span>` },
            { label: t('column.place'), value: resolution.place && html`<span lang="en">${resolution.place}</span>` },
            { label: t('column.year'), value: resolution.year },
            { label: t('fact.aliases'), value: resolution.aliases.length > 0 && html`<span lang="en">${resolution.aliases.join('; ')}</span>` },
          ]} />`,
        },
        {
          id: 'cited', title: t('resolution.cited', { count: resolution.mandates.totalCount }), shown: resolution.mandates.totalCount > 0,
          content: html`<${RecordTable} caption=${t('column.cited')} rows=${resolution.mandates.nodes} columns=${filled(resolution.mandates.nodes, [
            { label: t('column.citedFor'), cell: (/** @type {any} */ row) => (row.mechanism ?? row.initiative ? html`<${RecordLink} record=${row.mechanism ?? row.initiative} />` : t('resolution.paragraph')) },
            { label: t('column.agency'), cell: (/** @type {any} */ { agency }) => html`<${RecordLink} record=${agency} short />` },
            { label: t('column.wording'), cell: (/** @type {any} */ { wording }) => wording && html`<q lang="en">${wording}</q>` },
            { label: t('column.source'), cell: (/** @type {any} */ { citations }) => html`<${Sources} of=${citations} />` },
          ])} />`,
        },
      ]} />`}<//>`;
}
