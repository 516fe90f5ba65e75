/** One edition of the report, with its annex. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

export const REPORT = graphql`
  query Report($slug: String!, $after: String) {
    ${DATASET_VERSION}
    report(by: {slug: $slug}) {
      ...Named id summary url symbol session from to document
      publisher { ...Named }
      previous { ...Named session }
      citations { ...Cited }
      workload { ...Figures }
      engagements(orderBy: [{field: POSITION}], first: 100, after: $after) {
        totalCount
        nodes {
          position name
          agency { ...Named }
          mechanism { ...Named }
          frequency { wording }
          time { wording }
          cost { wording }
        }
      }
      findings(first: 10) { totalCount nodes { ...FindingText } }
      passages(first: 1) { totalCount }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}
  ${WORKLOAD_FIGURES}`;
