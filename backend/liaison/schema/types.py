"""The records of the registry, the relations between them, and what they consist of.

Each field is declared once, here: its type, its description, where it comes from, and whether it is a filter, an order,
a facet, a lookup or a column of the downloads.
"""

from __future__ import annotations

import strawberry

from liaison import vocabulary
from liaison.schema import common
from liaison.schema.connections import Connection
from liaison.schema.declarations import (
    ANY,
    Argument,
    address,
    column,
    computed,
    embedded,
    interface_type,
    output_type,
    table_type,
    to_many,
    to_one,
    unmapped,
)
from liaison.schema.enums import ChangeKind
from liaison.schema.figures import AtStake, Cost, Frequency, Identifier, Money, TimeSpent, Workload
from liaison.schema.scalars import PartialDate


@interface_type
class Node:
    """Anything with an identity of its own."""

    id: strawberry.ID = column(
        "The global id: opaque, and the same as long as its key is, through every rebuild.",
        "global_id",
        lookup=True,
        export=False,
    )


@interface_type
class Record(Node):
    """Anything with a page of its own and sources."""

    slug: str = column(
        "A readable key, unique in its type, lower-case, never used again for another: who, hlcp, giga.",
        plain=True,
        sort=True,
        lookup=True,
    )
    name: str = column("The name, as the report words it; of agencies and goals the official one.", sort=True)
    acronym: str | None = common.acronym()
    summary: str | None = column(
        "What it is, in the registry's own words; null: the sources say no more than the name."
    )
    url: str = address("The permanent address of its page.")
    citations: list[Citation] = common.citations(
        "Where the sources tell of it; empty only of a theme, a goal or a report."
    )


@table_type("citation")
class Citation:
    """Where a fact stands: a place in a report, or a row of one of the verified source files."""

    report: Report | None = to_one("The report; null: a source file.")
    source: str | None = column("The source file: identifiers.csv, goals.csv or editions.csv; null: a report.")
    locator: str = column("The place in it: 5.1, 6.1 TSB 3, Annex 12; in a file, the row's key.")
    passage: Passage | None = to_one("What stands there; null unless the report's document is attached.", export="")


@table_type("unit")
class Unit:
    """A part of an agency that leads initiatives or coordinates, as ITU's Bureaux do."""

    slug: str = column("A readable key, unique in the agency: br, tsb, bdt, gs.", plain=True)
    name: str = column("The full name.")
    acronym: str | None = column("The acronym; null: there is none.")
    citations: list[Citation] = common.citations("Where the report names it.")


@table_type("classification")
class Classification:
    """That a mechanism or an initiative is about a theme, or serves a goal."""

    theme: Theme | None = to_one("The theme; null: it is a goal.")
    goal: Goal | None = to_one("The goal; null: it is a theme.")
    citations: list[Citation] = common.citations("What in the report justifies it.")


@table_type("agency", "name")
class Agency(Record):
    """An organization, or a part of one, that takes part: of the UN system, a government or an outside partner."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    kind: vocabulary.AgencyKind = column("What sort of body it is.", sort=True, facet=True)
    un_system: bool = column("Whether it belongs to the UN system.", facet=True)
    seat: str | None = column("The city of its seat; null: not among the verified facts.", sort=True, facet=True)
    website: str | None = column("The address of its site; null: not among the verified facts.")
    identifiers: list[Identifier] = common.identifiers(*vocabulary.IdentifierScheme, export="scheme value")
    parent: Agency | None = to_one("The agency it is a part of; null: it stands alone.")
    parts: list[Agency] = to_many("The agencies that are a part of it.", "parent_id", order=("name", "id"))
    units: list[Unit] = to_many("Its units that reports name.", "agency_id", order=("slug",))
    memberships: Connection[Membership] = to_many(
        "In which mechanisms it takes part, in which role.",
        "agency_id",
        facets={"ROLE": "role", "MECHANISM": "mechanism"},
    )
    partnerships: Connection[Partnership] = to_many(
        "In which initiatives it is a partner, in which role.", "agency_id", facets={"INITIATIVE": "initiative"}
    )
    participations: Connection[Participation] = to_many("In which events it took part, in which role.", "agency_id")
    engagements: Connection[Engagement] = to_many("Its part in mechanisms, by the annexes.", "agency_id")
    related_texts: list[RelatedText] = to_many("Texts related to it other than mandates.", "agency_id", order=("id",))
    workload: Workload = computed("What its engagements cost together.", "agency_workload", report=common.REPORT)
    findings: list[Finding] = common.findings()


@table_type(
    "mechanism",
    "name",
    connection=common.totals(
        "What the engagements in the whole selection cost together, in one report.", report=common.REPORT
    ),
)
class Mechanism(Record):
    """A body, network or group in which agencies work together."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    kind: vocabulary.MechanismKind = column("What form it has.", sort=True, facet=True)
    website: str | None = column("The address of its site; null: the report prints none.")
    note: str | None = common.note()
    identifiers: list[Identifier] = common.identifiers(vocabulary.IdentifierScheme.WIKIDATA)
    parent: Mechanism | None = to_one("The mechanism it sits under; null: the report names none.", facet=True)
    initiative: Initiative | None = to_one("The initiative that is the same body; null: none.")
    children: Connection[Mechanism] = to_many("The mechanisms that sit directly under it.", "parent_id")
    memberships: Connection[Membership] = to_many(
        "Which agencies take part in it, in which role.", "mechanism_id", facets={"AGENCY": "agency", "ROLE": "role"}
    )
    partnerships: Connection[Partnership] = to_many("In which initiatives it is itself a partner.", "mechanism_id")
    mandates: Connection[Mandate] = common.mandates("mechanism_id")
    engagements: Connection[Engagement] = to_many(
        "How agencies took part in it: one row for each agency and report.",
        "mechanism_id",
        facets={"MODE": "frequency.mode", "TIME_BASIS": "time.basis"},
    )
    classifications: list[Classification] = common.classifications("mechanism_id")
    themes: list[Theme] = common.themes("mechanism")
    goals: list[Goal] = common.goals("mechanism")
    overlaps: list[Overlap] = computed(
        "The mechanisms that overlap with it, the strongest first, with the reasons.",
        "mechanism_overlaps",
        first=Argument(int | None, "How many, 1 to 100.", 5),
    )
    findings: list[Finding] = common.findings()


