/** Full-text search, and the names from which a misspelled word is corrected. */
import { DATASET_VERSION, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

export const SEARCH = graphql`
  query Search($text: String!, $types: [RecordType!], $first: Int, $after: String) {
    ${DATASET_VERSION}
    search(text: $text, types: $types, first: $first, after: $after) {
      totalCount
      edges { matches { field snippet } node { ...Named summary } }
      facets(by: [TYPE]) { field values { value label count } }
      ${PAGE_INFO}
    }
  }
  ${NAMED}`;

/**
 * Records with a word that begins with the same three letters as the misspelled one, the same two, the same
 * one.
 */
export const SIMILAR_NAMES = graphql`
  query SimilarNames($three: String!, $two: String!, $one: String!, $types: [RecordType!]) {
    ${DATASET_VERSION}
    three: search(text: $three, types: $types, first: 100) { nodes { name acronym } }
    two: search(text: $two, types: $types, first: 100) { nodes { name acronym } }
    one: search(text: $one, types: $types, first: 100) { nodes { name acronym } }
  }`;
