/** The eight lists of records, and the counts of their filters. */
import { LEADING_ROLES } from '../lib/records.js';
import { DATASET_VERSION, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

/**
 * How many of the records of a list have a fact that others lack: with the name of its sentence, `coverage.NAME`.
 * @param {string} name
 * @param {string} field the list
 * @param {string} condition
 */
const covered = (name, field, condition) =>
  `${name}: ${field}(where: {and: [$where, ${condition}]}, first: 1) { totalCount }`;

export const AGENCIES = graphql`
  query Agencies(
    $where: AgencyFilter!, $orderBy: [AgencyOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    agencies(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named kind seat memberships { totalCount } partnerships { totalCount } }
      ${PAGE_INFO}
    }
    ${covered('mechanismRoles', 'agencies', '{memberships: {some: {}}}')}
    ${covered('initiativeRoles', 'agencies', '{partnerships: {some: {}}}')}
  }
  ${NAMED}`;

export const MECHANISMS = graphql`
  query Mechanisms(
    $where: MechanismFilter!, $orderBy: [MechanismOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    mechanisms(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        ...Named kind annexRow
        memberships(where: {role: {in: [${LEADING_ROLES.join(', ')}]}}, first: 3) {
          nodes { role agency { ...Named } }
        }
        meetingsPerYear { min max approximate }
        staffDaysPerYear { min max approximate }
        mandates { totalCount }
      }
      ${PAGE_INFO}
    }
    ${covered('annexRows', 'mechanisms', '{engagements: {some: {}}}')}
    ${covered('leaders', 'mechanisms', `{memberships: {some: {role: {in: [${LEADING_ROLES.join(', ')}]}}}}`)}
    ${covered('mechanismDays', 'mechanisms', '{engagements: {some: {time: {staffDaysPerYear: {isNull: false}}}}}')}
    ${covered('mandates', 'mechanisms', '{mandates: {some: {}}}')}
  }
  ${NAMED}`;

export const INITIATIVES = graphql`
  query Initiatives(
    $where: InitiativeFilter!, $orderBy: [InitiativeOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    initiatives(
      where: $where, orderBy: $orderBy
      first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      nodes {
        ...Named kind position start end
        heading { slug name acronym }
        partnerships(first: 100) { totalCount nodes { agency { ...Named } mechanism { ...Named } } }
      }
      ${PAGE_INFO}
    }
    ${covered('initiativeDates', 'initiatives', '{or: [{start: {isNull: false}}, {end: {isNull: false}}]}')}
  }
  ${NAMED}`;

export const EVENTS = graphql`
  query Events(
    $where: EventFilter!, $orderBy: [EventOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    events(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named start end place edition initiative { ...Named } }
      ${PAGE_INFO}
    }
    ${covered('eventDates', 'events', '{start: {isNull: false}}')}
    ${covered('places', 'events', '{place: {isNull: false}}')}
  }
  ${NAMED}`;

export const RESOLUTIONS = graphql`
  query Resolutions(
    $where: ResolutionFilter!, $orderBy: [ResolutionOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    resolutions(
      where: $where, orderBy: $orderBy
      first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      nodes { ...Named symbol body kind year mandates { totalCount } }
      ${PAGE_INFO}
    }
    ${covered('years', 'resolutions', '{year: {isNull: false}}')}
    ${covered('backing', 'resolutions', '{mandates: {some: {}}}')}
  }
  ${NAMED}`;

export const REPORTS = graphql`
  query Reports(
    $where: ReportFilter!, $orderBy: [ReportOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    reports(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        ...Named session from to
        publisher { ...Named }
        engagements { totalCount }
        findings { totalCount }
      }
      ${PAGE_INFO}
    }
    ${covered('periods', 'reports', '{from: {isNull: false}}')}
  }
  ${NAMED}`;

export const THEMES = graphql`
  query Themes(
    $where: ThemeFilter!, $orderBy: [ThemeOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    themes(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named summary mechanisms { totalCount } initiatives { totalCount } }
      ${PAGE_INFO}
    }
    ${covered('themeMechanisms', 'themes', '{mechanisms: {some: {}}}')}
    ${covered('themeInitiatives', 'themes', '{initiatives: {some: {}}}')}
  }
  ${NAMED}`;

export const GOALS = graphql`
  query Goals(
    $where: GoalFilter!, $orderBy: [GoalOrder!]
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    goals(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named mechanisms { totalCount } initiatives { totalCount } }
      ${PAGE_INFO}
    }
    ${covered('goalLinks', 'goals', '{or: [{mechanisms: {some: {}}}, {initiatives: {some: {}}}]}')}
  }
  ${NAMED}`;

/**
 * How many records each value of a list's filters would leave, and how many each part of the list has. A query of its
 * own, so that the rows do not wait for it.
 * @param {string} field the list
 * @param {string} type of its records
 * @param {string} facets
 * @param {string[]} parts the names of the parts, and of the variables with their conditions
 */
const facetCounts = (field, type, facets, parts = []) => graphql`
  query ${type}Facets($where: ${type}Filter${parts.map((part) => `, $${part}: ${type}Filter`).join('')}) {
    ${DATASET_VERSION}
    counted: ${field}(where: $where, first: 1) {
      facets(by: [${facets}], limit: 100) { field values { value label count } }
    }
    ${parts.map((part) => `${part}: ${field}(where: $${part}, first: 1) { totalCount }`).join(' ')}
  }`;

export const AGENCY_FACETS = facetCounts('agencies', 'Agency', 'KIND, UN_SYSTEM, ROLE, SEAT');
export const MECHANISM_FACETS = facetCounts(
  'mechanisms',
  'Mechanism',
  'KIND, THEME, GOAL, ROLE, AGENCY, MODE, TIME_BASIS, MANDATED, PARENT',
  ['annex', 'text', 'all'],
);
export const INITIATIVE_FACETS = facetCounts(
  'initiatives',
  'Initiative',
  'KIND, HEADING, THEME, GOAL, AGENCY, ROLE, MANDATED',
);
export const EVENT_FACETS = facetCounts('events', 'Event', 'INITIATIVE, AGENCY, ROLE, YEAR, SERIES, PLACE');
export const RESOLUTION_FACETS = facetCounts(
  'resolutions',
  'Resolution',
  'BODY, KIND, YEAR, MECHANISM, INITIATIVE',
);
export const REPORT_FACETS = facetCounts('reports', 'Report', 'PUBLISHER');
export const THEME_FACETS = facetCounts('themes', 'Theme', 'MECHANISM, INITIATIVE', ['linked', 'all']);
export const GOAL_FACETS = facetCounts('goals', 'Goal', 'MECHANISM, INITIATIVE', ['linked', 'all']);

/** The names of the records that are values of filters. */
export const FILTER_NAMES = graphql`
  query FilterNames(
    $agencies: [String!]!, $mechanisms: [String!]!, $initiatives: [String!]!, $themes: [String!]!
    $goals: [String!]!
  ) {
    ${DATASET_VERSION}
    agencies(where: {slug: {in: $agencies}}, first: 10) { nodes { ...Named } }
    mechanisms(where: {slug: {in: $mechanisms}}, first: 10) { nodes { ...Named } }
    initiatives(where: {slug: {in: $initiatives}}, first: 10) { nodes { ...Named } }
    themes(where: {slug: {in: $themes}}, first: 10) { nodes { ...Named } }
    goals(where: {slug: {in: $goals}}, first: 10) { nodes { ...Named } }
  }
  ${NAMED}`;
