/** What a saved picture says about its source. */
import { graphql } from './graphql.js';

export const PICTURE_SOURCE = graphql`
  query PictureSource {
    dataset { version builtAt }
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) { nodes { name session from to } }
  }`;
