/**
 * Every question the site asks, as GraphQL. A test validates each against schema.graphql.
 */

/**
 * A document with its indentation taken away, so that it travels short and reads well where a page shows it.
 * @param {TemplateStringsArray} parts
 * @param {...string} fragments
 */
const graphql = (parts, ...fragments) => {
  const lines = String.raw(parts, ...fragments).split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.filter((line) => !/^\S/.test(line)).map((line) => line.search(/\S/)));
  return lines.map((line) => (/^\s/.test(line) ? line.slice(Math.min(indent, line.search(/\S/))) : line)).join('\n');
};

const NAMED = graphql`
  fragment Named on Record { __typename slug name acronym }`;

const SOURCES = graphql`
  fragment Sources on Citation { source locator report { slug name session } passage { text } }`;

const FINDING = graphql`
  fragment Finding on Finding { slug kind message records { ...Named } citations { ...Sources } }`;

const WORKLOAD_PARTS = graphql`
  fragment Figures on Workload {
    staffDays { min max } meetings { min max } travellers { min max } amounts { amount currency period purpose }
    counted openEnded joint unknown meetingsUnknown travellersUnknown
  }`;

const ENGAGEMENT = graphql`
  fragment Row on Engagement {
    position relevance
    report { slug name session }
    frequency { wording meetingsPerYear { min max } mode basis rule note parts { label count { min max } mode daysEach { min max } } }
    time { wording daysPerMeeting { min max } daysPerYear { min max } staffDaysPerYear { min max } basis rule note }
    cost { wording travel travellers { min max } amounts { amount currency period purpose } basis rule note }
    sharesMeetingWith { mechanism { ...Named } }
    citations { ...Sources }
  }`;

/** Of which dataset the answer is: every question asks it, so that a visit notices another one (see api.js). */
const DATED = 'dataset { version builtAt }';
const JUSTIFIED = 'classifications { theme { slug } goal { slug } citations { ...Sources } }';
const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

export const DATASET = graphql`
  query Dataset {
    dataset {
      version builtAt licence
      counts { agencies mechanisms initiatives events resolutions reports themes goals memberships partnerships engagements mandates findings passages }
      downloads { name url description }
    }
  }`;

export const SEARCH = graphql`
  query Search($text: String!, $types: [RecordType!], $first: Int, $after: String) {
    ${DATED}
    search(text: $text, types: $types, first: $first, after: $after) {
      totalCount
      edges { matches { field snippet } node { ...Named summary } }
      facets(by: [TYPE]) { field values { value label count } }
      ${PAGE}
    }
  }
  ${NAMED}`;

/** Records with a word that begins as a mistyped one does: by three letters, by two, by one. */
export const NEAR = graphql`
  query Near($three: String!, $two: String!, $one: String!, $types: [RecordType!]) {
    ${DATED}
    three: search(text: $three, types: $types, first: 100) { nodes { name acronym } }
    two: search(text: $two, types: $types, first: 100) { nodes { name acronym } }
    one: search(text: $one, types: $types, first: 100) { nodes { name acronym } }
  }`;

export const OVERVIEW = graphql`
  query Overview {
    dataset { version builtAt counts { agencies mechanisms initiatives events resolutions findings } }
    reports(orderBy: [{field: TO, direction: DESC}], first: 1) {
      nodes { slug name session from to publisher { ...Named } workload { ...Figures } }
    }
    engagements(orderBy: [{field: STAFF_DAYS, direction: DESC}], first: 10) {
      totalCount
      facets(by: [MANDATED, TIME_BASIS]) { field values { value label count } }
      nodes { mechanism { ...Named } time { staffDaysPerYear { min max } basis } }
    }
    initiatives(first: 1) { facets(by: [AGENCY], limit: 13) { values { value count } } }
    resolutions(first: 1) { facets(by: [BODY]) { values { value label count } } }
    findings(first: 3) { totalCount nodes { ...Finding } facets(by: [KIND]) { field values { value label count } } }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}
  ${WORKLOAD_PARTS}`;

/** Some agencies and the initiatives they work on, as far as a picture can tell. */
export const TIED = graphql`
  query Tied($agencies: [String!]!) {
    ${DATED}
    agencies(where: {slug: {in: $agencies}}, first: 12) {
      nodes { ...Named partnerships(first: 20) { totalCount nodes { initiative { ...Named } } } }
    }
  }
  ${NAMED}`;

