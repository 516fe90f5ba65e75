/**
 * One mechanism: what it is, who takes part, its row in the annex, its mandates, and what it overlaps with.
 */
import { Coverage } from '../components/coverage.js';
import { Fold } from '../components/fold.js';
import { Ledger } from '../components/ledger.js';
import { Arrow } from '../components/pager.js';
import { Paragraph } from '../components/paragraph.js';
import { Reasons } from '../components/reasons.js';
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { relationTable } from '../components/relations.js';
import { citationsOf } from '../components/sources.js';
import { isStrong } from '../lib/clusters.js';
import { english, html } from '../lib/html.js';
import { moneyPer, noted, phrase, range, series, t, term } from '../lib/language.js';
import { addressOf, languageOfShortName, shortName } from '../lib/records.js';
import { ANNEX_NEIGHBOURS, MECHANISM } from '../queries/mechanism.js';
import { useQuery } from '../use-query.js';
import {
  RecordFrame,
  aliasesFact,
  identifierFacts,
  mandateTable,
  more,
  noteFact,
  recordPage,
  topicFacts,
  websiteFact,
} from './record.js';

/** @typedef {import('../lib/html.js').Child} Child */
/** @typedef {import('../queries/mechanism.js').MechanismData} Data */
/** @typedef {NonNullable<Data['mechanism']> & Pick<Data, 'all' | 'annexRows'>} MechanismRecord */
/** @typedef {import('../queries/mechanism.js').AnnexRowFragment} AnnexRow */
/** @typedef {import('./record.js').Section} Section */

/** @param {{slug: string}} props */
export default function Mechanism({ slug }) {
  const result = useQuery(MECHANISM, { slug });
  return recordPage(
    result,
    ({ mechanism, all, annexRows }) => mechanism && { ...mechanism, all, annexRows },
    (mechanism) => {
      const [engagement] = mechanism.engagements.nodes;
      return html`
      <${RecordFrame} record=${mechanism} kind=${kind(mechanism)}
        steps=${engagement && html`<${AnnexSteps} engagement=${engagement} />`}
        citations=${citations(mechanism)} sections=${sections(mechanism)} />`;
    },
  );
}

/** @param {MechanismRecord} mechanism */
const kind = ({ kind: value, mandates, slug }) => html`
  <a class="tag" href=${`/mechanisms?kind=${value}`}>${term('MechanismKind', value)}</a>
  ${mandates.totalCount === 0 && html`<span class="tag warn">${t('mechanism.noMandate')}</span>`}
  <a href=${`/network?centre=mechanism:${slug}`}>${t('record.network')}</a>`;

/** @param {MechanismRecord} mechanism */
const citations = ({ memberships, partnerships, mandates, engagements, classifications }) =>
  citationsOf(memberships.nodes, partnerships.nodes, mandates.nodes, engagements.nodes, classifications);

/**
 * Links to the mechanisms before and after this one in the report's annex.
 * @param {{engagement: AnnexRow}} props
 */
function AnnexSteps({ engagement: { position, report } }) {
  const variables = { report: report.slug, positions: [position - 1, position + 1] };
  const { data } = useQuery(ANNEX_NEIGHBOURS, variables);
  const step = (/** @type {number} */ at, /** @type {'prev' | 'next'} */ rel) => {
    const row = data?.engagements.nodes.find((one) => one.position === at);
    if (!row) return html`<span />`;
    return html`
      <a rel=${rel} href=${addressOf(row.mechanism)}>
        <${Arrow}>${rel === 'prev' ? '←' : '→'}<//>
        <span>
          <span class="visually-hidden">${t(`annex.${rel}`)}${' '}</span>
          <span lang=${languageOfShortName(row.mechanism)}>${shortName(row.mechanism)}</span>
        </span>
      </a>`;
  };
  return html`
    <nav class="annex-steps no-print" aria-label=${t('annex.label')}>
      ${step(position - 1, 'prev')}
      <span class="soft small">${t('annex.row', { row: position })}</span>
      ${step(position + 1, 'next')}
    </nav>`;
}

