"""The records: the eight types that have a page each, and the units of agencies."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import RecordColumns, count_of, from_annex, is_period, is_range, one_of, sort_key_of
from liaison.vocabulary import (
    AgencyKind,
    DocumentStatus,
    DocumentSymbolRule,
    InitiativeKind,
    MechanismKind,
    ResolutionBody,
    ResolutionKind,
)


class Report(RecordColumns, table=True):
    """An edition of the report. ``symbol`` is the number of the document."""

    __table_args__ = (*is_period("period_start", "period_end"),)

    symbol: str | None = None
    session: str
    publisher_id: int = Field(foreign_key="agency.id", index=True)
    period_start: str | None = None
    period_end: str | None = None
    document: DocumentStatus = Field(sa_type=one_of(DocumentStatus))


class Agency(RecordColumns, table=True):
    """An organization, or a part of one, that takes part in mechanisms, initiatives or events."""

    __table_args__ = (
        Index("agency_by_name", "name_order", "id"),
        Index("agency_by_acronym", "acronym_order", "name_order", "id"),
        Index("agency_by_seat", "seat_order", "name_order", "id"),
        Index("agency_with_acronym", "acronym"),
        Index("agency_by_memberships", "membership_count", "name_order", "id"),
        Index("agency_by_partnerships", "partnership_count", "name_order", "id"),
    )

    acronym_order: str | None = sort_key_of("acronym")
    membership_count: int = count_of("membership", "agency_id")
    partnership_count: int = count_of("partnership", "agency_id")

    kind: AgencyKind = Field(sa_type=one_of(AgencyKind), index=True)
    un_system: bool
    seat: str | None = Field(default=None, index=True)
    seat_order: str | None = sort_key_of("seat")
    website: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="agency.id", index=True)


class Unit(SQLModel, table=True):
    """A part of an agency that leads or coordinates initiatives."""

    __table_args__ = (UniqueConstraint("agency_id", "slug"),)

    id: int = Field(primary_key=True, foreign_key="node.id")
    agency_id: int = Field(foreign_key="agency.id", index=True)
    slug: str
    name: str
    acronym: str | None = None


class Mechanism(RecordColumns, table=True):
    """A body, network or group in which agencies work together. ``initiative_id`` is the same body as an initiative."""

    __table_args__ = (
        Index("mechanism_by_name", "name_order", "id"),
        Index("mechanism_by_acronym", "acronym_order", "name_order", "id"),
        Index("mechanism_with_acronym", "acronym"),
        Index("mechanism_by_annex_row", "annex_row", "name_order", "id"),
        Index("mechanism_by_meetings", "meetings_min", "name_order", "id"),
        Index("mechanism_by_staff_days", "staff_days_min", "name_order", "id"),
        Index("mechanism_by_mandates", "mandate_count", "name_order", "id"),
        is_range("meetings"),
        is_range("staff_days"),
    )

    acronym_order: str | None = sort_key_of("acronym")
    annex_row: int | None = from_annex("position")
    meetings_min: float | None = from_annex("meetings_min")
    meetings_max: float | None = from_annex("meetings_max")
    meetings_approximate: bool = from_annex("meetings_approximate", is_flag=True)
    staff_days_min: float | None = from_annex("staff_days_min")
    staff_days_max: float | None = from_annex("staff_days_max")
    staff_days_approximate: bool = from_annex("staff_days_approximate", is_flag=True)
    mandate_count: int = count_of("mandate", "mechanism_id")

    kind: MechanismKind = Field(sa_type=one_of(MechanismKind), index=True)
    website: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="mechanism.id", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    note: str | None = None


class Initiative(RecordColumns, table=True):
    """A joint activity of agencies. ``position`` is its rank in the report's list.

    ``heading_id`` is the Bureau, or the General Secretariat, under whose heading the report lists it.
    """

    __table_args__ = (
        Index("initiative_by_name", "name_order", "id"),
        Index("initiative_by_acronym", "acronym_order", "position", "id"),
        Index("initiative_with_acronym", "acronym"),
        Index("initiative_by_position", "position", "id"),
        Index("initiative_by_start", "start", "position", "id"),
        Index("initiative_by_end", "end", "position", "id"),
        *is_period("start", "end"),
    )

    acronym_order: str | None = sort_key_of("acronym")

    kind: InitiativeKind = Field(sa_type=one_of(InitiativeKind), index=True)
    position: int
    heading_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    website: str | None = None
    start: str | None = None
    end: str | None = None
    target: str | None = None
    note: str | None = None


class Event(RecordColumns, table=True):
    """A conference, a meeting, or one edition of an initiative."""

    __table_args__ = (
        Index("event_by_name", "name_order", "id"),
        Index("event_by_start", "start", "id"),
        Index("event_by_end", "end", "start", "id"),
        Index("event_by_year", "year", "start", "id"),
        Index("event_by_place", "place_order", "start", "id"),
        *is_period("start", "end"),
    )

    series: str | None = None
    edition: str | None = None
    start: str | None = None
    end: str | None = None
    year: int | None = None  # the year of the start
    place: str | None = None
    place_order: str | None = sort_key_of("place")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    note: str | None = None


class Resolution(RecordColumns, table=True):
    """One revision of a resolution, decision, recommendation or strategy."""

    __table_args__ = (
        Index("resolution_by_name", "name_order", "id"),
        Index("resolution_by_symbol", "symbol", "id"),
        Index("resolution_by_document_symbol", "document_symbol", "id"),
        Index("resolution_by_symbol_order", "symbol_order", "id"),
        Index("resolution_by_mandates", "mandate_count", "symbol_order", "id"),
    )

    mandate_count: int = count_of("mandate", "resolution_id")

    body: ResolutionBody = Field(sa_type=one_of(ResolutionBody), index=True)
    kind: ResolutionKind = Field(sa_type=one_of(ResolutionKind), index=True)
    number: str | None = None
    revision: str | None = None
    place: str | None = None
    year: int | None = Field(default=None, index=True)
    symbol: str
    symbol_order: str | None = sort_key_of("symbol")
    document_symbol: str | None = None
    document_symbol_rule: DocumentSymbolRule | None = Field(default=None, sa_type=one_of(DocumentSymbolRule))


class Theme(RecordColumns, table=True):
    """A subject from the registry's own vocabulary of themes."""

    __table_args__ = (
        Index("theme_by_name", "name_order", "id"),
        Index("theme_by_mechanisms", "mechanism_count", "name_order", "id"),
        Index("theme_by_initiatives", "initiative_count", "name_order", "id"),
    )

    mechanism_count: int = count_of("classification", "theme_id", "mechanism_id")
    initiative_count: int = count_of("classification", "theme_id", "initiative_id")


class Goal(RecordColumns, table=True):
    """A Sustainable Development Goal."""

    mechanism_count: int = count_of("classification", "goal_id", "mechanism_id")
    initiative_count: int = count_of("classification", "goal_id", "initiative_id")

    number: int = Field(unique=True)
    uri: str = Field(unique=True)
