/** What taking part costs: the rows of the annex of one edition, by default the latest. */
import { CITATION, DATASET_VERSION, NAMED, RESOLUTION_NAME, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

export const COSTS = graphql`
  query Costs($report: ReportFilter, $where: EngagementFilter) {
    ${DATASET_VERSION}
    editions: reports(orderBy: [{field: TO, direction: DESC}], first: 20) { nodes { slug session } }
    reports(where: $report, orderBy: [{field: TO, direction: DESC}], first: 1) {
      nodes {
        ...Named session
        engagements(where: $where, orderBy: [{field: STAFF_DAYS, direction: DESC}], first: 100) {
          totalCount
          workload { ...Figures }
          facets(by: [AGENCY, MECHANISM_KIND, THEME, MODE, TIME_BASIS, TRAVEL, MANDATED], limit: 100) {
            field
            values { value label count }
          }
          nodes { ...CostRow }
        }
      }
    }
  }
  fragment CostRow on Engagement {
    position
    meeting { id }
    agency { ...Named }
    mechanism { ...Named kind themes { ...Named } }
    mandates { resolution { ...ResolutionName } }
    frequency {
      meetingsPerYear { min max approximate } mode basis
      parts { count { min max approximate } mode daysEach { min max approximate } local planned }
    }
    time {
      wording daysPerMeeting { min max approximate } daysPerYear { min max approximate }
      staffDaysPerYear { min max approximate } basis
    }
    cost { travel travellers { min max approximate } amounts { amount currency period purpose } basis }
    sharesMeetingWith { mechanism { ...Named } }
    citations { ...Cited }
  }
  ${NAMED}
  ${RESOLUTION_NAME}
  ${CITATION}
  ${WORKLOAD_FIGURES}`;

/** The agencies that the report names in the mechanisms of the annex. */
export const PARTNERS = graphql`
  query CostPartners {
    ${DATASET_VERSION}
    mechanisms(where: {engagements: {some: {}}}, first: 100) {
      nodes { slug memberships(first: 30) { nodes { agency { ...Named } } } }
    }
  }
  ${NAMED}`;
