"""The figures of the registry and what tells how sure they are: values without an identity of their own."""

from liaison.schema.declarations import fact, output
from liaison.schema.enums import Basis, IdentifierScheme, MeetingMode, MoneyPeriod

BASIS = "Whether the report states the figure, it follows from what the report states, or it is not stated."
RULE = "The rule by which the wording became the figure, as the data dictionary names it; null: no figure."
NOTE = "What is doubtful in reading the cell; null: nothing is."
WORDING = "The cell's own short words; null: the cell is blank."


@output
class Range:
    """A figure between two bounds, both included; equal where the figure is one number."""

    min: float | None = fact("The least it can be; null, with max: nothing is counted.")
    max: float | None = fact("The most it can be; null: open upwards, as «min. 10 days» is, or nothing is counted.")


@output
class Money:
    """An amount of money that a report prints."""

    amount: float = fact("The amount, in the currency's main unit.")
    currency: str = fact("The currency's code in ISO 4217: CHF, USD.")
    period: MoneyPeriod = fact("The span of time it covers.")
    purpose: str | None = fact("What it is for; null: not stated, or a sum of several.")


@output
class MeetingPattern:
    """One kind of meeting among several that one cell of the annex names."""

    label: str = fact("What kind of meeting it is.")
    count: Range | None = fact("How many of them a year; null: not stated.")
    mode: MeetingMode | None = fact("Where it is held; null: not stated.")
    days_each: Range | None = fact("Days for each of them, for one participant; null: not stated.")


@output
class Frequency:
    """How often a mechanism meets, as the annex's column on frequency says."""

    wording: str | None = fact(WORDING)
    meetings_per_year: Range | None = fact("Meetings a year; null: not stated.")
    mode: MeetingMode | None = fact("Where it meets; null: not stated.")
    parts: list[MeetingPattern] = fact("The kinds of meeting, where the cell names several; else empty.")
    basis: Basis = fact(BASIS)
    rule: str | None = fact(RULE)
    note: str | None = fact(NOTE)


@output
class TimeSpent:
    """What time taking part costs, as the annex's column on time spent says. Travel time stays out."""

    wording: str | None = fact(WORDING)
    days_per_meeting: Range | None = fact("Working days for each meeting, for one participant; null: not stated.")
    days_per_year: Range | None = fact("Working days a year, for one participant; null: not stated.")
    staff_days_per_year: Range | None = fact(
        "Working days a year of all staff together; open upwards where the number of staff is not stated; null: "
        "not stated."
    )
    basis: Basis = fact(BASIS)
    rule: str | None = fact(RULE)
    note: str | None = fact(NOTE)


@output
class Cost:
    """What travel and money taking part costs, as the annex's column on financial implications says."""

    wording: str | None = fact(WORDING)
    travel: bool | None = fact("Whether staff travel for it; null: the cell does not say.")
    travellers: Range | None = fact("How many staff travel; null: not stated.")
    amounts: list[Money] = fact("The amounts of money that the cell prints, in its order.")
    basis: Basis = fact(BASIS)
    rule: str | None = fact(RULE)
    note: str | None = fact(NOTE)


@output
class Workload:
    """What a set of engagements costs together, each meeting counted once.

    Mechanisms that hold one meeting together have one figure between them: the first of them that states one is
    counted, the others are `joint`. What is not stated is told as unknown and never taken for zero. `counted`, `joint`
    and `unknown` add up to the engagements looked at.
    """

    staff_days: Range = fact("Working days a year of all staff; open upwards once one of its parts is.")
    meetings: Range = fact("Meetings a year, summed like the staff days.")
    travellers: Range = fact("Staff who travel, summed like the staff days; one person may be in several.")
    amounts: list[Money] = fact("Money, summed by currency and period, in their order.")
    counted: int = fact("Engagements whose staff days are in the sum.")
    open_ended: int = fact("Engagements among the counted whose staff days are open upwards.")
    joint: int = fact("Engagements left out because their meeting is counted with another's.")
    unknown: int = fact("Engagements that state no staff days, nor does another that shares their meeting.")
    meetings_unknown: int = fact("Engagements without a number of meetings, theirs or of one sharing the meeting.")
    travellers_unknown: int = fact("Engagements without a number of travellers, theirs or of one sharing the meeting.")


@output
class Identifier:
    """What another system calls a record."""

    scheme: IdentifierScheme = fact("Whose identifier it is.")
    value: str = fact("The identifier itself: Q7817.")
    uri: str = fact("The identifier as an address.")
    source: str = fact("The file of verified identifiers that it is taken from.")


@output
class FacetValue:
    """One value of a facet, and how many have it."""

    value: str | None = fact(
        "The value as a filter takes it: a vocabulary's value, true or false, a number, or a record's slug; null: "
        "those that have none."
    )
    label: str | None = fact("How to show it: the record's name where the value is a slug, else the value itself.")
    count: int = fact("How many of the selection have it; one with several values counts under each.")


@output
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool = fact("Whether more follows the page, or `before` cut the list off.")
    has_previous_page: bool = fact("Whether more precedes the page, or `after` cut the list off.")
    start_cursor: str | None = fact("The cursor of the page's first entry; null: the page is empty.")
    end_cursor: str | None = fact("The cursor of the page's last entry; null: the page is empty.")
