"""The words that the grammar knows, by what they do in a phrase. No wording of a report is listed here.

A phrase may be written with or without hyphens. Words that are not listed are plain words: they may come between
phrases and in the name of a meeting, and mean nothing.
"""

from enum import StrEnum

from liaison.documents.grammar.wordlist import Phrase, phrases, word_list
from liaison.vocabulary import MeetingMode


class Code(StrEnum):
    """What an item of a wording is. The letters serve as the alphabet of patterns over items."""

    QUANTITY = "N"
    TIMES = "T"  # once, twice, 3 times
    PERIOD = "P"  # per year, every six months
    FREQUENCY = "F"  # annual, monthly
    OPEN = "O"  # regular, ad hoc, as needed: meetings without a number
    MEETING = "M"
    TRIP = "J"
    MODE = "m"  # face-to-face, online
    MEET = "V"
    HOLD = "H"  # held, organized, takes place
    BE = "B"  # is, will, shall
    LAST = "l"
    ATTEND = "R"
    DURATION = "D"
    EACH = "U"  # per meeting
    DATE = "y"
    CLOCK = "K"
    MONEY = "$"
    TRAVEL = "S"
    PERSON = "Q"
    HEAD = "E"
    ACTIVITY = "x"  # what is not a meeting: reports, elections, contributions
    DENIAL = "z"  # denials and changes: not, additional, until
    CONDITION = "c"
    BREAKDOWN = "i"  # including, of which
    BOUND = "b"  # a bound without its number beside it
    PREPOSITION = "p"
    FOR = "f"
    DETERMINER = "a"
    ALSO = "A"
    ADVERB = "s"
    BODY = "k"  # group, committee
    RELATIVE = "q"  # that, which
    PREPARATION = "g"
    TRAVEL_TIME = "t"
    COST = "C"
    UNKNOWN_YET = "u"  # not known, to be determined
    SHARED = "h"  # who else pays: covered by, funded by
    ORDINAL = "o"
    NOT_PLACED = "?"
    PLAIN = "w"
    NAME = "W"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "."
    LINE = "n"
    OPENING = "("
    CLOSING = ")"
    DASH = "_"
    PLUS = "+"
    AND = "&"
    OR = "|"
    LIST_MARK = "L"
    OVER = "v"
    ONE_OFF = "1"


def table(**groups: str) -> dict[Phrase, Code]:
    """The codes of phrases."""
    return {phrase: Code[name] for name, text in groups.items() for phrase in phrases(text)}