@table_type("initiative", "position")
class Initiative(Record):
    """Something agencies do together: a summit, a programme, a project, a partnership with a name."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    kind: vocabulary.InitiativeKind = column("What form it has.", sort=True, facet=True)
    position: int = column("Its place in the report's list, from 1.", sort=True)
    heading: Unit | None = to_one("The unit under whose heading the report lists it; null: none.", facet=True)
    website: str | None = column("The address of its site; null: the report prints none.")
    start: PartialDate | None = column("When it began; null: not stated.", sort=True)
    end: PartialDate | None = column("When it ended or is to end; null: not stated, or it goes on.", sort=True)
    target: str | None = column("What it is to reach, and by when; null: not stated.")
    note: str | None = column("Counts of partners not named, and what is doubtful in reading; null: nothing.")
    classifications: list[Classification] = common.classifications("initiative_id")
    themes: list[Theme] = common.themes("initiative")
    goals: list[Goal] = common.goals("initiative")
    amounts: list[Money] = common.amounts("The amounts of money that the report prints, in its order.", "initiative_id")
    partnerships: Connection[Partnership] = to_many(
        "Who takes part in it, in which role.", "initiative_id", facets={"AGENCY": "agency", "ROLE": "role"}
    )
    events: Connection[Event] = to_many("Its events and editions.", "initiative_id")
    mechanisms: list[Mechanism] = to_many("The mechanism that is the same body.", "initiative_id", order=("id",))
    mandates: Connection[Mandate] = common.mandates("initiative_id")
    findings: list[Finding] = common.findings()


@table_type("event", "start")
class Event(Record):
    """A conference, meeting or edition of an initiative, at a time."""

    acronym: str | None = common.acronym(lookup=True)
    aliases: list[str] = common.aliases()
    series: str | None = column("The series it belongs to; null: none is named.", facet=True)
    edition: str | None = column("Which edition of the series it is, as printed; null: not stated.")
    start: PartialDate | None = column("When it began; null: not stated.", sort=True)
    end: PartialDate | None = column("When it ended; null: not stated, or within the start's own precision.", sort=True)
    place: str | None = column("The place; null: not stated.", sort=True, facet=True)
    initiative: Initiative | None = to_one("The initiative it is an edition or event of; null: none.", facet=True)
    note: str | None = common.note()
    participations: list[Participation] = to_many(
        "Which agencies took part, in which role.", "event_id", order=("role", "id"), facets={"AGENCY": "agency"}
    )
    findings: list[Finding] = common.findings()


@table_type("resolution", "symbol_order", label="symbol")
class Resolution(Record):
    """A resolution, decision, recommendation, strategy or declaration, in one revision."""

    aliases: list[str] = common.aliases("Every other spelling of its symbol that the reports use.")
    body: vocabulary.ResolutionBody = column("Who adopted it.", sort=True, facet=True)
    kind: vocabulary.ResolutionKind = column("What sort of text it is.", sort=True, facet=True)
    number: str | None = column("Its number, as printed; null: it has none.")
    revision: str | None = column("Its revision, as printed: Rev.; null: not a revision, or not stated.")
    place: str | None = column("The city of adoption or revision; null: not stated.")
    year: int | None = column("The year of adoption or revision; null: not stated.", sort=True, facet=True)
    symbol: str = column("The symbol as printed: Resolution 64 (Rev. Dubai, 2018).", sort="symbol_order", lookup=True)
    mandates: Connection[Mandate] = to_many(
        "What it is cited for as a mandate.",
        "resolution_id",
        facets={"MECHANISM": "mechanism", "INITIATIVE": "initiative"},
    )
    related_texts: list[RelatedText] = to_many(
        "What it is to agencies if not a mandate.", "resolution_id", order=("id",)
    )
    findings: list[Finding] = common.findings()


@table_type("report", "period_start")
class Report(Record):
    """An edition of the report on how an agency works with others."""

    symbol: str | None = column("The number of the document: C20/INF/3; null: not known.")
    session: str = column("The session it was made for: Council 2020.")
    publisher: Agency = to_one("The agency that publishes it.", facet=True)
    from_: PartialDate | None = column("When the time it covers begins; null: not stated.", "period_start", sort=True)
    to: PartialDate | None = column("When the time it covers ends; null: not stated.", "period_end", sort=True)
    engagements: Connection[Engagement] = to_many("The rows of its annex.", "report_id")
    findings: Connection[Finding] = to_many(  # not those about the report as a record
        "What is doubtful in it: the findings that cite it.",
        match="EXISTS (SELECT 1 FROM citation AS j WHERE j.node_id = {c}.id AND j.report_id = {t}.id)",
    )
    workload: Workload = computed("What the engagements of its annex cost together.", "report_workload")
    passages: Connection[Passage] = to_many(
        "Its text in passages, under the locators by which facts cite it; empty unless its document is attached.",
        "report_id",
    )
    changes: list[Change] = computed(
        "What changed since an earlier edition; empty while the registry holds one.",
        "report_changes",
        since=Argument(str, "The slug of the earlier report."),
    )


@table_type("theme", "name")
class Theme(Record):
    """A subject of the registry's own small vocabulary."""

    mechanisms: Connection[Mechanism] = common.classified("The mechanisms that are about it.", "theme", "mechanism")
    initiatives: Connection[Initiative] = common.classified("The initiatives that are about it.", "theme", "initiative")
    findings: list[Finding] = common.findings()