export const AGENCIES = graphql`
  query Agencies($where: AgencyFilter, $orderBy: [AgencyOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    agencies(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named kind seat memberships { totalCount } partnerships { totalCount } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const MECHANISMS = graphql`
  query Mechanisms($where: MechanismFilter, $orderBy: [MechanismOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    mechanisms(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        ...Named kind
        parent { ...Named }
        memberships(where: {role: {in: [CHAIR, CO_CHAIR, VICE_CHAIR, SECRETARY, LEAD, CO_LEAD, CHAMPION, CO_CHAMPION, COORDINATOR, HOST]}}, first: 3) { nodes { role agency { ...Named } } }
        engagements(first: 1) { nodes { frequency { wording } time { staffDaysPerYear { min max } } } }
        mandates { totalCount }
      }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const INITIATIVES = graphql`
  query Initiatives($where: InitiativeFilter, $orderBy: [InitiativeOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    initiatives(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named kind position leadUnit { slug name acronym } start end partnerships(first: 100) { totalCount nodes { agency { ...Named } mechanism { ...Named } } } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const EVENTS = graphql`
  query Events($where: EventFilter, $orderBy: [EventOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    events(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named start end place edition host { ...Named } initiative { ...Named } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const RESOLUTIONS = graphql`
  query Resolutions($where: ResolutionFilter, $orderBy: [ResolutionOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    resolutions(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named symbol body kind year mandates { totalCount } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const REPORTS = graphql`
  query Reports($where: ReportFilter, $orderBy: [ReportOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    reports(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named session from to publisher { ...Named } engagements { totalCount } findings { totalCount } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const THEMES = graphql`
  query Themes($where: ThemeFilter, $orderBy: [ThemeOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    themes(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named summary mechanisms { totalCount } initiatives { totalCount } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const GOALS = graphql`
  query Goals($where: GoalFilter, $orderBy: [GoalOrder!], $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    goals(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named mechanisms { totalCount } initiatives { totalCount } }
      ${PAGE}
    }
  }
  ${NAMED}`;

/**
 * How many a list's filters would leave, each facet without its own condition: asked beside the list, so that the rows
 * need not wait for the counting.
 * @param {string} field
 * @param {string} type
 * @param {string} facets
 */
const counting = (field, type, facets) => graphql`
  query Facets($where: ${type}Filter) {
    ${DATED}
    counted: ${field}(where: $where, first: 1) { facets(by: [${facets}], limit: 100) { field values { value label count } } }
  }`;

export const AGENCY_FACETS = counting('agencies', 'Agency', 'KIND, UN_SYSTEM, ROLE, SEAT');
export const MECHANISM_FACETS = counting('mechanisms', 'Mechanism', 'KIND, THEME, GOAL, ROLE, AGENCY, MODE, TIME_BASIS, MANDATED, PARENT');
export const INITIATIVE_FACETS = counting('initiatives', 'Initiative', 'KIND, UNIT, THEME, GOAL, AGENCY, ROLE, MANDATED');
export const EVENT_FACETS = counting('events', 'Event', 'HOST, INITIATIVE, AGENCY, SERIES, PLACE');
export const RESOLUTION_FACETS = counting('resolutions', 'Resolution', 'BODY, KIND, YEAR, MECHANISM, INITIATIVE');
export const REPORT_FACETS = counting('reports', 'Report', 'PUBLISHER');
export const THEME_FACETS = counting('themes', 'Theme', 'MECHANISM, INITIATIVE');
export const GOAL_FACETS = counting('goals', 'Goal', 'MECHANISM, INITIATIVE');

export const AGENCY = graphql`
  query Agency($slug: String!) {
    ${DATED}
    agency(by: {slug: $slug}) {
      ...Named id summary url aliases kind unSystem seat website
      citations { ...Sources }
      identifiers { scheme value uri source }
      parent { ...Named } parts { ...Named }
      units { slug name acronym citations { ...Sources } }
      memberships(orderBy: [{field: MECHANISM}], first: 100) { totalCount nodes { role since until note mechanism { ...Named kind } citations { ...Sources } } }
      partnerships(orderBy: [{field: INITIATIVE}], first: 100) { totalCount nodes { role note initiative { ...Named kind } citations { ...Sources } } }
      participations(first: 100) { totalCount nodes { role note event { ...Named start end } citations { ...Sources } } }
      events(orderBy: [{field: START}], first: 100) { totalCount nodes { ...Named start end place citations { ...Sources } } }
      engagements { totalCount }
      workload { ...Figures }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}
  ${WORKLOAD_PARTS}`;

export const MECHANISM = graphql`
  query Mechanism($slug: String!) {
    ${DATED}
    mechanism(by: {slug: $slug}) {
      ...Named id summary url aliases kind website note
      citations { ...Sources }
      identifiers { scheme value uri source }
      parent { ...Named }
      children(first: 100) { totalCount nodes { ...Named kind } }
      memberships(orderBy: [{field: ROLE}, {field: AGENCY}], first: 100) { totalCount nodes { role since until note agency { ...Named } citations { ...Sources } } }
      partnerships(first: 100) { totalCount nodes { role note initiative { ...Named kind } citations { ...Sources } } }
      mandates(first: 100) { totalCount nodes { wording agency { ...Named } resolution { ...Named symbol } citations { ...Sources } } }
      engagements(first: 10) { totalCount nodes { ...Row agency { ...Named } } }
      classifications { theme { ...Named } goal { ...Named } citations { ...Sources } }
      overlaps(first: 5) { score sharesMeeting mechanism { ...Named } sharedResolutions { ...Named symbol } sharedThemes { ...Named } sharedAgencies { ...Named } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}
  ${ENGAGEMENT}`;

export const NEIGHBOURS = graphql`
  query Neighbours($report: String!, $positions: [Int!]) {
    ${DATED}
    engagements(where: {report: {slug: {eq: $report}}, position: {in: $positions}}, orderBy: [{field: POSITION}], first: 2) {
      nodes { position mechanism { ...Named } }
    }
  }
  ${NAMED}`;

export const INITIATIVE = graphql`
  query Initiative($slug: String!) {
    ${DATED}
    initiative(by: {slug: $slug}) {
      ...Named id summary url aliases kind position website start end target note
      citations { ...Sources }
      leadUnit { slug name acronym }
      amounts { amount currency period purpose }
      partnerships(orderBy: [{field: ROLE}, {field: AGENCY}], first: 100) { totalCount nodes { role note agency { ...Named } mechanism { ...Named } citations { ...Sources } } }
      events(orderBy: [{field: START}], first: 100) { totalCount nodes { ...Named start end place edition citations { ...Sources } } }
      mandates(first: 100) { totalCount nodes { wording agency { ...Named } resolution { ...Named symbol } citations { ...Sources } } }
      classifications { theme { ...Named } goal { ...Named } citations { ...Sources } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;

export const EVENT = graphql`
  query Event($slug: String!) {
    ${DATED}
    event(by: {slug: $slug}) {
      ...Named id summary url aliases series edition start end place note
      citations { ...Sources }
      host { ...Named } initiative { ...Named }
      participations { role note agency { ...Named } citations { ...Sources } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;

export const RESOLUTION = graphql`
  query Resolution($slug: String!) {
    ${DATED}
    resolution(by: {slug: $slug}) {
      ...Named id summary url aliases body kind number revision place year symbol
      citations { ...Sources }
      mandates(orderBy: [{field: MECHANISM}], first: 100) { totalCount nodes { wording agency { ...Named } mechanism { ...Named } initiative { ...Named } citations { ...Sources } } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;

export const REPORT = graphql`
  query Report($slug: String!, $after: String) {
    ${DATED}
    report(by: {slug: $slug}) {
      ...Named id summary url session from to
      publisher { ...Named }
      workload { ...Figures }
      engagements(orderBy: [{field: POSITION}], first: 100, after: $after) { totalCount nodes { position agency { ...Named } mechanism { ...Named } frequency { wording } time { wording } cost { wording } } }
      findings(first: 10) { totalCount nodes { ...Finding } }
      passages(first: 1) { totalCount }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}
  ${WORKLOAD_PARTS}`;

export const THEME = graphql`
  query Theme($slug: String!) {
    ${DATED}
    topic: theme(by: {slug: $slug}) {
      ...Named id summary url
      citations { ...Sources }
      mechanisms(orderBy: [{field: NAME}], first: 100) { totalCount nodes { ...Named kind ${JUSTIFIED} } }
      initiatives(orderBy: [{field: NAME}], first: 100) { totalCount nodes { ...Named kind ${JUSTIFIED} } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;

export const GOAL = graphql`
  query Goal($slug: String!) {
    ${DATED}
    topic: goal(by: {slug: $slug}) {
      ...Named id summary url number uri
      citations { ...Sources }
      mechanisms(orderBy: [{field: NAME}], first: 100) { totalCount nodes { ...Named kind ${JUSTIFIED} } }
      initiatives(orderBy: [{field: NAME}], first: 100) { totalCount nodes { ...Named kind ${JUSTIFIED} } }
      findings { ...Finding }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;

export const WORKLOAD = graphql`
  query Workload($where: EngagementFilter, $orderBy: [EngagementOrder!]) {
    ${DATED}
    engagements(where: $where, orderBy: $orderBy, first: 100) {
      totalCount
      workload { ...Figures }
      facets(by: [AGENCY, MECHANISM_KIND, THEME, MODE, TIME_BASIS, TRAVEL, MANDATED], limit: 100) { field values { value label count } }
      nodes {
        position mechanism { ...Named kind } agency { ...Named }
        frequency { wording meetingsPerYear { min max } basis }
        time { wording staffDaysPerYear { min max } basis rule note }
        cost { wording travel travellers { min max } amounts { amount currency period purpose } basis }
        sharesMeetingWith { mechanism { ...Named } }
        citations { ...Sources }
      }
    }
  }
  ${NAMED}
  ${SOURCES}
  ${WORKLOAD_PARTS}`;

export const MEMBERSHIPS = graphql`
  query Memberships($where: MembershipFilter, $after: String) {
    ${DATED}
    memberships(where: $where, first: 100, after: $after) {
      totalCount nodes { role agency { ...Named kind } mechanism { ...Named kind } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const PARTNERSHIPS = graphql`
  query Partnerships($where: PartnershipFilter, $after: String) {
    ${DATED}
    partnerships(where: $where, first: 100, after: $after) {
      totalCount nodes { role agency { ...Named kind } mechanism { ...Named kind } initiative { ...Named kind } }
      ${PAGE}
    }
  }
  ${NAMED}`;

/** Which agencies, mechanisms and initiatives have most of these relations. */
export const TIES = graphql`
  query Ties($members: MembershipFilter, $partners: PartnershipFilter) {
    ${DATED}
    memberships(where: $members, first: 1) { totalCount facets(by: [AGENCY, MECHANISM], limit: 100) { field values { value count } } }
    partnerships(where: $partners, first: 1) { totalCount facets(by: [AGENCY, INITIATIVE], limit: 100) { field values { value count } } }
  }`;

export const AGENCY_NAMES = graphql`
  query AgencyNames($slugs: [String!]!) {
    ${DATED}
    agencies(where: {slug: {in: $slugs}}, first: 10) { nodes { ...Named } }
  }
  ${NAMED}`;

export const TOGETHER = graphql`
  query Together($between: [String!]!) {
    ${DATED}
    collaboration(between: $between) {
      agencies { ...Named kind }
      mechanisms { mechanism { ...Named kind summary } memberships { role since until agency { slug } citations { ...Sources } } }
      initiatives { initiative { ...Named kind summary } partnerships { role note agency { slug } citations { ...Sources } } }
      events { event { ...Named start place } host { slug } participations { role agency { slug } citations { ...Sources } } }
    }
  }
  ${NAMED}
  ${SOURCES}`;

export const MOST_CITED = graphql`
  query MostCited {
    ${DATED}
    mandates(first: 1) { facets(by: [RESOLUTION], limit: 50) { values { value label count } } }
    resolutions(where: {mandates: {some: {}}}, first: 1) { totalCount }
    engagements(where: {mandates: {none: {}}}, first: 1) { totalCount }
  }`;

export const BACKED = graphql`
  query Backed($resolutions: [String!]!) {
    ${DATED}
    resolutions(where: {slug: {in: $resolutions}}, first: 50) {
      nodes { ...Named symbol body mandates(first: 20) { totalCount nodes { wording mechanism { ...Named } initiative { ...Named } citations { ...Sources } } } }
    }
  }
  ${NAMED}
  ${SOURCES}`;

export const UNMANDATED = graphql`
  query EngagementsWithoutMandate($first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    engagements(where: {mandates: {none: {}}}, orderBy: [{field: POSITION}], first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { position agency { ...Named } mechanism { ...Named kind } time { staffDaysPerYear { min max } } citations { ...Sources } }
      ${PAGE}
    }
    all: engagements(first: 1) { totalCount }
  }
  ${NAMED}
  ${SOURCES}`;

export const CENTRE = graphql`
  query Centre($slug: String!) {
    ${DATED}
    agency(by: {slug: $slug}) { slug }
    mechanism(by: {slug: $slug}) { slug }
    initiative(by: {slug: $slug}) { slug }
  }`;

export const OVERLAPS = graphql`
  query Overlaps($first: Int, $after: String) {
    ${DATED}
    overlaps(first: $first, after: $after) {
      totalCount
      nodes { score sharesMeeting mechanisms { ...Named } sharedResolutions { ...Named symbol } sharedThemes { ...Named } sharedAgencies { ...Named } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const TIMELINE = graphql`
  query Timeline($where: EventFilter, $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    events(where: $where, orderBy: [{field: START}, {field: NAME}], first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Named start end place edition series host { ...Named } initiative { ...Named } }
      ${PAGE}
    }
  }
  ${NAMED}`;

export const FINDINGS = graphql`
  query Findings($where: FindingFilter, $first: Int, $after: String, $last: Int, $before: String) {
    ${DATED}
    findings(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      facets(by: [KIND]) { field values { value label count } }
      nodes { ...Finding }
      ${PAGE}
    }
  }
  ${NAMED}
  ${SOURCES}
  ${FINDING}`;
