"""Enums that only the schema uses; ``liaison.vocabulary`` has those of the data."""

from liaison.schema.declarations import enum_type
from liaison.vocabulary import Vocabulary


@enum_type
class Direction(Vocabulary):
    """The direction in which values are sorted. Null values come last in both directions."""

    ASC = "ASC", "Ascending: A to Z, early to late, small to large."
    DESC = "DESC", "Descending: Z to A, late to early, large to small."


@enum_type
class ChangeKind(Vocabulary):
    """How a record differs between two editions of the report. A record can be both renamed and altered."""

    ADDED = "ADDED", "Only the later edition has it: as a row of its annex, or by citing it."
    REMOVED = "REMOVED", "Only the earlier edition has it: as a row of its annex, or by citing it."
    RENAMED = "RENAMED", "Both editions have a row for it, and the rows give it different names."
    ALTERED = "ALTERED", "Both editions have it, with other wordings, figures, mandates, roles or partners."


@enum_type
class ChangedField(Vocabulary):
    """What differs in a record that two editions of the report have. All but the last two are parts of an annex row."""

    NAME = "NAME", "The name of the mechanism."
    RELEVANCE = (
        "RELEVANCE",
        "The relevance, in the registry's own words: the wording of the report may be the same. "
        "Compared where both editions have a summary.",
    )
    FREQUENCY = "FREQUENCY", "The wording of the frequency."
    MEETINGS = "MEETINGS", "The number of meetings per year."
    MODE = "MODE", "The way the meetings are held, as a value of `MeetingMode`."
    TIME = "TIME", "The wording of the time spent."
    DAYS_PER_MEETING = "DAYS_PER_MEETING", "The working days per meeting for one participant."
    DAYS_PER_YEAR = "DAYS_PER_YEAR", "The working days per year for one participant."
    STAFF_DAYS = "STAFF_DAYS", "The working days per year for all staff together."
    COST = "COST", "The wording of the financial implications."
    TRAVEL = "TRAVEL", "Whether staff travel, as a value of `Travel`."
    TRAVELLERS = "TRAVELLERS", "The number of staff who travel."
    TRAVEL_DAYS = "TRAVEL_DAYS", "The days of travel."
    AMOUNT = "AMOUNT", "The total amount of money in one currency for one period."
    SHARED_MEETING = "SHARED_MEETING", "Another mechanism with which the mechanism shares its meeting."
    MANDATE = "MANDATE", "A resolution that the report cites as the reason to take part."
    ROLE = "ROLE", "A role of an agency or a mechanism, as a value of `Role`: in a mechanism, initiative or event."


@enum_type
class ContributionReason(Vocabulary):
    """Why the staff days that are counted for a mechanism differ between two editions of the report."""

    ADDED = "ADDED", "Only the later edition has a row for the mechanism."
    REMOVED = "REMOVED", "Only the earlier edition has a row for the mechanism."
    ALTERED = "ALTERED", "Both editions give staff days, and they differ."
    NOW_STATED = (
        "NOW_STATED",
        "Both editions have a row, but only the later one gives staff days. More is known; the work may be the same.",
    )
    NO_LONGER_STATED = (
        "NO_LONGER_STATED",
        "Both editions have a row, but only the earlier one gives staff days. Less is known; the work may be the same.",
    )
    SHARED_MEETING = (
        "SHARED_MEETING",
        "In one of the editions, the meeting is counted with another mechanism that shares it.",
    )


@enum_type
class ComparedPart(Vocabulary):
    """A part of the registry that is compared by what the editions cite, in addition to the rows of the annex."""

    MECHANISMS = "MECHANISMS", "The mechanisms that have no row in either annex."
    INITIATIVES = "INITIATIVES", "The initiatives."
    EVENTS = "EVENTS", "The events."
    MANDATES = "MANDATES", "The mandates."
    ROLES = "ROLES", "The roles in mechanisms that rows of the annex give."
    PARAGRAPH_ROLES = "PARAGRAPH_ROLES", "The roles in mechanisms that only paragraphs of the report give."
    PARTNERS = "PARTNERS", "The roles in initiatives."
    PARTICIPANTS = "PARTICIPANTS", "The roles in events."


@enum_type
class SearchField(Vocabulary):
    """The part of a record in which a search found words."""

    NAME = "NAME", "The name."
    ACRONYM = "ACRONYM", "The acronym."
    ALIASES = "ALIASES", "Another name or spelling, or the symbol of a resolution."
    NAMES = "NAMES", "A name or acronym in one of the six languages, or a code of another system."
    UNITS = "UNITS", "A unit of the agency, or the unit that leads the initiative."
    SUMMARY = "SUMMARY", "The summary."
    WORDING = "WORDING", "The wording of the annex: relevance, frequency, time spent and financial implications."
    PASSAGE = "PASSAGE", "The text of a passage that the record cites, if the report's document is attached and public."