@table_type("goal", "number")
class Goal(Record):
    """A Sustainable Development Goal."""

    number: int = column("The number, 1 to 17.", sort=True, lookup=True)
    uri: str = column("The address by which the United Nations names the goal.")
    mechanisms: Connection[Mechanism] = common.classified("The mechanisms that serve it.", "goal", "mechanism")
    initiatives: Connection[Initiative] = common.classified("The initiatives that serve it.", "goal", "initiative")
    findings: list[Finding] = common.findings()


@table_type("membership", "role")
class Membership(Node):
    """In what role an agency takes part in a mechanism, and when."""

    agency: Agency = to_one(
        "The agency that takes part.", sort="name", facet=True, facets={"AGENCY_KIND": "kind"}, export="slug name"
    )
    mechanism: Mechanism = to_one(
        "The mechanism it takes part in.",
        sort="name",
        facet=True,
        facets={"MECHANISM_KIND": "kind"},
        export="slug name",
    )
    role: vocabulary.Role = column("In what capacity.", sort=True, facet=True)
    since: PartialDate | None = column("Since when; null: not stated.", sort=True)
    until: PartialDate | None = column("Until when; null: not stated, or it goes on.", sort=True)
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type("partnership", "role")
class Partnership(Node):
    """In what role an agency, or a mechanism, takes part in an initiative. Exactly one of the two is set."""

    agency: Agency | None = to_one(
        "The partner, where it is an agency.",
        sort="name",
        facet=True,
        facets={"AGENCY_KIND": "kind"},
        export="slug name",
    )
    mechanism: Mechanism | None = to_one(
        "The partner, where it is a mechanism.", sort="name", facet=True, export="slug name"
    )
    initiative: Initiative = to_one(
        "The initiative.", sort="name", facet=True, facets={"INITIATIVE_KIND": "kind"}, export="slug name"
    )
    role: vocabulary.Role = column("In what capacity.", sort=True, facet=True)
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type("participation", "role")
class Participation(Node):
    """In what role an agency took part in an event."""

    event: Event = to_one("The event.", sort="name", facet=True, export="slug name")
    agency: Agency = to_one("The agency that took part.", sort="name", facet=True, export="slug name")
    role: vocabulary.Role = column("In what capacity.", sort=True, facet=True)
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type("engagement", "report_id", "position", connection=common.totals("What the whole selection costs together."))
class Engagement(Node):
    """How one agency took part in one mechanism, as one report tells it: a row of the annex."""

    agency: Agency = to_one("The agency that takes part.", sort="name", facet=True)
    mechanism: Mechanism = to_one(
        "The mechanism it takes part in.",
        sort="name",
        facets={"MECHANISM_KIND": "kind", "THEME": "themes"},
        export="slug name",
    )
    report: Report = to_one("The report that tells of it.", facet=True)
    position: int = column("The row in the report's annex, from 1.", sort=True)
    relevance: str | None = column(
        "Why it matters to the agency, in the registry's own words; null: the cell is blank."
    )
    frequency: Frequency = embedded("How often the mechanism meets.")
    time: TimeSpent = embedded("What time it costs.")
    cost: Cost = embedded("What travel and money it costs.")
    mandates: list[Mandate] = to_many(
        "The mandates that the row cites, in its order.",
        "engagement_id",
        order=("position", "id"),
        facets={"MANDATED": ANY},
        export="resolution { slug }",
    )
    shares_meeting_with: list[Engagement] = to_many(
        "The engagements whose meeting is this one's; totals count it once.",
        match="{c}.meeting_id = {t}.meeting_id AND {c}.id <> {t}.id",
        order=("position", "id"),
        filter=False,
    )
    citations: list[Citation] = common.citations()


