/** One initiative. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, PARTNERSHIP, RESOLUTION_NAME } from './fragments.js';
import { graphql } from './graphql.js';

export const INITIATIVE = graphql`
  query Initiative($slug: String!) {
    ${DATASET_VERSION}
    initiative(by: {slug: $slug}) {
      ...Named id summary url aliases kind position website start end target note
      citations { ...Cited }
      heading { slug name acronym }
      mechanisms { ...Named }
      amounts { amount currency period purpose }
      partnerships(orderBy: [{field: ROLE}, {field: AGENCY}], first: 100) {
        totalCount
        nodes { ...PartnershipFacts agency { ...Named } mechanism { ...Named } }
      }
      events(orderBy: [{field: START}], first: 100) {
        totalCount
        nodes { ...Named start end place edition citations { ...Cited } }
      }
      mandates(first: 100) {
        totalCount
        nodes { wording agency { ...Named } resolution { ...ResolutionName } citations { ...Cited } }
      }
      classifications { theme { ...Named } goal { ...Named } citations { ...Cited } }
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${PARTNERSHIP}
  ${RESOLUTION_NAME}
  ${FINDING}`;
