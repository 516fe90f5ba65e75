"""All tables of the registry.

Every row that can carry sources is a **node**: its ``id`` is a row of ``node``, unique over all tables, so that
citations, aliases, identifiers and findings reach any record by one foreign key. Ids are given at build and may change
from build to build; ``global_id`` is what the outside sees: opaque, and the same as long as the record's key is.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Enum, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.vocabulary import (
    AgencyKind,
    Basis,
    FindingKind,
    IdentifierScheme,
    InitiativeKind,
    MechanismKind,
    MeetingMode,
    MoneyPeriod,
    ResolutionBody,
    ResolutionKind,
    Role,
    Vocabulary,
)


def one_of(vocabulary: type[Vocabulary]) -> Any:
    """A text column that holds only values of the vocabulary, by a CHECK of the database."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
        name=vocabulary.__name__,
    )


def is_range(name: str) -> CheckConstraint:
    """The two columns NAME_min and NAME_max are a range: not upside down, and open only upwards."""
    low, high = f"{name}_min", f"{name}_max"
    rule = f"{high} IS NULL OR ({low} IS NOT NULL AND {low} <= {high})"
    return CheckConstraint(f"({rule}) AND ({low} IS NULL OR {low} >= 0)", name=f"{name}_is_range")


def is_partial_date(name: str) -> CheckConstraint:
    """The text column is a year, a month or a day in ISO 8601."""
    shapes = " OR ".join(f"{name} LIKE '{shape}'" for shape in ("____", "____-__", "____-__-__"))
    return CheckConstraint(f"{name} IS NULL OR {shapes}", name=f"{name}_is_partial_date")


def is_period(start: str, end: str) -> Iterable[CheckConstraint]:
    """Both are partial dates, and the first is not after the second at the precision they share."""
    yield is_partial_date(start)
    yield is_partial_date(end)
    shared = f"min(length({start}), length({end}))"
    yield CheckConstraint(
        f"{start} IS NULL OR {end} IS NULL OR substr({start}, 1, {shared}) <= substr({end}, 1, {shared})",
        name=f"{start}_before_{end}",
    )


class Dataset(SQLModel, table=True):
    """What was built: one row. ``built_at`` and ``source`` (a hash of what was read) stay out of the content hash."""

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    version: str
    built_at: str
    schema_version: int
    source: str


class Node(SQLModel, table=True):
    """Anything that can carry sources."""

    id: int = Field(primary_key=True)
    type: str
    global_id: str = Field(unique=True)


class NodeColumns(SQLModel):
    """The columns of every table whose rows are nodes."""

    id: int = Field(primary_key=True, foreign_key="node.id")
    global_id: str = Field(unique=True)


class RecordColumns(NodeColumns):
    """The columns of every table whose rows have a page."""

    slug: str = Field(unique=True)
    name: str
    acronym: str | None = None
    summary: str | None = None


class Report(RecordColumns, table=True):
    """An edition of the report."""

    __table_args__ = (*is_period("period_start", "period_end"),)

    session: str
    publisher_id: int = Field(foreign_key="agency.id", index=True)
    period_start: str | None = None
    period_end: str | None = None


class Agency(RecordColumns, table=True):
    """An organization, or a part of one, that takes part."""

    __table_args__ = (Index("agency_by_name", "name", "id"), Index("agency_by_acronym", "acronym", "name", "id"))

    kind: AgencyKind = Field(sa_type=one_of(AgencyKind), index=True)
    un_system: bool
    seat: str | None = Field(default=None, index=True)
    website: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="agency.id", index=True)


class Unit(SQLModel, table=True):
    """A part of an agency that leads initiatives or coordinates."""

    __table_args__ = (UniqueConstraint("agency_id", "slug"),)

    id: int = Field(primary_key=True, foreign_key="node.id")
    agency_id: int = Field(foreign_key="agency.id", index=True)
    slug: str
    name: str
    acronym: str | None = None


class Mechanism(RecordColumns, table=True):
    """A body, network or group in which agencies work together."""

    __table_args__ = (Index("mechanism_by_name", "name", "id"), Index("mechanism_by_acronym", "acronym", "name", "id"))

    kind: MechanismKind = Field(sa_type=one_of(MechanismKind), index=True)
    website: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="mechanism.id", index=True)
    note: str | None = None


