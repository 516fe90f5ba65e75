"""Phrases on time: “2 days per meeting”, “3.5 days for face-to-face”, “10 working days/year”, “2 hours”."""

import re
from dataclasses import replace

from liaison.documents.grammar import lexicon
from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.numbers import ABOUT, AFTER, TIMES_SIGNS
from liaison.documents.grammar.occurrences import is_in_phase, starts_clause
from liaison.documents.grammar.phrase import ONE, Phrase, doubted, sum_of
from liaison.documents.wording import Kind
from liaison.loading.ranges import Range

# Days; a longer time is hardly that of one meeting.
LONGEST_MEETING = 40
# Plain words that may follow a length of time and leave it that of meetings.
TIME_NOUNS = ("work", "duration", "maximum", "minimum", "roughly", "overall", "attendance")
PARTS_OF_DAY = ("morning", "afternoon")
# What a label before a length may consist of: not preparation, reports or travel.
LABEL = re.compile("[LwWkmMOpaslFR]*")
SENTENCE = re.compile(r"[^.;n(]*$")
# “(1 for preparation, 1 for attending)”
PARTS_OF_LENGTH = r"(?:pw)?\((N[fpgRwaxMWSts&]+(?:[,&]+N[fpgRwaxMWSts&]+)+)\)"


def time(cell: Cell, at: int) -> list[Phrase]:
    """A length of time: for each meeting, for a year, or for preparation. “3+1 days” are two."""
    code = cell.code(at)
    if code == Code.CLOCK:
        return [Phrase(at, at + 1, days=cell.items[at].days, computed=True)]
    if code == Code.EACH and starts_clause(cell, at):
        return of_each(cell, at)
    if cell.match(r"N\+D", at):
        return two_lengths(cell, at)
    if cell.match(r"N\?D", at) and cell.words(at + 1) in TIMES_SIGNS:
        return several_times(cell, at)
    if travel := time_of_travel(cell, at):
        return [Phrase(at, travel)]
    if code != Code.DURATION:
        return []
    item = cell.items[at]
    if item.adjective and cell.kind is Kind.FREQUENCY and cell.code(at + 1) in ("w", "W", "k", "x"):
        return []
    computed = item.unit not in ("day", "half-day")
    phrase = Phrase(at, at + 1, days=item.days, computed=computed, working=item.working, vague=item.days is None)
    phrase = doubted(phrase, is_unlikely(item) and not cell.match("(?:p[aWwQsk]{0,5})?[PF]", phrase.end))
    return [yearly(cell, phrase) or per_meeting(cell, phrase) or with_purpose(cell, phrase)]


def of_each(cell: Cell, at: int) -> list[Phrase]:
    """“Each session lasts five days”."""
    match = cell.match("U[sB]*l?[sB]*(D)l?", at)
    if match is None:
        return []
    return [Phrase(at, match.end(), days=cell.items[match.start(1)].days, mode=cell.items[at].mode)]


def two_lengths(cell: Cell, at: int) -> list[Phrase]:
    """“3+1 days”: one length for each of two meetings."""
    first, second = cell.items[at].quantity, cell.items[at + 2]
    if first is None or second.quantity is None or second.days is None or first.bounded or first.vague:
        return []
    unit = Range(lexicon.DAYS[second.unit], lexicon.DAYS[second.unit])
    return [
        Phrase(at, at + 2, days=first.range * unit, computed=True, labelled=True, label="1"),
        Phrase(at + 2, at + 3, days=second.days, computed=True, labelled=True, label="2"),
    ]


def several_times(cell: Cell, at: int) -> list[Phrase]:
    """“2 x 1.5 days a year”: so many meetings of this length. Without a period, it may be so many people."""
    quantity, days = cell.items[at].quantity, cell.items[at + 2].days
    if quantity is None or quantity.bounded or days is None or quantity.range.low != int(quantity.range.low):
        return []
    phrase = Phrase(at, at + 3, count=quantity.range, days=days, is_meeting=True, computed=True)
    rated = cell.rate(at + 3) if cell.code(at + 3) == Code.PERIOD else None
    if rated is None:
        return [doubted(phrase, True)]
    return [replace(phrase, end=rated.end, count=None, meetings=quantity.range * rated.times)]


