"""The records of the registry and the relations between them.

Each field is declared once, here: its type and description, the source of its value, and whether it is a filter, a sort
key, a facet, a lookup key or a column of the downloads.
"""

from __future__ import annotations

from typing import Any

import strawberry

from liaison import vocabulary
from liaison.schema import common, figures
from liaison.schema.common import NOT_MENTIONED
from liaison.schema.connections import PAGING, Connection
from liaison.schema.declarations import (
    ANY,
    Argument,
    address,
    bounds,
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
from liaison.schema.figures import NOT_STATED
from liaison.schema.scalars import PartialDate

IN_LATEST_ANNEX = (
    "From the annex of the latest report. Null if that annex does not list the mechanism or does not give the figure."
)


@interface_type
class Node:
    """An object with a global identifier."""

    id: strawberry.ID = column(
        "The global identifier. An opaque string that stays the same in every build.", "global_id", lookup=True
    )
    modified_in: str | None = common.modified_in()


@interface_type
class Record(Node):
    """A record with its own page: an agency, mechanism, initiative, event, resolution, report, theme or goal."""

    slug: str = column(
        "The short key of the record. Unique within its type, never reused. Examples: “who”, “hlcp”, “giga”.",
        plain=True,
        sort=True,
        lookup=True,
    )
    name: str = column("The full name. As worded in the report; for agencies and goals, the official name.", sort=True)
    acronym: str | None = common.acronym()
    summary: str | None = column("The summary, in the registry's own words. Null if the sources give only the name.")
    url: str = address("The permanent address of the record's page.")
    citations: list[Citation] = common.citations("The sources of the record. Empty only for themes and reports.")


@table_type("citation")
class Citation:
    """The source of a fact: a place in a report, or a row of a verified reference file."""

    report: Report | None = to_one("The cited report. Null if the source is a reference file.")
    source: str | None = column("The cited reference file, such as “goals.csv”. Null if the source is a report.")
    locator: str = column("The cited place, such as “5.1”, “6.1 TSB 3” or “Annex 12”. In a file, the key of the row.")
    passage: Passage | None = to_one("The text at the cited place. Null if the document is not public.", export="")


@table_type("unit")
class Unit:
    """A unit of an agency that leads or coordinates joint work, such as a Bureau of ITU."""

    slug: str = column("The short key of the unit. Unique within the agency. Examples: “br”, “tsb”.", plain=True)
    name: str = column("The full name of the unit.")
    acronym: str | None = column("The acronym of the unit. Null if the report gives none.")
    citations: list[Citation] = common.citations("The places in the report that mention the unit.")


@table_type("classification")
class Classification:
    """The assignment of a mechanism or initiative to a theme or a goal. Either `theme` or `goal` is set."""

    theme: Theme | None = to_one("The theme. Null if the assignment is to a goal.")
    goal: Goal | None = to_one("The goal. Null if the assignment is to a theme.")
    citations: list[Citation] = common.citations("The places in the report that justify the assignment.")


@table_type("agency", "name")
class Agency(Record):
    """An organization, or a part of one: an entity of the UN system, a government or an outside partner."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    names: Any = common.names("agency_id")
    kind: vocabulary.AgencyKind = column("The kind of organization.", sort=True, facet=True)
    un_system: bool = column("Whether the agency belongs to the UN system.", facet=True)
    seat: str | None = column("The city of the seat. Null if no verified source gives it.", sort=True, facet=True)
    website: str | None = column("The address of the website. Null if no verified source gives it.")
    identifiers: list[figures.Identifier] = common.identifiers(*vocabulary.IdentifierScheme)
    parent: Agency | None = to_one("The parent organization. Null if the agency is not part of another.")
    parts: list[Agency] = to_many("The agencies that are part of this agency.", "parent_id", order=("name", "id"))
    units: list[Unit] = to_many("The units of the agency that reports mention.", "agency_id", order=("slug",))
    memberships: Connection[Membership] = to_many(
        "The roles of the agency in mechanisms.",
        "agency_id",
        sort="membership_count",
        facets={"ROLE": "role", "MECHANISM": "mechanism"},
    )
    partnerships: Connection[Partnership] = to_many(
        "The partnerships of the agency. Each gives an initiative and a role.",
        "agency_id",
        sort="partnership_count",
        facets={"INITIATIVE": "initiative"},
    )
    participations: Connection[Participation] = to_many("The participations of the agency in events.", "agency_id")
    engagements: Connection[Engagement] = to_many(
        "The engagements of the agency. Each is a row of the annex of a report.", "agency_id"
    )
    related_texts: list[RelatedText] = to_many("The related texts of the agency.", "agency_id", order=("id",))
    workload: figures.Workload = computed(
        "The total workload of the agency's engagements in one report.", "agency_workload", report=common.REPORT
    )
    findings: list[Finding] = common.findings()


@table_type(
    "mechanism",
    "name",
    connection=common.totals(
        "The total workload, according to one report, of the mechanisms on all pages.", report=common.REPORT
    ),
)
class Mechanism(Record):
    """A body, network or group in which agencies work together."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    names: Any = common.names("mechanism_id")
    kind: vocabulary.MechanismKind = column("The form of the mechanism.", sort=True, facet=True)
    website: str | None = common.website()
    note: str | None = common.note()
    identifiers: list[figures.Identifier] = common.identifiers(vocabulary.IdentifierScheme.WIKIDATA)
    parent: Mechanism | None = to_one(f"The parent mechanism. {NOT_MENTIONED}", facet=True)
    initiative: Initiative | None = to_one("The initiative that is the same body. Null if it has none.")
    children: Connection[Mechanism] = to_many("The mechanisms that are part of this mechanism.", "parent_id")
    memberships: Connection[Membership] = to_many(
        "The roles of agencies in the mechanism.", "mechanism_id", facets={"AGENCY": "agency", "ROLE": "role"}
    )
    partnerships: Connection[Partnership] = to_many(
        "The partnerships of the mechanism itself. Each gives an initiative and a role.", "mechanism_id"
    )
    mandates: Connection[Mandate] = common.mandates("mechanism_id", sort="mandate_count")
    annex_row: int | None = column(
        "The number of the row in the annex of the latest report. Null if that annex does not list the mechanism.",
        sort=True,
        export=False,
    )
    meetings_per_year: figures.Range | None = bounds(
        f"The number of meetings per year. {IN_LATEST_ANNEX}",
        "meetings",
        "meetings per year",
        sort="MEETINGS",
        export=False,
    )
    staff_days_per_year: figures.Range | None = bounds(
        f"The working days per year for all staff together. {IN_LATEST_ANNEX}",
        "staff_days",
        "working days per year",
        sort="STAFF_DAYS",
        export=False,
    )
    engagements: Connection[Engagement] = to_many(
        "The engagements in the mechanism. There is one for each agency and report.",
        "mechanism_id",
        facets={"MODE": "frequency.mode", "TIME_BASIS": "time.basis"},
    )
    classifications: list[Classification] = common.classifications("mechanism_id")
    themes: list[Theme] = common.themes("mechanism")
    goals: list[Goal] = common.goals("mechanism")
    overlaps: Connection[Overlap] = computed(
        "The other mechanisms that overlap with this mechanism. The strongest overlap is first.",
        "mechanism_overlaps",
        **PAGING,
    )
    findings: list[Finding] = common.findings()


@table_type("initiative", "position")
class Initiative(Record):
    """A joint activity of agencies, such as a summit, a programme, a project or a named partnership."""

    acronym: str | None = common.acronym(sort=True, lookup=True)
    aliases: list[str] = common.aliases()
    kind: vocabulary.InitiativeKind = column("The form of the initiative.", sort=True, facet=True)
    position: int = column("The position in the report's list of initiatives, from 1.", sort=True)
    heading: Unit | None = to_one(f"The ITU unit under whose heading the report lists it. {NOT_STATED}", facet=True)
    website: str | None = common.website()
    start: PartialDate | None = column(f"The start date. {NOT_STATED}", sort=True)
    end: PartialDate | None = column(
        "The actual or planned end date. Null if the report does not say or if there is no planned end.", sort=True
    )
    target: str | None = column(f"The objective, with its deadline if there is one. {NOT_STATED}")
    note: str | None = column(
        "The note on doubtful readings or on partners that the report does not name. Null if neither applies."
    )
    classifications: list[Classification] = common.classifications("initiative_id")
    themes: list[Theme] = common.themes("initiative")
    goals: list[Goal] = common.goals("initiative")
    amounts: list[figures.Money] = figures.amounts(
        "The amounts of money. Listed in the order of the report.", "initiative_id"
    )
    partnerships: Connection[Partnership] = to_many(
        "The partners of the initiative.", "initiative_id", facets={"AGENCY": "agency", "ROLE": "role"}
    )
    events: Connection[Event] = to_many("The events and editions of the initiative.", "initiative_id")
    mechanisms: list[Mechanism] = to_many("The mechanism that is the same body.", "initiative_id", order=("id",))
    mandates: Connection[Mandate] = common.mandates("initiative_id")
    mentioned_in: list[Engagement] = common.mentioned_in()
    findings: list[Finding] = common.findings()


@table_type("event", "start")
class Event(Record):
    """A conference, a meeting or an edition of an initiative."""

    acronym: str | None = common.acronym(lookup=True)
    aliases: list[str] = common.aliases()
    series: str | None = column(f"The series to which the event belongs. {NOT_MENTIONED}", facet=True)
    edition: str | None = column(f"The edition within the series, as in the report. Example: “11th”. {NOT_STATED}")
    start: PartialDate | None = column(f"The start date. {NOT_STATED}", sort=True)
    end: PartialDate | None = column(
        "The end date. Null if the report does not say or if it is within the period given by `start`.", sort=True
    )
    year: int | None = column(f"The year in which the event began. {NOT_STATED}", sort=True, facet=True)
    place: str | None = column(f"The place of the event. {NOT_STATED}", sort=True, facet=True)
    initiative: Initiative | None = to_one("The initiative of the event. Null if it is not part of one.", facet=True)
    note: str | None = common.note()
    participations: list[Participation] = to_many(
        "The roles of agencies in it.", "event_id", order=("role", "id"), facets={"AGENCY": "agency", "ROLE": "role"}
    )
    findings: list[Finding] = common.findings()


@table_type("resolution", "symbol", label="symbol")
class Resolution(Record):
    """A resolution, decision, recommendation, strategy or declaration, in one revision."""

    aliases: list[str] = common.aliases("Other spellings of the symbol that the reports use.")
    body: vocabulary.ResolutionBody = column("The body that adopted the text.", sort=True, facet=True)
    kind: vocabulary.ResolutionKind = column("The kind of text.", sort=True, facet=True)
    number: str | None = column("The number, as in the report. Null if it has no number.")
    revision: str | None = column(f"The revision, as in the report. Example: “Rev. Dubai, 2018”. {NOT_STATED}")
    place: str | None = column(f"The city of adoption or revision. {NOT_STATED}")
    year: int | None = column(f"The year of adoption or revision. {NOT_STATED}", sort=True, facet=True)
    symbol: str = common.symbol()
    document_symbol: str | None = common.document_symbol()
    document_symbol_rule: vocabulary.DocumentSymbolRule | None = common.document_symbol_rule()
    document_url: str | None = common.document_url()
    mandates: Connection[Mandate] = common.given_mandates()
    related_texts: list[RelatedText] = to_many("The relations that are no mandates.", "resolution_id", order=("id",))
    findings: list[Finding] = common.findings()


@table_type("report", "period_start")
class Report(Record):
    """An edition of the report on an agency's work with other agencies."""

    symbol: str | None = column("The number of the document, such as “C20/INF/3”. Null if it is not known.")
    session: str = column("The session to which the report was submitted. Example: “Council 2020”.")
    publisher: Agency = to_one("The agency that publishes the report.", facet=True)
    from_: PartialDate | None = column(f"The start of the reporting period. {NOT_STATED}", "period_start", sort=True)
    to: PartialDate | None = column(f"The end of the reporting period. {NOT_STATED}", "period_end", sort=True)
    engagements: Connection[Engagement] = to_many("The engagements in the report: the rows of its annex.", "report_id")
    findings: Connection[Finding] = to_many(  # not those about the report as a record
        "The findings that cite the report.",
        match="EXISTS (SELECT 1 FROM citation AS j WHERE j.node_id = {c}.id AND j.report_id = {t}.id)",
    )
    workload: figures.Workload = computed("The total workload of the engagements in the report.", "report_workload")
    document: vocabulary.DocumentStatus = column("The state of the report's document: attached or not, public or not.")
    passages: Connection[Passage] = to_many("The passages of the document. Empty if it is not public.", "report_id")
    places: Any = to_many("The cited places, in the order of the report.", "report_id")  # schema.places sets its type
    previous: Report | None = computed(
        "The edition before this one, by the same publisher. Null if this is the first edition in the registry.",
        "report_previous",
    )
    changes: Any = computed(  # schema.changes sets its type
        "The changes since another edition. Null if no edition is given and this is the first one in the registry. An "
        "unknown edition is an error. An edition has no changes since itself.",
        "report_changes",
        since=Argument(str | None, "The slug of the earlier report. Default: the edition before this one."),
    )


@table_type("theme", "name")
class Theme(Record):
    """A subject from the registry's own list of themes."""

    mechanisms: Connection[Mechanism] = common.classified("The mechanisms with this theme.", "theme", "mechanism")
    initiatives: Connection[Initiative] = common.classified("The initiatives with this theme.", "theme", "initiative")
    findings: list[Finding] = common.findings()


@table_type("goal", "number")
class Goal(Record):
    """A Sustainable Development Goal of the United Nations."""

    names: Any = common.names("goal_id")
    number: int = column("The number of the goal, from 1 to 17.", sort=True, lookup=True)
    uri: str = column("The URI by which the United Nations identifies the goal.")
    mechanisms: Connection[Mechanism] = common.classified("The mechanisms serving the goal.", "goal", "mechanism")
    initiatives: Connection[Initiative] = common.classified("The initiatives serving the goal.", "goal", "initiative")
    findings: list[Finding] = common.findings()


@table_type("membership", "role")
class Membership(Node):
    """The participation of an agency in a mechanism, in one role."""

    agency: Agency = common.related("The agency that takes part.", AGENCY_KIND="kind")
    mechanism: Mechanism = common.related("The mechanism in which the agency takes part.", MECHANISM_KIND="kind")
    role: vocabulary.Role = column("The role of the agency in the mechanism.", sort=True, facet=True)
    since: PartialDate | None = column(f"The start of the membership. {NOT_STATED}", sort=True)
    until: PartialDate | None = column(
        "The end of the membership. Null if the report does not say or if the membership continues.", sort=True
    )
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type("partnership", "role")
class Partnership(Node):
    """The participation of a partner in an initiative, in one role. The partner is an agency or a mechanism."""

    agency: Agency | None = common.related(
        "The agency that is the partner. Null if the partner is a mechanism.", AGENCY_KIND="kind"
    )
    mechanism: Mechanism | None = common.related("The mechanism that is the partner. Null if the partner is an agency.")
    initiative: Initiative = common.related("The initiative in which the partner takes part.", INITIATIVE_KIND="kind")
    role: vocabulary.Role = column("The role of the partner in the initiative.", sort=True, facet=True)
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type("participation", "role")
class Participation(Node):
    """The participation of an agency in an event, in one role."""

    event: Event = common.related("The event in which the agency took part.")
    agency: Agency = common.related("The agency that took part.")
    role: vocabulary.Role = column("The role of the agency in the event.", sort=True, facet=True)
    note: str | None = common.note()
    citations: list[Citation] = common.citations()


@table_type(
    "engagement",
    "report_id",
    "position",
    connection=common.totals("The total workload of the engagements on all pages."),
)
class Engagement(Node):
    """The participation of one agency in one mechanism according to one report: a row of the report's annex."""

    agency: Agency = to_one("The agency that takes part.", sort="name", facet=True)
    mechanism: Mechanism = to_one(
        "The mechanism in which the agency takes part.",
        sort="name",
        facets={"MECHANISM_KIND": "kind", "THEME": "themes"},
        export="slug name",
    )
    report: Report = to_one("The report that describes the engagement.", facet=True)
    position: int = column("The number of the row in the annex, from 1.", sort=True)
    name: str = column(
        "The name that the row gives the mechanism. Another name than that of the mechanism if it was renamed."
    )
    relevance: str | None = column(
        "The relevance to the agency, in the registry's own words. Null if the cell is blank."
    )
    frequency: figures.Frequency = embedded("The meeting frequency of the mechanism.")
    time: figures.TimeSpent = embedded("The staff time that taking part requires.")
    cost: figures.Cost = embedded("The travel and other expenses of taking part.")
    mandates: list[Mandate] = to_many(
        "The mandates that the row cites. Listed in the order of the row.",
        "engagement_id",
        order=("position", "id"),
        facets={"MANDATED": ANY},
        export="id resolution { id slug }",
    )
    shares_meeting_with: list[Engagement] = to_many(
        "The engagements in mechanisms that share the same meeting. Totals count a shared meeting once.",
        match="{c}.meeting_id = {t}.meeting_id AND {c}.id <> {t}.id",
        order=("position", "id"),
        filter=False,
    )
    meeting: Engagement = common.meeting()
    citations: list[Citation] = common.citations()


@table_type("mandate")
class Mandate(Node):
    """A place where a report cites a resolution as the reason to take part in a mechanism or an initiative."""

    resolution: Resolution = to_one(
        "The resolution that gives the mandate.",
        sort="symbol",
        facet=True,
        facets={"BODY": "body", "RESOLUTION_KIND": "kind"},
        export="slug symbol",
    )
    agency: Agency = to_one("The agency that has the mandate.", sort="name", facet=True)
    mechanism: Mechanism | None = common.related("The mechanism, if it is for a mechanism.")
    initiative: Initiative | None = common.related("The initiative, if it is for one.")
    report: Report = to_one("The report that cites the resolution.")
    engagement: Engagement | None = to_one("The row of the annex that cites it. Null if none does.", export="")
    wording: str | None = column("The wording that the report adds to the symbol. Null if there is only the symbol.")
    citations: list[Citation] = common.citations("The places where the report cites the resolution.")


@table_type("related_text")
class RelatedText:
    """A text that the report relates to an agency, but not as a reason to take part in anything: it is no mandate."""

    resolution: Resolution = to_one("The text.", export="slug symbol")
    agency: Agency = to_one("The agency.")
    relation: vocabulary.TextRelation = column("The relation of the agency to the text.")
    wording: str | None = column("The wording of the report. Null if it has none.")
    excerpt: bool = column("Whether the wording leaves out words of the report. They are replaced by “…”.")
    citations: list[Citation] = common.citations()


@table_type("finding", "position")
class Finding(Node):
    """A doubt about the report or an error in it, and how the registry resolved it."""

    slug: str = column("The short key of the finding. Unique among findings.", plain=True, sort=True)
    position: int = column("The rank, from 1: by effect, then by the days and the money at stake.", sort=True)
    kind: vocabulary.FindingKind = column("The kind of doubt or error.", sort=True, facet=True)
    effect: vocabulary.Effect = column("The effect of the reading on the registry.", sort="position", facet=True)
    at_stake: figures.AtStake = embedded("The staff days or the money that depend on the reading.")
    message: str = column("The explanation of the finding and of how it was resolved.")
    records: list[Record] = common.records("The records concerned. The record that is most concerned comes first.")
    mechanisms: list[Mechanism] = common.mechanisms_concerned()
    citations: list[Citation] = common.citations("The places in the report that show the doubt or error.")


@table_type("passage", "report_id", "position")
class Passage(Node):
    """A passage of the text of a report, with the locator by which facts cite it."""

    report: Report = to_one("The report that contains the passage.")
    locator: str = column("The place in the report. Examples: “5.1”, “6.1 TSB 3”, “Annex 12”.", sort=True)
    position: int = column("The position of the passage in the document, from 1.", sort=True)
    text: str = column("The original text of the passage.")
    cells: list[figures.PassageCell] = to_many(
        "The cells of a row of the annex. Empty for all other passages.", "passage_id", order=("position",)
    )


@output_type
class Overlap:
    """Another mechanism that overlaps with a mechanism, and the reasons.

    The score is the sum of 4 for a shared meeting, 2 for each shared resolution, 1 for each shared theme and 0.25 for
    each shared agency. Mechanisms with equal scores are in the default order. A parent and its child do not overlap.
    """

    mechanism: Mechanism = unmapped("The other mechanism.")
    score: float = unmapped(common.OVERLAP_SCORE)
    shared_resolutions: list[Resolution] = unmapped(common.SHARED_RESOLUTIONS)
    shared_themes: list[Theme] = unmapped(common.SHARED_THEMES)
    shared_agencies: list[Agency] = unmapped(common.SHARED_AGENCIES)
    shares_meeting: bool = unmapped(common.SHARES_MEETING)
