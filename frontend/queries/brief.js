/** What two agencies share, for a briefing. */
import { CITATION, DATASET_VERSION, FINDING, NAMED, RESOLUTION_NAME, WORKLOAD_FIGURES } from './fragments.js';
import { graphql } from './graphql.js';

const MANDATES = graphql`
  fragment CitedMandate on Mandate { resolution { ...ResolutionName } citations { ...Cited } }`;

const ENGAGEMENT = graphql`
  fragment CostRow on Engagement {
    position
    report { slug }
    frequency { meetingsPerYear { min max approximate } basis }
    time { staffDaysPerYear { min max approximate } basis }
    cost { travel travellers { min max approximate } amounts { amount currency period purpose } basis }
    citations { ...Cited }
  }`;

const MECHANISM = graphql`
  fragment BriefMechanism on Mechanism {
    ...Named kind
    mandates(first: 10) { nodes { ...CitedMandate } }
    engagements(first: 4) { nodes { ...CostRow } }
    findings { ...RankedFinding }
  }`;

const RANKED = graphql`
  fragment RankedFinding on Finding { ...FindingText position }`;

export const BRIEF = graphql`
  query Brief($between: [String!]!, $one: String!, $two: String!) {
    ${DATASET_VERSION}
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) {
      nodes { slug name session from to publisher { ...Named } }
    }
    collaboration(between: $between, withRelated: true) {
      agencies { ...Named findings { ...RankedFinding } }
      mechanisms {
        mechanism { ...BriefMechanism }
        memberships { role agency { ...Named parent { slug } } citations { ...Cited } }
      }
      initiatives {
        initiative {
          ...Named kind
          mechanisms { ...Named }
          amounts { amount currency period purpose }
          mandates(first: 10) { nodes { ...CitedMandate } }
          mentionedIn { mechanism { ...BriefMechanism } citations { ...Cited } }
          partnerships(where: {mechanism: {isNull: false}}, first: 4) {
            nodes { role mechanism { ...BriefMechanism } citations { ...Cited } }
          }
          findings { ...RankedFinding }
        }
        partnerships { role agency { ...Named parent { slug } } citations { ...Cited } }
      }
      events {
        event { ...Named start end findings { ...RankedFinding } }
        participations { role agency { ...Named parent { slug } } citations { ...Cited } }
      }
    }
    mechanisms(
      where: {and: [
        {memberships: {some: {agency: {slug: {eq: $one}}}}}
        {memberships: {some: {agency: {slug: {eq: $two}}}}}
      ]}
      first: 1
    ) { totalCount workload { ...Figures } }
  }
  ${NAMED}
  ${CITATION}
  ${FINDING}
  ${RESOLUTION_NAME}
  ${WORKLOAD_FIGURES}
  ${MANDATES}
  ${ENGAGEMENT}
  ${MECHANISM}
  ${RANKED}`;

/** For how many mechanisms the report names who takes part, besides those that report and those that own the body. */
export const NAMED_MEMBERS = graphql`
  query NamedMembers($publisher: String!) {
    ${DATASET_VERSION}
    all: mechanisms(first: 1) { totalCount }
    named: mechanisms(where: {memberships: {some: {agency: {slug: {ne: $publisher}}, role: {ne: OWNER}}}}, first: 1) {
      totalCount
    }
  }`;
