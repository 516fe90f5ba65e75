/** One theme or one Sustainable Development Goal, and the records classified under it. */
import { Coverage } from '../components/coverage.js';
import { Ledger } from '../components/ledger.js';
import { AlsoInitiative } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf, uniqueCitations } from '../components/sources.js';
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
/** @typedef {{classifications: Classification[]}} Classified */

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
  const citationsIn = (/** @type {Classified} */ record) => justifying(record, parameter, slug);
  const mechanisms = topic.mechanisms.nodes.map((mechanism) => {
    const asInitiative = mechanism.initiative ? citationsIn(mechanism.initiative) : [];
    return {
      ...mechanism,
      initiative: asInitiative.length > 0 ? mechanism.initiative : null, // classified here, too
      citations: uniqueCitations([...citationsIn(mechanism), ...asInitiative]),
    };
  });
  const initiatives = topic.initiatives.nodes.map((each) => ({ ...each, citations: citationsIn(each) }));
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
          kind: ({ kind, initiative }) => html`
            ${term('MechanismKind', kind)}${initiative && html` · <${AlsoInitiative} initiative=${initiative} />`}`,
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
 * The citations that justify the classification of a record under a topic; none if it is not classified under it.
 * @param {Classified} record
 * @param {'theme' | 'goal'} parameter
 * @param {string} slug
 */
const justifying = ({ classifications }, parameter, slug) =>
  citationsOf(classifications.filter((one) => one[parameter]?.slug === slug));

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
