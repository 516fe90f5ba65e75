/** One theme or one Sustainable Development Goal, and what is about it. */
import { Ledger } from '../components/ledger.js';
import { Relations } from '../components/relations.js';
import { html } from '../lib/html.js';
import { t, term } from '../lib/language.js';
import { GOAL, THEME } from '../queries.js';
import { OneRecord, RecordFrame, more, sourcesOf } from './record.js';

const LINKED = Object.freeze([
  { name: 'mechanisms', head: 'column.mechanism', kinds: 'MechanismKind' }, { name: 'initiatives', head: 'column.initiative', kinds: 'InitiativeKind' },
]);

/** @param {{slug: string, collection: 'themes' | 'goals'}} props */
export default function Topic({ slug, collection }) {
  const parameter = collection === 'themes' ? 'theme' : 'goal';
  const justified = (/** @type {any} */ one) => ({ ...one, citations: sourcesOf(one.classifications.filter((/** @type {any} */ each) => each[parameter]?.slug === slug)) });
  return html`<${OneRecord} query=${collection === 'themes' ? THEME : GOAL} field="topic" slug=${slug}>${(/** @type {any} */ topic) => {
    const linked = LINKED.map((one) => ({ ...one, rows: topic[one.name].nodes.map(justified) }));
    return html`<${RecordFrame} record=${topic} collection=${collection} type="DefinedTerm" linked=${{ ...(topic.uri && { sameAs: topic.uri, termCode: String(topic.number) }) }}
      kind=${null} citations=${sourcesOf(...linked.map(({ rows }) => rows))} sections=${[
        {
          id: 'facts', title: t('record.facts'), shown: Boolean(topic.uri),
          content: html`<${Ledger} facts=${[{ label: t('fact.uri'), value: html`<a href=${topic.uri} rel="external">${topic.uri}</a>`, citations: topic.citations }]} />`,
        },
        ...linked.map(({ name, head, kinds, rows }) => ({
          id: name, title: t(`count.${name}`, { count: topic[name].totalCount }), shown: topic[name].totalCount > 0,
          content: html`<${Relations} caption=${t(`page.${name}`)} head=${t(head)} rows=${rows} other=${(/** @type {any} */ row) => row} kind=${(/** @type {any} */ row) => term(kinds, row.kind)} />
            ${more(topic[name], `/${name}?${parameter}=${slug}`)}`,
        })),
        { id: 'none', title: t('topic.none'), shown: topic.mechanisms.totalCount + topic.initiatives.totalCount === 0, content: html`<p>${t('topic.none.help')}</p>` },
      ]} />`;
  }}<//>`;
}
