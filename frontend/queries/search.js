/** Full-text search, what a search that found nothing leads on to, and the agencies that a text names. */
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

/** The agencies that names stand for. */
export const AGENCIES_NAMED = graphql`
  query AgenciesNamed($names: [String!]!) {
    ${DATASET_VERSION}
    match(names: $names, type: AGENCY) { name candidates(first: 1) { settled record { ...Named } } }
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

/** Where attached documents contain a text, and how many records each of its words finds. */
export const ELSEWHERE = graphql`
  query Elsewhere($text: String!, $one: String!, $two: String!, $three: String!, $four: String!) {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 5) {
      nodes {
        slug name session
        attached: passages(first: 1) { totalCount }
        passages(where: {text: {contains: $text}}, first: 3) { totalCount nodes { locator } }
      }
    }
    one: search(text: $one, first: 1) { totalCount }
    two: search(text: $two, first: 1) { totalCount }
    three: search(text: $three, first: 1) { totalCount }
    four: search(text: $four, first: 1) { totalCount }
  }`;
