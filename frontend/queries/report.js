/** One edition of the report with its annex, and the places in it that are cited. */
import {
  CITATION,
  DATASET_VERSION,
  FINDING,
  FINDING_RECORDS,
  NAMED,
  PAGE_INFO,
  WORKLOAD_FIGURES,
} from './fragments.js';
import { graphql } from './graphql.js';

export const REPORT = graphql`
  query Report($slug: String!, $from: Int) {
    ${DATASET_VERSION}
    report(by: {slug: $slug}) {
      ...Named id summary url symbol session from to document
      publisher { ...Named }
      previous { ...Named session }
      citations { ...Cited }
      workload { ...Figures }
      annex: engagements(first: 1) { totalCount }
      engagements(where: {position: {gte: $from}}, orderBy: [{field: POSITION}], first: 100) {
        nodes {
          position name
          agency { ...Named }
          mechanism { ...Named }
          frequency { wording }
          time { wording }
          cost { wording }
        }
      }
      findings(first: 10) { totalCount nodes { ...FindingText } }
      passages(first: 1) { totalCount }
      places(where: {annexRow: {isNull: true}}, first: 1) { totalCount }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}
  ${WORKLOAD_FIGURES}`;

/** The places in the order of the report, without the rows of the annex. */
export const REPORT_PLACES = graphql`
  query ReportPlaces($slug: String!, $after: String) {
    ${DATASET_VERSION}
    report(by: {slug: $slug}) {
      places(where: {annexRow: {isNull: true}}, first: 50, after: $after) {
        totalCount
        nodes {
          locator
          passage { text }
          initiatives(first: 50) { totalCount nodes { ...Named } }
          mechanisms(first: 50) { totalCount nodes { ...Named } }
          agencies(first: 50) { totalCount nodes { ...Named } }
          events(first: 50) { totalCount nodes { ...Named } }
          resolutions(first: 50) { totalCount nodes { ...Named symbol } }
          findings(first: 30) { totalCount nodes { slug kind ${FINDING_RECORDS} } }
        }
        ${PAGE_INFO}
      }
    }
  }
  ${NAMED}`;
