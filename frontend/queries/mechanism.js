/** One mechanism, and the mechanisms before and after it in the report's annex. */
import {
  CITATION,
  DATASET_VERSION,
  FINDING,
  MEMBERSHIP,
  NAMED,
  PARTNERSHIP,
  RESOLUTION_NAME,
} from './fragments.js';
import { graphql } from './graphql.js';

const ENGAGEMENT = graphql`
  fragment AnnexRow on Engagement {
    position relevance
    agency { ...Named }
    report { slug name session }
    frequency {
      wording excerpt meetingsPerYear { min max approximate } mode modeRule basis rule note
      parts { label count { min max approximate } mode daysEach { min max approximate } local planned }
    }
    time {
      wording excerpt daysPerMeeting { min max approximate } daysPerYear { min max approximate } staffDaysPerYear { min max approximate }
      basis rule note
    }
    cost {
      wording excerpt travel travellers { min max approximate } travelDays { min max approximate }
      amounts { amount currency period purpose }
      basis rule note
    }
    sharesMeetingWith { mechanism { ...Named } }
    citations { ...Cited }
  }`;

export const MECHANISM = graphql`
  query Mechanism($slug: String!) {
    ${DATASET_VERSION}
    mechanism(by: {slug: $slug}) {
      ...Named id summary url aliases kind website note
      citations { ...Cited }
      identifiers { scheme value uri source }
      parent { ...Named }
      initiative { ...Named }
      children(first: 100) { totalCount nodes { ...Named kind } }
      memberships(orderBy: [{field: ROLE}, {field: AGENCY}], first: 100) {
        totalCount
        nodes { ...MembershipFacts agency { ...Named } }
      }
      partnerships(first: 100) {
        totalCount
        nodes { ...PartnershipFacts initiative { ...Named kind } }
      }
      mandates(first: 100) {
        totalCount
        nodes { wording agency { ...Named } resolution { ...ResolutionName } citations { ...Cited } }
      }
      engagements(first: 10) { totalCount nodes { ...AnnexRow } }
      classifications { theme { ...Named } goal { ...Named } citations { ...Cited } }
      overlaps(first: 30) {
        totalCount
        nodes {
          score sharesMeeting
          mechanism { ...Named }
          sharedResolutions { ...ResolutionName }
          sharedThemes { ...Named }
          sharedAgencies { ...Named }
        }
      }
      findings { ...FindingText }
    }
    all: mechanisms(first: 1) { totalCount }
    annexRows: mechanisms(where: {engagements: {some: {}}}, first: 1) { totalCount }
  }
  ${NAMED}
  ${CITATION}
  ${MEMBERSHIP}
  ${PARTNERSHIP}
  ${RESOLUTION_NAME}
  ${FINDING}
  ${ENGAGEMENT}`;

export const ANNEX_NEIGHBOURS = graphql`
  query AnnexNeighbours($report: String!, $positions: [Int!]) {
    ${DATASET_VERSION}
    engagements(
      where: {report: {slug: {eq: $report}}, position: {in: $positions}}
      orderBy: [{field: POSITION}], first: 2
    ) {
      nodes { position mechanism { ...Named } }
    }
  }
  ${NAMED}`;
