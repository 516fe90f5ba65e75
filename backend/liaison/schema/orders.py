"""What each connection can be ordered by.

An order is a list of fields with a direction each; the registry's own order always decides last, so that every order
is total and its cursors are exact.
"""

from typing import Generic, TypeVar

from liaison.schema.declarations import enumeration, given, needed
from liaison.schema.enums import Direction
from liaison.vocabulary import Vocabulary

F = TypeVar("F")


@given
class Order(Generic[F]):
    """One key of an order."""

    field: F = needed("What to order by.")
    direction: Direction = needed("Which way; upwards when left out.", Direction.ASC)


@enumeration
class AgencyOrderField(Vocabulary):
    """What agencies can be ordered by. Their own order, which decides last, is by name."""

    NAME = "NAME", "The name."
    ACRONYM = "ACRONYM", "The acronym."
    SLUG = "SLUG", "The slug."
    KIND = "KIND", "The kind, by its value's name."
    SEAT = "SEAT", "The city of the seat."


@given
class AgencyOrder(Order[AgencyOrderField]):
    """One key of an order of agencies."""


@enumeration
class MechanismOrderField(Vocabulary):
    """What mechanisms can be ordered by. Their own order, which decides last, is by name."""

    NAME = "NAME", "The name."
    ACRONYM = "ACRONYM", "The acronym."
    SLUG = "SLUG", "The slug."
    KIND = "KIND", "The kind, by its value's name."


@given
class MechanismOrder(Order[MechanismOrderField]):
    """One key of an order of mechanisms."""


@enumeration
class InitiativeOrderField(Vocabulary):
    """What initiatives can be ordered by. Their own order, which decides last, is by position."""

    POSITION = "POSITION", "The place in the report's list."
    NAME = "NAME", "The name."
    ACRONYM = "ACRONYM", "The acronym."
    SLUG = "SLUG", "The slug."
    KIND = "KIND", "The kind, by its value's name."
    START = "START", "When it began."
    END = "END", "When it ended or is to end."


@given
class InitiativeOrder(Order[InitiativeOrderField]):
    """One key of an order of initiatives."""


@enumeration
class EventOrderField(Vocabulary):
    """What events can be ordered by. Their own order, which decides last, is by start."""

    START = "START", "When it began."
    END = "END", "When it ended."
    NAME = "NAME", "The name."
    SLUG = "SLUG", "The slug."
    PLACE = "PLACE", "The place."


@given
class EventOrder(Order[EventOrderField]):
    """One key of an order of events."""


@enumeration
class ResolutionOrderField(Vocabulary):
    """What resolutions can be ordered by. Their own order, which decides last, is by symbol."""

    SYMBOL = "SYMBOL", "The symbol, its numbers by their size."
    NAME = "NAME", "The name."
    SLUG = "SLUG", "The slug."
    BODY = "BODY", "The body that adopted it, by its value's name."
    KIND = "KIND", "The kind, by its value's name."
    YEAR = "YEAR", "The year of the revision."


@given
class ResolutionOrder(Order[ResolutionOrderField]):
    """One key of an order of resolutions."""


@enumeration
class ReportOrderField(Vocabulary):
    """What reports can be ordered by. Their own order, which decides last, is by the start of the time covered."""

    FROM = "FROM", "The first day, month or year covered."
    TO = "TO", "The last day, month or year covered."
    NAME = "NAME", "The title."
    SLUG = "SLUG", "The slug."


@given
class ReportOrder(Order[ReportOrderField]):
    """One key of an order of reports."""


@enumeration
class ThemeOrderField(Vocabulary):
    """What themes can be ordered by. Their own order, which decides last, is by name."""

    NAME = "NAME", "The name."
    SLUG = "SLUG", "The slug."


@given
class ThemeOrder(Order[ThemeOrderField]):
    """One key of an order of themes."""


@enumeration
class GoalOrderField(Vocabulary):
    """What goals can be ordered by. Their own order, which decides last, is by number."""

    NUMBER = "NUMBER", "The number, 1 to 17."
    NAME = "NAME", "The title."
    SLUG = "SLUG", "The slug."


@given
class GoalOrder(Order[GoalOrderField]):
    """One key of an order of goals."""


@enumeration
class MembershipOrderField(Vocabulary):
    """What memberships can be ordered by. Their own order, which decides last, is by role."""

    ROLE = "ROLE", "The role, by its value's name."
    AGENCY = "AGENCY", "The agency's name."
    MECHANISM = "MECHANISM", "The mechanism's name."
    SINCE = "SINCE", "Since when."
    UNTIL = "UNTIL", "Until when."


@given
class MembershipOrder(Order[MembershipOrderField]):
    """One key of an order of memberships."""


@enumeration
class PartnershipOrderField(Vocabulary):
    """What partnerships can be ordered by. Their own order, which decides last, is by role."""

    ROLE = "ROLE", "The role, by its value's name."
    AGENCY = "AGENCY", "The partner agency's name."
    MECHANISM = "MECHANISM", "The partner mechanism's name."
    INITIATIVE = "INITIATIVE", "The initiative's name."


@given
class PartnershipOrder(Order[PartnershipOrderField]):
    """One key of an order of partnerships."""


@enumeration
class ParticipationOrderField(Vocabulary):
    """What participations can be ordered by. Their own order, which decides last, is by role."""

    ROLE = "ROLE", "The role, by its value's name."
    AGENCY = "AGENCY", "The agency's name."
    EVENT = "EVENT", "The event's name."


@given
class ParticipationOrder(Order[ParticipationOrderField]):
    """One key of an order of participations."""


@enumeration
class EngagementOrderField(Vocabulary):
    """What engagements can be ordered by. Their own order, which decides last, is by report and row."""

    POSITION = "POSITION", "The row in the report's annex."
    AGENCY = "AGENCY", "The agency's name."
    MECHANISM = "MECHANISM", "The mechanism's name."
    MEETINGS = "MEETINGS", "Meetings a year, by the range's minimum."
    DAYS = "DAYS", "Days a year of one participant, by the range's minimum."
    STAFF_DAYS = "STAFF_DAYS", "Days a year of all staff, by the range's minimum."
    TRAVELLERS = "TRAVELLERS", "Staff who travel, by the range's minimum."


@given
class EngagementOrder(Order[EngagementOrderField]):
    """One key of an order of engagements."""


@enumeration
class MandateOrderField(Vocabulary):
    """What mandates can be ordered by. Their own order, which decides last, is as the data have them."""

    RESOLUTION = "RESOLUTION", "The resolution's symbol, its numbers by their size."
    AGENCY = "AGENCY", "The agency's name."
    MECHANISM = "MECHANISM", "The mechanism's name."
    INITIATIVE = "INITIATIVE", "The initiative's name."


@given
class MandateOrder(Order[MandateOrderField]):
    """One key of an order of mandates."""


@enumeration
class FindingOrderField(Vocabulary):
    """What findings can be ordered by. Their own order, which decides last, is as the data have them."""

    KIND = "KIND", "The kind, by its value's name."
    SLUG = "SLUG", "The slug."


@given
class FindingOrder(Order[FindingOrderField]):
    """One key of an order of findings."""


@enumeration
class PassageOrderField(Vocabulary):
    """What passages can be ordered by. Their own order, which decides last, is by report and place."""

    POSITION = "POSITION", "The place in the document."
    LOCATOR = "LOCATOR", "The locator, as text."


@given
class PassageOrder(Order[PassageOrderField]):
    """One key of an order of passages."""