class Initiative(RecordColumns, table=True):
    """Something agencies do together; ``position`` is its place in the report's list."""

    __table_args__ = (
        Index("initiative_by_name", "name", "id"),
        Index("initiative_by_acronym", "acronym", "position", "id"),
        Index("initiative_by_position", "position", "id"),
        Index("initiative_by_start", "start", "position", "id"),
        Index("initiative_by_end", "end", "position", "id"),
        *is_period("start", "end"),
    )

    kind: InitiativeKind = Field(sa_type=one_of(InitiativeKind), index=True)
    position: int
    lead_unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    website: str | None = None
    start: str | None = None
    end: str | None = None
    target: str | None = None
    note: str | None = None


class Event(RecordColumns, table=True):
    """A conference, meeting or edition of an initiative, at a time."""

    __table_args__ = (
        Index("event_by_name", "name", "id"),
        Index("event_by_start", "start", "id"),
        Index("event_by_end", "end", "start", "id"),
        Index("event_by_place", "place", "start", "id"),
        *is_period("start", "end"),
    )

    host_id: int | None = Field(default=None, foreign_key="agency.id", index=True)
    series: str | None = None
    edition: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    note: str | None = None


class Resolution(RecordColumns, table=True):
    """A resolution, decision, recommendation or strategy, in one revision."""

    __table_args__ = (
        Index("resolution_by_name", "name", "id"),
        Index("resolution_by_symbol", "symbol", "id"),
        Index("resolution_by_symbol_order", "symbol_order", "id"),
    )

    body: ResolutionBody = Field(sa_type=one_of(ResolutionBody), index=True)
    kind: ResolutionKind = Field(sa_type=one_of(ResolutionKind), index=True)
    number: str | None = None
    revision: str | None = None
    place: str | None = None
    year: int | None = Field(default=None, index=True)
    symbol: str
    symbol_order: str  # the symbol with its numbers at one width: 64 before 205


class Theme(RecordColumns, table=True):
    """A subject of the registry's own vocabulary."""

    __table_args__ = (Index("theme_by_name", "name", "id"),)


class Goal(RecordColumns, table=True):
    """A Sustainable Development Goal."""

    number: int = Field(unique=True)
    uri: str = Field(unique=True)


class Membership(NodeColumns, table=True):
    """In what role an agency takes part in a mechanism, and when."""

    __table_args__ = (
        UniqueConstraint("agency_id", "mechanism_id", "role"),
        # here and below the last column is where the rows of a list lead: found in the index, without the row
        Index("membership_by_agency", "agency_id", "role", "id", "mechanism_id"),
        Index("membership_by_mechanism", "mechanism_id", "role", "id", "agency_id"),
        Index("membership_by_role", "role", "id"),
        Index("membership_by_since", "since", "role", "id"),
        Index("membership_by_until", "until", "role", "id"),
        Index("membership_by_role_and_agency", "role", "agency_id", "mechanism_id"),
        Index("membership_by_role_and_mechanism", "role", "mechanism_id"),
        Index("membership_by_mechanism_and_agency", "mechanism_id", "agency_id"),
        *is_period("since", "until"),
    )

    agency_id: int = Field(foreign_key="agency.id")
    mechanism_id: int = Field(foreign_key="mechanism.id")
    role: Role = Field(sa_type=one_of(Role))
    since: str | None = None
    until: str | None = None
    note: str | None = None


class Partnership(NodeColumns, table=True):
    """In what role an agency or a mechanism takes part in an initiative."""

    __table_args__ = (
        UniqueConstraint("initiative_id", "agency_id", "mechanism_id", "role"),
        CheckConstraint("(agency_id IS NULL) <> (mechanism_id IS NULL)", name="one_partner"),
        Index("partnership_by_initiative", "initiative_id", "role", "id"),
        Index("partnership_by_agency", "agency_id", "role", "id", "initiative_id"),
        Index("partnership_by_mechanism", "mechanism_id", "role", "id"),
        Index("partnership_by_role", "role", "id"),
        Index("partnership_by_role_and_initiative", "role", "initiative_id"),
        Index("partnership_by_agency_and_initiative", "agency_id", "initiative_id"),
    )

    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id")
    initiative_id: int = Field(foreign_key="initiative.id")
    role: Role = Field(sa_type=one_of(Role))
    note: str | None = None


