/** What the registry has of a place in a report. `row` is the number of a row of the annex; 0 for other places. */
import { DATASET_VERSION, NAMED, RESOLUTION_NAME } from './fragments.js';
import { graphql } from './graphql.js';

export const SOURCE = graphql`
  query Source($report: String!, $locator: String!, $row: Int!) {
    ${DATASET_VERSION}
    report(by: {slug: $report}) {
      document
      engagements(where: {position: {eq: $row}}, first: 1) {
        nodes { name frequency { wording } time { wording } cost { wording } }
      }
      places(where: {locator: {eq: $locator}}, first: 1) {
        nodes {
          passage { text cells { heading text } }
          mandates(first: 20) { nodes { wording resolution { ...ResolutionName } } }
        }
      }
    }
  }
  ${NAMED}
  ${RESOLUTION_NAME}`;
