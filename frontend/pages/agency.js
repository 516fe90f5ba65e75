/** One agency: who it is, what it takes part in and in what role, what that costs. */
import { Figures } from '../components/figures.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Relations } from '../components/relations.js';
import { html } from '../lib/html.js';
import { period, t, term } from '../lib/language.js';
import { AGENCY } from '../queries.js';
import { OneRecord, RecordFrame, identifierFacts, more, sourcesOf } from './record.js';

/** @param {{slug: string}} props */
export default function Agency({ slug }) {
  return html`<${OneRecord} query=${AGENCY} field="agency" slug=${slug}>${(/** @type {any} */ agency) => html`
    <${RecordFrame} record=${agency} collection="agencies" type=${agency.kind === 'GOVERNMENT' ? 'GovernmentOrganization' : 'Organization'}
      linked=${linked(agency)} kind=${kind(agency)}
      citations=${sourcesOf(agency.memberships.nodes, agency.partnerships.nodes, agency.participations.nodes, agency.events.nodes, agency.units)}
      sections=${sections(agency)} />`}<//>`;
}

/** @param {any} agency */
const kind = (agency) => html`
  <a class="tag" href=${`/agencies?kind=${agency.kind}`}>${term('AgencyKind', agency.kind)}</a>
  ${!agency.unSystem && html`<span class="tag plain">${t('agency.outside')}</span>`}
  <a href=${`/together?with=itu&with=${agency.slug}`}>${t('agency.together')}</a>
  <a href=${`/network?centre=agency:${agency.slug}`}>${t('record.network')}</a>`;

/** @param {any} agency */
const linked = (agency) => ({
  ...(agency.website && { sameAs: [agency.website, ...agency.identifiers.map((/** @type {any} */ { uri }) => uri)] }),
  ...(agency.seat && { location: agency.seat }),
});

/** @param {any} agency */
function sections(agency) {
  const { memberships, partnerships, participations, events, engagements } = agency;
  return [
    {
      id: 'facts', title: t('record.facts'), shown: true,
      content: html`<${Ledger} facts=${[
        { label: t('column.seat'), value: agency.seat && html`<span lang="en">${agency.seat}</span>` },
        { label: t('fact.website'), value: agency.website && html`<a href=${agency.website} rel="external">${agency.website.replace(/^https?:\/\//, '')}</a>` },
        { label: t('fact.aliases'), value: agency.aliases.length > 0 && html`<span lang="en">${agency.aliases.join('; ')}</span>` },
        { label: t('fact.partOf'), value: agency.parent && html`<${RecordLink} record=${agency.parent} />` },
        { label: t('fact.parts'), value: agency.parts.length > 0 && html`<${RecordLinks} records=${agency.parts} />` },
        ...identifierFacts(agency),
        ...agency.units.map((/** @type {any} */ unit) => ({ label: t('fact.unit'), value: html`<span lang="en">${unit.name}${unit.acronym && unit.acronym !== unit.name && ` (${unit.acronym})`}</span>`, citations: unit.citations })),
      ]} />`,
    },
    {
      id: 'workload', title: t('page.workload'), shown: engagements.totalCount > 0,
      content: html`<${Figures} workload=${agency.workload} /><p><a class="button" href=${`/workload?agency=${agency.slug}`}>${t('agency.workload')}</a></p>`,
    },
    {
      id: 'memberships', title: t('agency.memberships', { count: memberships.totalCount }), shown: memberships.totalCount > 0,
      content: html`<${Relations} caption=${t('page.mechanisms')} head=${t('column.mechanism')} rows=${memberships.nodes} other=${(/** @type {any} */ row) => row.mechanism} kind=${(/** @type {any} */ row) => term('MechanismKind', row.mechanism.kind)} />
        ${more(memberships, `/mechanisms?agency=${agency.slug}`)}`,
    },
    {
      id: 'partnerships', title: t('agency.partnerships', { count: partnerships.totalCount }), shown: partnerships.totalCount > 0,
      content: html`<${Relations} caption=${t('page.initiatives')} head=${t('column.initiative')} rows=${partnerships.nodes} other=${(/** @type {any} */ row) => row.initiative} kind=${(/** @type {any} */ row) => term('InitiativeKind', row.initiative.kind)} />
        ${more(partnerships, `/initiatives?agency=${agency.slug}`)}`,
    },
    {
      id: 'events', title: t('agency.hosted', { count: events.totalCount }), shown: events.totalCount > 0,
      content: html`<${Relations} caption=${t('page.events')} head=${t('column.event')} rows=${events.nodes} other=${(/** @type {any} */ row) => row} when=${(/** @type {any} */ row) => period(row.start, row.end)} />
        ${more(events, `/events?host=${agency.slug}`)}`,
    },
    {
      id: 'participations', title: t('agency.participations', { count: participations.totalCount }), shown: participations.totalCount > 0,
      content: html`<${Relations} caption=${t('page.events')} head=${t('column.event')} rows=${participations.nodes} other=${(/** @type {any} */ row) => row.event} when=${(/** @type {any} */ row) => period(row.event.start, row.event.end)} />
        ${more(participations, `/events?agency=${agency.slug}`)}`,
    },
  ];
}