/** @param {MechanismRecord} mechanism @returns {Section[]} */
function sections(mechanism) {
  const { slug, memberships, partnerships, mandates, engagements, children, overlaps } = mechanism;
  const facts = factsOf(mechanism);
  return [
    ...engagements.nodes.map((engagement, index) => ({
      id: `engagement-${index}`,
      title: t('mechanism.engagement', { agency: shortName(engagement.agency) }),
      shown: true,
      content: engagementElement(engagement),
    })),
    {
      id: 'engagement',
      title: t('mechanism.noRow'),
      shown: engagements.totalCount === 0,
      content: html`
        <p>${t('mechanism.noRow.help')}</p>
        <p class="small soft">
          <${Coverage} what="annexRows" given=${mechanism.annexRows.totalCount} of=${mechanism.all.totalCount} />
        </p>`,
    },
    {
      id: 'facts',
      title: t('record.facts'),
      shown: facts.some(({ value }) => value),
      content: html`<${Ledger} facts=${facts} />`,
    },
    {
      id: 'members',
      title: t('mechanism.members', { count: memberships.totalCount }),
      shown: memberships.totalCount > 0,
      content: html`${memberTable(mechanism)}${more(memberships, `/agencies?mechanism=${slug}`)}`,
    },
    {
      id: 'mandates',
      title: t('column.mandates'),
      shown: true,
      content:
        mandates.totalCount > 0
          ? mandateTable(mandates.nodes)
          : html`<p>${t('mechanism.noMandate.help')}</p>`,
    },
    {
      id: 'children',
      title: t('mechanism.children'),
      shown: children.totalCount > 0,
      content: html`
        <ul class="columns">
          ${children.nodes.map((child) => html`<li><${RecordLink} record=${child} /></li>`)}
        </ul>`,
    },
    {
      id: 'initiatives',
      title: t('page.initiatives'),
      shown: partnerships.totalCount > 0,
      content: initiativeTable(mechanism),
    },
    {
      id: 'overlaps',
      title: t('page.overlaps'),
      shown: overlaps.nodes.length > 0,
      content: overlapList(mechanism),
    },
  ];
}

/** @param {MechanismRecord} mechanism */
const memberTable = ({ memberships }) =>
  relationTable({
    caption: t('page.agencies'),
    head: t('column.agency'),
    rows: memberships.nodes,
    download: 'agencies',
    other: ({ agency }) => agency,
  });

/** @param {MechanismRecord} mechanism */
const initiativeTable = ({ partnerships }) =>
  relationTable({
    caption: t('page.initiatives'),
    head: t('column.initiative'),
    rows: partnerships.nodes,
    download: 'initiatives',
    other: ({ initiative }) => initiative,
  });

