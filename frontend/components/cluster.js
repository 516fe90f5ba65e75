/**
 * A cluster of mechanisms: what all of them share, the staff days that they take together, and its pairs.
 */
import { html } from '../lib/html.js';
import { range, series, t } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { known } from '../lib/ranges.js';
import { rangeValues } from '../lib/table-file.js';
import { Coverage } from './coverage.js';
import { Figure } from './figures.js';
import { Fold } from './fold.js';
import { Reasons } from './reasons.js';
import { RecordLink, RecordLinks, ResolutionByTitle } from './record-link.js';

/** @typedef {import('../lib/clusters.js').Cluster} Cluster */
/**
 * @typedef {{position: number, meeting: {id: string}, mechanism: {slug: string}, time: {staffDaysPerYear:
 *   import('../lib/ranges.js').Range | null}}} Row a row of the annex
 */
/** @typedef {Cluster & {rows: Row[], days: import('../lib/totals.js').Total}} CostedCluster */

/** @param {{cluster: CostedCluster}} props */
export function ClusterPanel({ cluster }) {
  const { mechanisms, pairs, rows, days } = cluster;
  return html`
    <article class="panel cluster">
      <header>
        <h3>${titleOf(cluster)}</h3>
        <p class="cluster-days"><${Figure} text=${daysText(days.value)} /></p>
      </header>
      <p class="small soft">
        <${Coverage} what="mechanismDays" given=${days.counted + days.joint} of=${mechanisms.length} />
      </p>
      <${Ties} cluster=${cluster} />
      <ul role="list" class="cluster-mechanisms">
        ${mechanisms.map(
          (mechanism) => html`
          <li>
            <${RecordLink} record=${mechanism} />
            <span class="small soft">${rowText(rows.filter((row) => row.mechanism.slug === mechanism.slug))}</span>
          </li>`,
        )}
      </ul>
      ${
        pairs.length > 1 &&
        html`
        <${Fold} summary=${t('overlaps.pairs', { count: pairs.length })}>
          ${() => html`
            <ul role="list" class="stack">
              ${pairs.map(
                (pair) => html`
                <li class="overlap">
                  <h4><${RecordLinks} records=${pair.mechanisms} /></h4><${Reasons} overlap=${pair} />
                </li>`,
              )}
            </ul>`}
        <//>`
      }
    </article>`;
}

/** The theme or, for mechanisms that only meet together, that they do. @param {Cluster} cluster */
const titleOf = ({ sharedThemes }) =>
  sharedThemes.length > 0 ? html`<${RecordLinks} records=${sharedThemes} />` : t('overlap.meeting');

/** What all of the mechanisms share besides the theme. @param {{cluster: Cluster}} props */
const Ties = ({ cluster: { sharesMeeting, sharedResolutions, sharedAgencies } }) => html`
  <ul role="list" class="reasons">
    ${sharesMeeting && html`<li><span class="tag warn">${t('overlap.meeting')}</span></li>`}
    ${
      sharedResolutions.length > 0 &&
      html`
      <li>
        <span class="soft">${t('overlap.resolutions', { count: sharedResolutions.length })}</span>${' '}
        <ul role="list">
          ${sharedResolutions.map(
            (resolution) => html`<li><${ResolutionByTitle} resolution=${resolution} /></li>`,
          )}
        </ul>
      </li>`
    }
    ${
      sharedAgencies.length > 0 &&
      html`
      <li>
        <span class="soft">${t('overlap.agencies', { count: sharedAgencies.length })}</span>${' '}
        <${RecordLinks} records=${sharedAgencies} />
      </li>`
    }
  </ul>`;

/** @param {Row[]} rows of one mechanism */
const rowText = (rows) =>
  rows.length === 0
    ? t('overlaps.noRow')
    : series(rows.map(({ time }) => daysText(known(time.staffDaysPerYear))));

/** @param {import('../lib/ranges.js').Known | null} days */
const daysText = (days) => (days ? t('overlaps.days', { days: range(days) }) : t('range.unknown'));

/** The columns of the file with all clusters. @returns {import('./table.js').Column<CostedCluster>[]} */
export const clusterColumns = () => [
  { label: t('column.theme'), cell: titleOf },
  {
    label: t('page.mechanisms'),
    cell: () => null,
    values: ({ mechanisms }) => ({
      [t('page.mechanisms')]: mechanisms.map(shortName).join('; '),
      [t('overlaps.size')]: mechanisms.length,
    }),
  },
  {
    label: t('workload.staffDays'),
    cell: () => null,
    values: ({ days }) => ({
      ...rangeValues(t('workload.staffDays'), days.value),
      [t('overlaps.given')]: days.counted + days.joint,
    }),
  },
  {
    label: t('page.resolutions'),
    cell: ({ sharedResolutions }) => html`<${RecordLinks} records=${sharedResolutions} short />`,
  },
  {
    label: t('page.agencies'),
    cell: ({ sharedAgencies }) => html`<${RecordLinks} records=${sharedAgencies} short />`,
  },
  { label: t('overlap.meeting'), cell: ({ sharesMeeting }) => t(`Boolean.${sharesMeeting}`) },
];
