/**
 * A doubtful point of the report: what depends on it, with the records it concerns and the places in the report.
 */
import { html } from '../lib/html.js';
import { moneyPer, separator, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { eachOnce } from '../lib/same-body.js';
import { Paragraph } from './paragraph.js';
import { RecordLinks } from './record-link.js';
import { Sources } from './sources.js';

const MAX_SOURCES = 6;
const MAX_NAMES = 2;

/** @typedef {import('../queries/fragments.js').FindingTextFragment} FindingText */

/**
 * @param {{finding: FindingText, about?: boolean, grouped?: boolean}} props
 *   `about`: show the records it concerns; `grouped`: the effect is in the heading above
 */
export function Finding({ finding, about, grouped }) {
  const { slug, kind, effect, message, records, citations } = finding;
  const stake = atStake(finding.atStake);
  return html`
    <div class="finding" id=${slug}>
      <p class="kind">
        ${stake && html`<strong class="stake">${stake}</strong>`}
        <span>${term('FindingKind', kind)}${!grouped && html` · ${term('Effect', effect)}`}</span>
      </p>
      <${Paragraph} lang="en" text=${message} />
      <p class="row small">
        ${about && records.length > 0 && html`<span><${RecordLinks} records=${eachOnce(records)} short /></span>`}
        <${Sources} of=${citations} limit=${MAX_SOURCES} allHref=${`/findings/${slug}`} />
        <a class="open no-print" href=${`/findings/${slug}`}>
          ${t('finding.open')}<span class="visually-hidden">: ${findingTitle(finding)}</span>
        </a>
      </p>
    </div>`;
}

/**
 * The name of a point, which has none of its own: its kind, and the first records that it concerns.
 * @param {{kind: string, records: FindingText['records']}} finding
 */
export function findingTitle({ kind, records }) {
  const name = term('FindingKind', kind);
  const all = eachOnce(records).map(shortName);
  if (all.length === 0) return name;
  const others = all.length - MAX_NAMES;
  const names = all.slice(0, MAX_NAMES).join(separator());
  return t('finding.title', {
    kind: name,
    records: others > 0 ? `${names} ${t('sources.more', { count: others })}` : names,
  });
}

/**
 * The staff days or the money that depend on the reading; empty if the point has no such figure.
 * @param {FindingText['atStake']} atStake
 */
export function atStake({ days, amount, currency, period }) {
  if (days !== null) return t('findings.atStake', { count: days });
  if (amount === null || currency === null || period === null) return '';
  return moneyPer({ amount, currency, period });
}
