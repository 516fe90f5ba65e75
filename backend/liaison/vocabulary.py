"""The closed vocabularies of the registry, each value with its meaning, and how a date is written.

One definition serves the data files (what an editor may write), the tables (a CHECK on each column), the GraphQL
schema (enum values with descriptions) and the data dictionary.
"""

import re
from enum import StrEnum
from typing import Self

# A date as precise as its source: a year, a month or a day.
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Vocabulary(StrEnum):
    """An enumeration whose values carry a sentence saying what each one means."""

    description: str

    def __new__(cls, value: str, description: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class AgencyKind(Vocabulary):
    """What sort of body an agency is, in the terms of the Chief Executives Board's list."""

    SPECIALIZED_AGENCY = "SPECIALIZED_AGENCY", "A specialized agency of the United Nations."
    FUND_OR_PROGRAMME = "FUND_OR_PROGRAMME", "A fund, programme or other organ of the General Assembly."
    RELATED_ORGANIZATION = "RELATED_ORGANIZATION", "An organization related to the United Nations by agreement."
    SECRETARIAT = "SECRETARIAT", "The UN Secretariat, or a department or office of it."
    REGIONAL_COMMISSION = "REGIONAL_COMMISSION", "A regional economic commission of the United Nations."
    RESEARCH_AND_TRAINING = "RESEARCH_AND_TRAINING", "A research or training institution, or a unit of one."
    TREATY_SECRETARIAT = "TREATY_SECRETARIAT", "The secretariat of a convention."
    OTHER_UN_ENTITY = "OTHER_UN_ENTITY", "An entity of the UN system that is none of the others."
    GOVERNMENT = "GOVERNMENT", "The government of a state."
    INTERGOVERNMENTAL = "INTERGOVERNMENTAL", "An intergovernmental organization outside the UN system."
    PRIVATE_OR_CIVIL_SOCIETY = "PRIVATE_OR_CIVIL_SOCIETY", "A company, association or foundation."


class MechanismKind(Vocabulary):
    """What form an inter-agency mechanism has."""

    BOARD = "BOARD", "A board of executive heads."
    HIGH_LEVEL_COMMITTEE = "HIGH_LEVEL_COMMITTEE", "A high-level committee of the Chief Executives Board."
    COMMITTEE = "COMMITTEE", "A committee, whether of management, experts or coordination."
    NETWORK = "NETWORK", "A standing network of people with the same task in several organizations."
    TASK_FORCE = "TASK_FORCE", "A task force or task team set up for one subject."
    WORKING_GROUP = "WORKING_GROUP", "A working group."
    EXPERT_GROUP = "EXPERT_GROUP", "A group of experts."
    SUPPORT_GROUP = "SUPPORT_GROUP", "A group that supports another body or an instrument."
    COORDINATION_GROUP = "COORDINATION_GROUP", "A group that coordinates organizations in one field."
    ADVISORY_GROUP = "ADVISORY_GROUP", "A group that gives advice."
    SPECIAL_INTEREST_GROUP = "SPECIAL_INTEREST_GROUP", "A group of organizations that share a technical interest."
    STRATEGY = "STRATEGY", "A system-wide strategy followed up between organizations."
    COMMISSION = "COMMISSION", "A commission."
    GOVERNING_BODY = "GOVERNING_BODY", "The governing body of an organization, or a body set up by one."
    PANEL = "PANEL", "A panel convened for one report."
    ROUNDTABLE = "ROUNDTABLE", "A roundtable group following up recommendations."
    PARTNERSHIP = "PARTNERSHIP", "A standing partnership of organizations."
    OVERSIGHT_BODY = "OVERSIGHT_BODY", "A body that inspects or oversees others."
    COALITION = "COALITION", "A coalition of organizations for one cause."
    CLUSTER = "CLUSTER", "A cluster of humanitarian coordination."
    ANNUAL_MEETING = "ANNUAL_MEETING", "A yearly meeting of one profession or subject."
    FORUM = "FORUM", "A forum open to many participants."


class InitiativeKind(Vocabulary):
    """What form a joint initiative has."""

    EVENT_SERIES = "EVENT_SERIES", "A summit, conference, symposium or week that comes again."
    EVENT = "EVENT", "A single joint event or workshop."
    PROGRAMME = "PROGRAMME", "A joint programme of work."
    PROJECT = "PROJECT", "A project with a budget and an end."
    PARTNERSHIP = "PARTNERSHIP", "A multi-partner alliance with its own name."
    COMMISSION = "COMMISSION", "A commission led by organizations together."
    CAMPAIGN = "CAMPAIGN", "A campaign for a cause."
    COLLABORATION = "COLLABORATION", "Continuing collaboration between named organizations."
    TASK_FORCE = "TASK_FORCE", "A joint task force."
    FOCUS_GROUP = "FOCUS_GROUP", "A focus group that prepares technical standards."
    PUBLICATION = "PUBLICATION", "A publication or monitor made together."
    COURSE = "COURSE", "A course of training."
    AGREEMENT = "AGREEMENT", "A declaration or agreement to cooperate."


class ResolutionBody(Vocabulary):
    """Who adopted a resolution, decision, recommendation or strategy."""

    PP = "PP", "The ITU Plenipotentiary Conference."
    COUNCIL = "COUNCIL", "The ITU Council."
    WTDC = "WTDC", "The World Telecommunication Development Conference of ITU."
    WTSA = "WTSA", "The World Telecommunication Standardization Assembly of ITU."
    WRC = "WRC", "The World Radiocommunication Conference of ITU."
    UNGA = "UNGA", "The United Nations General Assembly."
    ECOSOC = "ECOSOC", "The Economic and Social Council, its commissions included."
    CEB = "CEB", "The United Nations System Chief Executives Board for Coordination."
    OTHER = "OTHER", "Another body, or one the report does not make clear."


class ResolutionKind(Vocabulary):
    """What sort of text gives the mandate."""

    RESOLUTION = "RESOLUTION", "A resolution."
    DECISION = "DECISION", "A decision."
    RECOMMENDATION = "RECOMMENDATION", "A recommendation."
    STRATEGY = "STRATEGY", "A strategy, or a goal or target of a strategic plan."
    DECLARATION = "DECLARATION", "A declaration adopted by heads of state or government."


class Role(Vocabulary):
    """In what capacity an agency takes part."""

    CHAIR = "CHAIR", "Chairs alone."
    CO_CHAIR = "CO_CHAIR", "Chairs together with others."
    VICE_CHAIR = "VICE_CHAIR", "Stands in for the chair."
    SECRETARY = "SECRETARY", "Provides the secretariat."
    MEMBER = "MEMBER", "Takes part; the report names no further role."
    STEERING_COMMITTEE_MEMBER = "STEERING_COMMITTEE_MEMBER", "Sits on the steering committee."
    LEAD = "LEAD", "Leads, or organizes as the first named."
    CO_LEAD = "CO_LEAD", "Leads, or organizes, together with others on an equal footing."
    CHAMPION = "CHAMPION", "Champions a roundtable of the digital cooperation follow-up alone."
    CO_CHAMPION = "CO_CHAMPION", "Champions a roundtable of the digital cooperation follow-up together with others."
    KEY_CONSTITUENT = "KEY_CONSTITUENT", "Named a key constituent of a roundtable of the digital cooperation follow-up."
    COORDINATOR = "COORDINATOR", "Coordinates the work."
    PARTNER = "PARTNER", "Works in partnership; the report names no further role."
    SUPPORTER = "SUPPORTER", "Supports the work."
    FUNDER = "FUNDER", "Pays for the work, in whole or in part."
    IMPLEMENTER = "IMPLEMENTER", "Carries the work out."
    ADVISER = "ADVISER", "Takes part in an advisory capacity."
    OBSERVER = "OBSERVER", "Follows the work."
    CONTRIBUTOR = "CONTRIBUTOR", "Follows the work and gives input to it."
    HOST = "HOST", "Holds the event or convenes the group."
    PARTICIPANT = "PARTICIPANT", "Was present at the event."


class MeetingMode(Vocabulary):
    """Where a mechanism meets."""

    IN_PERSON = "IN_PERSON", "In one room."
    REMOTE = "REMOTE", "By electronic means."
    MIXED = "MIXED", "Some meetings in person, some remote."


class Basis(Vocabulary):
    """How sure a figure is."""

    STATED = "STATED", "The report gives the figure itself."
    COMPUTED = "COMPUTED", "The figure follows from what the report states, by the named rule."
    NOT_STATED = "NOT_STATED", "The report gives no figure; the value is null."


class MoneyPeriod(Vocabulary):
    """What span of time an amount of money covers."""

    YEAR = "YEAR", "Each year."
    TOTAL = "TOTAL", "Once, for the whole."


class FindingKind(Vocabulary):
    """What is doubtful about the source."""

    CONTRADICTION = "CONTRADICTION", "Two statements of the report do not agree."
    PROBABLE_ERROR = "PROBABLE_ERROR", "A statement is probably a slip."
    MALFORMED_REFERENCE = "MALFORMED_REFERENCE", "A symbol or reference cannot be right as printed."
    NOT_STATED = "NOT_STATED", "A fact a reader would expect is left out."
    MISSING_FROM_ANNEX = "MISSING_FROM_ANNEX", "The text names a mechanism that the annex does not list."
    SHARED_MEETING = "SHARED_MEETING", "Two mechanisms hold one meeting together."


class IdentifierScheme(Vocabulary):
    """Whose identifier it is."""

    WIKIDATA = "WIKIDATA", "An item of Wikidata."
    ROR = "ROR", "A record of the Research Organization Registry."
    IATI = "IATI", "An organisation identifier of the International Aid Transparency Initiative."


class RecordType(Vocabulary):
    """The types of record that have a page of their own."""

    AGENCY = "AGENCY", "An organization that takes part."
    MECHANISM = "MECHANISM", "A body or network in which agencies work together."
    INITIATIVE = "INITIATIVE", "Something agencies do together."
    EVENT = "EVENT", "A conference or meeting at a place and time."
    RESOLUTION = "RESOLUTION", "A text that gives a mandate."
    REPORT = "REPORT", "An edition of the report."
    THEME = "THEME", "A subject of the registry's own vocabulary."
    GOAL = "GOAL", "A Sustainable Development Goal."


class Rule(Vocabulary):
    """By which rule a wording of the report became a figure."""

    AS_PRINTED = "AS_PRINTED", "The figure is the report's own, with its range or its open end."
    ONCE_IS_YEARLY = "ONCE_IS_YEARLY", "A bare «once» is read as once a year."
    PARTS_ADDED = "PARTS_ADDED", "The cell names several kinds of meeting; their figures are added."
    REGULAR_IS_OPEN = "REGULAR_IS_OPEN", "Further meetings without a number leave the figure open upwards."
    DAYS_TIMES_MEETINGS = "DAYS_TIMES_MEETINGS", "Days for each meeting times meetings a year, for one participant."
    ALL_STAFF_YEARLY = "ALL_STAFF_YEARLY", "Working days a year are those of all staff together."
    ALL_STAFF_MONTHLY = "ALL_STAFF_MONTHLY", "Staff time a month, times twelve, is that of all staff together."
    HEAD_IS_ONE = "HEAD_IS_ONE", "An executive head or a head of division is one traveller."
