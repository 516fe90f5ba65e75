"""Figures, identifiers and cells: values that are part of a record and have no global identifier."""

from __future__ import annotations

from typing import Any

from liaison.schema.declarations import bounds, column, output_type, table_type, to_many, unmapped
from liaison.vocabulary import AnnexColumn, Basis, IdentifierScheme, MeetingMode, MoneyPeriod, Travel

NOT_STATED = "Null if the report does not say."
RULE = "The rule that derives the figure from the wording, as named in the data dictionary. Null if there is no figure."
NOTE = "The note on a doubtful reading of the cell. Null if no reading is doubtful."
WORDING = "The wording of the cell in the annex. Null if the cell is blank."
EXCERPT = "Whether the wording leaves out words of the cell. They are replaced by “…”."
MODE_BASIS = "The origin of the mode: STATED if the row gives it, COMPUTED if it is read from paid travel."
MODE_RULE = "The rule that derives the mode. Null if the row gives the mode or does not say."


@output_type
class Range:
    """A figure with a minimum and a maximum, both inclusive. They are equal if the figure is a single number."""

    min: float | None = unmapped("The minimum. Null, like `max`, if a total counts nothing.")
    max: float | None = unmapped(
        "The maximum. Null if there is no upper limit, as in “min. 10 days”, or if a total counts nothing."
    )
    approximate: bool = unmapped("Whether the report gives the figure with “about”, “approx.”, “roughly” or “c.”.")


def amounts(description: str, by: str) -> Any:
    """Amounts of money in the order of the report."""
    return to_many(description, by, order=("position", "id"), export="amount currency period purpose")


@table_type("money", plural="amounts of money")
class Money:
    """An amount of money that a report gives."""

    amount: float = column("The amount, in the main unit of the currency.", unit="currency in the column currency")
    currency: str = column("The ISO 4217 code of the currency. Examples: “CHF”, “USD”.")
    period: MoneyPeriod = column("The period that the amount covers.")
    purpose: str | None = column("The purpose of the amount. Null if the report does not say or in totals.")


@table_type("meeting_pattern")
class MeetingPattern:
    """One of several kinds of meeting that a cell of the annex lists."""

    label: str = column("The kind of meeting.")
    count: Range | None = bounds(f"The number of meetings per year. {NOT_STATED}", "count", "meetings per year")
    mode: MeetingMode | None = column(f"The way the meetings are held. {NOT_STATED}")
    mode_basis: Basis = column(MODE_BASIS)
    mode_rule: str | None = column(MODE_RULE)
    days_each: Range | None = bounds(
        f"The days per meeting for one participant. {NOT_STATED}", "days_each", "working days per meeting"
    )
    local: bool = column("Whether the meeting is local, so that nobody travels to it.")
    planned: bool = column("Whether the meeting is only planned. Planned meetings are not part of any figure.")


@table_type("engagement")
class Frequency:
    """The meeting frequency of a mechanism, from the column on frequency of the annex."""

    wording: str | None = column(WORDING, "frequency_wording")
    excerpt: bool = column(EXCERPT, "frequency_excerpt")
    meetings_per_year: Range | None = bounds(
        f"The number of meetings per year. {NOT_STATED}", "meetings", "meetings per year", sort="MEETINGS"
    )
    mode: MeetingMode | None = column(f"The way the meetings are held. {NOT_STATED}", "meetings_mode", facet=True)
    mode_basis: Basis = column(MODE_BASIS, facet=True)
    mode_rule: str | None = column(MODE_RULE)
    parts: list[MeetingPattern] = to_many(
        "The kinds of meeting that the cell lists. Empty if it does not list several.",
        "engagement_id",
        order=("position",),
        filter=False,
    )
    basis: Basis = column("The origin of the meeting figures.", "frequency_basis", facet="FREQUENCY_BASIS")
    rule: str | None = column(RULE, "frequency_rule")
    note: str | None = column(NOTE, "frequency_note")


