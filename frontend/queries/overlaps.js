/** Pairs of mechanisms whose work overlaps. */
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
