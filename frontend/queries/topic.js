/** One theme or one Sustainable Development Goal, with the records classified under it. */
import { CITATION, DATASET_VERSION, FINDING, NAMED } from './fragments.js';
import { graphql } from './graphql.js';

const CLASSIFIED = `
      mechanisms(orderBy: [{field: NAME}], first: 100) {
        totalCount
        workload { staffDays { min max approximate } counted joint }
        nodes { ...Named kind classifications { theme { slug } goal { slug } citations { ...Cited } } }
      }
      initiatives(orderBy: [{field: NAME}], first: 100) {
        totalCount
        nodes { ...Named kind classifications { theme { slug } goal { slug } citations { ...Cited } } }
      }`;

export const THEME = graphql`
  query Theme($slug: String!) {
    ${DATASET_VERSION}
    theme(by: {slug: $slug}) {
      ...Named id summary url
      citations { ...Cited }
      ${CLASSIFIED}
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;

export const GOAL = graphql`
  query Goal($slug: String!) {
    ${DATASET_VERSION}
    goal(by: {slug: $slug}) {
      ...Named id summary url number uri
      citations { ...Cited }
      ${CLASSIFIED}
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;
