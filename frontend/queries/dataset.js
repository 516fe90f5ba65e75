/** The dataset that is served: its version, its size and its downloads. */
import { DATASET_VERSION } from './fragments.js';
import { graphql } from './graphql.js';

const SIZE = `
      version builtAt licence
      counts {
        agencies mechanisms initiatives events resolutions reports themes goals
        memberships partnerships engagements mandates findings passages
      }`;

export const VERSION = graphql`
  query Version { ${DATASET_VERSION} }`;

/** For the frame of every page. */
export const DATASET = graphql`
  query Dataset {
    dataset {${SIZE}
    }
  }`;

export const DOWNLOADS = graphql`
  query Downloads {
    dataset {${SIZE}
      downloads { name url description }
    }
  }`;
