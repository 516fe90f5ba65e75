/** One initiative: its heading in the report, its partners and their roles, its editions, money and mandates. */
import { Ledger } from '../components/ledger.js';
import { RecordLinks } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { english, html } from '../lib/html.js';
import { moneyPer, noted, period, t, term } from '../lib/language.js';
import { INITIATIVE } from '../queries/initiative.js';
import { useQuery } from '../use-query.js';
import {
  RecordFrame,
  aliasesFact,
  mandateTable,
  more,
  noteFact,
  recordPage,
  topicFacts,
  websiteFact,
} from './record.js';

/**
 * @typedef {NonNullable<import('../queries/initiative.js').InitiativeData['initiative']>} InitiativeRecord
 */

/** @param {{slug: string}} props */
export default function Initiative({ slug }) {
  const result = useQuery(INITIATIVE, { slug });
  return recordPage(
    result,
    (data) => data.initiative,
    (initiative) => html`
    <${RecordFrame} record=${initiative} kind=${kind(initiative)}
      citations=${citations(initiative)} sections=${sections(initiative)} />`,
  );
}

/** @param {InitiativeRecord} initiative */
const kind = ({ kind: value, slug }) => html`
  <a class="tag" href=${`/initiatives?kind=${value}`}>${term('InitiativeKind', value)}</a>${' '}
  <a href=${`/network?centre=initiative:${slug}`}>${t('record.network')}</a>`;

/** @param {InitiativeRecord} initiative */
const citations = ({ partnerships, events, mandates, classifications }) =>
  citationsOf(partnerships.nodes, events.nodes, mandates.nodes, classifications);

/** @param {InitiativeRecord} initiative @returns {import('./record.js').Section[]} */
const sections = (initiative) => {
  const { slug, partnerships, events, mandates } = initiative;
  return [
    {
      id: 'facts',
      title: t('record.facts'),
      shown: true,
      content: html`<${Ledger} facts=${facts(initiative)} />`,
    },
    {
      id: 'partners',
      title: t('initiative.partners', { count: partnerships.totalCount }),
      shown: partnerships.totalCount > 0,
      content: html`${partnerTable(initiative)}${more(partnerships, `/agencies?initiative=${slug}`)}`,
    },
    {
      id: 'events',
      title: t('initiative.events'),
      shown: events.totalCount > 0,
      content: html`${eventTable(initiative)}${more(events, `/events?initiative=${slug}`)}`,
    },
    {
      id: 'mandates',
      title: t('column.mandates'),
      shown: mandates.totalCount > 0,
      content: mandateTable(mandates.nodes),
    },
  ];
};

/** @param {InitiativeRecord} initiative @returns {import('../components/ledger.js').Fact[]} */
const facts = (initiative) => [
  {
    label: t('column.unit'),
    value: initiative.heading && unitLink(initiative.heading),
    citations: initiative.citations,
  },
  {
    label: t('fact.alsoMechanism'),
    value: initiative.mechanisms.length > 0 && html`<${RecordLinks} records=${initiative.mechanisms} />`,
  },
  { label: t('column.period'), value: period(initiative.start, initiative.end) },
  { label: t('fact.target'), value: english(initiative.target) },
  websiteFact(initiative.website),
  aliasesFact(initiative.aliases),
  ...initiative.amounts.map((amount) => ({
    label: t('workload.money'),
    value: amountText(amount),
    citations: initiative.citations,
  })),
  noteFact(initiative.note),
  ...topicFacts(initiative.classifications),
];

/** @param {NonNullable<InitiativeRecord['heading']>} unit */
const unitLink = ({ slug, name, acronym }) => html`
  <a href=${`/initiatives?heading=${slug}`} lang="en">${acronym ? `${name} (${acronym})` : name}</a>`;

/** @param {InitiativeRecord['amounts'][number]} amount */
const amountText = (amount) => html`
  ${noted(moneyPer(amount), english(amount.purpose))}`;

/** @param {InitiativeRecord} initiative */
const partnerTable = ({ partnerships }) =>
  relationTable({
    caption: t('column.partners'),
    head: t('column.partner'),
    rows: partnerships.nodes,
    download: 'partners',
    other: ({ agency, mechanism }) => /** @type {import('../lib/records.js').Named} */ (agency ?? mechanism),
  });

/** @param {InitiativeRecord} initiative */
const eventTable = ({ events }) =>
  relationTable({
    caption: t('page.events'),
    head: t('column.event'),
    rows: events.nodes,
    download: 'events',
    other: (event) => event,
    when: ({ start, end }) => period(start, end),
  });
