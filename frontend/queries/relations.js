/** Memberships and partnerships, for the network and the matrix. */
import { DATASET_VERSION, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

const MECHANISM = 'mechanism { ...Named initiative { slug } }';

export const MEMBERSHIPS = graphql`
  query Memberships($where: MembershipFilter, $after: String) {
    ${DATASET_VERSION}
    memberships(where: $where, first: 100, after: $after) {
      totalCount
      nodes { role agency { ...Named } ${MECHANISM} }
      ${PAGE_INFO}
    }
  }
  ${NAMED}`;

export const PARTNERSHIPS = graphql`
  query Partnerships($where: PartnershipFilter, $after: String) {
    ${DATASET_VERSION}
    partnerships(where: $where, first: 100, after: $after) {
      totalCount
      nodes {
        role agency { ...Named } ${MECHANISM}
        initiative { ...Named mechanisms { ...Named initiative { slug } } }
      }
      ${PAGE_INFO}
    }
  }
  ${NAMED}`;
