/** One agency: who it is, with whom it works, what it takes part in, in which role, and at what cost. */
import { briefingOf, briefingTitle } from '../components/briefing-link.js';
import { Coverage } from '../components/coverage.js';
import { Figures } from '../components/figures.js';
import { Fold } from '../components/fold.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { english, html } from '../lib/html.js';
import { period, series, t, term } from '../lib/language.js';
import { partnersOf } from '../lib/partners.js';
import { fullName, languageOfName, shortName } from '../lib/records.js';
import { AGENCY } from '../queries/agency.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, aliasesFact, identifierFacts, more, recordPage, websiteFact } from './record.js';

const PARTNERS_SHOWN_AT_FIRST = 10;

/** @typedef {import('../queries/agency.js').AgencyData} Data */
/** @typedef {NonNullable<Data['agency']>} AgencyRecord */
/** @typedef {import('./record.js').Section} Section */

/** @param {{slug: string}} props */
export default function Agency({ slug }) {
  return recordPage(
    useQuery(AGENCY, { slug }),
    (data) => data.agency,
    (agency, data) => html`
    <${RecordFrame} record=${agency} kind=${kind(agency, data.reports.nodes[0]?.publisher)}
      citations=${citations(agency)} sections=${sections(agency, data)} />`,
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

/**
 * @param {AgencyRecord} agency
 * @param {Data} data
 * @returns {Section[]}
 */
const sections = (agency, data) => [
  workloadSection(agency),
  partnerSection(agency, data),
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

/**
 * The agencies with which it shares mechanisms and initiatives, each with a link to what the two share.
 * @param {AgencyRecord} agency
 * @param {Data} data
 * @returns {Section}
 */
function partnerSection(agency, data) {
  const publisher = data.reports.nodes[0]?.publisher;
  const partners = partnersOf(agency.slug, data);
  const others = partners.slice(PARTNERS_SHOWN_AT_FIRST);
  const part = (/** @type {typeof partners} */ some) => html`
    <ul role="list" class="partners">
      ${some.map((partner) => html`<${PartnerItem} agency=${agency} partner=${partner} />`)}
    </ul>`;
  return {
    id: 'partners',
    title: t('agency.partners', { count: partners.length }),
    shown: partners.length > 0,
    content: html`
      <p class="small soft">${t('agency.partners.note')}</p>
      ${part(partners.slice(0, PARTNERS_SHOWN_AT_FIRST))}
      ${
        others.length > 0 &&
        html`<${Fold} summary=${t('list.all', { count: partners.length })}>${() => part(others)}<//>`
      }
      <p class="small soft">
        <${Coverage} what="members" given=${data.membersNamed.totalCount} of=${data.allMechanisms.totalCount}
          publisher=${publisher ? shortName(publisher) : ''} />
      </p>`,
  };
}

/** @param {{agency: AgencyRecord, partner: import('../lib/partners.js').Partner}} props */
function PartnerItem({ agency, partner: { agency: other, mechanisms, initiatives } }) {
  const counts = [
    mechanisms > 0 && t('count.mechanisms', { count: mechanisms }),
    initiatives > 0 && t('count.initiatives', { count: initiatives }),
  ].filter((text) => text !== false);
  return html`
    <li>
      <a href=${briefingOf([agency, other])} lang=${languageOfName(other)}>${fullName(other)}</a>
      <span class="small soft">${series(counts)}</span>
    </li>`;
}

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
