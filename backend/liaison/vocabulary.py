"""The controlled vocabularies of the registry, with a description of each value, and the format of partial dates.

This is their only definition: the data files, the CHECK constraints of the tables, the enums of the GraphQL schema and
the data dictionary use it.
"""

import datetime
import re
from enum import StrEnum
from typing import Self

# A date with the precision of its source: a year, a month or a day.
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def partial_date(text: str) -> str:
    """The text, if it is a date that the calendar has; ``ValueError`` says otherwise what is wrong with it."""
    found = PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise ValueError("is not a valid date")
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError("does not exist in the calendar") from None
    return text


class Vocabulary(StrEnum):
    """An enumeration whose values have descriptions."""

    description: str

    def __new__(cls, value: str, description: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class AgencyKind(Vocabulary):
    """The type of an organization, following the classification of the UN System Chief Executives Board (CEB)."""

    SPECIALIZED_AGENCY = "SPECIALIZED_AGENCY", "A specialized agency of the United Nations."
    FUND_OR_PROGRAMME = "FUND_OR_PROGRAMME", "A fund, programme or other organ of the General Assembly."
    RELATED_ORGANIZATION = "RELATED_ORGANIZATION", "An organization related to the United Nations by an agreement."
    SECRETARIAT = "SECRETARIAT", "The UN Secretariat, or one of its departments or offices."
    REGIONAL_COMMISSION = "REGIONAL_COMMISSION", "A regional economic commission of the United Nations."
    RESEARCH_AND_TRAINING = "RESEARCH_AND_TRAINING", "A research or training institution, or part of one."
    TREATY_SECRETARIAT = "TREATY_SECRETARIAT", "The secretariat of a convention."
    OTHER_UN_ENTITY = "OTHER_UN_ENTITY", "A UN system entity of any other kind."
    GOVERNMENT = "GOVERNMENT", "The government of a State."
    INTERGOVERNMENTAL = "INTERGOVERNMENTAL", "An intergovernmental organization outside the UN system."
    PRIVATE_OR_CIVIL_SOCIETY = "PRIVATE_OR_CIVIL_SOCIETY", "A company, association or foundation."


class MechanismKind(Vocabulary):
    """The form of an inter-agency mechanism."""

    BOARD = "BOARD", "A board of executive heads."
    HIGH_LEVEL_COMMITTEE = "HIGH_LEVEL_COMMITTEE", "A high-level committee of the Chief Executives Board."
    COMMITTEE = "COMMITTEE", "A management, expert or coordination committee."
    NETWORK = "NETWORK", "A standing network of people with the same function in different organizations."
    TASK_FORCE = "TASK_FORCE", "A task force or task team established for a specific subject."
    WORKING_GROUP = "WORKING_GROUP", "A working group or working party."
    EXPERT_GROUP = "EXPERT_GROUP", "A group of experts on a subject."
    SUPPORT_GROUP = "SUPPORT_GROUP", "A group that supports another body or an international instrument."
    COORDINATION_GROUP = "COORDINATION_GROUP", "A group that coordinates the work of organizations in one field."
    ADVISORY_GROUP = "ADVISORY_GROUP", "A group that advises another body."
    SPECIAL_INTEREST_GROUP = "SPECIAL_INTEREST_GROUP", "A group of organizations with a common technical interest."
    STRATEGY = "STRATEGY", "A system-wide strategy that organizations implement together."
    COMMISSION = "COMMISSION", "A standing commission."
    GOVERNING_BODY = "GOVERNING_BODY", "The governing body of an organization, or a body established by one."
    PANEL = "PANEL", "A panel convened to prepare a report."
    ROUNDTABLE = "ROUNDTABLE", "A roundtable group that follows up on recommendations."
    PARTNERSHIP = "PARTNERSHIP", "A standing partnership of several organizations."
    OVERSIGHT_BODY = "OVERSIGHT_BODY", "A body that inspects, audits or oversees other bodies."
    COALITION = "COALITION", "A coalition of organizations for a common cause."
    CLUSTER = "CLUSTER", "A cluster in the coordination of humanitarian response."
    ANNUAL_MEETING = "ANNUAL_MEETING", "An annual meeting for one profession or subject."
    FORUM = "FORUM", "A forum that is open to a wide range of participants."


class InitiativeKind(Vocabulary):
    """The form of a joint initiative."""

    EVENT_SERIES = "EVENT_SERIES", "A recurring summit, conference, symposium or week."
    EVENT = "EVENT", "A single joint event or workshop."
    PROGRAMME = "PROGRAMME", "A joint programme of work."
    PROJECT = "PROJECT", "A project with a budget and a fixed duration."
    PARTNERSHIP = "PARTNERSHIP", "A named partnership or alliance of several organizations."
    COMMISSION = "COMMISSION", "A commission led jointly by several organizations."
    CAMPAIGN = "CAMPAIGN", "A campaign to raise awareness of a cause."
    COLLABORATION = "COLLABORATION", "Continuing collaboration between the named organizations."
    TASK_FORCE = "TASK_FORCE", "A joint task force."
    FOCUS_GROUP = "FOCUS_GROUP", "A focus group that prepares technical standards."
    PUBLICATION = "PUBLICATION", "A joint publication, such as a report or a statistical monitor."
    COURSE = "COURSE", "A training course."
    AGREEMENT = "AGREEMENT", "A declaration or agreement to cooperate."


class ResolutionBody(Vocabulary):
    """The body that adopted a resolution, decision, recommendation or strategy."""

    PP = "PP", "The ITU Plenipotentiary Conference."
    COUNCIL = "COUNCIL", "The ITU Council."
    WTDC = "WTDC", "The World Telecommunication Development Conference of ITU."
    WTSA = "WTSA", "The World Telecommunication Standardization Assembly of ITU."
    WRC = "WRC", "The World Radiocommunication Conference of ITU."
    UNGA = "UNGA", "The United Nations General Assembly."
    ECOSOC = "ECOSOC", "The Economic and Social Council, including its commissions."
    CEB = "CEB", "The United Nations System Chief Executives Board for Coordination."
    OTHER = "OTHER", "Another body, or a body that the report does not identify."


class ResolutionKind(Vocabulary):
    """The type of text that gives a mandate."""

    RESOLUTION = "RESOLUTION", "A resolution."
    DECISION = "DECISION", "A decision."
    RECOMMENDATION = "RECOMMENDATION", "A recommendation."
    STRATEGY = "STRATEGY", "A strategy, or a goal or target of a strategic plan."
    DECLARATION = "DECLARATION", "A declaration adopted by Heads of State or Government."


class Role(Vocabulary):
    """The capacity in which an agency or mechanism takes part."""

    CHAIR = "CHAIR", "Is the sole chair."
    CO_CHAIR = "CO_CHAIR", "Chairs jointly with others."
    VICE_CHAIR = "VICE_CHAIR", "Deputizes for the chair."
    SECRETARY = "SECRETARY", "Provides the secretariat."
    OWNER = (
        "OWNER",
        "The body or event is the agency’s, by its name or its context; the report does not say so directly.",
    )
    MEMBER = "MEMBER", "Is called a member, or joined the body."
    STEERING_COMMITTEE_MEMBER = "STEERING_COMMITTEE_MEMBER", "Is a member of the steering committee."
    LEAD = "LEAD", "Leads the work, or organizes it with others as its partners."
    CO_LEAD = "CO_LEAD", "Leads or organizes the work as one of several equals."
    CHAMPION = "CHAMPION", "Champions a roundtable that follows up on the recommendations on digital cooperation."
    CO_CHAMPION = "CO_CHAMPION", "Champions a roundtable on digital cooperation jointly with others."
    KEY_CONSTITUENT = "KEY_CONSTITUENT", "Is a key constituent of a roundtable on digital cooperation."
    COORDINATOR = "COORDINATOR", "Coordinates the work."
    PARTNER = "PARTNER", "Works with others, in a partnership, joint programme or collaboration."
    SUPPORTER = "SUPPORTER", "Supports the work."
    FUNDER = "FUNDER", "Funds the work, in full or in part."
    IMPLEMENTER = "IMPLEMENTER", "Implements the work."
    ADVISER = "ADVISER", "Takes part in an advisory capacity."
    OBSERVER = "OBSERVER", "Observes the work."
    CONTRIBUTOR = "CONTRIBUTOR", "Follows the work and contributes to it."
    HOST = "HOST", "Convened the group."
    PARTICIPANT = "PARTICIPANT", "Takes part: participates, attends or was present."


class MeetingMode(Vocabulary):
    """Whether meetings are held in person, remotely or both."""

    IN_PERSON = "IN_PERSON", "Meetings are held in person."
    REMOTE = "REMOTE", "Meetings are held online or by telephone."
    MIXED = "MIXED", "Some meetings are held in person, others remotely."


class Travel(Vocabulary):
    """Whether the agency’s staff travel to the meetings, according to the cell on financial implications."""

    YES = "YES", "The cell lists travel."
    NO = "NO", "The cell says that there is no cost."
    CONDITIONAL = "CONDITIONAL", "Travel is possible, or depends on a condition."


class Basis(Vocabulary):
    """The origin of a figure."""

    STATED = "STATED", "The report gives the figure."
    COMPUTED = "COMPUTED", "The figure is derived from the report by the rule given with it."
    NOT_STATED = "NOT_STATED", "The report gives no figure; the value is null."


class AnnexColumn(Vocabulary):
    """A column of the annex of a report, recognized by its heading."""

    NAME = "NAME", "The name of the mechanism."
    ACTIVITY = "ACTIVITY", "What the mechanism does."
    RELEVANCE = "RELEVANCE", "The relevance of the mechanism to the agency, and the benefits."
    FREQUENCY = "FREQUENCY", "The frequency of the meetings."
    TIME = "TIME", "The time spent."
    COST = "COST", "The financial implications."


class DocumentStatus(Vocabulary):
    """Whether the document of a report is attached to the registry, and whether its text is public."""

    NOT_ATTACHED = "NOT_ATTACHED", "The document is not attached."
    NOT_PUBLIC = "NOT_PUBLIC", "The document is attached, but the registry does not contain its text."
    PUBLIC = "PUBLIC", "The document is attached, and the registry contains its text."


class MoneyPeriod(Vocabulary):
    """The period that an amount of money covers."""

    YEAR = "YEAR", "The amount applies to each year."
    TOTAL = "TOTAL", "The amount covers the entire period."


class TextRelation(Vocabulary):
    """How a report relates an agency to a text that is not its mandate."""

    CITED = "CITED", "The report cites the text as background."
    INFLUENCED = "INFLUENCED", "The agency worked to have its activities reflected in the text."
    FOLLOWED = "FOLLOWED", "The agency follows and reviews the text."


class FindingKind(Vocabulary):
    """The type of doubt about a statement of the report."""

    CONTRADICTION = "CONTRADICTION", "Two statements of the report cannot both be true."
    AMBIGUITY = "AMBIGUITY", "A statement can be read in more than one way."
    NOT_STATED = "NOT_STATED", "The report omits a fact that a reader would expect."
    MISSING_FROM_ANNEX = "MISSING_FROM_ANNEX", "The report mentions a body that its annex does not list."
    MALFORMED_REFERENCE = "MALFORMED_REFERENCE", "A symbol or reference cannot be correct as it appears in the report."
    SHARED_MEETING = "SHARED_MEETING", "Two mechanisms share one meeting."
    NAME_VARIANT = "NAME_VARIANT", "The report gives one thing two names or spellings."
    SLIP = "SLIP", "A word is misspelled, missing or used by mistake."


class Effect(Vocabulary):
    """What a doubtful statement changes in the registry, the most important first."""

    FIGURE = "FIGURE", "It changes a figure."
    MANDATE = "MANDATE", "It changes a mandate."
    ROLE = "ROLE", "It changes a role."
    COVERAGE = "COVERAGE", "It changes what the registry includes."
    NAME = "NAME", "It changes a name."
    SPELLING = "SPELLING", "It changes only a spelling."


class IdentifierScheme(Vocabulary):
    """The external system that issued an identifier."""

    WIKIDATA = "WIKIDATA", "The identifier of an item in Wikidata."
    ROR = "ROR", "The identifier of a record in the Research Organization Registry."
    IATI = "IATI", "The organisation identifier of the International Aid Transparency Initiative."
    CHART = "CHART", "The code of an entity in the United Nations System Chart."
    CEB = "CEB", "The code of an organization in the statistics of the UN System Chief Executives Board (CEB)."


class Language(Vocabulary):
    """An official language of the United Nations."""

    AR = "AR", "The Arabic language."
    EN = "EN", "The English language."
    ES = "ES", "The Spanish language."
    FR = "FR", "The French language."
    RU = "RU", "The Russian language."
    ZH = "ZH", "The Chinese language, in simplified characters."


class NameConfidence(Vocabulary):
    """How well a name in one of the six languages is established."""

    SOURCED = "SOURCED", "An official or standard source has it."
    SECONDARY = "SECONDARY", "Only labels of a public knowledge base or unofficial pages have it."
    DOUBT = "DOUBT", "There are competing forms, or the source is one unofficial page. Never shown, but used to match."


class NameKind(Vocabulary):
    """A kind of name by which a record can be found."""

    NAME = "NAME", "A full name."
    ACRONYM = "ACRONYM", "An acronym or a short name."
    ALIAS = "ALIAS", "Another name or spelling, or a former name."
    CODE = "CODE", "A code of another system, such as OOSA in the United Nations System Chart."
    SYMBOL = "SYMBOL", "The symbol or the number of a resolution."


class DataChangeKind(Vocabulary):
    """How a version of the data differs from the version before in a record or a relation."""

    ADDED = "ADDED", "The version before does not have it."
    REMOVED = "REMOVED", "The version no longer has it."
    ALTERED = "ALTERED", "Both versions have it, with different values."


class RecordType(Vocabulary):
    """The types of record that have their own page."""

    AGENCY = "AGENCY", "An organization that takes part in mechanisms, initiatives or events."
    MECHANISM = "MECHANISM", "A body, network or group in which agencies work together."
    INITIATIVE = "INITIATIVE", "A joint activity of several agencies."
    EVENT = "EVENT", "A conference or meeting."
    RESOLUTION = "RESOLUTION", "A resolution, decision, recommendation or strategy that gives a mandate."
    REPORT = "REPORT", "An edition of the report."
    THEME = "THEME", "A subject from the registry's own list of themes."
    GOAL = "GOAL", "A Sustainable Development Goal."


class ReviewStatus(Vocabulary):
    """How a row of the new document relates to the edition before."""

    SAME = "SAME", "The known record, with the same wordings."
    ALTERED = "ALTERED", "The known record, with other wordings."
    RENAMED = "RENAMED", "Perhaps a known record with another name: a person decides."
    DOUBTFUL = "DOUBTFUL", "It is not certain which record it is: a person decides."
    NEW = "NEW", "It is not in the edition before."
    GONE = "GONE", "It is in the edition before and not in the new document."
    ADDED = "ADDED", "A person added it in a workbook."


class ReviewState(Vocabulary):
    """The progress of the review of a row."""

    OPEN = "OPEN", "Something is missing, such as the decision."
    CONFLICT = "CONFLICT", "People gave different answers."
    DECIDED = "DECIDED", "It is decided that the row enters the new edition."
    LEFT_OUT = "LEFT_OUT", "It is decided that the new edition does not have the row."
    DONE = "DONE", "The decision has been carried out."


class AnswerStanding(Vocabulary):
    """Whether an answer in a review counts."""

    STANDS = "STANDS", "The answer counts."
    DIFFERS = "DIFFERS", "Another person gave another answer, so that neither counts."
    REPLACED = "REPLACED", "A later answer replaces it."
    OUTDATED = "OUTDATED", "The row has changed since the answer."


class Rule(Vocabulary):
    """The rule that derives a figure from the wording of the report."""

    AS_PRINTED = "AS_PRINTED", "The figure is as the report gives it, including ranges and minimums."
    ONCE_IS_YEARLY = "ONCE_IS_YEARLY", "“Once” without a period is read as once a year."
    PARTS_ADDED = "PARTS_ADDED", "Figures given separately, such as those of several kinds of meeting, are added."
    CALENDAR = "CALENDAR", "A year has 52 weeks, 12 months and 4 quarters."
    REGULAR_IS_OPEN = "REGULAR_IS_OPEN", "Additional meetings without a number: the figure has no upper limit."
    DAYS_TIMES_MEETINGS = "DAYS_TIMES_MEETINGS", "Days per meeting times meetings per year, for one participant."
    PREPARATION_ONCE_OR_EACH = (
        "PREPARATION_ONCE_OR_EACH",
        "The time for preparation may be for one meeting or for each, so the minimum counts it once.",
    )
    EACH_OR_TOGETHER = (
        "EACH_OR_TOGETHER",
        "The days may be for each meeting or for all of them together, so the minimum counts them once.",
    )
    ALL_STAFF_YEARLY = "ALL_STAFF_YEARLY", "Annual working days cover all staff together."
    ALL_STAFF_MONTHLY = "ALL_STAFF_MONTHLY", "Monthly staff time covers all staff and is multiplied by twelve."
    TRAVEL_IS_IN_PERSON = "TRAVEL_IS_IN_PERSON", "Travel is paid, so the meetings are read as held in person."
    HEAD_IS_ONE = "HEAD_IS_ONE", "An executive head, or the head of a division, counts as one traveller."
    READ_IN_REVIEW = (
        "READ_IN_REVIEW",
        "The unit responsible read the figure from the wording in the review of the edition.",
    )
