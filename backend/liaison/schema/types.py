"""Everything the registry tells of: records, the relations between them, and the pages they are read in."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import strawberry

from liaison.schema import filters, orders
from liaison.schema.declarations import Argument, fact, interface, output
from liaison.schema.enums import (
    AgencyKind,
    ChangeKind,
    FindingKind,
    InitiativeKind,
    MechanismKind,
    ResolutionBody,
    ResolutionKind,
    Role,
    SearchField,
)
from liaison.schema.facets import (
    AgencyFacet,
    EngagementFacet,
    EventFacet,
    FindingFacet,
    GoalFacet,
    InitiativeFacet,
    MandateFacet,
    MechanismFacet,
    MembershipFacet,
    ParticipationFacet,
    PartnershipFacet,
    ReportFacet,
    ResolutionFacet,
    SearchFacet,
    ThemeFacet,
)
from liaison.schema.figures import Cost, FacetValue, Frequency, Identifier, Money, PageInfo, TimeSpent, Workload
from liaison.schema.scalars import DateTime, PartialDate
from liaison.vocabulary import Vocabulary

T = TypeVar("T")

REPORT = "The slug of the report whose engagements are meant; the latest when left out. Unknown: nothing is counted."


def page(description: str, where: type, order: type) -> Any:
    """A connection: part of a list that can grow, selected, ordered and read page by page."""
    return fact(
        description,
        where=Argument(where | None, "Which of them are meant; all when left out."),
        order_by=Argument(list[order] | None, ORDER_BY),  # type: ignore[valid-type]
        first=FIRST,
        after=AFTER,
        last=LAST,
        before=BEFORE,
    )


ORDER_BY = "The order, by several keys in turn; the registry's own when left out, which also decides between equals."
FIRST = Argument(int | None, "How many from the front, 1 to 100; 20 when neither first nor last is given.")
AFTER = Argument(str | None, "A cursor of the same order: only what follows it.")
LAST = Argument(int | None, "How many from the back, 1 to 100, in the list's order; not beside first.")
BEFORE = Argument(str | None, "A cursor of the same order: only what precedes it.")


def counted_by(facet: type[Vocabulary]) -> Any:
    """The facets of a connection."""
    return fact(
        "How many of the whole selection have which value: its pages do not matter, and each facet leaves out the "
        "`where` condition that its value in the enumeration names.",
        by=Argument(list[facet], "By what to count, answered in this order."),  # type: ignore[valid-type]
        limit=Argument(int | None, "How many values of each at most, 1 to 100, the most frequent first.", 20),
    )


@interface
class Node:
    """Anything with an identity of its own."""

    id: strawberry.ID = fact("The global id: opaque, and the same as long as its key is, through every rebuild.")


@interface
class Record(Node):
    """Anything with a page of its own and sources."""

    slug: str = fact("A readable key, unique in its type, lower-case, never used again for another: who, hlcp, giga.")
    name: str = fact("The name, as the report words it; of agencies and goals the official one.")
    acronym: str | None = fact("The acronym as printed; null: there is none.")
    summary: str | None = fact("What it is, in the registry's own words; null: the sources say no more than the name.")
    url: str = fact("The permanent address of its page.")
    citations: list[Citation] = fact("Where the sources tell of it; empty only of a theme, a goal or a report.")


@output
class Citation:
    """Where a fact stands: a place in a report, or a row of one of the verified source files."""

    report: Report | None = fact("The report; null: a source file.")
    source: str | None = fact("The source file, identifiers.csv or goals.csv; null: a report.")
    locator: str = fact("The place in it: 5.1, 6.1 TSB 3, Annex 12; in a file, the row's key.")
    passage: Passage | None = fact("What stands there; null unless the report's document is attached.")


@output
class Unit:
    """A part of an agency that leads initiatives or coordinates, as ITU's Bureaux do."""

    slug: str = fact("A readable key, unique in the agency: br, tsb, bdt, gs.")
    name: str = fact("The full name.")
    acronym: str | None = fact("The acronym; null: there is none.")
    citations: list[Citation] = fact("Where the report names it.")


