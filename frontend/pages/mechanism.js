/** One mechanism: what it is, who takes part, its row in the annex, its mandates, and what it overlaps with. */
import { useAnswer } from '../api.js';
import { Ledger } from '../components/ledger.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { Relations } from '../components/relations.js';
import { Reasons } from '../components/reasons.js';
import { html } from '../lib/html.js';
import { money, range, t, term } from '../lib/language.js';
import { addressOf, shortName } from '../lib/records.js';
import { MECHANISM, NEIGHBOURS } from '../queries.js';
import { OneRecord, RecordFrame, identifierFacts, mandateRows, more, sourcesOf, topicFacts } from './record.js';

/** @param {{slug: string}} props */
export default function Mechanism({ slug }) {
  return html`<${OneRecord} query=${MECHANISM} field="mechanism" slug=${slug}>${(/** @type {any} */ mechanism) => html`
    <${RecordFrame} record=${mechanism} collection="mechanisms" type="Organization"
      linked=${{ ...(mechanism.parent && { parentOrganization: mechanism.parent.name }), ...(mechanism.website && { sameAs: mechanism.website }) }}
      kind=${kind(mechanism)} before=${mechanism.engagements.nodes[0] && html`<${AnnexSteps} engagement=${mechanism.engagements.nodes[0]} />`}
      citations=${sourcesOf(mechanism.memberships.nodes, mechanism.partnerships.nodes, mechanism.mandates.nodes, mechanism.engagements.nodes, mechanism.classifications)}
      sections=${sections(mechanism)} />`}<//>`;
}

/** @param {any} mechanism */
const kind = (mechanism) => html`
  <a class="tag" href=${`/mechanisms?kind=${mechanism.kind}`}>${term('MechanismKind', mechanism.kind)}</a>
  ${mechanism.mandates.totalCount === 0 && html`<span class="tag warn">${t('mechanism.noMandate')}</span>`}
  <a href=${`/network?centre=mechanism:${mechanism.slug}`}>${t('record.network')}</a>`;

/**
 * The rows before and after in the report's annex.
 * @param {{engagement: any}} props
 */
function AnnexSteps({ engagement: { position, report } }) {
  const { data } = useAnswer(NEIGHBOURS, { report: report.slug, positions: [position - 1, position + 1] });
  const rows = data?.engagements.nodes ?? [];
  const step = (/** @type {number} */ at, /** @type {string} */ rel) => {
    const row = rows.find((/** @type {any} */ one) => one.position === at);
    return row ? html`<a rel=${rel} href=${addressOf(row.mechanism)}><span class="flip" aria-hidden="true">${rel === 'prev' ? '←' : '→'}</span><span><span class="visually-hidden">${t(`annex.${rel}`)} </span><span lang="en">${shortName(row.mechanism)}</span></span></a>` : html`<span />`;
  };
  return html`<nav class="annex-steps no-print" aria-label=${t('annex.label')}>${step(position - 1, 'prev')}<span class="soft small">${t('annex.row', { row: position })}</span>${step(position + 1, 'next')}</nav>`;
}

/** @param {any} mechanism */
function sections(mechanism) {
  const { memberships, partnerships, mandates, engagements, children, overlaps } = mechanism;
  return [
    ...engagements.nodes.map((/** @type {any} */ engagement, /** @type {number} */ index) => ({
      id: `engagement-${index}`, shown: true,
      title: t('mechanism.engagement', { agency: shortName(engagement.agency) }),
      content: html`<${Engagement} engagement=${engagement} />`,
    })),
    {
      id: 'facts', title: t('record.facts'), shown: facts(mechanism).some(({ value }) => value),
      content: html`<${Ledger} facts=${facts(mechanism)} />`,
    },
    {
      id: 'members', title: t('mechanism.members', { count: memberships.totalCount }), shown: memberships.totalCount > 0,
      content: html`<${Relations} caption=${t('page.agencies')} head=${t('column.agency')} rows=${memberships.nodes} other=${(/** @type {any} */ row) => row.agency} />
        ${more(memberships, `/agencies?mechanism=${mechanism.slug}`)}`,
    },
    {
      id: 'mandates', title: t('column.mandates'), shown: true,
      content: mandates.totalCount > 0 ? mandateRows(mandates.nodes) : html`<p>${t('mechanism.noMandate.help')}</p>`,
    },
    {
      id: 'children', title: t('mechanism.children'), shown: children.totalCount > 0,
      content: html`<ul class="columns">${children.nodes.map((/** @type {any} */ child) => html`<li><${RecordLink} record=${child} /></li>`)}</ul>`,
    },
    {
      id: 'initiatives', title: t('page.initiatives'), shown: partnerships.totalCount > 0,
      content: html`<${Relations} caption=${t('page.initiatives')} head=${t('column.initiative')} rows=${partnerships.nodes} other=${(/** @type {any} */ row) => row.initiative} />`,
    },
    {
      id: 'overlaps', title: t('page.overlaps'), shown: overlaps.length > 0,
      content: html`<p class="small soft">${t('overlaps.score')}</p><ol role="list" class="stack">${overlaps.map((/** @type {any} */ overlap) => html`
        <li class="overlap"><h3><${RecordLink} record=${overlap.mechanism} /></h3><${Reasons} overlap=${overlap} /></li>`)}</ol>`,
    },
  ];
}

