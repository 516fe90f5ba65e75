/** One theme or one Sustainable Development Goal, and the records classified under it. */
import { Coverage } from '../components/coverage.js';
import { Ledger } from '../components/ledger.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { html } from '../lib/html.js';
import { range, t, term } from '../lib/language.js';
import { GOAL, THEME } from '../queries/topic.js';
import { useQuery } from '../use-query.js';
import { RecordFrame, more, recordPage } from './record.js';

/** @typedef {import('../queries/topic.js').ThemeData} ThemeData */
/** @typedef {import('../queries/topic.js').GoalData} GoalData */
/** @typedef {NonNullable<ThemeData['theme']> | NonNullable<GoalData['goal']>} TopicRecord */
/** @typedef {import('../components/sources.js').Citation} Citation */
/**
 * @typedef {{theme: {slug: string} | null, goal: {slug: string} | null, citations: Citation[]}}
 *   Classification
 */
/**
 * @typedef {import('../lib/records.js').Named & {kind: string, classifications: Classification[]}} Classified
 */

/** @param {{slug: string, collection: 'themes' | 'goals'}} props */
export default function Topic({ slug, collection }) {
  const Page = collection === 'themes' ? Theme : Goal;
  return html`<${Page} slug=${slug} />`;
}

/** @param {{slug: string}} props */
const Theme = ({ slug }) =>
  recordPage(
    useQuery(THEME, { slug }),
    ({ theme }) => theme,
    (theme) => topicElement(theme, 'theme', []),
  );

/** @param {{slug: string}} props */
const Goal = ({ slug }) =>
  recordPage(
    useQuery(GOAL, { slug }),
    ({ goal }) => goal,
    (goal) => topicElement(goal, 'goal', [uriSection(goal)]),
  );

/**
 * @param {TopicRecord} topic
 * @param {'theme' | 'goal'} parameter
 * @param {import('./record.js').Section[]} ownSections
 */
function topicElement(topic, parameter, ownSections) {
  const { slug } = topic;
  const mechanisms = justified(topic.mechanisms.nodes, parameter, slug);
  const initiatives = justified(topic.initiatives.nodes, parameter, slug);
  const [mechanismCount, initiativeCount] = [topic.mechanisms.totalCount, topic.initiatives.totalCount];
  const sections = [
    ...ownSections,
    {
      id: 'mechanisms',
      title: t('count.mechanisms', { count: mechanismCount }),
      shown: mechanismCount > 0,
      content: html`
        <${StaffDays} mechanisms=${topic.mechanisms} />
        ${relationTable({
          caption: t('page.mechanisms'),
          head: t('column.mechanism'),
          rows: mechanisms,
          download: 'mechanisms',
          other: (mechanism) => mechanism,
          kind: ({ kind }) => term('MechanismKind', kind),
        })}
        ${more(topic.mechanisms, `/mechanisms?${parameter}=${slug}`)}`,
    },
    {
      id: 'initiatives',
      title: t('count.initiatives', { count: initiativeCount }),
      shown: initiativeCount > 0,
      content: html`
        ${relationTable({
          caption: t('page.initiatives'),
          head: t('column.initiative'),
          rows: initiatives,
          download: 'initiatives',
          other: (initiative) => initiative,
          kind: ({ kind }) => term('InitiativeKind', kind),
        })}
        ${more(topic.initiatives, `/initiatives?${parameter}=${slug}`)}`,
    },
    {
      id: 'none',
      title: t('topic.none'),
      shown: mechanismCount + initiativeCount === 0,
      content: html`<p>${t('topic.none.help')}</p>`,
    },
  ];
  return html`
    <${RecordFrame} record=${topic} kind=${null} citations=${citationsOf(mechanisms, initiatives)}
      sections=${sections} />`;
}

/** What the mechanisms of a topic take together. @param {{mechanisms: TopicRecord['mechanisms']}} props */
const StaffDays = ({ mechanisms: { totalCount, workload } }) => html`
  <p>
    ${workload.counted > 0 && t('total.staffDays', { days: range(workload.staffDays) })}${' '}
    <span class="small soft">
      <${Coverage} what="mechanismDays" given=${workload.counted + workload.joint} of=${totalCount} />
    </span>
  </p>`;

/**
 * The records with the citations that justify this classification.
 * @template {Classified} T
 * @param {T[]} records
 * @param {'theme' | 'goal'} parameter
 * @param {string} slug
 */
const justified = (records, parameter, slug) =>
  records.map((record) => ({
    ...record,
    citations: citationsOf(record.classifications.filter((one) => one[parameter]?.slug === slug)),
  }));

/** @param {NonNullable<GoalData['goal']>} goal @returns {import('./record.js').Section} */
const uriSection = ({ uri, citations }) => ({
  id: 'facts',
  title: t('record.facts'),
  shown: true,
  content: html`
    <${Ledger} facts=${[
      { label: t('fact.uri'), value: html`<a href=${uri} rel="external">${uri}</a>`, citations },
    ]} />`,
});
