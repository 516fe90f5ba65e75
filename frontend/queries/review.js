/** The open reviews of new editions; a database has some only if it was built to show them. */
import { DATASET_VERSION, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

export const REVIEW = graphql`
  query Review($where: ReviewRowFilter, $first: Int, $after: String, $last: Int, $before: String) {
    ${DATASET_VERSION}
    reviews {
      report title session file
      previous { ...Named session }
      rows(where: $where, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        facets(by: [STATE, STATUS, TYPE, UNIT]) { field values { value label count } }
        nodes {
          position type name status state locator unit
          mechanism { ...Named }
          initiative { ...Named }
          frequency time cost previousFrequency previousTime previousCost text
          reading checks missing decision
          answers { question answer who given file cell standing }
        }
        ${PAGE_INFO}
      }
    }
  }
  ${NAMED}`;
