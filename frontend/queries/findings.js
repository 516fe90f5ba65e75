/** Findings about the source. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

export const FINDINGS = graphql`
  query Findings($where: FindingFilter, $first: Int, $after: String, $last: Int, $before: String) {
    ${DATASET_VERSION}
    findings(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      facets(by: [KIND, EFFECT]) { field values { value label count } }
      nodes { ...FindingText }
      ${PAGE_INFO}
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;