/** Those that share only one theme or one agency are folded. @param {MechanismRecord} mechanism */
function overlapList({ overlaps }) {
  const strong = overlaps.nodes.filter(isStrong);
  const weak = overlaps.nodes.slice(strong.length);
  return html`
    ${strong.length > 0 && overlapItems(strong)}
    ${
      weak.length > 0 &&
      html`
      <${Fold} summary=${t('overlaps.weak', { count: overlaps.totalCount - strong.length })}>
        ${() => overlapItems(weak)}
      <//>`
    }
    <p class="small soft">${t('overlaps.score')}</p>
    <p class="alone"><a href="/overlaps">${t('mechanism.clusters')}</a></p>`;
}

/** @param {MechanismRecord['overlaps']['nodes']} overlaps */
const overlapItems = (overlaps) => html`
  <ol role="list" class="stack">
    ${overlaps.map(
      (overlap) => html`
      <li class="overlap">
        <h3><${RecordLink} record=${overlap.mechanism} /></h3><${Reasons} overlap=${overlap} />
      </li>`,
    )}
  </ol>`;

/** @param {MechanismRecord} mechanism */
const factsOf = (mechanism) => [
  { label: t('fact.under'), value: mechanism.parent && html`<${RecordLink} record=${mechanism.parent} />` },
  {
    label: t('fact.alsoInitiative'),
    value: mechanism.initiative && html`<${RecordLink} record=${mechanism.initiative} />`,
  },
  websiteFact(mechanism.website),
  aliasesFact(mechanism.aliases),
  noteFact(mechanism.note),
  ...identifierFacts(mechanism),
  ...topicFacts(mechanism.classifications),
];

/** The row in the annex: the printed wordings and the figures read from them. @param {AnnexRow} engagement */
function engagementElement({
  report,
  relevance,
  frequency,
  time,
  cost,
  sharesMeetingWith,
  citations: sources,
}) {
  const joint = sharesMeetingWith.map(({ mechanism }) => mechanism);
  return html`
    <p class="small soft">
      ${phrase('overview.from', {
        report: html`<a href=${`/reports/${report.slug}`} lang="en">${report.name}, ${report.session}</a>`,
      })}
    </p>
    ${relevance && html`<${Paragraph} lang="en" text=${relevance} />`}
    <${Ledger} facts=${[
      {
        label: t('annex.frequency'),
        value: html`<${Reading} cell=${frequency} figures=${frequencyFigures(frequency)} />`,
        citations: sources,
      },
      {
        label: t('annex.time'),
        value: html`<${Reading} cell=${time} figures=${timeFigures(time)} />`,
        citations: sources,
      },
      {
        label: t('annex.cost'),
        value: html`<${Reading} cell=${cost} figures=${costFigures(cost)} />`,
        citations: sources,
      },
      { label: t('annex.shared'), value: joint.length > 0 && jointMeetings(joint) },
    ]} />`;
}

/** @param {import('../lib/records.js').Named[]} mechanisms */
const jointMeetings = (mechanisms) => html`
  <${RecordLinks} records=${mechanisms} />
  <div class="soft small">${t('annex.shared.note')}</div>`;

/** @typedef {{name: Child, value: Child}} Figure */

/** @param {AnnexRow['frequency']} frequency @returns {Figure[]} */
const frequencyFigures = ({ meetingsPerYear, mode, modeRule, parts }) => [
  { name: t('workload.meetings'), value: meetingsPerYear && range(meetingsPerYear) },
  {
    name: t('facet.MODE'),
    value: mode && noted(term('MeetingMode', mode), modeRule && term('Rule', modeRule)),
  },
  ...parts.map((part) => ({ name: english(part.label), value: partText(part) })),
];

/** @param {AnnexRow['frequency']['parts'][number]} part */
const partText = ({ count, mode, daysEach, local, planned }) =>
  series(
    [
      range(count),
      mode && term('MeetingMode', mode),
      daysEach && t('annex.daysEach', { days: range(daysEach) }),
      local && t('annex.local'),
      planned && t('annex.planned'),
    ].filter((text) => typeof text === 'string'),
  );

/** @param {AnnexRow['time']} time @returns {Figure[]} */
const timeFigures = ({ daysPerMeeting, daysPerYear, staffDaysPerYear }) => [
  { name: t('annex.daysPerMeeting'), value: daysPerMeeting && range(daysPerMeeting) },
  { name: t('annex.daysPerYear'), value: daysPerYear && range(daysPerYear) },
  { name: t('workload.staffDays'), value: staffDaysPerYear && range(staffDaysPerYear) },
];

/** @param {AnnexRow['cost']} cost @returns {Figure[]} */
const costFigures = ({ travel, travellers, travelDays, amounts }) => [
  { name: t('facet.TRAVEL'), value: travel && term('Travel', travel) },
  { name: t('workload.travellers'), value: travellers && range(travellers) },
  { name: t('annex.travelDays'), value: travelDays && range(travelDays) },
  ...amounts.map((amount) => ({
    name: english(amount.purpose) ?? t('workload.money'),
    value: moneyPer(amount),
  })),
];

/**
 * A cell of the annex: its wording, the figures read from it, and how they were read. Figures without a value
 * are left out.
 * @param {{cell: AnnexRow['frequency'] | AnnexRow['time'] | AnnexRow['cost'], figures: Figure[]}} props
 */
function Reading({ cell: { wording, excerpt, basis, rule, note }, figures }) {
  const shown = figures.filter(({ value }) => value);
  return html`
  <p class="wording">
    ${wording ? html`<q lang="en">${wording}</q>` : html`<span class="soft">${t('annex.blank')}</span>`}
  </p>
  ${excerpt && html`<p class="small soft">${t('annex.excerpt')}</p>`}
  ${
    shown.length > 0 &&
    html`
    <dl class="read">
      ${shown.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>`
  }
  ${wording && html`<p class="small soft">${basisOf(basis, rule)}</p>`}
  ${note && html`<${Paragraph} class="small soft" lang="en" text=${note} />`}`;
}

/**
 * How a cell was read: whether the figure is the report's own, and by which rule.
 * @param {string} basis
 * @param {string | null} rule
 */
function basisOf(basis, rule) {
  const label = basis === 'NOT_STATED' ? t('annex.noFigure') : term('Basis', basis);
  return rule ? t('list.labelled', { label, value: term('Rule', rule) }) : label;
}