class Participation(NodeColumns, table=True):
    """In what role an agency took part in an event; the host is the event's own."""

    __table_args__ = (
        UniqueConstraint("event_id", "agency_id", "role"),
        Index("participation_by_agency", "agency_id", "role", "id"),
        Index("participation_by_role", "role", "id"),
    )

    event_id: int = Field(foreign_key="event.id")
    agency_id: int = Field(foreign_key="agency.id")
    role: Role = Field(sa_type=one_of(Role))
    note: str | None = None


class Engagement(NodeColumns, table=True):
    """How one agency took part in one mechanism, as one report tells it: a row of the annex.

    Figures are ranges: a maximum of null is open upwards, both null is not stated. ``meeting_id`` is the id of the
    first engagement that meets in the same meeting, its own where it meets alone: totals count each meeting once.
    """

    __table_args__ = (
        UniqueConstraint("report_id", "position"),
        UniqueConstraint("agency_id", "mechanism_id", "report_id"),
        Index("engagement_by_agency", "agency_id", "report_id", "position"),
        Index("engagement_by_mechanism", "mechanism_id", "report_id", "position"),
        *(is_range(name) for name in ("meetings", "days_per_meeting", "days_per_year", "staff_days", "travellers")),
        CheckConstraint("(frequency_basis = 'NOT_STATED') = (meetings_min IS NULL)", name="frequency_has_basis"),
        CheckConstraint(
            "(time_basis = 'NOT_STATED') = (days_per_year_min IS NULL AND staff_days_min IS NULL)",
            name="time_has_basis",
        ),
        CheckConstraint("(cost_basis = 'NOT_STATED') = (cost_wording IS NULL)", name="cost_has_basis"),
    )

    agency_id: int = Field(foreign_key="agency.id")
    mechanism_id: int = Field(foreign_key="mechanism.id")
    report_id: int = Field(foreign_key="report.id")
    position: int
    relevance: str | None = None
    meeting_id: int = Field(foreign_key="engagement.id", index=True)

    frequency_wording: str | None = None
    meetings_min: float | None = None
    meetings_max: float | None = None
    meetings_mode: MeetingMode | None = Field(default=None, sa_type=one_of(MeetingMode))
    frequency_basis: Basis = Field(sa_type=one_of(Basis))
    frequency_rule: str | None = None
    frequency_note: str | None = None

    time_wording: str | None = None
    days_per_meeting_min: float | None = None
    days_per_meeting_max: float | None = None
    days_per_year_min: float | None = None
    days_per_year_max: float | None = None
    staff_days_min: float | None = Field(default=None, index=True)
    staff_days_max: float | None = None
    time_basis: Basis = Field(sa_type=one_of(Basis))
    time_rule: str | None = None
    time_note: str | None = None

    cost_wording: str | None = None
    travel: bool | None = None
    travellers_min: float | None = None
    travellers_max: float | None = None
    cost_basis: Basis = Field(sa_type=one_of(Basis))
    cost_rule: str | None = None
    cost_note: str | None = None


class MeetingPattern(SQLModel, table=True):
    """One kind of meeting among several that a cell of the annex names."""

    __tablename__ = "meeting_pattern"
    __table_args__ = (UniqueConstraint("engagement_id", "position"), is_range("count"), is_range("days_each"))

    id: int = Field(primary_key=True)
    engagement_id: int = Field(foreign_key="engagement.id")
    position: int
    label: str
    count_min: float | None = None
    count_max: float | None = None
    mode: MeetingMode | None = Field(default=None, sa_type=one_of(MeetingMode))
    days_each_min: float | None = None
    days_each_max: float | None = None


