/** One theme or one Sustainable Development Goal, and what is about it. */
import { Ledger } from '../components/ledger.js';
import { RecordLink } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { t } from '../lib/language.js';
import { GOAL, THEME } from '../queries.js';
import { OneRecord, RecordFrame, more } from './record.js';

/** @param {{slug: string, collection: 'themes' | 'goals'}} props */
export default function Topic({ slug, collection }) {
  const parameter = collection === 'themes' ? 'theme' : 'goal';
  return html`<${OneRecord} query=${collection === 'themes' ? THEME : GOAL} field="topic" slug=${slug}>${(/** @type {any} */ topic) => html`
    <${RecordFrame} record=${topic} collection=${collection} type="DefinedTerm" linked=${{ ...(topic.uri && { sameAs: topic.uri, termCode: String(topic.number) }) }}
      kind=${t(`column.${parameter}`)} citations=${[]} sections=${[
        {
          id: 'facts', title: t('record.facts'), shown: Boolean(topic.uri),
          content: html`<${Ledger} facts=${[{ label: t('fact.uri'), value: html`<a href=${topic.uri} rel="external">${topic.uri}</a>`, citations: topic.citations }]} />`,
        },
        ...['mechanisms', 'initiatives'].map((name) => ({
          id: name, title: t(`count.${name}`, { count: topic[name].totalCount }), shown: topic[name].totalCount > 0,
          content: html`<ul class="columns">${topic[name].nodes.map((/** @type {any} */ one) => html`<li><${RecordLink} record=${one} /></li>`)}</ul>${more(topic[name], `/${name}?${parameter}=${slug}`)}`,
        })),
        { id: 'none', title: t('topic.none'), shown: topic.mechanisms.totalCount + topic.initiatives.totalCount === 0, content: html`<p>${t('topic.none.help')}</p>` },
      ]} />`}<//>`;
}
