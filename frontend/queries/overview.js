/** The front page. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

export const OVERVIEW = graphql`
  query Overview {
    dataset { version builtAt counts { agencies mechanisms initiatives events resolutions findings } }
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) {
      nodes { slug name session from to publisher { ...Named } workload { ...Figures } }
    }
    engagements(orderBy: [{field: STAFF_DAYS, direction: DESC}], first: 10) {
      totalCount
      facets(by: [MANDATED, TIME_BASIS]) { field values { value label count } }
      nodes { mechanism { ...Named } time { staffDaysPerYear { min max approximate } basis } }
    }
    initiatives(first: 1) { facets(by: [AGENCY], limit: 13) { values { value count } } }
    otherInitiatives: initiatives(where: {mechanisms: {none: {}}}, first: 1) { totalCount }
    besideAnnex: initiatives(where: {mechanisms: {none: {annexRow: {isNull: false}}}}, first: 1) {
      facets(by: [AGENCY], limit: 13) { values { value count } }
    }
    agencies(first: 100) { totalCount nodes { ...Named } }
    both: mechanisms(where: {initiative: {slug: {isNull: false}}}, first: 3) { nodes { ...Named } }
    resolutions(first: 1) { facets(by: [BODY]) { values { value label count } } }
    findings(first: 3) {
      totalCount
      nodes { ...FindingText }
      facets(by: [KIND]) { field values { value label count } }
    }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}
  ${WORKLOAD_FIGURES}`;

/** Some agencies and the initiatives they work on. */
export const JOINT_WORK = graphql`
  query JointWork($agencies: [String!]!) {
    ${DATASET_VERSION}
    agencies(where: {slug: {in: $agencies}}, first: 12) {
      nodes { ...Named partnerships(first: 20) { totalCount nodes { initiative { ...Named } } } }
    }
  }
  ${NAMED}`;