@output
class Classification:
    """That a mechanism or an initiative is about a theme, or serves a goal."""

    theme: Theme | None = fact("The theme; null: it is a goal.")
    goal: Goal | None = fact("The goal; null: it is a theme.")
    citations: list[Citation] = fact("What in the report justifies it.")


@output
class Agency(Record):
    """An organization, or a part of one, that takes part: of the UN system, a government or an outside partner."""

    aliases: list[str] = fact("Every other spelling and name that the reports use.")
    kind: AgencyKind = fact("What sort of body it is.")
    un_system: bool = fact("Whether it belongs to the UN system.")
    seat: str | None = fact("The city of its seat; null: not among the verified facts.")
    website: str | None = fact("The address of its site; null: not among the verified facts.")
    identifiers: list[Identifier] = fact("What other systems call it.")
    parent: Agency | None = fact("The agency it is a part of; null: it stands alone.")
    parts: list[Agency] = fact("The agencies that are a part of it.")
    units: list[Unit] = fact("Its units that reports name.")
    memberships: MembershipConnection = page(
        "In which mechanisms it takes part, in which role.", filters.MembershipFilter, orders.MembershipOrder
    )
    partnerships: PartnershipConnection = page(
        "In which initiatives it is a partner, in which role.", filters.PartnershipFilter, orders.PartnershipOrder
    )
    participations: ParticipationConnection = page(
        "In which events it took part, in which role, beside those it hosted.",
        filters.ParticipationFilter,
        orders.ParticipationOrder,
    )
    engagements: EngagementConnection = page(
        "How it took part in mechanisms, as the annexes tell it.", filters.EngagementFilter, orders.EngagementOrder
    )
    events: EventConnection = page("The events it hosted.", filters.EventFilter, orders.EventOrder)
    workload: Workload = fact("What its engagements in one report cost together.", report=Argument(str | None, REPORT))
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Mechanism(Record):
    """A body, network or group in which agencies work together."""

    aliases: list[str] = fact("Every other spelling and name that the reports use.")
    kind: MechanismKind = fact("What form it has.")
    website: str | None = fact("The address of its site; null: the report prints none.")
    note: str | None = fact("What is doubtful in reading the report on it; null: nothing is.")
    identifiers: list[Identifier] = fact("What other systems call it.")
    parent: Mechanism | None = fact("The mechanism it sits under; null: the report names none.")
    children: MechanismConnection = page(
        "The mechanisms that sit directly under it.", filters.MechanismFilter, orders.MechanismOrder
    )
    memberships: MembershipConnection = page(
        "Which agencies take part in it, in which role.", filters.MembershipFilter, orders.MembershipOrder
    )
    partnerships: PartnershipConnection = page(
        "In which initiatives it is itself a partner.", filters.PartnershipFilter, orders.PartnershipOrder
    )
    mandates: MandateConnection = page(
        "Which resolutions are cited for it.", filters.MandateFilter, orders.MandateOrder
    )
    engagements: EngagementConnection = page(
        "How agencies took part in it: one row for each agency and report.",
        filters.EngagementFilter,
        orders.EngagementOrder,
    )
    classifications: list[Classification] = fact("Its themes and goals, each with what justifies it.")
    themes: list[Theme] = fact("The themes it is about.")
    goals: list[Goal] = fact("The goals that the report says it serves.")
    overlaps: list[Overlap] = fact(
        "The mechanisms that overlap with it, the strongest first, with the reasons.",
        first=Argument(int | None, "How many, 1 to 100.", 5),
    )
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Initiative(Record):
    """Something agencies do together: a summit, a programme, a project, a partnership with a name."""

    aliases: list[str] = fact("Every other spelling and name that the reports use.")
    kind: InitiativeKind = fact("What form it has.")
    position: int = fact("Its place in the report's list, from 1.")
    lead_unit: Unit | None = fact("The unit of ITU that leads; null: none is named.")
    website: str | None = fact("The address of its site; null: the report prints none.")
    start: PartialDate | None = fact("When it began; null: not stated.")
    end: PartialDate | None = fact("When it ended or is to end; null: not stated, or it goes on.")
    target: str | None = fact("What it is to reach, and by when; null: not stated.")
    note: str | None = fact("Counts of partners not named, and what is doubtful in reading; null: nothing.")
    classifications: list[Classification] = fact("Its themes and goals, each with what justifies it.")
    themes: list[Theme] = fact("The themes it is about.")
    goals: list[Goal] = fact("The goals that the report says it serves.")
    amounts: list[Money] = fact("The amounts of money that the report prints, in its order.")
    partnerships: PartnershipConnection = page(
        "Who takes part in it, in which role.", filters.PartnershipFilter, orders.PartnershipOrder
    )
    events: EventConnection = page("Its events and editions.", filters.EventFilter, orders.EventOrder)
    mandates: MandateConnection = page(
        "Which resolutions are cited for it.", filters.MandateFilter, orders.MandateOrder
    )
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Event(Record):
    """A conference, meeting or edition of an initiative, at a time."""

    aliases: list[str] = fact("Every other spelling and name that the reports use.")
    host: Agency | None = fact("The agency that hosted; null: the report prints none.")
    series: str | None = fact("The series it belongs to; null: none is named.")
    edition: str | None = fact("Which edition of the series it is, as printed; null: not stated.")
    start: PartialDate | None = fact("When it began; null: not stated.")
    end: PartialDate | None = fact("When it ended; null: not stated, or within the start's own precision.")
    place: str | None = fact("The place; null: not stated.")
    initiative: Initiative | None = fact("The initiative it is an edition or event of; null: none.")
    note: str | None = fact("What is doubtful in reading the report on it; null: nothing is.")
    participations: list[Participation] = fact("Which agencies took part beside the host, in which role.")
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Resolution(Record):
    """A resolution, decision, recommendation, strategy or declaration, in one revision."""

    aliases: list[str] = fact("Every other spelling of its symbol that the reports use.")
    body: ResolutionBody = fact("Who adopted it.")
    kind: ResolutionKind = fact("What sort of text it is.")
    number: str | None = fact("Its number, as printed; null: it has none.")
    revision: str | None = fact("Its revision, as printed: Rev.; null: not a revision, or not stated.")
    place: str | None = fact("The city of adoption or revision; null: not stated.")
    year: int | None = fact("The year of adoption or revision; null: not stated.")
    symbol: str = fact("The symbol as printed: Resolution 64 (Rev. Dubai, 2018).")
    mandates: MandateConnection = page("What it is cited for as a mandate.", filters.MandateFilter, orders.MandateOrder)
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Report(Record):
    """An edition of the report on how an agency works with others."""

    session: str = fact("The session it was made for: Council 2020.")
    publisher: Agency = fact("The agency that publishes it.")
    from_: PartialDate | None = fact("When the time it covers begins; null: not stated.")
    to: PartialDate | None = fact("When the time it covers ends; null: not stated.")
    engagements: EngagementConnection = page("The rows of its annex.", filters.EngagementFilter, orders.EngagementOrder)
    findings: FindingConnection = page(
        "What is doubtful in it: the findings that cite it.", filters.FindingFilter, orders.FindingOrder
    )
    workload: Workload = fact("What the engagements of its annex cost together.")
    passages: PassageConnection = page(
        "Its text in passages, under the locators by which facts cite it; empty unless its document is attached.",
        filters.PassageFilter,
        orders.PassageOrder,
    )
    changes: list[Change] = fact(
        "What changed since an earlier edition; empty while the registry holds one.",
        since=Argument(str, "The slug of the earlier report."),
    )