@table_type("mandate")
class Mandate(Node):
    """That a report cites a resolution as the reason to take part in a mechanism or an initiative."""

    resolution: Resolution = to_one(
        "The text that gives the mandate.",
        sort="symbol_order",
        facet=True,
        facets={"BODY": "body", "RESOLUTION_KIND": "kind"},
        export="slug symbol",
    )
    agency: Agency = to_one("The agency it is cited for.", sort="name", facet=True)
    mechanism: Mechanism | None = to_one("The mechanism it is cited for; null: an initiative.", sort="name", facet=True)
    initiative: Initiative | None = to_one("The initiative it is cited for; else null.", sort="name", facet=True)
    report: Report = to_one("The report that cites it.")
    engagement: Engagement | None = to_one("The row of the annex that cites it; null: the text does.", export="")
    wording: str | None = column("How it is cited, where that differs from the symbol; null: by its symbol.")
    citations: list[Citation] = common.citations("Where the report cites it.")


@table_type("related_text")
class RelatedText:
    """A text that the report relates to an agency, but not as a reason to take part in anything: it is no mandate."""

    resolution: Resolution = to_one("The text.", export="slug symbol")
    agency: Agency = to_one("The agency.")
    relation: vocabulary.TextRelation = column("How the report relates the agency to it.")
    wording: str | None = column("The words of the report; null: none.")
    excerpt: bool = column("Whether the wording leaves out words of the report; “…” is in their place.")
    citations: list[Citation] = common.citations()


@table_type("finding", "position")
class Finding(Node):
    """Something doubtful about the source, and how the registry resolved it."""

    slug: str = column("A readable key, unique among findings.", plain=True, sort=True)
    position: int = column("The rank, from 1: by effect, then by the days and the money at stake.", sort=True)
    kind: vocabulary.FindingKind = column("What is doubtful.", sort=True, facet=True)
    effect: vocabulary.Effect = column("What depends on the reading.", sort="position", facet=True)
    at_stake: AtStake = embedded("How much depends on the reading.")
    message: str = column("What was found, and how it was resolved.")
    records: list[Record] = common.records("The records it is about, the first one foremost.")
    citations: list[Citation] = common.citations("The places that show it.")


@table_type("passage", "report_id", "position")
class Passage(Node):
    """A passage of a report's document, under the locator by which facts cite it."""

    report: Report = to_one("The report it stands in.")
    locator: str = column("The place: 5.1, 6.1 TSB 3, Annex 12.", sort=True)
    position: int = column("The place in the document's order, from 1.", sort=True)
    text: str = column("The report's own text.")


@output_type
class Overlap:
    """A mechanism that overlaps with another, and why.

    The score adds 4 for a shared meeting, 2 for each shared resolution, 1 for each shared theme and 0.25 for each
    shared agency. Equal scores keep the registry's order.
    """

    mechanism: Mechanism = unmapped("The other mechanism.")
    score: float = unmapped("How strong the overlap is; above zero.")
    shared_resolutions: list[Resolution] = unmapped("The resolutions cited for both.")
    shared_themes: list[Theme] = unmapped("The themes both are about.")
    shared_agencies: list[Agency] = unmapped(
        "The agencies that take part in both; a report's publisher, which takes part in all that it reports, left out."
    )
    shares_meeting: bool = unmapped("Whether they hold a meeting together.")


@output_type
class Change:
    """One difference between two editions of the report."""

    kind: ChangeKind = unmapped("What became of it.")
    record: Record = unmapped("The record it is about.")
    field: str | None = unmapped("The name of the fact that differs; null: the whole record came or went.")
    before: str | None = unmapped("The fact in the earlier edition, as text; null: not stated there.")
    after: str | None = unmapped("The fact in the later edition, as text; null: not stated there.")
