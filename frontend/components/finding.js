/**
 * Something doubtful about the source, with the records it is about and where the source says it.
 */
import { html } from '../lib/html.js';
import { term } from '../lib/language.js';
import { RecordLinks } from './record-link.js';
import { Sources } from './sources.js';

const FEW = 6;

/** @param {{finding: any, about?: boolean}} props `about`: name the records too */
export const Finding = ({ finding, about }) => html`
  <div class="finding" id=${finding.slug}>
    <p class="kind">${term('FindingKind', finding.kind)}</p>
    <p lang="en">${finding.message}</p>
    <p class="row small">${about && finding.records.length > 0 && html`<span><${RecordLinks} records=${finding.records} short /></span>`}<${Sources} of=${finding.citations} most=${about ? undefined : FEW} rest=${`/findings?kind=${finding.kind}`} /></p>
  </div>`;
