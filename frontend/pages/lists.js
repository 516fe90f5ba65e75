/**
 * What each list shows: its query, columns, order and filters. `browse.js` shows any of them.
 */
import { RecordLink, RecordLinks, ResolutionLink } from '../components/record-link.js';
import { figureColumn, numberColumn } from '../components/table.js';
import { english, html } from '../lib/html.js';
import { number, period, t, term } from '../lib/language.js';
import { addressOf, languageOfSummary, shortName, summaryOf } from '../lib/records.js';
import * as queries from '../queries/lists.js';

const MAX_PARTNERS_SHOWN = 5;

/** @typedef {import('../lib/records.js').LinkedRecord} LinkedRecord */
/** @typedef {import('../components/pager.js').PageInfo} PageInfo */
/** @typedef {queries.AgenciesVariables} Variables the same for all lists */
/**
 * @typedef {{counted: {facets: {field: string, values: import('../lib/facets.js').FacetValue[]}[]}}}
 *   FacetCounts
 */
/**
 * @template Row
 * @typedef {{totalCount: number, nodes: Row[], pageInfo: PageInfo}} Connection
 */
/**
 * @template Data, Row
 * @typedef {object} List
 * @property {import('../api.js').Document<Data, Variables>} query
 * @property {(data: Data) => Connection<Row>} connectionOf
 * @property {(data: Data) => Record<string, {totalCount: number}>} covered how many records have what others lack
 * @property {import('../api.js').Document<FacetCounts, {where?: object | null}>} facetCounts
 * @property {string} sort the order when the address names none
 * @property {string[]} [ties] what decides between records that are equal in the order
 * @property {readonly import('../lib/filters.js').Part[]} [parts] to choose from above the list
 * @property {string} [part] the part when the address names none
 * @property {string} [note] the key of a note below the table
 * @property {string[]} text the fields that the text filter searches
 * @property {import('../lib/facets.js').Filter[]} filters
 * @property {(part?: string) => import('../components/table.js').Column<Row>[]} columns of a part
 */

/** The parts of a list of subjects: those that a report links to mechanisms or initiatives, and all. */
const LINKED_PARTS = Object.freeze([
  { name: 'linked', where: { or: [{ mechanisms: { some: {} } }, { initiatives: { some: {} } }] } },
  { name: 'all', where: null },
]);

/** @type {List<queries.AgenciesData, queries.AgenciesData['agencies']['nodes'][number]>} */
const agencyList = {
  query: queries.AGENCIES,
  connectionOf: (data) => data.agencies,
  covered: ({ mechanismRoles, initiativeRoles }) => ({ mechanismRoles, initiativeRoles }),
  facetCounts: queries.AGENCY_FACETS,
  sort: 'NAME',
  text: ['name', 'acronym', 'aliases'],
  filters: [
    { name: 'KIND', path: 'kind.in', vocabulary: 'AgencyKind' },
    { name: 'UN_SYSTEM', path: 'unSystem.eq', vocabulary: 'Boolean' },
    { name: 'ROLE', path: 'memberships.some.role.in', vocabulary: 'Role' },
    { name: 'SEAT', path: 'seat.in' },
    { name: 'MECHANISM', path: 'memberships.some.mechanism.slug.in', uncounted: true },
    { name: 'INITIATIVE', path: 'partnerships.some.initiative.slug.in', uncounted: true },
  ],
  columns: () => [
    { label: t('column.agency'), sort: 'NAME', wide: true, cell: link },
    { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('AgencyKind', kind) },
    {
      label: t('column.seat'),
      sort: 'SEAT',
      whole: true,
      cell: ({ seat }) => english(seat),
      blank: t('range.unknown'),
    },
    countOf('column.mechanismRoles', 'MEMBERSHIPS', ({ memberships }) => memberships),
    countOf('column.initiativeRoles', 'PARTNERSHIPS', ({ partnerships }) => partnerships),
  ],
};

