"""Phrases that say how often, without a number of meetings: “meets twice a year”, “Once a year main meeting”."""

import re
from dataclasses import replace

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.meetings import is_head, is_intended, is_unreal, with_length
from liaison.documents.grammar.phrase import Phrase, Rated, doubted
from liaison.documents.wording import Kind
from liaison.vocabulary import MeetingMode

# What may come between “meets” and how often: “in person”, “in Geneva”, “also”, “for two days”.
GAP = re.compile(r"[smA]*(?:[pf]a?[wWkQ]{1,4})?(?:fD)?[smA]*")
LONGEST_GAP = 12
# Prepositions after which “once” is not a year’s number.
PERIODS_OF_TIME = (
    *("during", "within", "between", "before", "after", "prior to", "since", "throughout", "following", "under"),
    *("into", "from", "preceding", "to", "upon", "of", "by"),
)
# Words that may limit a frequent meeting to a part of the year.
PHASES = (
    *("during", "ahead of", "in preparation for", "before", "prior to", "in advance of", "leading up to", "until"),
    *("in the run up to", "in the lead up to", "after", "following", "intersessional"),
)
CLAUSE_STARTS = ("", *".;:n(+&L_")
# What may follow a rate that is a clause by itself.
RATE_ENDS = ("", *",;.n)(_+&pfysmAbDUt")
# “Once” as the whole statement, perhaps with where: “Once at principals level”.
ONCE = r"T(?:(p)[aWwkQMmsyF(),&]*)?(?:$|[n.;_])"
# What may follow a colon after a rate: dates and places.
DETAILS = r":[yWmps,&()|]*(?:$|[n.;])"
# What may be a label before a colon, and a mention of meetings before a comma.
LABEL = re.compile("L?[wWkmMOpasQ]{1,7}")
PLACE = re.compile("p[aWwkMQ]{1,5}")
MENTION = re.compile("[wWkmMaVBspf]*[MV][wWkmaspf]*")


def verb(cell: Cell, at: int) -> Phrase | None:
    """“Meets twice a year”, “meets regularly”, “held every four years”, “twice a year brings together”."""
    code = cell.code(at)
    if code == Code.MEET or (code == Code.HOLD and is_subject_known(cell, at)):
        return verb_with_rate(cell, at)
    if code in ("T", "F", "P") and (rated := cell.rate(at)) and cell.code(rated.end) == Code.MEET:
        return replace(of_rate(cell, at, rated, None), end=rated.end + 1)
    return None


def verb_with_rate(cell: Cell, at: int) -> Phrase | None:
    """“Meets in Geneva twice a year”, “meets regularly”, “meets for two weeks each year”."""
    start = at + 1
    longest = GAP.match(cell.codes, start, start + LONGEST_GAP)
    for end in range(longest.end() if longest else start, start - 1, -1):
        if not GAP.fullmatch(cell.codes, start, end):
            continue
        rated = cell.rate(end)
        if rated and not rated.counted and not cell.ends_with_verb(start, end) and is_adverb(cell, rated.end):
            days = next((item.days for item in cell.items[start:end] if item.code is Code.DURATION), None)
            phrase = replace(of_rate(cell, at, rated, cell.mode_of(at, rated.end + 1)), days=days)
            is_total = cell.code(end) == Code.PERIOD and not cell.says_once(end)  # “meets for ten days a year”
            return doubted(phrase, days and is_total)
        if cell.code(end) == Code.OPEN and cell.code(at) == Code.MEET:
            mode = cell.mode_of(at, end + 2)
            return Phrase(at, end + 1, is_meeting=True, is_open=True, mode=mode, label="meeting")
    return None


def is_adverb(cell: Cell, end: int) -> bool:
    """Whether the frequency word before this place is not the adjective of a noun: “meets its annual target”."""
    if cell.code(end - 1) != Code.FREQUENCY:
        return True
    if cell.words(end - 1).endswith(("ly", "basis")):
        return cell.code(end) != Code.ACTIVITY
    return cell.code(end) in RATE_ENDS


def is_subject_known(cell: Cell, at: int) -> bool:
    """Whether what is held may be a meeting: nothing, a pronoun or an acronym stands before “held”."""
    silent = (Code.BE, Code.DETERMINER, Code.ADVERB, Code.RELATIVE)
    subject = [item for item in cell.items[cell.clause_start(at) : at] if item.code not in silent]
    return all(item.words in ("it", "they") or item.acronym for item in subject)


def of_rate(cell: Cell, at: int, rated: Rated, mode: MeetingMode | None) -> Phrase:
    """A phrase of a rate alone."""
    doubtful = rated.doubtful or (cell.code(at) in ("V", "H") and (is_intended(cell, at) or is_unreal(cell, at)))
    doubtful = doubtful or (rated.counted and cell.kind is Kind.TIME)  # “3 per year” may be days
    return Phrase(
        at, rated.end, meetings=rated.times, is_meeting=True, mode=mode, computed=rated.computed, doubtful=doubtful
    )


