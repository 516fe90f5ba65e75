/** What taking part costs, by mechanism. */
import { CITATION, DATASET_VERSION, NAMED, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

export const WORKLOAD = graphql`
  query Workload($where: EngagementFilter, $orderBy: [EngagementOrder!]) {
    ${DATASET_VERSION}
    engagements(where: $where, orderBy: $orderBy, first: 100) {
      totalCount
      workload { ...Figures }
      facets(by: [AGENCY, MECHANISM_KIND, THEME, MODE, TIME_BASIS, TRAVEL, MANDATED], limit: 100) {
        field
        values { value label count }
      }
      nodes {
        position
        mechanism { ...Named kind }
        agency { ...Named }
        frequency { wording meetingsPerYear { min max approximate } basis }
        time { wording staffDaysPerYear { min max approximate } basis rule note }
        cost {
          wording travel travellers { min max approximate } amounts { amount currency period purpose } basis
        }
        sharesMeetingWith { mechanism { ...Named } }
        citations { ...Cited }
      }
    }
  }
  ${NAMED}
  ${CITATION}
  ${WORKLOAD_FIGURES}`;