def time_of_travel(cell: Cell, at: int) -> int | None:
    """The end of “2 days of travel” or “2 travel days”, which are left out of the time."""
    if cell.kind is Kind.COST:
        return None
    match = cell.match(r"D[pf]?a?S|(NS\?)", at)
    return match.end() if match and (match[1] is None or cell.words(match.end() - 1) in ("day", "days")) else None


def yearly(cell: Cell, phrase: Phrase) -> Phrase | None:
    """Time for a year. That of staff, or in working days, covers all staff; other work is beside the meetings."""
    match = cell.match(r"(?:p[aWwQsk]{0,5})?(P)|(F)", phrase.end)
    if match is None or phrase.days is None or cell.kind is Kind.FREQUENCY:
        return None
    if match[2] and cell.words(match.start(2)) not in ("annually", "yearly"):
        return None
    rate = cell.items[match.end() - 1].rate
    if rate is None:
        return None
    at, end = phrase.start, match.end()
    days = phrase.days * rate.times
    about = cell.match(",?(b)", end)
    if about and AFTER.get(tuple(cell.words(about.start(1)).split())) == ABOUT:
        days, end = replace(days, approximate=True), about.end()
    if of_staff := cell.match("p[aW]{0,2}Qs?", end):
        end = of_staff.end() if cell.words(end) == "of" and "staff" in cell.text(end, of_staff.end()).lower() else end
    working = phrase.working or "staff" in cell.text(at, end).lower()
    start = cell.clause_start(at)
    beside = re.fullmatch("x[Bs]*l[s]*", cell.codes[start:at]) is not None
    is_often = rate.times.low > ONE.low
    of_others = not beside and cell.code(at - 1) in ("w", "W", "x", "k")  # “open five days a week”
    return replace(
        doubted(phrase, of_others or rate.times.low < ONE.low or (is_often and is_in_phase(cell))),
        start=start if beside else at,
        end=end,
        days=days,
        per="year",
        working=working,
        beside=beside,
        computed=phrase.computed or rate.times != ONE,
    )


def per_meeting(cell: Cell, phrase: Phrase) -> Phrase | None:
    """“2 days per meeting”, “2 hours per virtual meeting”, “3 days per mission”."""
    if cell.code(phrase.end) != Code.EACH:
        return None
    each = cell.items[phrase.end]
    label = re.sub(r"^(?:for )?(?:per|each|every|/)\s*(?:of the )?|time$", "", each.text.lower()).strip()
    per = "trip" if each.unit == "trip" else "meeting"
    return replace(phrase, end=phrase.end + 1, per=per, mode=each.mode, label=label)


def with_purpose(cell: Cell, phrase: Phrase) -> Phrase:
    """What the length is for: “for face-to-face”, “in March”, “for preparation”; or its parts, or how often."""
    at, end = phrase.start, phrase.end
    phrase = doubted(phrase, not is_time_of_meetings(cell, at))
    if broken := breakdown(cell, at):
        with_travel = re.search("[St]", cell.codes[end:broken])
        return doubted(replace(phrase, end=broken, broken_down=True), with_travel)
    if match := cell.match(r"(?:[pf]a?)?g", end):
        together = cell.match("&[^gx]", match.end())
        return doubted(replace(phrase, end=match.end(), preparation=True), together)
    if match := cell.match(r"fa?(?:m|[wWmk]{0,3}F?[wWmk]{0,3}M)", end):
        label, mode = cell.text(end + 1, match.end()), cell.mode_of(end, match.end())
        return replace(phrase, end=match.end(), label=label, mode=mode, labelled=True)
    if end_of_sittings := sittings(cell, at) or repetition(cell, at):
        return replace(phrase, end=end_of_sittings)
    if match := cell.match(r"\((m|F?[wWmk]{0,2}M)\)", end):
        label, mode = cell.text(end + 1, match.end() - 1), cell.mode_of(end, match.end())
        return replace(phrase, end=match.end(), label=label, mode=mode, labelled=True)
    if cell.match("m(?![wWkM])", end):
        return replace(
            phrase, end=end + 1, label=cell.text(end, end + 1), mode=cell.mode_of(end, end + 1), labelled=True
        )
    if match := cell.match(",?(T[PF]|F)", end):
        rated = cell.rate(match.start(1))
        if match[1] == Code.FREQUENCY and cell.words(match.start(1)) not in ("twice yearly", "half yearly"):
            return phrase
        return replace(phrase, end=rated.end, meetings=rated.times, is_meeting=True) if rated else phrase
    if over_year := cell.match("p?(?:a?wp)?(y)", end):
        phrase = doubted(phrase, "year" in cell.words(over_year.start(1)))  # “ten days over the year”
    if match := cell.match("py", end):
        unit = cell.items[at].unit
        label = f"{unit if unit in PARTS_OF_DAY else 'meeting'} {cell.text(end, match.end())}"
        return replace(phrase, end=match.end(), label=label, labelled=True)
    is_for_task = cell.match("pw", end) and cell.words(end) in ("to", "by", "from")
    is_for_task = is_for_task or (cell.match("fa?x|fw", end) and cell.words(end + 1) not in TIME_NOUNS)
    is_from = cell.match("pW", end) and cell.words(end) in ("from", "by")
    return doubted(phrase, is_for_task or is_from or cell.match(r"p[wWa]{0,3}Q", end))


