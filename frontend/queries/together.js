/** What two or more agencies do together. */
import { CITATION, DATASET_VERSION, NAMED } from './fragments.js';
import { graphql } from './graphql.js';

export const AGENCY_NAMES = graphql`
  query AgencyNames($slugs: [String!]!) {
    ${DATASET_VERSION}
    agencies(where: {slug: {in: $slugs}}, first: 10) { nodes { ...Named } }
  }
  ${NAMED}`;

export const TOGETHER = graphql`
  query Together($between: [String!]!) {
    ${DATASET_VERSION}
    collaboration(between: $between) {
      agencies { ...Named kind }
      mechanisms {
        mechanism { ...Named kind }
        memberships { role agency { ...Named } citations { ...Cited } }
      }
      initiatives {
        initiative { ...Named kind mechanisms { ...Named } }
        partnerships { role agency { ...Named } citations { ...Cited } }
      }
      events {
        event { ...Named start end }
        participations { role agency { ...Named } citations { ...Cited } }
      }
    }
  }
  ${NAMED}
  ${CITATION}`;
