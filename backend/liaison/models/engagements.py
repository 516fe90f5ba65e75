"""The engagements: the rows of the annex, with their figures for frequency, time and cost."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import NodeColumns, is_range, one_of
from liaison.vocabulary import Basis, MeetingMode, MoneyPeriod, Travel

RANGES = ("meetings", "days_per_meeting", "days_per_year", "staff_days", "travellers", "travel_days")


class Engagement(NodeColumns, table=True):
    """The participation of one agency in one mechanism according to one report: a row of the annex.

    Figures are ranges. A null maximum means that there is no upper limit; if both bounds are null, the figure is not
    stated. An ``excerpt`` column says whether the wording before it leaves out words of the cell. ``name`` is the
    mechanism's name as this report gives it.

    Engagements that share a meeting have the same ``meeting_id``, the id of the first of them, so that totals count
    each meeting once.
    """

    __table_args__ = (
        UniqueConstraint("report_id", "position"),
        UniqueConstraint("agency_id", "mechanism_id", "report_id"),
        Index("engagement_by_agency", "agency_id", "report_id", "position"),
        Index("engagement_by_mechanism", "mechanism_id", "report_id", "position"),
        *(is_range(name) for name in RANGES),
        CheckConstraint("(frequency_basis = 'NOT_STATED') = (meetings_min IS NULL)", name="frequency_has_basis"),
        CheckConstraint(
            "(time_basis = 'NOT_STATED') = (days_per_year_min IS NULL AND staff_days_min IS NULL)",
            name="time_has_basis",
        ),
        CheckConstraint("(mode_basis = 'NOT_STATED') = (meetings_mode IS NULL)", name="mode_has_basis"),
        CheckConstraint("cost_basis <> 'NOT_STATED' OR travellers_min IS NULL", name="cost_has_basis"),
    )

    agency_id: int = Field(foreign_key="agency.id")
    mechanism_id: int = Field(foreign_key="mechanism.id")
    report_id: int = Field(foreign_key="report.id")
    position: int
    name: str
    relevance: str | None = None
    meeting_id: int = Field(foreign_key="engagement.id", index=True)

    frequency_wording: str | None = None
    frequency_excerpt: bool
    meetings_min: float | None = None
    meetings_max: float | None = None
    meetings_approximate: bool
    meetings_mode: MeetingMode | None = Field(default=None, sa_type=one_of(MeetingMode))
    mode_basis: Basis = Field(sa_type=one_of(Basis))
    mode_rule: str | None = None
    frequency_basis: Basis = Field(sa_type=one_of(Basis))
    frequency_rule: str | None = None
    frequency_note: str | None = None

    time_wording: str | None = None
    time_excerpt: bool
    days_per_meeting_min: float | None = None
    days_per_meeting_max: float | None = None
    days_per_meeting_approximate: bool
    days_per_year_min: float | None = None
    days_per_year_max: float | None = None
    days_per_year_approximate: bool
    staff_days_min: float | None = Field(default=None, index=True)
    staff_days_max: float | None = None
    staff_days_approximate: bool
    time_basis: Basis = Field(sa_type=one_of(Basis))
    time_rule: str | None = None
    time_note: str | None = None

    cost_wording: str | None = None
    cost_excerpt: bool
    travel: Travel | None = Field(default=None, sa_type=one_of(Travel))
    travellers_min: float | None = None
    travellers_max: float | None = None
    travellers_approximate: bool
    travel_days_min: float | None = None
    travel_days_max: float | None = None
    travel_days_approximate: bool
    cost_basis: Basis = Field(sa_type=one_of(Basis))
    cost_rule: str | None = None
    cost_note: str | None = None


class MeetingPattern(SQLModel, table=True):
    """One of several kinds of meeting that a cell of the annex lists.

    Planned meetings may not take place and are not part of any total. Days of remote and local meetings are not
    multiplied by the number of travellers.
    """

    __tablename__ = "meeting_pattern"
    __table_args__ = (
        UniqueConstraint("engagement_id", "position"),
        is_range("count"),
        is_range("days_each"),
        CheckConstraint("(mode_basis = 'NOT_STATED') = (mode IS NULL)", name="mode_has_basis"),
    )

    id: int = Field(primary_key=True)
    engagement_id: int = Field(foreign_key="engagement.id")
    position: int
    label: str
    count_min: float | None = None
    count_max: float | None = None
    count_approximate: bool
    mode: MeetingMode | None = Field(default=None, sa_type=one_of(MeetingMode))
    mode_basis: Basis = Field(sa_type=one_of(Basis))
    mode_rule: str | None = None
    days_each_min: float | None = None
    days_each_max: float | None = None
    days_each_approximate: bool
    local: bool
    planned: bool


class Money(SQLModel, table=True):
    """An amount of money that the report gives for an engagement or an initiative."""

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
