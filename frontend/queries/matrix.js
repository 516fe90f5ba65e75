/** How many memberships and partnerships each agency, mechanism and initiative has. */
import { DATASET_VERSION } from './fragments.js';
import { graphql } from './graphql.js';

export const RELATION_COUNTS = graphql`
  query RelationCounts($members: MembershipFilter, $partners: PartnershipFilter) {
    ${DATASET_VERSION}
    memberships(where: $members, first: 1) {
      totalCount
      facets(by: [AGENCY, MECHANISM], limit: 100) { field values { value count } }
    }
    partnerships(where: $partners, first: 1) {
      totalCount
      facets(by: [AGENCY, INITIATIVE], limit: 100) { field values { value count } }
    }
  }`;
