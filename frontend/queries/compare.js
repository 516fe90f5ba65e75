/** The editions of the report, and the changes from one to another. */
import { DATASET_VERSION, NAMED, PAGE_INFO, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

export const EDITIONS = graphql`
  query Editions {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 100) { nodes { ...Named session previous { slug } } }
    reviews { report session }
  }
  ${NAMED}`;

const COMPARED_ROW = graphql`
  fragment ComparedRow on Engagement {
    position name
    frequency { wording }
    time { wording staffDaysPerYear { min max approximate } }
    cost { wording }
  }`;

export const CHANGES = graphql`
  query Changes($old: String!, $new: String!, $kinds: [ChangeKind!], $types: [RecordType!], $after: String) {
    ${DATASET_VERSION}
    report(by: {slug: $new}) {
      changes(since: $old) {
        before { ...Named session workload { ...Figures } }
        after { ...Named session workload { ...Figures } }
        items(kinds: $kinds, types: $types, first: 100, after: $after) {
          totalCount
          facets(by: [KIND, TYPE]) { field values { value label count } }
          nodes {
            kind
            record { ...Named }
            before { ...ComparedRow }
            after { ...ComparedRow }
            fields {
              field before after currency period
              figureBefore { min max approximate }
              figureAfter { min max approximate }
              record { ...Named }
            }
          }
          ${PAGE_INFO}
        }
        staffDays {
          minimum maximum
          contributions {
            mechanism { ...Named }
            reason minimum maximum
            before { min max approximate }
            after { min max approximate }
          }
        }
        notCompared
      }
    }
  }
  ${NAMED}
  ${COMPARED_ROW}
  ${WORKLOAD_FIGURES}`;
