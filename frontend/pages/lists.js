/**
 * What each list shows: its question, columns, orders and facets. `browse.js` shows any of them.
 */
import { RecordLink, RecordLinks } from '../components/record-link.js';
import { html } from '../lib/html.js';
import { number, period, range, t, term } from '../lib/language.js';
import { addressOf } from '../lib/records.js';
import {
  AGENCIES, AGENCY_FACETS, EVENTS, EVENT_FACETS, GOALS, GOAL_FACETS, INITIATIVES, INITIATIVE_FACETS, MECHANISMS, MECHANISM_FACETS,
  REPORTS, REPORT_FACETS, RESOLUTIONS, RESOLUTION_FACETS, THEMES, THEME_FACETS,
} from '../queries.js';

/**
 * @typedef {object} FacetPlan
 * @property {string} name the enumeration value that `facets(by:)` takes
 * @property {string} path where its values stand in the filter; a last part of `in` takes them all, `some` is true or false
 * @property {string} [vocabulary] whose terms the values are
 * @property {boolean} [numeric]
 * @property {boolean} [uncounted] taken from an address only: too many values to list
 */
/**
 * @typedef {object} List
 * @property {string} query
 * @property {string} counting the question for the facets' counts
 * @property {string} sort the order when the address names none
 * @property {string[]} text the fields that the text filter looks in
 * @property {FacetPlan[]} facets
 * @property {() => import('../components/table.js').Column<any>[]} columns
 */

const record = (/** @type {any} */ row) => html`<${RecordLink} record=${row} />`;
const total = (/** @type {{totalCount: number}} */ { totalCount }) => totalCount > 0 && number(totalCount);
const FEW = 5; // partners

