/**
 * What several queries select: fragments, and selections to insert as they are.
 */
import { graphql } from './graphql.js';

/** Which dataset the response comes from. Every query selects it; `api.js` compares it between responses. */
export const DATASET_VERSION = 'dataset { version builtAt }';
export const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

export const NAMED = graphql`
  fragment Named on Record { __typename slug name acronym }`;

export const CITATION = graphql`
  fragment Cited on Citation {
    source locator report { slug name session }
  }`;

/** What a finding concerns, so that a body that is a mechanism and an initiative is listed once. */
export const FINDING_RECORDS = 'records { ...Named ... on Initiative { mechanisms { ...Named } } }';

export const FINDING = graphql`
  fragment FindingText on Finding {
    slug kind effect message atStake { days amount currency period }
    ${FINDING_RECORDS} citations { ...Cited }
  }`;

export const WORKLOAD_FIGURES = graphql`
  fragment Figures on Workload {
    staffDays { min max approximate }
    meetings { min max approximate }
    travellers { min max approximate }
    amounts { amount currency period purpose }
    counted openEnded joint unknown meetingsUnknown travellersUnknown amountsUnknown
  }`;

export const RESOLUTION_NAME = graphql`
  fragment ResolutionName on Resolution { ...Named symbol }`;

export const PARTNERSHIP = graphql`
  fragment PartnershipFacts on Partnership { role note citations { ...Cited } }`;

export const MEMBERSHIP = graphql`
  fragment MembershipFacts on Membership { role since until note citations { ...Cited } }`;