@output
class Theme(Record):
    """A subject of the registry's own small vocabulary."""

    mechanisms: MechanismConnection = page(
        "The mechanisms that are about it.", filters.MechanismFilter, orders.MechanismOrder
    )
    initiatives: InitiativeConnection = page(
        "The initiatives that are about it.", filters.InitiativeFilter, orders.InitiativeOrder
    )
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Goal(Record):
    """A Sustainable Development Goal."""

    number: int = fact("The number, 1 to 17.")
    uri: str = fact("The address by which the United Nations names the goal.")
    mechanisms: MechanismConnection = page(
        "The mechanisms that the report says serve it.", filters.MechanismFilter, orders.MechanismOrder
    )
    initiatives: InitiativeConnection = page(
        "The initiatives that the report says serve it.", filters.InitiativeFilter, orders.InitiativeOrder
    )
    findings: list[Finding] = fact("What is doubtful about it in the source.")


@output
class Membership(Node):
    """In what role an agency takes part in a mechanism, and when."""

    agency: Agency = fact("The agency that takes part.")
    mechanism: Mechanism = fact("The mechanism it takes part in.")
    role: Role = fact("In what capacity.")
    since: PartialDate | None = fact("Since when; null: not stated.")
    until: PartialDate | None = fact("Until when; null: not stated, or it goes on.")
    note: str | None = fact("What is doubtful in reading the report on it; null: nothing is.")
    citations: list[Citation] = fact("Where the report says so.")


