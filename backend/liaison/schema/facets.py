"""By what each connection can be counted.

A facet counts the whole selection without its own top-level condition, named with each value here, as shops do it: the
counts say what choosing another value would give.
"""

from liaison.schema.declarations import enumeration
from liaison.vocabulary import Vocabulary


@enumeration
class AgencyFacet(Vocabulary):
    """By what agencies can be counted; each leaves out its own top-level condition."""

    KIND = "KIND", "The kind. Leaves out `kind`."
    UN_SYSTEM = "UN_SYSTEM", "Whether it belongs to the UN system. Leaves out `unSystem`."
    SEAT = "SEAT", "The city of the seat. Leaves out `seat`."
    ROLE = "ROLE", "The roles it has in mechanisms. Leaves out `memberships`."
    MECHANISM = "MECHANISM", "The mechanisms it takes part in. Leaves out `memberships`."
    INITIATIVE = "INITIATIVE", "The initiatives it is a partner in. Leaves out `partnerships`."


@enumeration
class MechanismFacet(Vocabulary):
    """By what mechanisms can be counted; each leaves out its own top-level condition."""

    KIND = "KIND", "The kind. Leaves out `kind`."
    PARENT = "PARENT", "The mechanism it sits under. Leaves out `parent`."
    THEME = "THEME", "The themes it is about. Leaves out `themes`."
    GOAL = "GOAL", "The goals it serves. Leaves out `goals`."
    AGENCY = "AGENCY", "The agencies that take part. Leaves out `memberships`."
    ROLE = "ROLE", "The roles in which agencies take part. Leaves out `memberships`."
    MANDATED = "MANDATED", "Whether a mandate is cited for it. Leaves out `mandates`."
    MODE = "MODE", "Where it meets, as its engagements say. Leaves out `engagements`."
    TIME_BASIS = "TIME_BASIS", "How sure the time spent on it is. Leaves out `engagements`."


@enumeration
class InitiativeFacet(Vocabulary):
    """By what initiatives can be counted; each leaves out its own top-level condition."""

    KIND = "KIND", "The kind. Leaves out `kind`."
    UNIT = "UNIT", "The unit of ITU that leads. Leaves out `leadUnit`."
    THEME = "THEME", "The themes it is about. Leaves out `themes`."
    GOAL = "GOAL", "The goals it serves. Leaves out `goals`."
    AGENCY = "AGENCY", "The partner agencies. Leaves out `partnerships`."
    ROLE = "ROLE", "The roles of its partners. Leaves out `partnerships`."
    MANDATED = "MANDATED", "Whether a mandate is cited for it. Leaves out `mandates`."


@enumeration
class EventFacet(Vocabulary):
    """By what events can be counted; each leaves out its own top-level condition."""

    HOST = "HOST", "The agency that hosted. Leaves out `host`."
    INITIATIVE = "INITIATIVE", "The initiative it is an edition of. Leaves out `initiative`."
    SERIES = "SERIES", "The series it belongs to. Leaves out `series`."
    PLACE = "PLACE", "The place. Leaves out `place`."
    AGENCY = "AGENCY", "The agencies that took part beside the host. Leaves out `participations`."


@enumeration
class ResolutionFacet(Vocabulary):
    """By what resolutions can be counted; each leaves out its own top-level condition."""

    BODY = "BODY", "The body that adopted it. Leaves out `body`."
    KIND = "KIND", "The kind. Leaves out `kind`."
    YEAR = "YEAR", "The year of the revision. Leaves out `year`."
    MECHANISM = "MECHANISM", "The mechanisms it is cited for. Leaves out `mandates`."
    INITIATIVE = "INITIATIVE", "The initiatives it is cited for. Leaves out `mandates`."


@enumeration
class ReportFacet(Vocabulary):
    """By what reports can be counted; each leaves out its own top-level condition."""

    PUBLISHER = "PUBLISHER", "The agency that publishes it. Leaves out `publisher`."


@enumeration
class ThemeFacet(Vocabulary):
    """By what themes can be counted; each leaves out its own top-level condition."""

    MECHANISM = "MECHANISM", "The mechanisms that are about it. Leaves out `mechanisms`."
    INITIATIVE = "INITIATIVE", "The initiatives that are about it. Leaves out `initiatives`."


