/** Events in the order of their dates. */
import { DATASET_VERSION, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

export const TIMELINE = graphql`
  query Timeline($where: EventFilter!, $first: Int, $after: String, $last: Int, $before: String) {
    ${DATASET_VERSION}
    events(
      where: $where, orderBy: [{field: START}, {field: NAME}]
      first: $first, after: $after, last: $last, before: $before
    ) {
      totalCount
      nodes { ...Named start end place edition series initiative { ...Named } }
      ${PAGE_INFO}
    }
    eventDates: events(where: {and: [$where, {start: {isNull: false}}]}, first: 1) { totalCount }
  }
  ${NAMED}`;