class Money(SQLModel, table=True):
    """An amount of money that the report prints, for an engagement or an initiative."""

    __table_args__ = (
        CheckConstraint("(engagement_id IS NULL) <> (initiative_id IS NULL)", name="one_purpose"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("length(currency) = 3", name="currency_is_iso_4217"),
    )

    id: int = Field(primary_key=True)
    engagement_id: int | None = Field(default=None, foreign_key="engagement.id", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    position: int
    amount: float
    currency: str
    period: MoneyPeriod = Field(sa_type=one_of(MoneyPeriod))
    purpose: str | None = None


class Mandate(NodeColumns, table=True):
    """That a report cites a resolution for a mechanism, for an initiative, or in a paragraph (neither set).

    ``engagement_id`` is the annex row that cites it, null where the text or another edition does.
    """

    __table_args__ = (
        CheckConstraint("mechanism_id IS NULL OR initiative_id IS NULL", name="at_most_one_subject"),
        UniqueConstraint("resolution_id", "agency_id", "mechanism_id", "initiative_id", "report_id"),
        Index("mandate_by_resolution", "resolution_id", "id", "mechanism_id"),
        Index("mandate_by_mechanism", "mechanism_id", "id", "resolution_id"),
        Index("mandate_by_initiative", "initiative_id", "id"),
        Index("mandate_by_engagement", "engagement_id", "position", "id"),
    )

    resolution_id: int = Field(foreign_key="resolution.id")
    agency_id: int = Field(foreign_key="agency.id", index=True)
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id")
    report_id: int = Field(foreign_key="report.id", index=True)
    engagement_id: int | None = Field(default=None, foreign_key="engagement.id")
    position: int
    wording: str | None = None


class Classification(SQLModel, table=True):
    """That a mechanism or an initiative is about a theme or serves a goal."""

    __table_args__ = (
        CheckConstraint("(mechanism_id IS NULL) <> (initiative_id IS NULL)", name="one_subject"),
        CheckConstraint("(theme_id IS NULL) <> (goal_id IS NULL)", name="one_class"),
        UniqueConstraint("mechanism_id", "theme_id", "initiative_id", "goal_id"),
        Index("classification_by_initiative", "initiative_id", "theme_id"),
        Index("classification_by_theme", "theme_id", "mechanism_id", "initiative_id"),
        Index("classification_by_goal", "goal_id", "mechanism_id", "initiative_id"),
    )

    id: int = Field(primary_key=True, foreign_key="node.id")
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id")
    theme_id: int | None = Field(default=None, foreign_key="theme.id")
    goal_id: int | None = Field(default=None, foreign_key="goal.id")


class Overlap(SQLModel, table=True):
    """That two mechanisms overlap; the first is the one that comes first by name. It is worked out from other tables.

    ``position`` counts all of them from 1 without a gap: the strongest first, equals by their first and second.
    """

    __table_args__ = (
        Index("overlap_by_first", "first_id", "second_id", unique=True),
        CheckConstraint("first_id <> second_id", name="two_mechanisms"),
        CheckConstraint("score > 0", name="score_above_zero"),
    )

    position: int = Field(primary_key=True)
    first_id: int = Field(foreign_key="mechanism.id")
    second_id: int = Field(foreign_key="mechanism.id", index=True)
    score: float


class Finding(NodeColumns, table=True):
    """Something doubtful about the source, and how the registry resolved it. ``slug`` is its key, not a page."""

    slug: str = Field(unique=True)
    kind: FindingKind = Field(sa_type=one_of(FindingKind), index=True)
    message: str


class FindingRecord(SQLModel, table=True):
    """A record that a finding is about."""

    __tablename__ = "finding_record"
    __table_args__ = (UniqueConstraint("finding_id", "position"),)

    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    node_id: int = Field(primary_key=True, foreign_key="node.id", index=True)
    position: int


class Passage(NodeColumns, table=True):
    """A passage of a report, under the locator by which facts cite it: rows only where the document is attached."""

    __table_args__ = (
        UniqueConstraint("report_id", "locator"),
        UniqueConstraint("report_id", "position"),
    )

    report_id: int = Field(foreign_key="report.id")
    position: int
    locator: str
    text: str


class Citation(SQLModel, table=True):
    """Where a fact stands: a locator in a report, or in one of the project's verified source files."""

    __table_args__ = (
        CheckConstraint("(report_id IS NULL) <> (source IS NULL)", name="report_or_source"),
        UniqueConstraint("node_id", "position"),
    )

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    position: int
    report_id: int | None = Field(default=None, foreign_key="report.id", index=True)
    source: str | None = None
    locator: str
    passage_id: int | None = Field(default=None, foreign_key="passage.id", index=True)


class Alias(SQLModel, table=True):
    """Another spelling or name of a record."""

    __table_args__ = (UniqueConstraint("node_id", "position"), UniqueConstraint("node_id", "name"))

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    position: int
    name: str


class Identifier(SQLModel, table=True):
    """An identifier that another system gives a record."""

    __table_args__ = (UniqueConstraint("scheme", "value"), Index("identifier_by_node", "node_id", "scheme"))

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    scheme: IdentifierScheme = Field(sa_type=one_of(IdentifierScheme))
    value: str
    uri: str
    source: str
