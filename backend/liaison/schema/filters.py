"""What can be asked of a selection: conditions on fields, on the related record, and on the related records of a list.

All conditions beside each other are to be met. A condition on what the source does not state is not met, but for
``isNull: true``, and neither is one on a related record where there is none; ``not`` turns a condition exactly round.
A condition, operator or list given as null counts as left out, so that a query can hold variables for all its filters.
"""

from __future__ import annotations

from typing import Generic, TypeVar

import strawberry

from liaison.schema.declarations import conditions, given, option
from liaison.schema.enums import (
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
)
from liaison.schema.scalars import PartialDate

T = TypeVar("T")

EQ = "It is stated, and is this."
NE = "It is stated, and is not this."
IN = "It is stated, and is one of these; nothing is one of an empty list."
NOT_IN = "It is stated, and is none of these."
GT = "It is stated, and is greater than this."
GTE = "It is stated, and is this or greater."
LT = "It is stated, and is less than this."
LTE = "It is stated, and is this or less."
IS_NULL = "true: the source does not state it. false: it does."
NO_RECORD = (
    "Where this filter is on a related record. true: there is no such record, and no condition stands beside this. "
    "false: there is one, as every other condition on it demands too."
)


@given
class IDFilter:
    """Conditions on a global id."""

    eq: strawberry.ID | None = option(EQ)
    ne: strawberry.ID | None = option(NE)
    in_: list[strawberry.ID] | None = option(IN)
    not_in: list[strawberry.ID] | None = option(NOT_IN)


@given
class StringFilter:
    """Conditions on a text."""

    eq: str | None = option("It is stated, and is exactly this.")
    ne: str | None = option("It is stated, and is not exactly this.")
    in_: list[str] | None = option(IN)
    not_in: list[str] | None = option(NOT_IN)
    contains: str | None = option("This stands in it; the letters A to Z and a to z are alike, others are not.")
    starts_with: str | None = option("It begins with this; the letters A to Z and a to z are alike, others are not.")
    is_null: bool | None = option(IS_NULL)


@given
class IntFilter:
    """Conditions on a whole number."""

    eq: int | None = option(EQ)
    ne: int | None = option(NE)
    in_: list[int] | None = option(IN)
    not_in: list[int] | None = option(NOT_IN)
    gt: int | None = option(GT)
    gte: int | None = option(GTE)
    lt: int | None = option(LT)
    lte: int | None = option(LTE)
    is_null: bool | None = option(IS_NULL)


@given
class FloatFilter:
    """Conditions on a number."""

    eq: float | None = option(EQ)
    ne: float | None = option(NE)
    in_: list[float] | None = option(IN)
    not_in: list[float] | None = option(NOT_IN)
    gt: float | None = option(GT)
    gte: float | None = option(GTE)
    lt: float | None = option(LT)
    lte: float | None = option(LTE)
    is_null: bool | None = option(IS_NULL)


@given
class PartialDateFilter:
    """Conditions on a date as precise as the source; a year comes before its months, a month before its days."""

    eq: PartialDate | None = option("It is stated, and is this at this very precision.")
    ne: PartialDate | None = option(NE)
    in_: list[PartialDate] | None = option(IN)
    not_in: list[PartialDate] | None = option(NOT_IN)
    gt: PartialDate | None = option("It is stated, and is later than this.")
    gte: PartialDate | None = option("It is stated, and is this or later.")
    lt: PartialDate | None = option("It is stated, and is earlier than this.")
    lte: PartialDate | None = option("It is stated, and is this or earlier.")
    is_null: bool | None = option(IS_NULL)


@given
class BooleanFilter:
    """Conditions on a yes or no."""

    eq: bool | None = option(EQ)
    ne: bool | None = option(NE)
    is_null: bool | None = option(IS_NULL)


@strawberry.input(name="Filter", description="Conditions on a value of a closed vocabulary.")
class EnumFilter(Generic[T]):
    eq: T | None = option(EQ)
    ne: T | None = option(NE)
    in_: list[T] | None = option(IN)
    not_in: list[T] | None = option(NOT_IN)
    is_null: bool | None = option(IS_NULL)


@given
class ToMany(Generic[T]):
    """Conditions on the things related to one record, each beside the other."""

    some: T | None = option("At least one of them meets this; {}: there is one.")
    none: T | None = option("None of them meets this; {}: there is none.")
    every: T | None = option("Each of them meets this; where there is none, it is met.")


