/** Whether the record in the centre of the network exists. */
import { DATASET_VERSION } from './fragments.js';
import { graphql } from './graphql.js';

export const CENTRE = graphql`
  query Centre($slug: String!) {
    ${DATASET_VERSION}
    agency(by: {slug: $slug}) { slug }
    mechanism(by: {slug: $slug}) { slug }
    initiative(by: {slug: $slug}) { slug }
  }`;
