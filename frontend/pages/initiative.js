/** One initiative: who leads, every partner and its role, editions, money, mandates. */
import { Ledger } from '../components/ledger.js';
import { Relations } from '../components/relations.js';
import { html } from '../lib/html.js';
import { money, period, t, term } from '../lib/language.js';
import { INITIATIVE } from '../queries.js';
import { OneRecord, RecordFrame, mandateRows, more, sourcesOf, topicFacts } from './record.js';

/** @param {{slug: string}} props */
export default function Initiative({ slug }) {
  return html`<${OneRecord} query=${INITIATIVE} field="initiative" slug=${slug}>${(/** @type {any} */ initiative) => html`
    <${RecordFrame} record=${initiative} collection="initiatives" type="Project"
      linked=${{ ...(initiative.website && { sameAs: initiative.website }), ...(initiative.start && { foundingDate: initiative.start }) }}
      kind=${html`<a class="tag" href=${`/initiatives?kind=${initiative.kind}`}>${term('InitiativeKind', initiative.kind)}</a> <a href=${`/network?centre=initiative:${initiative.slug}`}>${t('record.network')}</a>`}
      citations=${sourcesOf(initiative.partnerships.nodes, initiative.events.nodes, initiative.mandates.nodes, initiative.classifications)}
      sections=${sections(initiative)} />`}<//>`;
}

/** @param {any} initiative */
function sections(initiative) {
  const { partnerships, events, mandates, leadUnit } = initiative;
  return [
    {
      id: 'facts', title: t('record.facts'), shown: true,
      content: html`<${Ledger} facts=${[
        { label: t('column.unit'), value: leadUnit && html`<a href=${`/initiatives?unit=${leadUnit.slug}`} lang="en">${leadUnit.name}${leadUnit.acronym && ` (${leadUnit.acronym})`}</a>`, citations: initiative.citations },
        { label: t('column.period'), value: period(initiative.start, initiative.end) },
        { label: t('fact.target'), value: initiative.target && html`<span lang="en">${initiative.target}</span>` },
        { label: t('fact.website'), value: initiative.website && html`<a href=${initiative.website} rel="external">${initiative.website.replace(/^https?:\/\//, '')}</a>` },
        { label: t('fact.aliases'), value: initiative.aliases.length > 0 && html`<span lang="en">${initiative.aliases.join('; ')}</span>` },
        ...initiative.amounts.map((/** @type {any} */ amount) => ({ label: t('workload.money'), value: html`${money(amount)} <span class="soft">${term('MoneyPeriod', amount.period)}${amount.purpose && html`, <span lang="en">${amount.purpose}</span>`}</span>`, citations: initiative.citations })),
        { label: t('fact.note'), value: initiative.note && html`<span lang="en">${initiative.note}</span>` },
        ...topicFacts(initiative.classifications),
      ]} />`,
    },
    {
      id: 'partners', title: t('initiative.partners', { count: partnerships.totalCount }), shown: partnerships.totalCount > 0,
      content: html`<${Relations} caption=${t('column.partners')} head=${t('column.partner')} rows=${partnerships.nodes} other=${(/** @type {any} */ row) => row.agency ?? row.mechanism} />
        ${more(partnerships, `/agencies?initiative=${initiative.slug}`)}`,
    },
    {
      id: 'events', title: t('initiative.events'), shown: events.totalCount > 0,
      content: html`<${Relations} caption=${t('page.events')} head=${t('column.event')} rows=${events.nodes} other=${(/** @type {any} */ row) => row} when=${(/** @type {any} */ row) => period(row.start, row.end)} />
        ${more(events, `/events?initiative=${initiative.slug}`)}`,
    },
    { id: 'mandates', title: t('column.mandates'), shown: mandates.totalCount > 0, content: mandateRows(mandates.nodes) },
  ];
}