@output
class Partnership(Node):
    """In what role an agency, or a mechanism, takes part in an initiative. Exactly one of the two is set."""

    agency: Agency | None = fact("The partner, where it is an agency.")
    mechanism: Mechanism | None = fact("The partner, where it is a mechanism.")
    initiative: Initiative = fact("The initiative.")
    role: Role = fact("In what capacity.")
    note: str | None = fact("What is doubtful in reading the report on it; null: nothing is.")
    citations: list[Citation] = fact("Where the report says so.")


@output
class Participation(Node):
    """In what role an agency took part in an event; the host is the event's own."""

    event: Event = fact("The event.")
    agency: Agency = fact("The agency that took part.")
    role: Role = fact("In what capacity.")
    note: str | None = fact("What is doubtful in reading the report on it; null: nothing is.")
    citations: list[Citation] = fact("Where the report says so.")


@output
class Engagement(Node):
    """How one agency took part in one mechanism, as one report tells it: a row of the annex."""

    agency: Agency = fact("The agency that takes part.")
    mechanism: Mechanism = fact("The mechanism it takes part in.")
    report: Report = fact("The report that tells of it.")
    position: int = fact("The row in the report's annex, from 1.")
    relevance: str | None = fact("Why it matters to the agency, in the registry's own words; null: the cell is blank.")
    frequency: Frequency = fact("How often the mechanism meets.")
    time: TimeSpent = fact("What time it costs.")
    cost: Cost = fact("What travel and money it costs.")
    mandates: list[Mandate] = fact("The mandates that the row cites, in its order.")
    shares_meeting_with: list[Engagement] = fact("The engagements whose meeting is this one's; totals count it once.")
    citations: list[Citation] = fact("Where the report says so.")


@output
class Mandate(Node):
    """That a report cites a resolution as the reason to take part: in a mechanism, an initiative, or a paragraph."""

    resolution: Resolution = fact("The text that gives the mandate.")
    agency: Agency = fact("The agency it is cited for.")
    mechanism: Mechanism | None = fact("The mechanism it is cited for; null: an initiative, or a whole paragraph.")
    initiative: Initiative | None = fact("The initiative it is cited for; null: a mechanism, or a whole paragraph.")
    report: Report = fact("The report that cites it.")
    engagement: Engagement | None = fact("The row of the annex that cites it; null: the text does.")
    wording: str | None = fact("How it is cited, where that differs from the symbol; null: by its symbol.")
    citations: list[Citation] = fact("Where the report cites it.")


@output
class Finding(Node):
    """Something doubtful about the source, and how the registry resolved it."""

    slug: str = fact("A readable key, unique among findings.")
    kind: FindingKind = fact("What is doubtful.")
    message: str = fact("What was found, and how it was resolved.")
    records: list[Record] = fact("The records it is about, the first one foremost.")
    citations: list[Citation] = fact("The places that show it.")


