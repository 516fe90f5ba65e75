/** The names of agencies, mechanisms and goals in one language. */
import { DATASET_VERSION, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

export const NAMES = graphql`
  query Names($language: Language!, $after: String) {
    names(where: { language: { eq: $language } }, first: 100, after: $after) {
      nodes { name acronym agency { slug } mechanism { slug } goal { slug } }
      totalCount ${PAGE_INFO}
    }
    ${DATASET_VERSION}
  }`;
