/** One agency: who it is, what it takes part in, in which role, and at what cost. */
import { briefingOf, briefingTitle } from '../components/briefing-link.js';
import { Figures } from '../components/figures.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { english, html } from '../lib/html.js';
import { period, t, term } from '../lib/language.js';
import { shortName } from '../lib/records.js';
import { AGENCY } from '../queries/agency.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, aliasesFact, identifierFacts, more, recordPage, websiteFact } from './record.js';

/** @typedef {NonNullable<import('../queries/agency.js').AgencyData['agency']>} AgencyRecord */
/** @typedef {import('./record.js').Section} Section */

/** @param {{slug: string}} props */
export default function Agency({ slug }) {
  const result = useQuery(AGENCY, { slug });
  return recordPage(
    result,
    (data) => data.agency,
    (agency) => html`
    <${RecordFrame} record=${agency} kind=${kind(agency, result.data?.reports.nodes[0]?.publisher)}
      citations=${citations(agency)} sections=${sections(agency)} />`,
  );
}

/**
 * @param {AgencyRecord} agency
 * @param {import('../lib/records.js').Named | undefined} publisher of the report
 */
const kind = (agency, publisher) => html`
  <a class="tag" href=${`/agencies?kind=${agency.kind}`}>${term('AgencyKind', agency.kind)}</a>
  ${!agency.unSystem && html`<span class="tag plain">${t('agency.outside')}</span>`}
  ${
    publisher && publisher.slug !== agency.slug
      ? html`<a href=${briefingOf([publisher, agency])}>${briefingTitle([publisher, agency])}</a>`
      : html`<a href=${`/together?with=${agency.slug}`}>${t('brief.other', { agency: shortName(agency) })}</a>`
  }
  <a href=${`/network?centre=agency:${agency.slug}`}>${t('record.network')}</a>`;

/** @param {AgencyRecord} agency */
const citations = ({ memberships, partnerships, participations, units }) =>
  citationsOf(memberships.nodes, partnerships.nodes, participations.nodes, units);

/** @param {AgencyRecord} agency @returns {Section[]} */
const sections = (agency) => [
  workloadSection(agency),
  membershipSection(agency),
  partnershipSection(agency),
  participationSection(agency),
  { id: 'facts', title: t('record.facts'), shown: true, content: facts(agency) },
];

/** @param {AgencyRecord} agency */
const facts = (agency) => html`
  <${Ledger} facts=${[
    { label: t('column.seat'), value: english(agency.seat) },
    websiteFact(agency.website),
    aliasesFact(agency.aliases),
    namesFact(agency),
    { label: t('fact.partOf'), value: agency.parent && html`<${RecordLink} record=${agency.parent} />` },
    {
      label: t('fact.parts'),
      value: agency.parts.length > 0 && html`<${RecordLinks} records=${agency.parts} />`,
    },
    ...identifierFacts(agency),
    ...agency.units.map(unitFact),
  ]} />`;

/** The names in the six languages, without the official name. @param {AgencyRecord} agency */
const namesFact = ({ name, names }) => {
  const others = names.filter((each) => each.name !== name);
  return {
    label: t('fact.names'),
    value:
      others.length > 0 &&
      html`
      <ul role="list">
        ${others.map(
          ({ language, name: other, acronym }) => html`
          <li lang=${language.toLowerCase()} dir="auto">
            ${acronym && acronym !== other ? `${other} (${acronym})` : other}
          </li>`,
        )}
      </ul>`,
    citations: others.flatMap((each) => each.citations),
  };
};

/** @param {AgencyRecord['units'][number]} unit */
const unitFact = ({ name, acronym, citations: sources }) => ({
  label: t('fact.unit'),
  value: english(acronym && acronym !== name ? `${name} (${acronym})` : name),
  citations: sources,
});

/** @param {AgencyRecord} agency @returns {Section} */
const workloadSection = ({ slug, engagements, workload }) => ({
  id: 'workload',
  title: t('page.costs'),
  shown: engagements.totalCount > 0,
  content: html`
    <${Figures} workload=${workload} />
    <p><a class="button" href=${`/costs?agency=${slug}`}>${t('agency.workload')}</a></p>`,
});

/** @param {AgencyRecord} agency @returns {Section} */
const membershipSection = ({ slug, memberships }) => ({
  id: 'memberships',
  title: t('agency.memberships', { count: memberships.totalCount }),
  shown: memberships.totalCount > 0,
  content: html`
    ${relationTable({
      caption: t('page.mechanisms'),
      head: t('column.mechanism'),
      rows: memberships.nodes,
      download: 'mechanisms',
      other: ({ mechanism }) => mechanism,
      kind: ({ mechanism }) => term('MechanismKind', mechanism.kind),
    })}
    ${more(memberships, `/mechanisms?agency=${slug}`)}`,
});

/** @param {AgencyRecord} agency @returns {Section} */
const partnershipSection = ({ slug, partnerships }) => ({
  id: 'partnerships',
  title: t('agency.partnerships', { count: partnerships.totalCount }),
  shown: partnerships.totalCount > 0,
  content: html`
    ${relationTable({
      caption: t('page.initiatives'),
      head: t('column.initiative'),
      rows: partnerships.nodes,
      download: 'initiatives',
      other: ({ initiative }) => initiative,
      kind: ({ initiative }) => term('InitiativeKind', initiative.kind),
    })}
    ${more(partnerships, `/initiatives?agency=${slug}`)}`,
});

/** @param {AgencyRecord} agency @returns {Section} */
const participationSection = ({ slug, participations }) => ({
  id: 'participations',
  title: t('count.events', { count: participations.totalCount }),
  shown: participations.totalCount > 0,
  content: html`
    ${relationTable({
      caption: t('page.events'),
      head: t('column.event'),
      rows: participations.nodes,
      download: 'events',
      other: ({ event }) => event,
      when: ({ event }) => period(event.start, event.end),
    })}
    ${more(participations, `/events?agency=${slug}`)}`,
});
