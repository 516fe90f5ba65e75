"""The relations between records, each with the facts of its own: role, dates, wording."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import NodeColumns, is_period, one_of
from liaison.vocabulary import Role, TextRelation


class Membership(NodeColumns, table=True):
    """The role of an agency in a mechanism, with its period."""

    __table_args__ = (
        UniqueConstraint("agency_id", "mechanism_id", "role"),
        # In these indexes the last column makes the index covering: joins need not read the table.
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
    """The role of an agency or a mechanism in an initiative."""

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
    """The role of an agency in an event."""

    __table_args__ = (
        UniqueConstraint("event_id", "agency_id", "role"),
        Index("participation_by_agency", "agency_id", "role", "id"),
        Index("participation_by_role", "role", "id"),
    )

    event_id: int = Field(foreign_key="event.id")
    agency_id: int = Field(foreign_key="agency.id")
    role: Role = Field(sa_type=one_of(Role))
    note: str | None = None


class Mandate(NodeColumns, table=True):
    """A resolution that a report cites as the reason to take part in a mechanism or an initiative.

    ``engagement_id`` is the annex row that cites it; null if no row of that report does.
    """

    __table_args__ = (
        CheckConstraint("(mechanism_id IS NULL) <> (initiative_id IS NULL)", name="one_subject"),
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


class RelatedText(NodeColumns, table=True):
    """A text that a report relates to an agency, but not as a reason to take part in anything: it is no mandate."""

    __tablename__ = "related_text"
    __table_args__ = (UniqueConstraint("resolution_id", "agency_id"),)

    resolution_id: int = Field(foreign_key="resolution.id")
    agency_id: int = Field(foreign_key="agency.id", index=True)
    relation: TextRelation = Field(sa_type=one_of(TextRelation))
    wording: str | None = None
    excerpt: bool


class Classification(SQLModel, table=True):
    """The link from a mechanism or an initiative to a theme or a goal."""

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