PHRASES = table(
    MEET=(
        "meet, meets, met, meeting with, gather, gathers, gathered, assemble, assembles, convene, convenes, "
        "come together, comes together, bring together, brings together, bringing together, reconvenes, sits"
    ),
    HOLD=(
        "hold, holds, held, holding, be held, take place, takes place, taking place, took place, organize, "
        "organizes, organized, organise, organises, organised, organizing, scheduled, schedule, convened, "
        "conducted, hosts, hosted, arranged, happen, happens, occur, occurs, called, be called"
    ),
    BE=(
        "is, are, be, been, being, was, were, will, shall, should, would, to be, has, have, had, has been, "
        "is to be, agreed to, expected to, is expected to, are expected to, intends to, continue to, "
        "continues to, do, does"
    ),
    LAST=(
        "last, lasts, lasting, lasted, takes, take, taking, requires, require, spend, spends, devote, devotes, long, "
        "duration"
    ),
    ORDINAL="the last, the final",
    ATTEND=(
        "participation in, participate in, participates in, takes part in, take part in, attend, attends, "
        "attending, attendance at, participation at, participating in, participation, attended"
    ),
    ACTIVITY=(
        "report, reports, reporting, requests, request, inputs, newsletter, newsletters, review, reviews, "
        "reviewed, election, elections, elected, elects, chair, chairs, chairmanship, chairpersonship, "
        "presidency, rotation, rotates, rotate, rotating, budget, budgets, contribution, contributions, "
        "contributes, contribute, fee, fees, membership, survey, surveys, plan, plans, work plan, workplan, "
        "work programme, programme, publication, publications, published, issued, update, updates, updated, "
        "audit, audits, audited, data, resolution, resolutions, decision, decisions, adopt, adopts, adopted, "
        "appointed, term, terms, mandate, submission, submissions, submit, submits, submitted, assessment, "
        "assessments, evaluation, statement, statements, dues, subscription, payment, payments, paid, renewed, "
        "expires, statistics, questionnaire, consultancy, licence, licences, license, licenses, prepared, "
        "prepares, document, documents, hosting, secretariat services, training, recruitment, increase, rate, "
        "rates, leave, target, targets, period, e mail, e mails, email, emails, correspondence, in writing, written, "
        "exchange of information"
    ),
    DENIAL=(
        "not, no, never, without, neither, nor, none, nil, zero, insufficient, cancelled, canceled, postponed, "
        "suspended, discontinued, abolished, ceased, instead, instead of, otherwise, rather than, except, except for, "
        "excepting, excluding, formerly, previously, until, till, used to, additional, extra, further, another, more, "
        "fewer, less, increased, increases, reduced, reduces, reduce, replaced, replaces, replacing, "
        "no longer, rarely, hardly, seldom, beyond, cannot, don't, doesn't, didn't, isn't, wasn't, won't, "
        "past, alternating, alternates, alternately, unlike, but, halved, doubled, down, free, apart from, due to, "
        "other than, stopped, stops, ended, ends, failed, unable, skips, skipped, missed, save, "
        "barring, lapsed, exceptionally, waived, refunded, lack, absence, proposal, "
        "recommended, recommend, recommends, suggested, suggestion, considered, considering, "
        "resumed, resume, reduction, savings, saving, income, revenue, refund, decrease, surplus, offset, "
        "merged, combined, ago, later, old, aged, age, to date, so far, former, since then, versus, vs."
    ),
    CONDITION=(
        "possible, possibly, potential, potentially, may, might, could, can, if, when, whenever, unless, "
        "planned, foreseen, dependent on, dependent upon, depending on, depending upon, depends on, "
        "depends upon, depend on, subject to, in case, in case of, in the event, provided, proposed, "
        "tentative, tentatively, sometimes, occasionally, as appropriate, where appropriate, where applicable, "
        "if applicable, where possible, should the need arise, contingent on, permitting, likely, perhaps, "
        "optional, optionally, assuming, pending, ideally, preferably, either, dependent, "
        "depending, conditional"
    ),
    OPEN=(
        "regular, regularly, ad hoc, ad hoc basis, on an ad hoc basis, on a regular basis, occasional, other, "
        "periodic, periodically, frequent, frequently, as needed, as required, as necessary, when necessary, "
        "when needed, when required, if needed, if necessary, if required, on an as needed basis, "
        "on an as required basis, where needed, where necessary, whenever necessary, whenever needed, "
        "whenever required, intersessional, from time to time, on demand, on request, extraordinary, "
        "continuous, continuously, as and when needed, as and when required, as and when necessary, ongoing, "
        "as the need arises, on a needs basis, when appropriate, various, informal, as requested, upon request, "
        "when requested, if requested, as often as necessary, as often as needed, as often as required, "
        "more often if needed, more often if necessary, more often if required, more often as needed, "
        "more often as necessary, more often as required, more often when needed, more frequently if needed, "
        "more frequently if necessary, more frequently if required, more frequently as needed, "
        "more frequently as necessary, more frequently as required"
    ),
    PREPOSITION=(
        "of, at, in, on, since, before, after, prior to, during, between, among, by, under, outside, "
        "outside of, within, towards, toward, to, from, into, across, through, via, alongside, around, about, "
        "above, below, against, near, following, preceding, on the margins of, in the margins of, "
        "at the margins of, at margins of, in conjunction with, back to back with, linked to, as part of, "
        "upon, throughout, in parallel with, along, over, on the occasion of, in advance of, "
        "in preparation for, ahead of, on the sidelines of, at the request of, at the level of, leading up to, "
        "in the run up to, in the lead up to, alternating between, alternates between, alternating in, alternately in"
    ),
    FOR="for, with",
    DETERMINER="a, an, the, its, their, his, her, our, this, these, those, all, one of its, one of their",
    ALSO="also, in addition, as well as, as well, besides, furthermore, in addition to",
    ADVERB=(
        "usually, normally, generally, typically, only, together, formally, in principle, as a rule, "
        "in person or online, in between, in regular session, in regular sessions, in plenary, "
        "in plenary session, there, then, already, currently, presently, ordinarily, ever since, "
        "ever since without discontinuation, without interruption, without exception, without discontinuation, "
        "in full, each time, both, just, itself, jointly, by the chair, by its chair, by the chairperson, "
        "by the secretariat, working hours, time, in general, at present"
    ),
    BODY=(
        "group, groups, committee, committees, board, boards, network, networks, forum, forums, task force, "
        "task forces, task team, task teams, team, teams, council, panel, commission, bureau, body, bodies, "
        "sub group, subgroup, subgroups, sub groups, platform, partnership, secretariat, community, coalition, "
        "alliance, cluster, steering, party, parties, principals, open ended, working level, high level, level, "
        "subcommittee, sub committee, stream, streams"
    ),
    RELATIVE="that, which, who, whose, whom, where, because, although, while, whereas, what",
    PREPARATION="preparation, preparing, prepare, preparatory, reporting back, follow up, drafting",
    TRAVEL_TIME=(
        "plus travel, plus travel time, + travel, + travel time, excluding travel, excluding travel time, "
        "not including travel, excl. travel, and travel, and travel time, travel time excluded, "
        "travel excluded, travel time not included, travel not included, and travel days, plus travel days"
    ),
    COST=(
        "cost, costs, expense, expenses, implications, financial implications, cost implications, "
        "budget implications, budgetary implications, programme budget implications, expenditure, "
        "expenditures, financial implication"
    ),
    UNKNOWN_YET=(
        "not known, not fully known, not yet known, unknown, n.a., to be determined, to be confirmed, "
        "to be decided, tbd, tbc, n / a, not available, not applicable, not specified, not stated, "
        "not yet determined, unspecified, undetermined, not yet available, not indicated, varies, variable, "
        "not yet defined, not defined"
    ),
    SHARED=(
        "covered by, borne by, funded by, paid by, financed by, sponsored, sponsored by, reimbursed, "
        "reimbursed by, own cost, own costs, own expense, own expenses, their own, its own, cover their, "
        "covers their, existing resources, absorbed, host, hosts, extrabudgetary, funded from, funded, "
        "financed, donor, donors, by the host, by the organizers, by the organizer, met by, shared by, "
        "regular budget, at the expense of, bear, bears"
    ),
    TRAVEL=(
        "travel, travels, travelling, traveling, dsa, daily subsistence allowance, subsistence, per diem, "
        "airfare, airfares, air fare, air fares, flight, flights, air ticket, air tickets, air travel, "
        "ticket, tickets, train ticket, train tickets, plane ticket, plane tickets, accommodation, hotel, "
        "travel costs, travel cost, travel expenses, missions costs, mission costs, "
        "mission cost, mission travel, travel requirements, terminal expenses"
    ),
    PERSON=(
        "staff, staff member, staff members, expert, experts, participant, participants, delegate, delegates, "
        "representative, representatives, official, officials, officer, officers, colleague, colleagues, "
        "person, persons, people, pax, member, members, traveller, travellers, traveler, travelers, focal point, "
        "focal points, coordinator, coordinators, consultant, consultants, adviser, advisers, advisor, "
        "advisors, speaker, speakers, intern, interns, assistant, assistants, professional, professionals, "
        "specialist, specialists, counsellor, translator, interpreter, interpreters, nominee, nominees, "
        "moderator, panellist, panellists, manager, managers, delegation, delegations, country, countries, "
        "agency, agencies, member states, states, entities, organizations, chairperson, vice chair, secretary, "
        "ambassador, alternate, economist, statistician, scientist, scientists, attendee, attendees, employee, "
        "employees, observer, observers, judge, judges, rapporteur, rapporteurs"
    ),
    HEAD=(
        "executive head, executive heads, secretary general, deputy secretary general, director general, "
        "deputy director general, director, head, chief, executive director, administrator, "
        "under secretary general, assistant secretary general, executive secretary"
    ),
    BREAKDOWN=(
        "including, incl., includes, include, included, of which, of these, of them, of whom, out of, "
        "namely, i.e., e.g., viz., whereof, respectively, in total, total, a total of, "
        "totalling, totaling, altogether, overall, combined total, annually in total"
    ),
    ONE_OFF="one off, one time",
    PLUS="plus, +",
    AND="and, &",
    OR="or, /, and/or",
)
REMOTE, IN_PERSON, MIXED = MeetingMode.REMOTE, MeetingMode.IN_PERSON, MeetingMode.MIXED
# How a meeting is held; nouns are in MEETINGS.
MODES = {
    **dict.fromkeys(
        phrases("physical, physically, face to face, face to faces, f2f, in person, onsite, on site, presential"),
        IN_PERSON,
    ),
    **dict.fromkeys(
        phrases(
            "online, on line, remote, remotely, virtual, virtually, electronic, electronically, web based, by video, "
            "by phone, by telephone, by videoconference, by video conference, by teleconference, by conference call, "
            "by video link, via videoconference, via video conference, via teleconference, via conference call, "
            "via video link, via teams, via zoom, via webex, via skype, on teams, on zoom"
        ),
        REMOTE,
    ),
    **dict.fromkeys(phrases("hybrid"), MIXED),
}
# Nouns for a meeting, in the singular, and how it is held if the noun says so.
MEETINGS: dict[Phrase, MeetingMode | None] = {
    **dict.fromkeys(
        phrases(
            "meeting, mtg, session, workshop, retreat, gathering, plenary, summit, event, seminar, consultation, "
            "conference, roundtable, round table, symposium, congress, assembly, side event, get together, forum"
        )
    ),
    **dict.fromkeys(
        phrases(
            "call, conference call, teleconference, telecon, videoconference, video conference, video call, phone "
            "call, webinar, e meeting, telephone conference, vtc, telco, teleconf, web meeting, virtual meeting, "
            "teams call, zoom call"
        ),
        REMOTE,
    ),
}
TRIPS = ("mission", "trip", "visit")
IRREGULAR = {"plenaries": "plenary", "assemblies": "assembly", "symposia": "symposium", "congresses": "congress"}


