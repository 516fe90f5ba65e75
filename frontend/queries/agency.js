/** One agency. */
import {
  CITATION,
  DATASET_VERSION,
  FINDING,
  MEMBERSHIP,
  NAMED,
  PARTNERSHIP,
  WORKLOAD_FIGURES,
} from './fragments.js';
import { graphql } from './graphql.js';

export const AGENCY = graphql`
  query Agency($slug: String!) {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) { nodes { publisher { ...Named } } }
    agency(by: {slug: $slug}) {
      ...Named id summary url aliases kind unSystem seat website
      citations { ...Cited }
      names { language name acronym citations { ...Cited } }
      identifiers { scheme value uri source }
      parent { ...Named }
      parts { ...Named }
      units { slug name acronym citations { ...Cited } }
      memberships(orderBy: [{field: MECHANISM}], first: 100) {
        totalCount
        nodes { ...MembershipFacts mechanism { ...Named kind } }
      }
      partnerships(orderBy: [{field: INITIATIVE}], first: 100) {
        totalCount
        nodes { ...PartnershipFacts initiative { ...Named kind } }
      }
      participations(first: 100) {
        totalCount
        nodes { role note event { ...Named start end } citations { ...Cited } }
      }
      engagements { totalCount }
      workload { ...Figures }
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${MEMBERSHIP}
  ${PARTNERSHIP}
  ${FINDING}
  ${WORKLOAD_FIGURES}`;
