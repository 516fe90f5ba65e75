/** One resolution. */
import { CITATION, DATASET_VERSION, FINDING, NAMED } from './fragments.js';
import { graphql } from './graphql.js';

export const RESOLUTION = graphql`
  query Resolution($slug: String!, $language: Language!) {
    ${DATASET_VERSION}
    resolution(by: {slug: $slug}) {
      ...Named id summary url aliases body kind number revision place year symbol
      documentSymbol documentSymbolRule documentUrl(language: $language)
      citations { ...Cited }
      mandates(orderBy: [{field: MECHANISM}], first: 100) {
        totalCount
        nodes {
          wording
          agency { ...Named }
          mechanism { ...Named }
          initiative { ...Named }
          citations { ...Cited }
        }
      }
      relatedTexts { relation wording agency { ...Named } citations { ...Cited } }
      findings { ...FindingText }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;
