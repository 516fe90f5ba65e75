/** Which resolutions are cited most, what they are cited for, and which engagements cite none. */
import { CITATION, DATASET_VERSION, NAMED, PAGE_INFO, RESOLUTION_NAME } from './fragments.js';
import { graphql } from './graphql.js';

export const MOST_CITED = graphql`
  query MostCited {
    ${DATASET_VERSION}
    mandates(first: 1) { facets(by: [RESOLUTION], limit: 50) { values { value label count } } }
    resolutions(where: {mandates: {some: {}}}, first: 1) { totalCount }
    engagements(where: {mandates: {none: {}}}, first: 1) { totalCount }
  }`;

export const CITED_FOR = graphql`
  query CitedFor($resolutions: [String!]!) {
    ${DATASET_VERSION}
    resolutions(where: {slug: {in: $resolutions}}, first: 50) {
      nodes {
        ...ResolutionName body
        mandates(first: 20) {
          totalCount
          nodes { wording mechanism { ...Named } initiative { ...Named } citations { ...Cited } }
        }
      }
    }
  }
  ${NAMED}
  ${CITATION}
  ${RESOLUTION_NAME}`;

export const WITHOUT_MANDATE = graphql`
  query EngagementsWithoutMandate($first: Int, $after: String, $last: Int, $before: String) {
    ${DATASET_VERSION}
    engagements(
      where: {mandates: {none: {}}}, orderBy: [{field: POSITION}]
      first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      nodes {
        position
        agency { ...Named }
        mechanism { ...Named kind }
        time { staffDaysPerYear { min max approximate } }
        citations { ...Cited }
      }
      ${PAGE_INFO}
    }
    all: engagements(first: 1) { totalCount }
  }
  ${NAMED}
  ${CITATION}`;
