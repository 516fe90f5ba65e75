/**
 * The mechanisms in which the report names other agencies, by agency. The figures are those of the agency that takes
 * part, not of the agency that is named.
 */
import { Bars } from '../charts/bars.js';
import { Fold } from '../components/fold.js';
import { whenReady } from '../components/states.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { groupsOf } from '../lib/totals.js';
import { PARTNERS } from '../queries/costs.js';
import { useQuery } from '../use-query.js';
import { MEASURES } from './costs-measures.js';
import { GroupTable } from './costs-tables.js';
import { groupBars } from './costs-views.js';

/** @typedef {import('./costs.js').Row} Row */
/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */

/** @param {{rows: Row[], measure: import('./costs-measures.js').Measure}} props */
export function Partners({ rows, measure }) {
  const result = useQuery(PARTNERS, {});
  const name = t('costs.partners');
  return html`
    <h3>${name}</h3>
    <p class="chart-note">${t('costs.partners.note')}</p>
    ${whenReady(result, ({ mechanisms }) => {
      const members = new Map(mechanisms.nodes.map(({ slug, memberships }) => [slug, memberships.nodes]));
      const partnersOf = (/** @type {Row} */ { mechanism, agency }) =>
        (members.get(mechanism.slug) ?? [])
          .map((member) => member.agency)
          .filter(({ slug }) => slug !== agency.slug);
      /** @type {import('./costs-views.js').Group[]} */
      const groups = groupsOf(rows, partnersOf, MEASURES[measure].figureOf);
      return html`
        <${Bars} caption=${name} heads=${[t('column.agency'), t(`workload.${measure}`)]}
          bars=${groupBars(groups, 'partner')} />
        <${Fold} summary=${t('costs.table')}>${() => html`<${GroupTable} groups=${groups} view="partner" caption=${name} />`}<//>`;
    })}`;
}
