/**
 * One agency, and with whom it works. The conditions on agencies are inside `and`: there, they also apply to the facet
 * of agencies.
 */
import {
  CITATION,
  DATASET_VERSION,
  FINDING,
  MEMBERSHIP,
  NAMED,
  PARTNERSHIP,
  WORKLOAD_FIGURES,
} from './fragments.js';
import { graphql } from './graphql.js';

export const AGENCY = graphql`
  query Agency($slug: String!) {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) { nodes { publisher { ...Named } } }
    agency(by: {slug: $slug}) {
      ...Named id summary url aliases kind unSystem seat website
      citations { ...Cited }
      names { language name acronym citations { ...Cited } }
      identifiers { scheme value uri source }
      parent { ...Named }
      parts { ...Named }
      units { slug name acronym citations { ...Cited } }
      memberships(orderBy: [{field: MECHANISM}], first: 100) {
        totalCount
        nodes { ...MembershipFacts mechanism { ...Named kind } }
      }
      partnerships(orderBy: [{field: INITIATIVE}], first: 100) {
        totalCount
        nodes { ...PartnershipFacts initiative { ...Named kind } }
      }
      participations(first: 100) {
        totalCount
        nodes { role note event { ...Named start end } citations { ...Cited } }
      }
      engagements { totalCount }
      workload { ...Figures }
      findings { ...FindingText }
    }
    partners: agencies(
      where: {
        slug: {ne: $slug}
        or: [
          {memberships: {some: {mechanism: {memberships: {some: {agency: {slug: {eq: $slug}}}}}}}}
          {partnerships: {some: {initiative: {partnerships: {some: {agency: {slug: {eq: $slug}}}}}}}}
        ]
      }
      first: 100
    ) { nodes { ...Named } }
    inMechanisms: mechanisms(where: {and: [{memberships: {some: {agency: {slug: {eq: $slug}}}}}]}, first: 1) {
      facets(by: [AGENCY], limit: 100) { values { value label count } }
    }
    inInitiatives: initiatives(where: {and: [{partnerships: {some: {agency: {slug: {eq: $slug}}}}}]}, first: 1) {
      facets(by: [AGENCY], limit: 100) { values { value label count } }
    }
    inBoth: mechanisms(
      where: {
        memberships: {some: {agency: {slug: {eq: $slug}}}}
        initiative: {partnerships: {some: {agency: {slug: {eq: $slug}}}}}
      }
      first: 5
    ) {
      nodes {
        memberships(first: 1) { facets(by: [AGENCY], limit: 100) { values { value } } }
        initiative { partnerships(first: 1) { facets(by: [AGENCY], limit: 100) { values { value } } } }
      }
    }
    allMechanisms: mechanisms(first: 1) { totalCount }
    membersNamed: mechanisms(
      where: {memberships: {some: {agency: {engagements: {none: {}}}, role: {ne: OWNER}}}}
      first: 1
    ) { totalCount }
  }
  ${NAMED}
  ${CITATION}
  ${MEMBERSHIP}
  ${PARTNERSHIP}
  ${FINDING}
  ${WORKLOAD_FIGURES}`;