@output
class Passage(Node):
    """A passage of a report's document, under the locator by which facts cite it."""

    report: Report = fact("The report it stands in.")
    locator: str = fact("The place: 5.1, 6.1 TSB 3, Annex 12.")
    position: int = fact("The place in the document's order, from 1.")
    text: str = fact("The report's own text.")


@output
class Overlap:
    """A mechanism that overlaps with another, and why.

    The score adds 4 for a shared meeting, 2 for each shared resolution, 1 for each shared theme and 0.25 for each
    shared agency. Equal scores keep the registry's order.
    """

    mechanism: Mechanism = fact("The other mechanism.")
    score: float = fact("How strong the overlap is; above zero.")
    shared_resolutions: list[Resolution] = fact("The resolutions cited for both.")
    shared_themes: list[Theme] = fact("The themes both are about.")
    shared_agencies: list[Agency] = fact(
        "The agencies that take part in both; a report's publisher, which takes part in all that it reports, left out."
    )
    shares_meeting: bool = fact("Whether they hold a meeting together.")


@output
class OverlapPair:
    """Two mechanisms that overlap, and why; the score is that of `Overlap`."""

    mechanisms: list[Mechanism] = fact("The two mechanisms, in the registry's order.")
    score: float = fact("How strong the overlap is; above zero.")
    shared_resolutions: list[Resolution] = fact("The resolutions cited for both.")
    shared_themes: list[Theme] = fact("The themes both are about.")
    shared_agencies: list[Agency] = fact(
        "The agencies that take part in both; a report's publisher, which takes part in all that it reports, left out."
    )
    shares_meeting: bool = fact("Whether they hold a meeting together.")


@output
class Change:
    """One difference between two editions of the report."""

    kind: ChangeKind = fact("What became of it.")
    record: Record = fact("The record it is about.")
    field: str | None = fact("The name of the fact that differs; null: the whole record came or went.")
    before: str | None = fact("The fact in the earlier edition, as text; null: not stated there.")
    after: str | None = fact("The fact in the later edition, as text; null: not stated there.")


@output
class Collaboration:
    """What several agencies do together: everything in which every one of them takes part."""

    agencies: list[Agency] = fact("The agencies, in the registry's order.")
    mechanisms: list[SharedMechanism] = fact("The mechanisms in which all take part.")
    initiatives: list[SharedInitiative] = fact("The initiatives in which all are partners.")
    events: list[SharedEvent] = fact("The events that all hosted or took part in.")


@output
class SharedMechanism:
    """A mechanism in which all the agencies take part."""

    mechanism: Mechanism = fact("The mechanism.")
    memberships: list[Membership] = fact("The role of each of these agencies in it.")


@output
class SharedInitiative:
    """An initiative in which all the agencies are partners."""

    initiative: Initiative = fact("The initiative.")
    partnerships: list[Partnership] = fact("The role of each of these agencies in it.")


@output
class SharedEvent:
    """An event that all the agencies hosted or took part in."""

    event: Event = fact("The event.")
    host: Agency | None = fact("The one of these agencies that hosted; null: none of them did.")
    participations: list[Participation] = fact("The role of each of these agencies beside the host.")


@output
class SearchMatch:
    """Where in a record the words were found."""

    field: SearchField = fact("In which part of the record.")
    snippet: str = fact("The words found and their surroundings, each word between ⟦ and ⟧.")


@output
class Facet:
    """How often each value occurs in a selection."""

    field: str = fact("By what it is counted: a value of the enumeration that `by` takes.")
    values: list[FacetValue] = fact("The values: the most frequent first, equals by value, those without any last.")


@output
class Edge(Generic[T]):
    """An entry of a list, with its place."""

    cursor: str = fact("Its place in the order, opaque: give it as after or before.")
    node: T = fact("What is there.")


@output
class Connection(Generic[T]):
    """A page of a list, and what can be said of the whole selection."""

    edges: list[Edge[T]] = fact("The page's entries with their cursors.")
    nodes: list[T] = fact("The page's entries.")
    page_info: PageInfo = fact("Where the page lies.")
    total_count: int = fact("How many the whole selection holds, whatever the page.")