/** @type {Record<import('./index.js').Collection, List>} */
export const LISTS = {
  agencies: {
    query: AGENCIES, counting: AGENCY_FACETS, sort: 'NAME', text: ['name', 'acronym', 'aliases'],
    facets: [
      { name: 'KIND', path: 'kind.in', vocabulary: 'AgencyKind' },
      { name: 'UN_SYSTEM', path: 'unSystem.eq', vocabulary: 'Boolean' },
      { name: 'ROLE', path: 'memberships.some.role.in', vocabulary: 'Role' },
      { name: 'SEAT', path: 'seat.in' },
      { name: 'MECHANISM', path: 'memberships.some.mechanism.slug.in', uncounted: true },
      { name: 'INITIATIVE', path: 'partnerships.some.initiative.slug.in', uncounted: true },
    ],
    columns: () => [
      { label: t('column.agency'), sort: 'NAME', wide: true, cell: record },
      { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('AgencyKind', kind) },
      { label: t('column.seat'), sort: 'SEAT', cell: ({ seat }) => seat && html`<span lang="en">${seat}</span>` },
      { label: t('column.mechanismRoles'), number: true, cell: ({ memberships }) => total(memberships) },
      { label: t('column.initiativeRoles'), number: true, cell: ({ partnerships }) => total(partnerships) },
    ],
  },
  mechanisms: {
    query: MECHANISMS, counting: MECHANISM_FACETS, sort: 'NAME', text: ['name', 'acronym', 'aliases'],
    facets: [
      { name: 'KIND', path: 'kind.in', vocabulary: 'MechanismKind' },
      { name: 'THEME', path: 'themes.some.slug.in' },
      { name: 'GOAL', path: 'goals.some.slug.in' },
      { name: 'ROLE', path: 'memberships.some.role.in', vocabulary: 'Role' },
      { name: 'AGENCY', path: 'memberships.some.agency.slug.in' },
      { name: 'MODE', path: 'engagements.some.frequency.mode.in', vocabulary: 'MeetingMode' },
      { name: 'TIME_BASIS', path: 'engagements.some.time.basis.in', vocabulary: 'Basis' },
      { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
      { name: 'PARENT', path: 'parent.slug.in' },
    ],
    columns: () => [
      { label: t('column.mechanism'), sort: 'NAME', wide: true, cell: record },
      { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('MechanismKind', kind) },
      {
        label: t('column.leading'),
        cell: ({ memberships }) => memberships.nodes.length > 0 && memberships.nodes.map((/** @type {any} */ { role, agency }) => html`
          <div><${RecordLink} record=${agency} short /> <span class="soft small nowrap">${term('Role', role)}</span></div>`),
      },
      { label: t('column.frequency'), cell: ({ engagements }) => engagements.nodes[0]?.frequency.wording && html`<span lang="en">${engagements.nodes[0].frequency.wording}</span>` },
      { label: t('column.staffDays'), number: true, cell: ({ engagements }) => engagements.nodes[0] && staffDays(engagements.nodes[0].time.staffDaysPerYear) },
      { label: t('column.mandates'), number: true, cell: ({ mandates }) => total(mandates) },
    ],
  },
  initiatives: {
    query: INITIATIVES, counting: INITIATIVE_FACETS, sort: 'POSITION', text: ['name', 'acronym', 'aliases'],
    facets: [
      { name: 'KIND', path: 'kind.in', vocabulary: 'InitiativeKind' },
      { name: 'UNIT', path: 'leadUnit.slug.in' },
      { name: 'THEME', path: 'themes.some.slug.in' },
      { name: 'GOAL', path: 'goals.some.slug.in' },
      { name: 'AGENCY', path: 'partnerships.some.agency.slug.in' },
      { name: 'ROLE', path: 'partnerships.some.role.in', vocabulary: 'Role' },
      { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
    ],
    columns: () => [
      { label: t('column.initiative'), sort: 'NAME', wide: true, cell: record },
      { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('InitiativeKind', kind) },
      { label: t('column.unit'), cell: ({ leadUnit }) => leadUnit && html`<span lang="en" title=${leadUnit.name}>${leadUnit.acronym ?? leadUnit.name}</span>` },
      { label: t('column.partners'), cell: ({ partnerships }) => partners(partnerships) },
      { label: t('column.period'), sort: 'START', whole: true, cell: ({ start, end }) => period(start, end) },
    ],
  },
  events: {
    query: EVENTS, counting: EVENT_FACETS, sort: 'START', text: ['name', 'acronym', 'aliases'],
    facets: [
      { name: 'HOST', path: 'host.slug.in' },
      { name: 'INITIATIVE', path: 'initiative.slug.in' },
      { name: 'AGENCY', path: 'participations.some.agency.slug.in' },
      { name: 'SERIES', path: 'series.in' },
      { name: 'PLACE', path: 'place.in' },
    ],
    columns: () => [
      { label: t('column.event'), sort: 'NAME', wide: true, cell: record },
      { label: t('column.when'), sort: 'START', whole: true, cell: ({ start, end }) => period(start, end) },
      { label: t('column.host'), cell: ({ host }) => host && html`<${RecordLink} record=${host} short />` },
      { label: t('column.place'), sort: 'PLACE', cell: ({ place }) => place && html`<span lang="en">${place}</span>` },
      { label: t('column.ofInitiative'), cell: ({ initiative }) => initiative && html`<${RecordLink} record=${initiative} short />` },
    ],
  },
  resolutions: {
    query: RESOLUTIONS, counting: RESOLUTION_FACETS, sort: 'SYMBOL', text: ['name', 'symbol', 'aliases'],
    facets: [
      { name: 'BODY', path: 'body.in', vocabulary: 'ResolutionBody' },
      { name: 'KIND', path: 'kind.in', vocabulary: 'ResolutionKind' },
      { name: 'YEAR', path: 'year.in', numeric: true },
      { name: 'MECHANISM', path: 'mandates.some.mechanism.slug.in' },
      { name: 'INITIATIVE', path: 'mandates.some.initiative.slug.in' },
    ],
    columns: () => [
      { label: t('column.symbol'), sort: 'SYMBOL', cell: (row) => html`<${RecordLink} record=${{ ...row, name: row.symbol, acronym: null }} />` },
      { label: t('column.title'), sort: 'NAME', wide: true, cell: ({ name, symbol }) => name !== symbol && html`<span lang="en">${name}</span>` },
      { label: t('column.body'), sort: 'BODY', cell: ({ body }) => term('ResolutionBody', body) },
      { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('ResolutionKind', kind) },
      { label: t('column.year'), sort: 'YEAR', number: true, cell: ({ year }) => year },
      { label: t('column.cited'), number: true, cell: ({ mandates }) => total(mandates) },
    ],
  },
  reports: {
    query: REPORTS, counting: REPORT_FACETS, sort: '-TO', text: ['name', 'session'],
    facets: [{ name: 'PUBLISHER', path: 'publisher.slug.in' }],
    columns: () => [
      { label: t('column.report'), sort: 'NAME', cell: record },
      { label: t('column.session'), cell: ({ session }) => html`<span lang="en">${session}</span>` },
      { label: t('column.publisher'), cell: ({ publisher }) => html`<${RecordLink} record=${publisher} short />` },
      { label: t('column.period'), sort: 'TO', whole: true, cell: ({ from, to }) => period(from, to) },
      { label: t('column.engagements'), number: true, cell: ({ engagements }) => total(engagements) },
      { label: t('column.findings'), number: true, cell: ({ findings }) => total(findings) },
    ],
  },
  themes: {
    query: THEMES, counting: THEME_FACETS, sort: 'NAME', text: ['name', 'summary'],
    facets: [{ name: 'MECHANISM', path: 'mechanisms.some.slug.in' }, { name: 'INITIATIVE', path: 'initiatives.some.slug.in' }],
    columns: () => [
      { label: t('column.theme'), sort: 'NAME', cell: record },
      { label: t('column.summary'), wide: true, cell: ({ summary }) => summary && html`<span lang="en">${summary}</span>` },
      { label: t('column.mechanisms'), number: true, cell: ({ mechanisms }) => total(mechanisms) },
      { label: t('column.initiatives'), number: true, cell: ({ initiatives }) => total(initiatives) },
    ],
  },
  goals: {
    query: GOALS, counting: GOAL_FACETS, sort: 'NUMBER', text: ['name'],
    facets: [{ name: 'MECHANISM', path: 'mechanisms.some.slug.in' }, { name: 'INITIATIVE', path: 'initiatives.some.slug.in' }],
    columns: () => [
      { label: t('column.goal'), sort: 'NUMBER', cell: record },
      { label: t('column.mechanisms'), number: true, cell: ({ mechanisms }) => total(mechanisms) },
      { label: t('column.initiatives'), number: true, cell: ({ initiatives }) => total(initiatives) },
    ],
  },
};

/**
 * The first partners, each once whatever the number of its roles.
 * @param {{totalCount: number, nodes: {agency: any, mechanism: any}[]}} partnerships
 */
function partners({ totalCount, nodes }) {
  const each = [...new Map(nodes.map(({ agency, mechanism }) => [addressOf(agency ?? mechanism), agency ?? mechanism])).values()];
  const more = each.length - FEW + totalCount - nodes.length;
  return each.length > 0 && html`
    <${RecordLinks} short records=${each.slice(0, FEW)} />
    ${more > 0 && html` <span class="soft">${t('list.andMore', { count: more })}</span>`}`;
}

/** @param {import('../lib/language.js').Range | null} value */
const staffDays = (value) => (value?.min === null || !value ? html`<span class="soft">${t('range.unknown')}</span>` : range(value));
