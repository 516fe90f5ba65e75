"""The reading of a cell on the frequency of meetings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from liaison.documents.grammar.cell import Cell
from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.occurrences import is_in_phase
from liaison.documents.grammar.phrase import ONE, Phrase, sum_of
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.wording import Outcome, PartReading, Reading
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, MeetingMode, Rule

# Items that must be in a phrase, and items that must be in one if the cell gives a figure.
FIGURES = frozenset("NTPFD$K?bUv1")
QUALIFIERS = frozenset("zcoi")
# More often than this a year, and a date or “during” may limit the frequency to a part of the year.
OFTEN = 5
# A subject with a plural noun for meetings, and its verb: “virtual meetings are also held”.
MENTION = re.compile(r"(?:(?:(?<=[.;:n(+&L,A|f])|^)A?|(?<=H))([wWkmMQaxgyD]{0,4}(M))([sA]*(c?)B*s*A?s*(H?)[sA]*)(?!:)")
PLANNED_LINE = re.compile(r"(?:^|n)L?([wWkmMpa&,|s]*M[wWkmMpa&,|s]*)\((c)\)(?=$|n)")


@dataclass(frozen=True)
class Leftover:
    """The items that no phrase takes, by whether they matter in any cell or only beside a figure."""

    figures: tuple[Item, ...]
    qualifiers: tuple[Item, ...]

    def words(self) -> tuple[str, ...]:
        return tuple(item.text for item in (*self.figures, *self.qualifiers))


def read_frequency(phrases: Phrases) -> Reading:
    """The meetings a year. A figure is READ only if every number and frequency word has its place."""
    stated = statements(phrases)
    main = [phrase for phrase in stated if not phrase.planned]
    take_breakdown(phrases, main)
    take_repeated_period(phrases, main)
    rest = leftover(phrases)
    total = total_of(main)
    has_parts = len(stated) > 1 or any(phrase.is_open for phrase in main)
    parts = tuple(part_of(phrase) for phrase in stated) if has_parts else ()
    if rest.figures or ((total or parts) and rest.qualifiers):
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=rest.words())
    if total is None:
        unclear = unclear_words(phrases.cell) if not parts else ()
        if unclear:
            return Reading(Outcome.NOT_UNDERSTOOD, unplaced=unclear)
        return Reading(Outcome.READ if parts else Outcome.NOT_A_FIGURE, parts=parts)
    is_doubtful = any(phrase.doubtful for phrase in main) or may_be_of_one_year(phrases.cell, main)
    is_doubtful = is_doubtful or may_be_counted_twice(phrases, main)
    is_doubtful = is_doubtful or has_more_dates(phrases.cell, total) or says_more(phrases, total)
    rule = rule_of(main)
    return Reading(
        Outcome.DOUBT if is_doubtful else Outcome.READ,
        meetings=total,
        approximate=total.approximate,
        basis=Basis.STATED if rule is Rule.AS_PRINTED else Basis.COMPUTED,
        rule=rule,
        parts=parts,
    )


def unclear_words(cell: Cell) -> tuple[str, ...]:
    """What may be a figure although no number is given: several dates, “no meetings”, “a second meeting”."""
    dates = tuple(item.text for item in cell.items if item.code is Code.DATE)
    if len(dates) > 1 or any(text.lower().endswith(("each year", "every year")) for text in dates):
        return dates
    if not re.search("[MVH]", cell.codes):
        return tuple(item.text for item in cell.items if item.words in ("zero", "none", "nil"))
    return tuple(item.text for item in cell.items if item.code in "zco")


def total_of(main: Sequence[Phrase]) -> Range | None:
    """The sum of the parts, without an upper limit if one has no number; None if none has."""
    known = [phrase.figure for phrase in main if phrase.figure]
    total = sum_of(known)
    return total.without_limit() if total and len(known) < len(main) else total


def part_of(phrase: Phrase) -> PartReading:
    return PartReading(phrase.label or "meeting", None if phrase.planned else phrase.figure, phrase.days)


def rule_of(main: Sequence[Phrase]) -> Rule:
    if any(phrase.is_open for phrase in main):
        return Rule.REGULAR_IS_OPEN
    if len(main) > 1:
        return Rule.PARTS_ADDED
    if main[0].once:
        return Rule.ONCE_IS_YEARLY
    return Rule.CALENDAR if main[0].computed else Rule.AS_PRINTED


# --- what the cell states


def statements(phrases: Phrases) -> list[Phrase]:
    """The kinds of meeting that the cell states, in their order, with those that are only planned."""
    main = [phrase for phrase in main_phrases(phrases) if not is_repeated(phrases, phrase)]
    main = with_open_words(phrases, without_details(phrases.cell, main))
    planned = planned_lines(phrases)
    main += other_kinds(phrases.cell, phrases, main)
    return sorted([*main, *planned], key=lambda phrase: phrase.start)


def main_phrases(phrases: Phrases) -> list[Phrase]:
    """The phrases on meetings that count: not the occasions (“before the annual session”), nor a part of a number."""
    found = [phrase for phrase in phrases.found if phrase.is_counted or (phrase.is_meeting and phrase.is_open)]
    main = [phrase for phrase in found if not phrase.context and not phrase.breakdown]
    return main or [replace(phrase, doubtful=True) for phrase in found]


def without_details(cell: Cell, main: list[Phrase]) -> list[Phrase]:
    """Only the first phrase, if the others say what it consists of: “three a year: two sessions and a retreat”."""
    if len(main) < 3 or not main[0].meetings or main[0].noun or cell.code(main[0].end) not in (":", "(", "_"):
        return main
    return main[:1] if sum_of([phrase.figure for phrase in main[1:] if phrase.figure]) == main[0].meetings else main


def is_repeated(phrases: Phrases, phrase: Phrase) -> bool:
    """Whether the phrase says again in brackets what is said before them: “annual (one meeting per year)”."""
    cell = phrases.cell
    if cell.code(phrase.start - 1) != Code.OPENING or cell.code(phrase.end) != Code.CLOSING:
        return False
    return any(each.end == phrase.start - 1 and each.meetings == phrase.meetings for each in phrases.found)


def with_open_words(phrases: Phrases, main: list[Phrase]) -> list[Phrase]:
    """“Plus ad hoc”, “; as needed” beside a figure: further meetings without a number. “Or as needed” is a doubt."""
    cell = phrases.cell
    if not any(phrase.figure for phrase in main):
        return main
    found = list(main)
    for at, item in enumerate(cell.items):
        if item.code is not Code.OPEN or at in phrases.taken or not is_addition(cell, at):
            continue
        before = cell.code(at - 1)
        owner = max((place for place, phrase in enumerate(main) if phrase.end <= at), default=None)
        if before == Code.COLON or owner is None:
            label = cell.label_before(at) or item.text
            found.append(Phrase(at, at + 1, label=label, is_meeting=True, is_open=True))
        else:
            found[owner] = with_more(found[owner], is_qualified=before in "|,")
    return found


def is_addition(cell: Cell, at: int) -> bool:
    """Whether “ad hoc” or “as needed” stands for meetings of its own, after a sign or at the end of a clause."""
    after = cell.code(at + 1)
    at -= cell.code(at - 1) == Code.MODE  # “and online as required”
    before = cell.code(at - 1)
    if before in ("+", "A"):
        return True
    if before == "&" and cell.match("w{0,2}k", at + 1):
        return True
    return before != "" and before in "&|,;.n:" and after in ("", ".", ";", "n", ")", ",")


def with_more(phrase: Phrase, is_qualified: bool) -> Phrase:
    """The phrase with further meetings of the same kind; “2-4, as needed” may only qualify the number."""
    return replace(
        phrase,
        meetings=phrase.meetings and phrase.meetings.without_limit(),
        count=phrase.count and phrase.count.without_limit(),
        is_open=True,
        doubtful=phrase.doubtful or (is_qualified and phrase.figure is not None),
    )


def other_kinds(cell: Cell, phrases: Phrases, main: Sequence[Phrase]) -> list[Phrase]:
    """Other kinds of meeting that are mentioned beside a figure: more meetings if the cell says so, or else a doubt."""
    found: list[Phrase] = []
    if not any(phrase.figure for phrase in main):
        return found
    for match in MENTION.finditer(cell.codes):
        start, noun = match.start(1), match.start(2)
        before = cell.code(start - 1)
        is_uncounted = any(phrase.start <= noun < phrase.end and has_length_only(phrase) for phrase in phrases.found)
        if (noun in phrases.taken and not is_uncounted) or not is_kind_of_its_own(cell, main, noun, before):
            continue
        if before == Code.FOR and cell.words(start - 1) != "with":
            continue
        if any(each.end == start - 1 and each.is_open for each in main) and cell.code(start - 1) == Code.AND:
            continue  # “occasional calls and workshops”
        verb = cell.items[match.start(3) : match.end(3)]
        may_be_held = bool(match[4] and match[5])
        if may_be_held:
            phrases.taken.add(match.start(4))
        is_more = may_be_held or "A" in match[0] or any(item.words == "in between" for item in verb)
        label, mode = cell.label_of(start, noun), cell.mode_of(start, noun + 1)
        phrase = Phrase(start, noun + 1, label=label, mode=mode, is_meeting=True, is_open=True)
        found.append(replace(phrase, doubtful=not is_more))
    return found


def is_kind_of_its_own(cell: Cell, main: Sequence[Phrase], noun: int, before: str) -> bool:
    """Whether a noun means other meetings: a plural, one after “and” or “with”, or a new word in its own clause."""
    if cell.items[noun].plural or before in ("&", "+", "f"):
        return True
    nouns = {"meeting", "session", "event", "gathering", *(phrase.noun for phrase in main)}
    return before in (";", "n") and cell.items[noun].unit not in nouns


def has_length_only(phrase: Phrase) -> bool:
    """A meeting with its length, but without a number: “and a half-day workshop”."""
    return phrase.is_meeting and phrase.days is not None and not phrase.figure and not phrase.is_open


def planned_lines(phrases: Phrases) -> list[Phrase]:
    """Lines such as “side event (planned)”, without a figure: meetings that may not take place."""
    cell = phrases.cell
    found = []
    for match in PLANNED_LINE.finditer(cell.codes):
        if cell.words(match.start(2)) == "planned":
            phrases.taken.update(range(match.start(1), match.end(2)))
            label = f"planned {cell.text(match.start(1), match.end(1))}"
            found.append(Phrase(match.start(1), match.end(1), label=label, is_meeting=True, planned=True))
    return found


# --- doubts


def may_be_of_one_year(cell: Cell, main: Sequence[Phrase]) -> bool:
    """Whether the figures may be those of one year, of part of the year, or the present state of something else."""
    if not any(phrase.meetings for phrase in main) and re.search("[yHV]", cell.codes):
        return True
    often = any(phrase.meetings and phrase.meetings.low > OFTEN for phrase in main)
    if often and is_in_phase(cell):
        return True
    counted = [phrase for phrase in main if phrase.figure]
    years = sum(1 for item in cell.items if item.code is Code.DATE and re.search(r"\d{4}", item.text))
    if len(counted) > 1 and years > 1:
        return True
    # “two meetings are virtual”
    return any(phrase.count and cell.match("B[^H]|B$", phrase.end) for phrase in counted)


def has_more_dates(cell: Cell, total: Range) -> bool:
    """Whether more months are listed than there are meetings: “every year in June and December”."""
    lists = re.finditer("y(?:[,&]+y)+", cell.codes)
    dates = [cell.items[match.start() : match.end()] for match in lists]
    counts = [sum(item.code is Code.DATE and not re.search(r"\d{4}", item.text) for item in items) for items in dates]
    return total.high is not None and any(count > total.high for count in counts)


def says_more(phrases: Phrases, total: Range) -> bool:
    """Whether other words may add meetings: “and online in between”, “as required”, “(to be confirmed)”."""
    cell = phrases.cell
    start = min((phrase.end for phrase in phrases.found if phrase.figure), default=len(cell.items))
    is_open = any(at >= start and cell.match("O(?:M|[.,;:n)]|$)", at) for at in phrases.rest)
    in_other_mode = any(cell.match("[&+]m", at - 1) and cell.code(at - 2) != Code.MODE for at in phrases.rest)
    others_meet = any(cell.codes[at] == Code.MEET and at >= start for at in phrases.rest)
    return is_undecided(phrases) or (total.high is not None and (is_open or in_other_mode or others_meet))


def is_undecided(phrases: Phrases) -> bool:
    """“To be confirmed” beside a figure."""
    cell = phrases.cell
    return any(cell.codes[at] == Code.UNKNOWN_YET and not cell.words(at).startswith("vari") for at in phrases.rest)


def may_be_counted_twice(phrases: Phrases, main: Sequence[Phrase]) -> bool:
    """Whether two phrases may be on the same meetings, or a part is greater than its whole."""
    counted = [phrase for phrase in main if phrase.figure]
    if not all(adds(phrases.cell, first, second) for first, second in pairwise(counted)):
        return True
    total = total_of(main)
    limits = [phrase.figure.low for phrase in phrases.found if phrase.breakdown and phrase.figure]
    return total is not None and total.high is not None and any(limit > total.high for limit in limits)


def adds(cell: Cell, first: Phrase, second: Phrase) -> bool:
    """Whether the meetings of the second phrase are others than those of the first."""
    between = cell.items[first.end : second.start]
    codes = cell.codes[first.end : second.start]
    if "(" in codes and ")" not in codes:
        return False
    if re.search("[+&AL]", codes):
        return True
    if any(item.words == "with" for item in between):
        return second.count is None  # “one conference a year with four workshops”
    if cell.label_before(first.start) and cell.label_before(second.start):
        return True
    if first.mode and second.mode:
        return first.mode is not second.mode
    both_named = bool(first.noun and second.noun)
    if MeetingMode.REMOTE in (first.mode, second.mode) and first.noun != second.noun:
        return both_named
    frequencies = [frequency_words(cell, phrase) for phrase in (first, second)]
    return both_named and all(frequencies) and frequencies[0] != frequencies[1]


def frequency_words(cell: Cell, phrase: Phrase) -> set[str]:
    return {item.words for item in cell.items[phrase.start : phrase.end] if item.code is Code.FREQUENCY}


# --- what is left


def leftover(phrases: Phrases) -> Leftover:
    cell = phrases.cell
    rest = [cell.items[at] for at in phrases.rest if not is_plain_including(cell, at)]
    return Leftover(
        tuple(item for item in rest if item.code in FIGURES), tuple(item for item in rest if item.code in QUALIFIERS)
    )


def is_plain_including(cell: Cell, at: int) -> bool:
    """“Including” without a number, a frequency or travel after it in the clause: it adds nothing."""
    if not cell.words(at).startswith("incl"):
        return False
    clause = cell.match(r"[^.;n)]*", at + 1)
    return clause is not None and not (FIGURES | {"S", "t"}) & set(clause[0])


def take_breakdown(phrases: Phrases, main: Sequence[Phrase]) -> None:
    """Takes “one in Geneva and one in New York” after a number that they add up to, and “one of which is virtual”."""
    counted = [phrase for phrase in main if phrase.figure]
    if len(counted) != 1:
        return
    cell = phrases.cell
    rest = [at for at in range(counted[0].end, len(cell.items)) if at not in phrases.taken and cell.codes[at] in "NT"]
    figures = [quantity.range for at in rest if (quantity := cell.items[at].quantity) and not quantity.vague]
    if len(figures) > 1 and len(figures) == len(rest) and sum_of(figures) == counted[0].figure:
        phrases.taken.update(rest)
    for match in re.finditer("(?:i[sa]*(N)|(N)i)", cell.codes):
        group = 1 if match[1] else 2
        quantity = cell.items[match.start(group)].quantity
        total = counted[0].figure
        if match.start() < counted[0].end or quantity is None or total is None or not is_part(cell, match, group):
            continue
        if quantity.range.high is not None and quantity.range.high <= total.low:
            phrases.taken.update(range(*match.span()))


def is_part(cell: Cell, match: re.Match[str], group: int) -> bool:
    """Whether a number beside “including” or “of which” counts some of the meetings, and not something else."""
    words = cell.words(match.start() if group == 1 else match.end() - 1)
    is_subset = words in ("of which", "of these", "of them") or (group == 1 and words.startswith("incl"))
    return is_subset and cell.match("[qsB]*[mpHwW)]|$", match.end()) is not None


def take_repeated_period(phrases: Phrases, main: Sequence[Phrase]) -> None:
    """Takes “each year” in a clause that already gives a figure for a year."""
    cell = phrases.cell
    if not any(phrase.meetings for phrase in main):
        return
    for at, item in enumerate(cell.items):
        is_year = item.code is Code.PERIOD and item.rate is not None and item.rate.times == ONE
        if not is_year or at in phrases.taken or cell.code(at - 1) not in ("p", "y"):
            continue
        if any(each.rate or each.quantity for each in cell.items[cell.clause_start(at) : at]):
            phrases.taken.add(at)
