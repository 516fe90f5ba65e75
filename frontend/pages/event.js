/** One event: when, where, and the roles of agencies in it. */
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { english, html } from '../lib/html.js';
import { period, t } from '../lib/language.js';
import { EVENT } from '../queries/event.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, aliasesFact, noteFact, recordPage } from './record.js';

/** @typedef {NonNullable<import('../queries/event.js').EventData['event']>} EventRecord */

/** @param {{slug: string}} props */
export default function Event({ slug }) {
  const result = useQuery(EVENT, { slug });
  return recordPage(
    result,
    (data) => data.event,
    (event) => html`
    <${RecordFrame} record=${event} kind=${time(event)}
      citations=${citationsOf(event.participations)} sections=${sections(event)} />`,
  );
}

/** @param {EventRecord} event */
const time = ({ start, end }) => start && html`<time datetime=${start}>${period(start, end)}</time>`;

/** @param {EventRecord} event @returns {import('./record.js').Section[]} */
const sections = (event) => [
  { id: 'facts', title: t('record.facts'), shown: true, content: html`<${Ledger} facts=${facts(event)} />` },
  {
    id: 'participants',
    title: t('event.participants'),
    shown: event.participations.length > 0,
    content: relationTable({
      caption: t('event.participants'),
      head: t('column.agency'),
      rows: event.participations,
      download: 'participants',
      other: ({ agency }) => agency,
    }),
  },
];

/** @param {EventRecord} event @returns {import('../components/ledger.js').Fact[]} */
const facts = ({ start, end, place, series, edition, initiative, aliases, note, citations }) => [
  { label: t('column.when'), value: period(start, end), citations },
  { label: t('column.place'), value: english(place), citations },
  { label: t('facet.SERIES'), value: series && series !== initiative?.name && seriesLink(series) },
  { label: t('fact.edition'), value: english(edition) },
  { label: t('column.ofInitiative'), value: initiative && html`<${RecordLink} record=${initiative} />` },
  aliasesFact(aliases),
  noteFact(note),
];

/** @param {string} series */
const seriesLink = (series) =>
  html`<a href=${`/events?${new URLSearchParams({ series })}`} lang="en">${series}</a>`;