@table_type("engagement")
class TimeSpent:
    """The working time that an engagement takes, from the column on time spent of the annex, without travel time."""

    wording: str | None = column(WORDING, "time_wording")
    excerpt: bool = column(EXCERPT, "time_excerpt")
    days_per_meeting: Range | None = bounds(
        f"The working days per meeting for one participant. {NOT_STATED}",
        "days_per_meeting",
        "working days per meeting",
    )
    days_per_year: Range | None = bounds(
        f"The working days per year for one participant. {NOT_STATED}",
        "days_per_year",
        "working days per year",
        sort="DAYS",
    )
    staff_days_per_year: Range | None = bounds(
        "The working days per year for all staff together. There is no maximum if the report does not give the number "
        "of staff. Null if the report does not give the working days.",
        "staff_days",
        "working days per year",
        sort="STAFF_DAYS",
    )
    basis: Basis = column("The origin of the time figures.", "time_basis", facet="TIME_BASIS")
    rule: str | None = column(RULE, "time_rule")
    note: str | None = column(NOTE, "time_note")


@table_type("engagement")
class Cost:
    """The travel and other expenses of an engagement, from the column on financial implications of the annex."""

    wording: str | None = column(WORDING, "cost_wording")
    excerpt: bool = column(EXCERPT, "cost_excerpt")
    travel: Travel | None = column(
        "Whether staff travel for the engagement. Null if the cell does not say.", facet=True
    )
    travellers: Range | None = bounds(
        f"The number of staff who travel. {NOT_STATED}", "travellers", "persons", sort="TRAVELLERS"
    )
    travel_days: Range | None = bounds(
        f"The days of travel that the cell gives. They are not added to the staff days. {NOT_STATED}",
        "travel_days",
        "days of travel",
    )
    amounts: list[Money] = amounts(
        "The amounts of money that the cell gives. Listed in the order of the cell.", "engagement_id"
    )
    basis: Basis = column(
        "The origin of the cost. STATED by an amount, a number of travellers or an explicit zero.",
        "cost_basis",
        facet="COST_BASIS",
    )
    rule: str | None = column(RULE, "cost_rule")
    note: str | None = column(NOTE, "cost_note")


@output_type
class Workload:
    """The total time, meetings, travel and money of a set of engagements. Each meeting is counted once.

    If mechanisms share a meeting, the first of their engagements with a figure is counted; the others are `joint`. A
    figure that the report does not give is unknown, not zero. The set contains `counted` + `joint` + `unknown`
    engagements.
    """

    staff_days: Range = unmapped(
        "The working days per year for all staff together. There is no maximum if one of the figures has none."
    )
    meetings: Range = unmapped("The number of meetings per year, added up like the staff days.")
    travellers: Range = unmapped(
        "The number of staff who travel, added up like the staff days. A person can be counted several times."
    )
    amounts: list[Money] = unmapped("The total amount of money for each currency and period, in this order.")
    counted: int = unmapped("The number of engagements whose staff days are included in the total.")
    open_ended: int = unmapped("The number of counted engagements whose staff days have no maximum.")
    joint: int = unmapped("The number of engagements omitted because their meeting is counted with another engagement.")
    unknown: int = unmapped(
        "The number of engagements without staff days, even from an engagement that shares the meeting."
    )
    meetings_unknown: int = unmapped(
        "The number of engagements without a number of meetings, even from an engagement that shares the meeting."
    )
    travellers_unknown: int = unmapped(
        "The number of engagements without a number of travellers, even from an engagement that shares the meeting."
    )
    amounts_unknown: int = unmapped("The number of engagements without an amount of money.")


@table_type("finding", plural="amounts at stake")
class AtStake:
    """The staff days or the money that depend on the reading of a doubtful statement."""

    days: float | None = column(
        "The staff days per year. Null if there are none or if they are not known.",
        "at_stake_days",
        unit="working days per year",
    )
    amount: float | None = column(
        "The amount, in the main unit of the currency. Null if no money.",
        "at_stake_amount",
        unit="currency in the column atStake.currency",
    )
    currency: str | None = column("The ISO 4217 code of the currency. Null if no money.", "at_stake_currency")
    period: MoneyPeriod | None = column("The period that the amount covers. Null if no money.", "at_stake_period")


@table_type("identifier")
class Identifier:
    """The identifier of a record in another system."""

    scheme: IdentifierScheme = column("The system that issued the identifier.")
    value: str = column("The identifier in that system. Example: “Q7817”.")
    uri: str | None = column("The identifier as a URI. Null if the system has no address for each identifier.")
    source: str = column("The reference file from which the identifier is taken.")


@table_type("passage_cell")
class PassageCell:
    """A cell of a row of the annex."""

    heading: str = column("The heading of the cell's column, as in the document.")
    text: str = column("The original text of the cell.")
    column_: AnnexColumn | None = column("The column. Null if the heading is none of the six.", "annex_column")
