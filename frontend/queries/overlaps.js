/** Pairs of mechanisms whose work overlaps, and the rows of the annex with their days. */
import { DATASET_VERSION, NAMED, PAGE_INFO, RESOLUTION_NAME } from './fragments.js';
import { graphql } from './graphql.js';

export const OVERLAPS = graphql`
  query Overlaps($first: Int, $after: String) {
    ${DATASET_VERSION}
    overlaps(first: $first, after: $after) {
      totalCount
      nodes {
        score sharesMeeting
        mechanisms { ...Named }
        sharedResolutions { ...ResolutionName }
        sharedThemes { ...Named }
        sharedAgencies { ...Named }
      }
      ${PAGE_INFO}
    }
  }
  ${NAMED}
  ${RESOLUTION_NAME}`;

export const OVERLAPPING_ROWS = graphql`
  query OverlappingRows($mechanisms: [String!]!, $after: String) {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) {
      nodes {
        engagements(
          where: {mechanism: {slug: {in: $mechanisms}}}, orderBy: [{field: POSITION}], first: 100, after: $after
        ) {
          totalCount
          nodes {
            position
            meeting { id }
            mechanism { slug }
            time { staffDaysPerYear { min max approximate } }
          }
          ${PAGE_INFO}
        }
      }
    }
  }`;
