/** One theme or one Sustainable Development Goal, with the records classified under it. */
import { CITATION, DATASET_VERSION, FINDING, NAMED } from './fragments.js';
import { graphql } from './graphql.js';

const CLASSIFICATIONS = 'classifications { theme { slug } goal { slug } citations { ...Cited } }';

/**
 * The mechanisms and initiatives of a topic. A body that is both is selected once, as the mechanism.
 * @param {'themes' | 'goals'} topics
 */
const classified = (topics) => `
      mechanisms(orderBy: [{field: NAME}], first: 100) {
        totalCount
        workload { staffDays { min max approximate } counted joint }
        nodes { ...Named kind ${CLASSIFICATIONS} initiative { ...Named ${CLASSIFICATIONS} } }
      }
      initiatives(
        where: {mechanisms: {none: {${topics}: {some: {slug: {eq: $slug}}}}}}
        orderBy: [{field: NAME}]
        first: 100
      ) {
        totalCount
        nodes { ...Named kind ${CLASSIFICATIONS} }
      }`;

export const THEME = graphql`
  query Theme($slug: String!) {
    ${DATASET_VERSION}
    theme(by: {slug: $slug}) {
      ...Named id summary url
      citations { ...Cited }
      ${classified('themes')}
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
      ${classified('goals')}
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;
