/** Which engagements of the latest edition cite no mandate, and which texts back the others. */
import { CITATION, DATASET_VERSION, NAMED, PAGE_INFO, RESOLUTION_NAME } from './fragments.js';
import { graphql } from './graphql.js';

const LATEST_REPORT = 'reports(orderBy: [{field: TO, direction: DESC}], first: 1)';

export const WITHOUT_MANDATE = graphql`
  query EngagementsWithoutMandate(
    $orderBy: [EngagementOrder!], $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    ${LATEST_REPORT} {
      nodes {
        slug
        engagements(
          where: {mandates: {none: {}}}, orderBy: $orderBy
          first: $first, after: $after, last: $last, before: $before
        ) {
          totalCount
          workload { staffDays { min max approximate } counted joint unknown }
          nodes {
            position
            agency { ...Named }
            mechanism { ...Named kind }
            frequency { meetingsPerYear { min max approximate } }
            time { staffDaysPerYear { min max approximate } }
            citations { ...Cited }
          }
          ${PAGE_INFO}
        }
        all: engagements(first: 1) { totalCount }
      }
    }
  }
  ${NAMED}
  ${CITATION}`;

export const MOST_CITED = graphql`
  query MostCited {
    ${DATASET_VERSION}
    mandates(first: 1) { facets(by: [RESOLUTION], limit: 50) { values { value count } } }
    resolutions(where: {mandates: {some: {}}}, first: 1) { totalCount }
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

/** The rows of the annex that cite a mandate, for the days of each text. */
export const MANDATED_ROWS = graphql`
  query MandatedRows($after: String) {
    ${DATASET_VERSION}
    ${LATEST_REPORT} {
      nodes {
        engagements(where: {mandates: {some: {}}}, orderBy: [{field: POSITION}], first: 100, after: $after) {
          totalCount
          nodes {
            position
            meeting { id }
            time { staffDaysPerYear { min max approximate } }
            mandates { resolution { slug } }
          }
          ${PAGE_INFO}
        }
      }
    }
  }`;