@output
class AgencyConnection(Connection[Agency]):
    """A page of agencies, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(AgencyFacet)


@output
class MechanismConnection(Connection[Mechanism]):
    """A page of mechanisms, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(MechanismFacet)
    workload: Workload = fact(
        "What the engagements in the whole selection cost together, in one report.",
        report=Argument(str | None, REPORT),
    )


@output
class InitiativeConnection(Connection[Initiative]):
    """A page of initiatives, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(InitiativeFacet)


@output
class EventConnection(Connection[Event]):
    """A page of events, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(EventFacet)


@output
class ResolutionConnection(Connection[Resolution]):
    """A page of resolutions, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(ResolutionFacet)


@output
class ReportConnection(Connection[Report]):
    """A page of reports, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(ReportFacet)


@output
class ThemeConnection(Connection[Theme]):
    """A page of themes, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(ThemeFacet)


@output
class GoalConnection(Connection[Goal]):
    """A page of goals, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(GoalFacet)


@output
class MembershipConnection(Connection[Membership]):
    """A page of memberships, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(MembershipFacet)


@output
class PartnershipConnection(Connection[Partnership]):
    """A page of partnerships, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(PartnershipFacet)


@output
class ParticipationConnection(Connection[Participation]):
    """A page of participations, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(ParticipationFacet)


@output
class EngagementConnection(Connection[Engagement]):
    """A page of engagements, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(EngagementFacet)
    workload: Workload = fact("What the whole selection costs together.")


@output
class MandateConnection(Connection[Mandate]):
    """A page of mandates, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(MandateFacet)


@output
class FindingConnection(Connection[Finding]):
    """A page of findings, and what can be said of the whole selection."""

    facets: list[Facet] = counted_by(FindingFacet)


@output
class PassageConnection(Connection[Passage]):
    """A page of passages, and how many there are."""


@output
class SearchEdge(Edge[Record]):
    """A record found, with how well and where."""

    score: float = fact("How well it fits, larger is better; to be compared inside one answer only.")
    matches: list[SearchMatch] = fact("The parts of the record in which words were found.")


@output
class SearchConnection(Connection[Record]):
    """A page of what a search found, the best first."""

    edges: list[SearchEdge] = fact("The page's records, with how well they fit.")  # type: ignore[assignment]
    facets: list[Facet] = counted_by(SearchFacet)


@output
class OverlapConnection(Connection[OverlapPair]):
    """A page of pairs of mechanisms that overlap, the strongest first."""


@output
class Counts:
    """How much the registry holds."""

    agencies: int = fact("Agencies and other partners.")
    mechanisms: int = fact("Bodies and networks in which agencies work together.")
    initiatives: int = fact("Things that agencies do together.")
    events: int = fact("Conferences, meetings and editions.")
    resolutions: int = fact("Resolutions, decisions, recommendations and strategies.")
    reports: int = fact("Editions of the report.")
    themes: int = fact("Subjects of the registry's own vocabulary.")
    goals: int = fact("Sustainable Development Goals.")
    memberships: int = fact("Memberships of agencies in mechanisms.")
    partnerships: int = fact("Partnerships in initiatives.")
    participations: int = fact("Participations in events, hosts left out.")
    engagements: int = fact("Engagements: rows of the annexes.")
    mandates: int = fact("Mandates: citations of a resolution.")
    findings: int = fact("Findings about the source.")
    passages: int = fact("Passages of attached documents; 0 where none is attached.")


@output
class Download:
    """A file to take the registry home in."""

    name: str = fact("The file's name.")
    url: str = fact("Its address.")
    media_type: str = fact("Its media type.")
    description: str = fact("What it holds.")


@output
class Dataset:
    """The registry as built: what every answer is drawn from."""

    version: str = fact("The hash of its content: the same facts have the same version, wherever they are built.")
    built_at: DateTime = fact("When it was built; not part of the version.")
    counts: Counts = fact("How much it holds.")
    downloads: list[Download] = fact("The files to take it home in.")
    licence: str = fact("Under which terms it may be used, and what it is drawn from.")