def sittings(cell: Cell, at: int) -> int | None:
    """The end of “(8 meetings)” or “, eight meetings” after “4 days”: one or two sittings a day."""
    match = cell.match(r"D(?:\((N)MU?\)|,(N)M(?![wWkp]))", at)
    days = cell.items[at].days
    if match is None or days is None:
        return None
    number = match.start(1) if match[1] else match.start(2)
    quantity = cell.items[number].quantity
    is_meeting = cell.items[number + 1].unit == "meeting"
    return match.end() if quantity and is_meeting and quantity.range == days * Range(2, 2) else None


def repetition(cell: Cell, at: int) -> int | None:
    """The end of “(16 hours)” after “2 days”."""
    match = cell.match(r"D\((D)\)", at)
    return match.end() if match and cell.items[match.start(1)].days == cell.items[at].days else None


def is_unlikely(item: Item) -> bool:
    """Whether a length is hardly that of one meeting: 24 hours, person-days without a period, more than eight weeks."""
    quantity, days = item.quantity, item.days
    if quantity is None or days is None:
        return False
    is_around_the_clock = lexicon.singular(item.unit) in ("hour", "hr", "h") and quantity.range.low in (24, 48, 72)
    is_of_people = not {"person", "staff", "man"}.isdisjoint(item.words.split())
    return is_around_the_clock or is_of_people or days.low > LONGEST_MEETING


def is_time_of_meetings(cell: Cell, at: int) -> bool:
    """Whether the words beside a length leave it that of meetings: not “notice of 30 days”, nor “report: 2 days”."""
    if cell.words(at + 1) == "time" and cell.match("[wx]", at + 2):
        return False  # “two hours time difference”
    after = cell.code(at + 1)
    if after in ("x", "C", "k", "S") or (after in ("w", "W") and cell.words(at + 1) not in TIME_NOUNS):
        return False
    if after in "pf" and after and cell.words(at + 2) in ("all", "both"):
        return False
    if cell.words(at + 1) == "of" and cell.code(at + 2) not in "aMmQg" and cell.words(at + 2) not in TIME_NOUNS:
        return False
    if cell.words(at - 1) == "last" and cell.code(at - 2) == Code.DETERMINER:
        return False  # “the last two days”
    if Code.PREPARATION in cell.codes[cell.clause_start(at) : at]:
        return False
    before = cell.code(at - 1)
    if before == Code.COLON:
        label = SENTENCE.search(cell.codes[: at - 1])
        return label is None or LABEL.fullmatch(label[0]) is not None
    if subject := re.search("([wWQxk])[Bsc]+$", cell.codes[:at]):
        return subject[1] == "k"  # “interventions should not exceed five minutes”
    if before == Code.PREPOSITION:
        return cell.code(at - 2) in ("", "l", "R", "M")
    if before == Code.FOR and cell.code(at - 2) in ("w", "W", "x", "Q"):
        return False  # “members serve for two days”
    return before == "" or before not in "wWxk"


def breakdown(cell: Cell, at: int) -> int | None:
    """The end of “(1 for preparation, 1 for attending)” after “2 days of work”, if the numbers add up."""
    match = cell.match(PARTS_OF_LENGTH, at + 1)
    total = cell.items[at].quantity
    if match is None or total is None:
        return None
    counts = [item.quantity.range for item in cell.items[match.start() : match.end()] if item.quantity]
    return match.end() if sum_of(counts) == total.range else None
