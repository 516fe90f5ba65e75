/** One event. */
import { CITATION, DATASET_VERSION, FINDING, NAMED } from './fragments.js';
import { graphql } from './graphql.js';

export const EVENT = graphql`
  query Event($slug: String!) {
    ${DATASET_VERSION}
    event(by: {slug: $slug}) {
      ...Named id summary url aliases series edition start end place note
      citations { ...Cited }
      initiative { ...Named }
      participations { role note agency { ...Named } citations { ...Cited } }
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;
