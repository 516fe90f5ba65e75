"""The figures of the registry and how sure they are: values without an identity of their own."""

from __future__ import annotations

from liaison.schema.declarations import bounds, column, output_type, table_type, to_many, unmapped
from liaison.vocabulary import Basis, IdentifierScheme, MeetingMode, MoneyPeriod, Travel

BASIS = "Whether the report states the figure, it follows from what the report states, or it is not stated."
RULE = "The rule by which the wording became the figure, as the data dictionary names it; null: no figure."
NOTE = "What is doubtful in reading the cell; null: nothing is."
WORDING = "The words of the cell; null: the cell is blank."
EXCERPT = "Whether the wording leaves out words of the cell; “…” is in their place."
MODE = "Whether meetings are held in person or remotely; null: the row does not say."
MODE_BASIS = "Whether the row gives the mode, or it is read from paid travel, or it is not stated."
MODE_RULE = "The rule by which the mode is read; null: the row gives the mode, or does not say."


@output_type
class Range:
    """A figure between two bounds, both included; equal where the figure is one number."""

    min: float | None = unmapped("The least it can be; null, with max: nothing is counted.")
    max: float | None = unmapped("The most it can be; null: open upwards, as «min. 10 days» is, or nothing is counted.")
    approximate: bool = unmapped("Whether the report gives it with “about”, “approx.”, “roughly” or “c.”.")


@table_type("money", plural="amounts of money")
class Money:
    """An amount of money that a report prints."""

    amount: float = column("The amount, in the currency's main unit.")
    currency: str = column("The currency's code in ISO 4217: CHF, USD.")
    period: MoneyPeriod = column("The span of time it covers.")
    purpose: str | None = column("What it is for; null: not stated, or a sum of several.")


@table_type("meeting_pattern")
class MeetingPattern:
    """One kind of meeting among several that one cell of the annex names."""

    label: str = column("What kind of meeting it is.")
    count: Range | None = bounds("How many of them a year; null: not stated.", "count")
    mode: MeetingMode | None = column(MODE)
    mode_basis: Basis = column(MODE_BASIS)
    mode_rule: str | None = column(MODE_RULE)
    days_each: Range | None = bounds("Days for each of them, for one participant; null: not stated.", "days_each")
    local: bool = column("Whether it is local, so that nobody travels to it.")
    planned: bool = column("Whether it is only planned; it is then not part of any figure.")


@table_type("engagement")
class Frequency:
    """How often a mechanism meets, as the annex's column on frequency says."""

    wording: str | None = column(WORDING, "frequency_wording")
    excerpt: bool = column(EXCERPT, "frequency_excerpt")
    meetings_per_year: Range | None = bounds("Meetings a year; null: not stated.", "meetings", sort="MEETINGS")
    mode: MeetingMode | None = column(MODE, "meetings_mode", facet=True)
    mode_basis: Basis = column(MODE_BASIS, facet=True)
    mode_rule: str | None = column(MODE_RULE)
    parts: list[MeetingPattern] = to_many(
        "The kinds of meeting, where the cell names several; else empty.",
        "engagement_id",
        order=("position",),
        filter=False,
    )
    basis: Basis = column(BASIS, "frequency_basis", facet="FREQUENCY_BASIS")
    rule: str | None = column(RULE, "frequency_rule")
    note: str | None = column(NOTE, "frequency_note")


@table_type("engagement")
class TimeSpent:
    """What time taking part costs, as the annex's column on time spent says. Travel time stays out."""

    wording: str | None = column(WORDING, "time_wording")
    excerpt: bool = column(EXCERPT, "time_excerpt")
    days_per_meeting: Range | None = bounds(
        "Working days for each meeting, for one participant; null: not stated.", "days_per_meeting"
    )
    days_per_year: Range | None = bounds(
        "Working days a year, for one participant; null: not stated.", "days_per_year", sort="DAYS"
    )
    staff_days_per_year: Range | None = bounds(
        "Working days a year of all staff together; open upwards where the number of staff is not stated; null: "
        "not stated.",
        "staff_days",
        sort="STAFF_DAYS",
    )
    basis: Basis = column(BASIS, "time_basis", facet="TIME_BASIS")
    rule: str | None = column(RULE, "time_rule")
    note: str | None = column(NOTE, "time_note")


@table_type("engagement")
class Cost:
    """What travel and money taking part costs, as the annex's column on financial implications says."""

    wording: str | None = column(WORDING, "cost_wording")
    excerpt: bool = column(EXCERPT, "cost_excerpt")
    travel: Travel | None = column("Whether staff travel to it; null: the cell does not say.", facet=True)
    travellers: Range | None = bounds("How many staff travel; null: not stated.", "travellers", sort="TRAVELLERS")
    travel_days: Range | None = bounds(
        "Days of travel that the cell gives, which are not part of the staff days; null: it gives none.", "travel_days"
    )
    amounts: list[Money] = to_many(
        "The amounts of money that the cell prints, in its order.",
        "engagement_id",
        order=("position", "id"),
        export="amount currency period purpose",
    )
    basis: Basis = column(
        "Whether the cell states the cost by an amount, a number of travellers or an explicit zero, or it follows from "
        "a rule, or it is not stated.",
        "cost_basis",
        facet="COST_BASIS",
    )
    rule: str | None = column(RULE, "cost_rule")
    note: str | None = column(NOTE, "cost_note")


@output_type
class Workload:
    """What a set of engagements costs together, each meeting counted once.

    Mechanisms that hold one meeting together have one figure between them: the first of them that states one is
    counted, the others are `joint`. What is not stated is told as unknown and never taken for zero. `counted`, `joint`
    and `unknown` add up to the engagements looked at.
    """

    staff_days: Range = unmapped("Working days a year of all staff; open upwards once one of its parts is.")
    meetings: Range = unmapped("Meetings a year, summed like the staff days.")
    travellers: Range = unmapped("Staff who travel, summed like the staff days; one person may be in several.")
    amounts: list[Money] = unmapped("Money, summed by currency and period, in their order.")
    counted: int = unmapped("Engagements whose staff days are in the sum.")
    open_ended: int = unmapped("Engagements among the counted whose staff days are open upwards.")
    joint: int = unmapped("Engagements left out because their meeting is counted with another's.")
    unknown: int = unmapped("Engagements that state no staff days, nor does another that shares their meeting.")
    meetings_unknown: int = unmapped("Engagements without a number of meetings, theirs or of one sharing the meeting.")
    travellers_unknown: int = unmapped(
        "Engagements without a number of travellers, theirs or of one sharing the meeting."
    )


@table_type("finding", plural="amounts at stake")
class AtStake:
    """The staff days or the money that depend on the reading of a doubtful statement."""

    days: float | None = column("Staff days a year; null: none, or not known.", "at_stake_days")
    amount: float | None = column("Money, in the currency’s main unit; null: none.", "at_stake_amount")
    currency: str | None = column("The currency’s code in ISO 4217; null: no money.", "at_stake_currency")
    period: MoneyPeriod | None = column("The span of time; null: no money.", "at_stake_period")


@table_type("identifier")
class Identifier:
    """What another system calls a record."""

    scheme: IdentifierScheme = column("Whose identifier it is.")
    value: str = column("The identifier itself: Q7817.")
    uri: str = column("The identifier as an address.")
    source: str = column("The file of verified identifiers that it is taken from.")