@enumeration
class GoalFacet(Vocabulary):
    """By what goals can be counted; each leaves out its own top-level condition."""

    MECHANISM = "MECHANISM", "The mechanisms that serve it. Leaves out `mechanisms`."
    INITIATIVE = "INITIATIVE", "The initiatives that serve it. Leaves out `initiatives`."


@enumeration
class MembershipFacet(Vocabulary):
    """By what memberships can be counted; each leaves out its own top-level condition."""

    ROLE = "ROLE", "The role. Leaves out `role`."
    AGENCY = "AGENCY", "The agency. Leaves out `agency`."
    MECHANISM = "MECHANISM", "The mechanism. Leaves out `mechanism`."
    AGENCY_KIND = "AGENCY_KIND", "The agency's kind. Leaves out `agency`."
    MECHANISM_KIND = "MECHANISM_KIND", "The mechanism's kind. Leaves out `mechanism`."


@enumeration
class PartnershipFacet(Vocabulary):
    """By what partnerships can be counted; each leaves out its own top-level condition."""

    ROLE = "ROLE", "The role. Leaves out `role`."
    AGENCY = "AGENCY", "The partner agency. Leaves out `agency`."
    MECHANISM = "MECHANISM", "The partner mechanism. Leaves out `mechanism`."
    INITIATIVE = "INITIATIVE", "The initiative. Leaves out `initiative`."
    AGENCY_KIND = "AGENCY_KIND", "The partner agency's kind. Leaves out `agency`."
    INITIATIVE_KIND = "INITIATIVE_KIND", "The initiative's kind. Leaves out `initiative`."


@enumeration
class ParticipationFacet(Vocabulary):
    """By what participations can be counted; each leaves out its own top-level condition."""

    ROLE = "ROLE", "The role. Leaves out `role`."
    AGENCY = "AGENCY", "The agency. Leaves out `agency`."
    EVENT = "EVENT", "The event. Leaves out `event`."


@enumeration
class EngagementFacet(Vocabulary):
    """By what engagements can be counted; each leaves out its own top-level condition."""

    AGENCY = "AGENCY", "The agency that takes part. Leaves out `agency`."
    REPORT = "REPORT", "The report that tells of it. Leaves out `report`."
    MECHANISM_KIND = "MECHANISM_KIND", "The mechanism's kind. Leaves out `mechanism`."
    THEME = "THEME", "The themes its mechanism is about. Leaves out `mechanism`."
    MODE = "MODE", "Where the meetings are held. Leaves out `frequency`."
    FREQUENCY_BASIS = "FREQUENCY_BASIS", "How sure the number of meetings is. Leaves out `frequency`."
    TIME_BASIS = "TIME_BASIS", "How sure the time spent is. Leaves out `time`."
    COST_BASIS = "COST_BASIS", "How sure the cost is. Leaves out `cost`."
    TRAVEL = "TRAVEL", "Whether staff travel for it. Leaves out `cost`."
    MANDATED = "MANDATED", "Whether the row cites a mandate. Leaves out `mandates`."


@enumeration
class MandateFacet(Vocabulary):
    """By what mandates can be counted; each leaves out its own top-level condition."""

    RESOLUTION = "RESOLUTION", "The resolution. Leaves out `resolution`."
    BODY = "BODY", "The body that adopted the resolution. Leaves out `resolution`."
    RESOLUTION_KIND = "RESOLUTION_KIND", "The resolution's kind. Leaves out `resolution`."
    AGENCY = "AGENCY", "The agency it is cited for. Leaves out `agency`."
    MECHANISM = "MECHANISM", "The mechanism. Leaves out `mechanism`."
    INITIATIVE = "INITIATIVE", "The initiative. Leaves out `initiative`."


@enumeration
class FindingFacet(Vocabulary):
    """By what findings can be counted; each leaves out its own top-level condition."""

    KIND = "KIND", "The kind. Leaves out `kind`."


@enumeration
class SearchFacet(Vocabulary):
    """By what the records that a search found can be counted."""

    TYPE = "TYPE", "The type of record. Leaves out `types`."