/** @param {any} mechanism */
const facts = (mechanism) => [
  { label: t('fact.under'), value: mechanism.parent && html`<${RecordLink} record=${mechanism.parent} />` },
  { label: t('fact.website'), value: mechanism.website && html`<a href=${mechanism.website} rel="external">${mechanism.website.replace(/^https?:\/\//, '')}</a>` },
  { label: t('fact.aliases'), value: mechanism.aliases.length > 0 && html`<span lang="en">${mechanism.aliases.join('; ')}</span>` },
  { label: t('fact.note'), value: mechanism.note && html`<span lang="en">${mechanism.note}</span>` },
  ...identifierFacts(mechanism),
  ...topicFacts(mechanism.classifications),
];

/**
 * The annex row: what is printed, and the figures read from it.
 * @param {{engagement: any}} props
 */
function Engagement({ engagement }) {
  const { report, relevance, frequency, time, cost, sharesMeetingWith, citations } = engagement;
  return html`
    <p class="small soft">${t('overview.from')} <a href=${`/reports/${report.slug}`} lang="en">${report.name}, ${report.session}</a></p>
    ${relevance && html`<p lang="en">${relevance}</p>`}
    <${Ledger} facts=${[
      { label: t('annex.frequency'), value: html`<${Reading} part=${frequency} figures=${[
        [t('workload.meetings'), range(frequency.meetingsPerYear)], frequency.mode && [t('facet.MODE'), term('MeetingMode', frequency.mode)],
        ...frequency.parts.map((/** @type {any} */ part) => [html`<span lang="en">${part.label}</span>`, html`${range(part.count)}${part.mode && html`, ${term('MeetingMode', part.mode)}`}${part.daysEach && html`, ${t('annex.daysEach', { days: range(part.daysEach) })}`}`]),
      ]} />`, citations },
      { label: t('annex.time'), value: html`<${Reading} part=${time} figures=${[
        time.daysPerMeeting?.min != null && [t('annex.daysPerMeeting'), range(time.daysPerMeeting)],
        time.daysPerYear?.min != null && [t('annex.daysPerYear'), range(time.daysPerYear)], [t('workload.staffDays'), range(time.staffDaysPerYear)],
      ]} />`, citations },
      { label: t('annex.cost'), value: html`<${Reading} part=${cost} figures=${[
        cost.travel !== null && [t('facet.TRAVEL'), term('Boolean', cost.travel)], cost.travellers?.min != null && [t('workload.travellers'), range(cost.travellers)],
        ...cost.amounts.map((/** @type {any} */ amount) => [html`<span lang="en">${amount.purpose ?? t('workload.money')}</span>`, html`${money(amount)} ${term('MoneyPeriod', amount.period)}`]),
      ]} />`, citations },
      { label: t('annex.shared'), value: sharesMeetingWith.length > 0 && html`<${RecordLinks} records=${sharesMeetingWith.map((/** @type {any} */ { mechanism }) => mechanism)} /> <span class="soft small">${t('annex.shared.note')}</span>` },
    ]} />`;
}

/**
 * @param {{part: any, figures: (false | null | [import('preact').ComponentChild, import('preact').ComponentChild])[]}} props
 */
const Reading = ({ part, figures }) => html`
  <p class="wording">${part.wording ? html`<q lang="en">${part.wording}</q>` : html`<span class="soft">${t('annex.blank')}</span>`}</p>
  ${part.basis !== 'NOT_STATED' && html`
    <dl class="read">${figures.filter(Boolean).map((figure) => figure && html`<div><dt>${figure[0]}</dt><dd>${figure[1]}</dd></div>`)}</dl>
    <p class="small soft">${term('Basis', part.basis)}${part.rule && html`: ${term('Rule', part.rule)}`}</p>
    ${part.note && html`<p class="small soft" lang="en">${part.note}</p>`}`}`;