def has_subject(cell: Cell, phrase: Phrase) -> bool:
    """Whether the verb has a subject of its own, so that a second verb may be that of another body."""
    subject = cell.codes[cell.clause_start(phrase.start) : phrase.start]
    return cell.code(phrase.start) == Code.MEET and re.search("[wWk]", subject) is not None


def bare(cell: Cell, at: int) -> Phrase | None:
    """A rate that starts a clause or follows a label, with the meeting after it: “Once a year main meeting”."""
    if not starts_clause(cell, at):
        return None
    if cell.code(at) == Code.MODE and (rated := cell.rate(at + 1)) and cell.code(rated.end) in RATE_ENDS:
        return of_rate(cell, at, rated, cell.items[at].mode)
    rated = cell.rate(at)
    if rated is None or (cell.code(at) == Code.PERIOD and not cell.says_once(at)):
        return once(cell, at)
    phrase = of_rate(cell, at, rated, None)
    end = rated.end
    following = cell.match(r"[sA]*(?:(R?)[wWkmQsa]{0,5}M|V)", end)
    if following and cell.code(following.end() - 1) == Code.MEET:
        return replace(phrase, end=following.end())
    if following and is_head(cell, following.end() - 1):
        noun = following.end() - 1
        label, mode = cell.label_of(end + len(following[1]), noun), cell.mode_of(end, noun + 1)
        phrase = replace(phrase, end=noun + 1, label=label, mode=mode, noun=cell.items[noun].unit)
        return with_length(cell, phrase) or phrase
    is_more = rated.times.high is None and cell.code(end) == Code.OPEN  # “twice a year or more often as needed”
    if cell.code(end) not in RATE_ENDS and not cell.match(DETAILS, end) and not is_more:
        return None
    phrase = doubted(phrase, is_of_something_else(cell, end))
    if cell.words(at) == "annual" and cell.code(end) in ("&", "s", "m"):
        return None
    return replace(phrase, mode=cell.mode_of(end, end + 3))


def is_of_something_else(cell: Cell, end: int) -> bool:
    """Whether a rate is that of another activity: “twice a year by e-mail”, “Annually, the Group reviews its work”."""
    if cell.match("[pf]?[aw]{0,2}x", end):
        return True
    clause = cell.match(r",[sA]*([aQkWwx][^.;n:]*)", end)
    return clause is not None and re.search("[wx]", clause[1]) is not None and not re.search("[MV]", clause[1])


def is_in_phase(cell: Cell) -> bool:
    """Whether a date or a phase is given: “weekly calls ahead of the Summit”."""
    is_between = any(cell.words(match.start()) == "between" for match in re.finditer("pa?[wWFO]{0,2}M", cell.codes))
    return Code.DATE in cell.codes or is_between or any(item.words in PHASES for item in cell.items)


def once(cell: Cell, at: int) -> Phrase | None:
    """“Once” or “twice” as the whole statement, read as once or twice a year."""
    quantity = cell.items[at].quantity
    if cell.code(at) != Code.TIMES or quantity is None or quantity.vague:
        return None
    match = cell.match(ONCE, at)
    if match is None or (match[1] and cell.words(at + 1) in PERIODS_OF_TIME):
        return None
    return Phrase(at, at + 1, meetings=quantity.range, is_meeting=True, once=True, computed=True)


def starts_clause(cell: Cell, at: int) -> bool:
    """Whether a clause starts here, perhaps with an adverb, or a label or a mention of meetings stands before it."""
    before = cell.code(at - 1)
    if before == Code.ADVERB:
        return starts_clause(cell, at - 1)
    if before == Code.COLON:
        return LABEL.fullmatch(cell.codes, cell.clause_start(at - 1), at - 1) is not None
    if before == Code.FOR:
        return cell.words(at - 1) == "with"
    if before == Code.COMMA:
        start = cell.clause_start(at - 1)
        if cell.codes[start : at - 1] == "O":
            rated = cell.rate(at)
            # “as required, but at least twice a year”
            return rated is not None and (rated.times.high is None or not rated.times.low)
        is_place = PLACE.fullmatch(cell.codes, start, at - 1) is not None
        return is_place or MENTION.fullmatch(cell.codes, start, at - 1) is not None
    return before in CLAUSE_STARTS


def activity(cell: Cell, at: int) -> int | None:
    """The end of words on what is not a meeting: “annual report”, “monthly or regular requests”."""
    match = cell.match(r"F(?:[&|,]{1,3}[FO])*[wW]{0,2}x(?!M)", at)
    return match.end() if match and cell.words(at) != "annually" else None