/** @type {List<queries.MechanismsData, Mechanism>} */
const mechanismList = {
  query: queries.MECHANISMS,
  connectionOf: (data) => data.mechanisms,
  covered: ({ annexRows, leaders, mechanismDays, mandates }) => ({
    annexRows,
    leaders,
    mechanismDays,
    mandates,
  }),
  facetCounts: queries.MECHANISM_FACETS,
  sort: 'ANNEX_ROW',
  ties: ['ANNEX_ROW'],
  parts: [
    { name: 'annex', where: { annexRow: { isNull: false } } },
    { name: 'text', where: { annexRow: { isNull: true } } },
    { name: 'all', where: null },
  ],
  part: 'all',
  note: 'list.note.mechanisms',
  text: ['name', 'acronym', 'aliases'],
  filters: [
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
  columns: (part) => [
    { label: t('column.mechanism'), sort: 'NAME', wide: true, cell: link },
    { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('MechanismKind', kind) },
    {
      label: t('column.leading'),
      cell: ({ memberships: { nodes } }) => nodes.length > 0 && nodes.map(leader),
      whole: true,
      blank: t('range.unknown'),
    },
    ...(part === 'text' ? [] : annexColumns()),
    countOf('column.mandates', 'MANDATES', ({ mandates }) => mandates),
  ],
};

/** @type {List<queries.InitiativesData, queries.InitiativesData['initiatives']['nodes'][number]>} */
const initiativeList = {
  query: queries.INITIATIVES,
  connectionOf: (data) => data.initiatives,
  covered: ({ initiativeDates }) => ({ initiativeDates }),
  facetCounts: queries.INITIATIVE_FACETS,
  sort: 'POSITION',
  text: ['name', 'acronym', 'aliases'],
  filters: [
    { name: 'KIND', path: 'kind.in', vocabulary: 'InitiativeKind' },
    { name: 'HEADING', path: 'heading.slug.in' },
    { name: 'THEME', path: 'themes.some.slug.in' },
    { name: 'GOAL', path: 'goals.some.slug.in' },
    { name: 'AGENCY', path: 'partnerships.some.agency.slug.in' },
    { name: 'ROLE', path: 'partnerships.some.role.in', vocabulary: 'Role' },
    { name: 'MANDATED', path: 'mandates.some', vocabulary: 'Boolean' },
  ],
  columns: () => [
    { label: t('column.initiative'), sort: 'NAME', wide: true, cell: link },
    { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('InitiativeKind', kind) },
    { label: t('column.unit'), cell: ({ heading }) => heading && unit(heading), blank: t('range.unknown') },
    {
      label: t('column.partners'),
      cell: ({ partnerships }) => partners(partnerships),
      blank: t('range.unknown'),
      values: ({ partnerships: { nodes } }) => ({
        [t('column.partners')]: partnersOf(nodes).map(shortName).join('; '),
      }),
    },
    {
      label: t('column.period'),
      sort: 'START',
      whole: true,
      cell: ({ start, end }) => period(start, end),
      blank: t('range.unknown'),
    },
  ],
};

/** @type {List<queries.EventsData, queries.EventsData['events']['nodes'][number]>} */
const eventList = {
  query: queries.EVENTS,
  connectionOf: (data) => data.events,
  covered: ({ eventDates, places }) => ({ eventDates, places }),
  facetCounts: queries.EVENT_FACETS,
  sort: 'START',
  text: ['name', 'acronym', 'aliases'],
  filters: [
    { name: 'INITIATIVE', path: 'initiative.slug.in' },
    { name: 'AGENCY', path: 'participations.some.agency.slug.in' },
    { name: 'ROLE', path: 'participations.some.role.in', vocabulary: 'Role' },
    { name: 'YEAR', path: 'year.in', numeric: true },
    { name: 'SERIES', path: 'series.in' },
    { name: 'PLACE', path: 'place.in' },
  ],
  columns: () => [
    { label: t('column.event'), sort: 'NAME', wide: true, cell: link },
    {
      label: t('column.when'),
      sort: 'START',
      whole: true,
      cell: ({ start, end }) => period(start, end),
      blank: t('range.unknown'),
    },
    {
      label: t('column.place'),
      sort: 'PLACE',
      whole: true,
      cell: ({ place }) => english(place),
      blank: t('range.unknown'),
    },
    {
      label: t('column.ofInitiative'),
      cell: ({ initiative }) => shortLink(initiative),
      blank: t('list.none'),
    },
  ],
};

/** @type {List<queries.ResolutionsData, queries.ResolutionsData['resolutions']['nodes'][number]>} */
const resolutionList = {
  query: queries.RESOLUTIONS,
  connectionOf: (data) => data.resolutions,
  covered: ({ years, backing }) => ({ years, backing }),
  facetCounts: queries.RESOLUTION_FACETS,
  sort: 'SYMBOL',
  text: ['name', 'symbol', 'aliases'],
  filters: [
    { name: 'BODY', path: 'body.in', vocabulary: 'ResolutionBody' },
    { name: 'KIND', path: 'kind.in', vocabulary: 'ResolutionKind' },
    { name: 'YEAR', path: 'year.in', numeric: true },
    { name: 'MECHANISM', path: 'mandates.some.mechanism.slug.in' },
    { name: 'INITIATIVE', path: 'mandates.some.initiative.slug.in' },
  ],
  columns: () => [
    {
      label: t('column.symbol'),
      sort: 'SYMBOL',
      cell: (row) => html`<${ResolutionLink} resolution=${row} />`,
    },
    {
      label: t('column.title'),
      sort: 'NAME',
      wide: true,
      cell: ({ name, symbol }) => name !== symbol && english(name),
      blank: t('range.unknown'),
    },
    { label: t('column.body'), sort: 'BODY', cell: ({ body }) => term('ResolutionBody', body) },
    { label: t('column.kind'), sort: 'KIND', cell: ({ kind }) => term('ResolutionKind', kind) },
    {
      label: t('column.year'),
      sort: 'YEAR',
      number: true,
      cell: ({ year }) => year,
      blank: t('range.unknown'),
      values: ({ year }) => ({ [t('column.year')]: year }),
    },
    countOf('column.cited', 'MANDATES', ({ mandates }) => mandates),
  ],
};

/** @type {List<queries.ReportsData, queries.ReportsData['reports']['nodes'][number]>} */
const reportList = {
  query: queries.REPORTS,
  connectionOf: (data) => data.reports,
  covered: ({ periods }) => ({ periods }),
  facetCounts: queries.REPORT_FACETS,
  sort: '-TO',
  text: ['name', 'session'],
  filters: [{ name: 'PUBLISHER', path: 'publisher.slug.in' }],
  columns: () => [
    { label: t('column.report'), sort: 'NAME', cell: link },
    { label: t('column.session'), cell: ({ session }) => english(session) },
    { label: t('column.publisher'), cell: ({ publisher }) => shortLink(publisher) },
    {
      label: t('column.period'),
      sort: 'TO',
      whole: true,
      cell: ({ from, to }) => period(from, to),
      blank: t('range.unknown'),
    },
    countOf('column.engagements', '', ({ engagements }) => engagements),
    countOf('column.findings', '', ({ findings }) => findings),
  ],
};

/** @type {List<queries.ThemesData, queries.ThemesData['themes']['nodes'][number]>} */
const themeList = {
  query: queries.THEMES,
  connectionOf: (data) => data.themes,
  covered: ({ themeMechanisms, themeInitiatives }) => ({ themeMechanisms, themeInitiatives }),
  facetCounts: queries.THEME_FACETS,
  sort: 'NAME',
  parts: LINKED_PARTS,
  part: 'linked',
  text: ['name', 'summary'],
  filters: [
    { name: 'MECHANISM', path: 'mechanisms.some.slug.in' },
    { name: 'INITIATIVE', path: 'initiatives.some.slug.in' },
  ],
  columns: () => [
    { label: t('column.theme'), sort: 'NAME', cell: link },
    { label: t('column.summary'), wide: true, cell: summaryCell },
    countOf('column.mechanisms', 'MECHANISMS', ({ mechanisms }) => mechanisms),
    countOf('column.initiatives', 'INITIATIVES', ({ initiatives }) => initiatives),
  ],
};

/** @type {List<queries.GoalsData, queries.GoalsData['goals']['nodes'][number]>} */
const goalList = {
  query: queries.GOALS,
  connectionOf: (data) => data.goals,
  covered: ({ goalLinks }) => ({ goalLinks }),
  facetCounts: queries.GOAL_FACETS,
  sort: 'NUMBER',
  parts: LINKED_PARTS,
  part: 'linked',
  text: ['name'],
  filters: [
    { name: 'MECHANISM', path: 'mechanisms.some.slug.in' },
    { name: 'INITIATIVE', path: 'initiatives.some.slug.in' },
  ],
  columns: () => [
    { label: t('column.goal'), sort: 'NUMBER', cell: link },
    countOf('column.mechanisms', 'MECHANISMS', ({ mechanisms }) => mechanisms),
    countOf('column.initiatives', 'INITIATIVES', ({ initiatives }) => initiatives),
  ],
};

const LISTS = {
  agencies: agencyList,
  mechanisms: mechanismList,
  initiatives: initiativeList,
  events: eventList,
  resolutions: resolutionList,
  reports: reportList,
  themes: themeList,
  goals: goalList,
};

/**
 * A list, whatever the type of its rows.
 * @param {import('../lib/records.js').Collection} collection
 */
export const listOf = (collection) => /** @type {List<unknown, unknown>} */ (LISTS[collection]);

/** @param {LinkedRecord} record */
const link = (record) => html`<${RecordLink} record=${record} />`;

/** @param {LinkedRecord & {summary: string | null}} theme */
const summaryCell = (theme) => html`<span lang=${languageOfSummary(theme)}>${summaryOf(theme)}</span>`;

/** @param {LinkedRecord | null} record */
const shortLink = (record) => record && html`<${RecordLink} record=${record} short />`;

/**
 * A column with the number of related records.
 * @template Row
 * @param {string} key of its label
 * @param {string} sort the order by this number, or none
 * @param {(row: Row) => {totalCount: number}} connectionOf
 */
const countOf = (key, sort, connectionOf) => ({
  ...numberColumn(t(key), (/** @type {Row} */ row) => connectionOf(row).totalCount),
  ...(sort && { sort: `-${sort}` }),
});

/** @typedef {queries.MechanismsData['mechanisms']['nodes'][number]} Mechanism */

/** What the annex says of a mechanism. @returns {import('../components/table.js').Column<Mechanism>[]} */
const annexColumns = () => [
  {
    label: t('column.annexRow'),
    sort: 'ANNEX_ROW',
    number: true,
    cell: ({ annexRow }) => annexRow && number(annexRow),
    values: ({ annexRow }) => ({ [t('column.annexRow')]: annexRow }),
    blank: t('list.none'),
  },
  {
    ...figureColumn(t('column.meetings'), ({ meetingsPerYear }) => meetingsPerYear, whyNoFigure),
    sort: '-MEETINGS',
  },
  {
    ...figureColumn(t('column.staffDays'), ({ staffDaysPerYear }) => staffDaysPerYear, whyNoFigure),
    sort: '-STAFF_DAYS',
  },
];

/** @param {Mechanism} mechanism */
const whyNoFigure = ({ annexRow }) => t(annexRow === null ? 'list.notInAnnex' : 'range.unknown');

/** @param {{role: string, agency: LinkedRecord}} membership */
const leader = ({ role, agency }) => html`
  <div>
    <${RecordLink} record=${agency} short />${' '}
    <span class="soft small nowrap">${term('Role', role)}</span>
  </div>`;

/** @param {{name: string, acronym: string | null}} unit */
const unit = ({ name, acronym }) => html`<span lang="en" title=${name}>${acronym ?? name}</span>`;

/** @typedef {{agency: LinkedRecord | null, mechanism: LinkedRecord | null}} Partnership */

/**
 * The first partners.
 * @param {{totalCount: number, nodes: Partnership[]}} partnerships
 */
function partners({ totalCount, nodes }) {
  const unique = partnersOf(nodes);
  if (unique.length === 0) return null;
  const more = unique.length - MAX_PARTNERS_SHOWN + totalCount - nodes.length;
  return html`
    <${RecordLinks} short records=${unique.slice(0, MAX_PARTNERS_SHOWN)} />
    ${more > 0 && html`${' '}<span class="soft">${t('list.andMore', { count: more })}</span>`}`;
}

/** Each partner once, even where it has several roles. @param {Partnership[]} partnerships */
function partnersOf(partnerships) {
  const all = partnerships
    .map(({ agency, mechanism }) => agency ?? mechanism)
    .filter((record) => record !== null);
  return [...new Map(all.map((record) => [addressOf(record), record])).values()];
}
