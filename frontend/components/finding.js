/**
 * A doubt about the source, with the records it concerns and the places in the source.
 */
import { html } from '../lib/html.js';
import { money, t, term } from '../lib/language.js';
import { RecordLinks } from './record-link.js';
import { Sources } from './sources.js';

const MAX_SOURCES_ON_RECORD_PAGES = 6;

/**
 * @param {{finding: import('../queries/fragments.js').FindingTextFragment, about?: boolean}} props
 *   `about`: show the records it concerns
 */
export const Finding = ({ finding, about }) => html`
  <div class="finding" id=${finding.slug}>
    <p class="kind">
      ${term('FindingKind', finding.kind)} · ${term('Effect', finding.effect)}${atStake(finding.atStake)}
    </p>
    <p lang="en">${finding.message}</p>
    <p class="row small">
      ${about && finding.records.length > 0 && html`<span><${RecordLinks} records=${finding.records} short /></span>`}
      <${Sources} of=${finding.citations} limit=${about ? undefined : MAX_SOURCES_ON_RECORD_PAGES}
        allHref=${`/findings?kind=${finding.kind}`} />
    </p>
  </div>`;

/**
 * The staff days or the money that depend on the reading, after a separator.
 * @param {import('../queries/fragments.js').FindingTextFragment['atStake']} atStake
 */
function atStake({ days, amount, currency, period }) {
  if (days !== null) return ` · ${t('findings.atStake', { count: days })}`;
  if (amount === null || currency === null || period === null) return '';
  return ` · ${money({ amount, currency })} ${term('MoneyPeriod', period)}`;
}
