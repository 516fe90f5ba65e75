/** The dataset that is served: its version, its size and its downloads. */
import { DATASET_VERSION } from './fragments.js';
import { graphql } from './graphql.js';

export const VERSION = graphql`
  query Version { ${DATASET_VERSION} }`;

export const DATASET = graphql`
  query Dataset {
    dataset {
      version builtAt licence
      counts {
        agencies mechanisms initiatives events resolutions reports themes goals
        memberships partnerships engagements mandates findings passages
      }
      downloads { name url description }
    }
  }`;