def singular(word: str) -> str:
    return IRREGULAR.get(word) or word.removesuffix("s")


# Frequency words: times a year, and whether the word is doubtful.
FREQUENCIES: dict[Phrase, tuple[float, bool]] = {
    phrase: (times, doubtful)
    for times, doubtful, text in (
        (1.0, False, "annual, annually, yearly"),
        (2.0, False, "semi annual, semi annually, semiannual, semiannually, half yearly, twice yearly"),
        (4.0, False, "quarterly"),
        (12.0, False, "monthly"),
        (26.0, False, "fortnightly"),
        (52.0, False, "weekly"),
        (0.5, False, "biennial, biennially"),
        (0.25, False, "quadrennial, quadrennially"),
        (2.0, True, "biannual, biannually, bi annual, bi annually"),
        (6.0, True, "bimonthly, bi monthly"),
        (26.0, True, "biweekly, bi weekly"),
        (24.0, True, "semi monthly, semimonthly"),
        (104.0, True, "semi weekly, semiweekly"),
        (250.0, True, "daily"),
        (0.33, True, "triennial, triennially"),
        (3.0, True, "triannual, triannually"),
        (0.2, True, "quinquennial"),
        (2.0, True, "semestrial, semestral"),
        (4.0, True, "trimestrial, trimestral"),
    )
    for phrase in phrases(text)
}
# Units of time: how many there are in a year, and how many days each has; None if that is not fixed.
YEARLY = {"year": 1.0, "yr": 1.0, "annum": 1.0, "month": 12.0, "mth": 12.0, "week": 52.0, "wk": 52.0, "quarter": 4.0}
YEARLY |= {"fortnight": 26.0, "semester": 2.0, "biennium": 0.5}
DAYS = {"day": 1.0, "workday": 1.0, "week": 5.0, "wk": 5.0, "hour": 0.125, "hr": 0.125, "h": 0.125, "minute": 1 / 480}
DAYS |= {"d": 1.0, "fortnight": 10.0, "min": 1 / 480, "morning": 0.5, "afternoon": 0.5, "hrs": 0.125, "mins": 1 / 480}
MONTHS = word_list(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec"
)
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Words before a number that is a name: “resolution 70”, “Goal 5”.
NUMBERED = frozenset(
    word_list(
        "resolution resolutions res res. decision decisions dec dec. recommendation rec rec. goal goals sdg sdgs "
        "article articles rule rules para para. paragraph paragraphs annex section sect sect. chapter agenda item "
        "items no. target room floor cop connect habitat regulation regulations phase option appendix document"
    )
)
# Words that only an English text has, or that only a French, Spanish or German one has.
ENGLISH = frozenset(word_list("minimal minor mainly varies other"))
FOREIGN = frozenset(
    word_list(
        "par fois veces vez año años días día jours jour réunion réunions reunión reuniones tous toutes chaque les "
        "le la des du deux trois une dos tres una por cada jahr jährlich tage tag zweimal einmal pro und et y los "
        "las el aucun aucune sans sin pas ninguno voyage frais"
    )
)
