/** Doubtful points of the report. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, PAGE_INFO } from './fragments.js';
import { graphql } from './graphql.js';

/** `stated` counts the points of the selection that have a figure. */
export const FINDINGS = graphql`
  query Findings(
    $where: FindingFilter, $stated: FindingFilter
    $first: Int, $after: String, $last: Int, $before: String
  ) {
    ${DATASET_VERSION}
    findings(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...FindingText }
      ${PAGE_INFO}
    }
    stated: findings(where: $stated, first: 1) { totalCount }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;

export const FINDING_FACETS = graphql`
  query FindingFacets($where: FindingFilter) {
    ${DATASET_VERSION}
    counted: findings(where: $where, first: 1) {
      facets(by: [EFFECT, KIND, MECHANISM], limit: 100) { field values { value label count } }
    }
  }`;

export const FINDING_POINT = graphql`
  query FindingPoint($slug: String!) {
    ${DATASET_VERSION}
    findings(where: {slug: {eq: $slug}}, first: 1) { nodes { ...FindingText } }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}`;

/** Rows of the annex as they are printed. */
export const PRINTED_ROWS = graphql`
  query PrintedRows($report: String!, $positions: [Int!]) {
    ${DATASET_VERSION}
    engagements(
      where: {report: {slug: {eq: $report}}, position: {in: $positions}}
      orderBy: [{field: POSITION}], first: 100
    ) {
      nodes { position name mechanism { ...Named } frequency { wording } time { wording } cost { wording } }
    }
  }
  ${NAMED}`;