@given
class RangeFilter:
    """Conditions on a figure that is a range."""

    min: FloatFilter | None = option("Conditions on the least it can be.")
    max: FloatFilter | None = option("Conditions on the most it can be; not stated where the range is open upwards.")
    is_null: bool | None = option("true: no figure is stated or follows. false: one is.")


@conditions
class IdentifierFilter:
    """Which identifiers given by other systems are meant."""

    scheme: EnumFilter[IdentifierScheme] | None = option("Whose identifier it is.")
    value: StringFilter | None = option("The identifier itself.")


@conditions
class UnitFilter:
    """Which units of an agency are meant."""

    slug: StringFilter | None = option("The slug: br, tsb, bdt, gs.")
    name: StringFilter | None = option("The full name.")
    acronym: StringFilter | None = option("The acronym.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class MoneyFilter:
    """Which amounts of money are meant."""

    amount: FloatFilter | None = option("The amount in the currency's main unit.")
    currency: StringFilter | None = option("The currency's code in ISO 4217.")
    period: EnumFilter[MoneyPeriod] | None = option("The span of time it covers.")
    purpose: StringFilter | None = option("What it is for.")


@given
class FrequencyFilter:
    """Conditions on how often a mechanism meets."""

    wording: StringFilter | None = option("The report's own short words.")
    meetings_per_year: RangeFilter | None = option("Meetings a year.")
    mode: EnumFilter[MeetingMode] | None = option("Where it meets.")
    basis: EnumFilter[Basis] | None = option("How sure the number of meetings is.")
    rule: StringFilter | None = option("The rule by which the wording became the figure.")


@given
class TimeSpentFilter:
    """Conditions on the time that taking part costs."""

    wording: StringFilter | None = option("The report's own short words.")
    days_per_meeting: RangeFilter | None = option("Days for each meeting, for one participant.")
    days_per_year: RangeFilter | None = option("Days a year, for one participant.")
    staff_days_per_year: RangeFilter | None = option("Days a year of all staff together.")
    basis: EnumFilter[Basis] | None = option("How sure the time spent is.")
    rule: StringFilter | None = option("The rule by which the wording became the figure.")


@given
class CostFilter:
    """Conditions on the travel and the money that taking part costs."""

    wording: StringFilter | None = option("The report's own short words.")
    travel: BooleanFilter | None = option("Whether staff travel for it.")
    travellers: RangeFilter | None = option("How many staff travel.")
    amounts: ToMany[MoneyFilter] | None = option("The amounts of money that the report prints.")
    basis: EnumFilter[Basis] | None = option("How sure the cost is.")
    rule: StringFilter | None = option("The rule by which the wording became the figure.")


@conditions
class AgencyFilter:
    """Which agencies are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name.")
    acronym: StringFilter | None = option("The acronym.")
    summary: StringFilter | None = option("The summary.")
    aliases: ToMany[StringFilter] | None = option("Other names and spellings.")
    kind: EnumFilter[AgencyKind] | None = option("What sort of body it is.")
    un_system: BooleanFilter | None = option("Whether it belongs to the UN system.")
    seat: StringFilter | None = option("The city of its seat.")
    website: StringFilter | None = option("The address of its site.")
    identifiers: ToMany[IdentifierFilter] | None = option("What other systems call it.")
    parent: AgencyFilter | None = option("The agency it is a part of.")
    parts: ToMany[AgencyFilter] | None = option("The agencies that are a part of it.")
    units: ToMany[UnitFilter] | None = option("Its units.")
    memberships: ToMany[MembershipFilter] | None = option("Its memberships in mechanisms.")
    partnerships: ToMany[PartnershipFilter] | None = option("Its partnerships in initiatives.")
    participations: ToMany[ParticipationFilter] | None = option("Its participations in events.")
    engagements: ToMany[EngagementFilter] | None = option("Its engagements in mechanisms, as reports tell them.")
    events: ToMany[EventFilter] | None = option("The events it hosted.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful about it in the source.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class MechanismFilter:
    """Which mechanisms are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name in the report's wording.")
    acronym: StringFilter | None = option("The acronym.")
    summary: StringFilter | None = option("The summary.")
    aliases: ToMany[StringFilter] | None = option("Other names and spellings.")
    kind: EnumFilter[MechanismKind] | None = option("What form it has.")
    website: StringFilter | None = option("The address of its site, where printed.")
    note: StringFilter | None = option("The note on a doubtful reading.")
    identifiers: ToMany[IdentifierFilter] | None = option("What other systems call it.")
    parent: MechanismFilter | None = option("The mechanism it sits under.")
    children: ToMany[MechanismFilter] | None = option("The mechanisms that sit under it.")
    memberships: ToMany[MembershipFilter] | None = option("The memberships of agencies in it.")
    partnerships: ToMany[PartnershipFilter] | None = option("Its own partnerships in initiatives.")
    mandates: ToMany[MandateFilter] | None = option("The mandates cited for it.")
    engagements: ToMany[EngagementFilter] | None = option("The engagements of agencies in it, as reports tell them.")
    themes: ToMany[ThemeFilter] | None = option("The themes it is about.")
    goals: ToMany[GoalFilter] | None = option("The goals it serves.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful about it in the source.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class InitiativeFilter:
    """Which initiatives are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name in the report's wording.")
    acronym: StringFilter | None = option("The acronym.")
    summary: StringFilter | None = option("The summary.")
    aliases: ToMany[StringFilter] | None = option("Other names and spellings.")
    kind: EnumFilter[InitiativeKind] | None = option("What form it has.")
    position: IntFilter | None = option("Its place in the report's list.")
    lead_unit: UnitFilter | None = option("The unit of ITU that leads.")
    website: StringFilter | None = option("The address of its site, where printed.")
    start: PartialDateFilter | None = option("When it began.")
    end: PartialDateFilter | None = option("When it ended or is to end.")
    target: StringFilter | None = option("What it is to reach, and by when.")
    note: StringFilter | None = option("The note on a doubtful reading.")
    partnerships: ToMany[PartnershipFilter] | None = option("The partnerships in it.")
    events: ToMany[EventFilter] | None = option("Its events and editions.")
    mandates: ToMany[MandateFilter] | None = option("The mandates cited for it.")
    themes: ToMany[ThemeFilter] | None = option("The themes it is about.")
    goals: ToMany[GoalFilter] | None = option("The goals it serves.")
    amounts: ToMany[MoneyFilter] | None = option("The amounts of money that the report prints.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful about it in the source.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class EventFilter:
    """Which events are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name as printed.")
    acronym: StringFilter | None = option("The acronym.")
    summary: StringFilter | None = option("The summary.")
    aliases: ToMany[StringFilter] | None = option("Other names and spellings.")
    host: AgencyFilter | None = option("The agency that hosted.")
    series: StringFilter | None = option("The series it belongs to.")
    edition: StringFilter | None = option("Which edition of the series it is.")
    start: PartialDateFilter | None = option("When it began.")
    end: PartialDateFilter | None = option("When it ended.")
    place: StringFilter | None = option("The place.")
    initiative: InitiativeFilter | None = option("The initiative it is an edition of.")
    note: StringFilter | None = option("The note on a doubtful reading.")
    participations: ToMany[ParticipationFilter] | None = option("The participations of agencies in it.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful about it in the source.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class ResolutionFilter:
    """Which resolutions are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name.")
    acronym: StringFilter | None = option("The acronym.")
    summary: StringFilter | None = option("The summary.")
    aliases: ToMany[StringFilter] | None = option("Other spellings of its symbol.")
    body: EnumFilter[ResolutionBody] | None = option("Who adopted it.")
    kind: EnumFilter[ResolutionKind] | None = option("What sort of text it is.")
    number: StringFilter | None = option("Its number, as printed.")
    revision: StringFilter | None = option("Its revision, as printed.")
    place: StringFilter | None = option("The city of adoption or revision.")
    year: IntFilter | None = option("The year of adoption or revision.")
    symbol: StringFilter | None = option("The symbol as printed.")
    mandates: ToMany[MandateFilter] | None = option("Where it is cited as a mandate.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful about it in the source.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class ReportFilter:
    """Which reports are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The title.")
    acronym: StringFilter | None = option("The document's symbol, where it serves as acronym.")
    summary: StringFilter | None = option("The summary.")
    session: StringFilter | None = option("The session it was made for.")
    publisher: AgencyFilter | None = option("The agency that publishes it.")
    from_: PartialDateFilter | None = option("When the time it covers begins.")
    to: PartialDateFilter | None = option("When the time it covers ends.")
    engagements: ToMany[EngagementFilter] | None = option("The engagements it tells of.")
    findings: ToMany[FindingFilter] | None = option("What is doubtful in it: the findings that cite it.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class ThemeFilter:
    """Which themes are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    name: StringFilter | None = option("The name.")
    summary: StringFilter | None = option("What belongs to the theme.")
    mechanisms: ToMany[MechanismFilter] | None = option("The mechanisms that are about it.")
    initiatives: ToMany[InitiativeFilter] | None = option("The initiatives that are about it.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class GoalFilter:
    """Which Sustainable Development Goals are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug: sdg-1 to sdg-17.")
    name: StringFilter | None = option("The title.")
    number: IntFilter | None = option("The number, 1 to 17.")
    uri: StringFilter | None = option("The address that names the goal.")
    mechanisms: ToMany[MechanismFilter] | None = option("The mechanisms that serve it.")
    initiatives: ToMany[InitiativeFilter] | None = option("The initiatives that serve it.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class MembershipFilter:
    """Which memberships of agencies in mechanisms are meant."""

    id: IDFilter | None = option("The global id.")
    agency: AgencyFilter | None = option("The agency that takes part.")
    mechanism: MechanismFilter | None = option("The mechanism it takes part in.")
    role: EnumFilter[Role] | None = option("In what capacity.")
    since: PartialDateFilter | None = option("Since when.")
    until: PartialDateFilter | None = option("Until when.")
    note: StringFilter | None = option("The note on a doubtful reading.")


@conditions
class PartnershipFilter:
    """Which partnerships in initiatives are meant."""

    id: IDFilter | None = option("The global id.")
    agency: AgencyFilter | None = option("The partner, where it is an agency.")
    mechanism: MechanismFilter | None = option("The partner, where it is a mechanism.")
    initiative: InitiativeFilter | None = option("The initiative.")
    role: EnumFilter[Role] | None = option("In what capacity.")
    note: StringFilter | None = option("The note on a doubtful reading.")


@conditions
class ParticipationFilter:
    """Which participations in events are meant."""

    id: IDFilter | None = option("The global id.")
    agency: AgencyFilter | None = option("The agency that took part.")
    event: EventFilter | None = option("The event.")
    role: EnumFilter[Role] | None = option("In what capacity.")
    note: StringFilter | None = option("The note on a doubtful reading.")


@conditions
class EngagementFilter:
    """Which engagements, rows of a report's annex, are meant."""

    id: IDFilter | None = option("The global id.")
    agency: AgencyFilter | None = option("The agency that takes part.")
    mechanism: MechanismFilter | None = option("The mechanism it takes part in.")
    report: ReportFilter | None = option("The report that tells of it.")
    position: IntFilter | None = option("The row in the report's annex.")
    relevance: StringFilter | None = option("Why it matters to the agency.")
    frequency: FrequencyFilter | None = option("How often the mechanism meets.")
    time: TimeSpentFilter | None = option("What time it costs.")
    cost: CostFilter | None = option("What travel and money it costs.")
    mandates: ToMany[MandateFilter] | None = option("The mandates that the row cites.")
    is_null: bool | None = option(NO_RECORD)


@conditions
class MandateFilter:
    """Which mandates, citations of a resolution as the reason to take part, are meant."""

    id: IDFilter | None = option("The global id.")
    resolution: ResolutionFilter | None = option("The text that gives the mandate.")
    agency: AgencyFilter | None = option("The agency it is cited for.")
    mechanism: MechanismFilter | None = option("The mechanism it is cited for.")
    initiative: InitiativeFilter | None = option("The initiative it is cited for.")
    report: ReportFilter | None = option("The report that cites it.")
    engagement: EngagementFilter | None = option("The row of the annex that cites it.")
    wording: StringFilter | None = option("How it is cited.")


@conditions
class FindingFilter:
    """Which findings about the source are meant."""

    id: IDFilter | None = option("The global id.")
    slug: StringFilter | None = option("The slug.")
    kind: EnumFilter[FindingKind] | None = option("What is doubtful.")
    message: StringFilter | None = option("What was found, and how it was resolved.")


@conditions
class PassageFilter:
    """Which passages of a report's document are meant."""

    id: IDFilter | None = option("The global id.")
    locator: StringFilter | None = option("The locator: 5.1, Annex 12.")
    position: IntFilter | None = option("The place in the document.")
    text: StringFilter | None = option("The passage itself.")
