"""The reading of a cell on the frequency of meetings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison.documents.grammar.items import Item
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.phrases import Phrase, Phrases
from liaison.documents.wording import Outcome, PartReading, Reading
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, MeetingMode, Rule

# Items that must be in a phrase, and items that must be in one if the cell gives a figure.
FIGURES = set("NTPFD$K?bUv1")
QUALIFIERS = set("zcoi")
# More often than this a year, and a date or “during” may limit the frequency to a part of the year.
OFTEN = 5


@dataclass(frozen=True)
class Leftover:
    """The items that no phrase takes, by whether they matter in any cell or only beside a figure."""

    figures: tuple[Item, ...]
    qualifiers: tuple[Item, ...]

    def words(self) -> tuple[str, ...]:
        return tuple(item.text for item in (*self.figures, *self.qualifiers))


def leftover(phrases: Phrases) -> Leftover:
    rest = [
        item for at, item in enumerate(phrases.items) if at not in phrases.taken and not is_plain_including(phrases, at)
    ]
    return Leftover(
        tuple(item for item in rest if item.code in FIGURES), tuple(item for item in rest if item.code in QUALIFIERS)
    )


def is_plain_including(phrases: Phrases, at: int) -> bool:
    """“Including” without a number or frequency after it in the clause: it adds nothing and breaks nothing down."""
    if not phrases.items[at].text.lower().startswith("incl"):
        return False
    clause = re.match(r"[^.;n)]*", phrases.codes[at + 1 :])
    return clause is not None and not (FIGURES | {"S", "t"}) & set(clause[0])


def meeting_phrases(phrases: Phrases) -> list[Phrase]:
    """The phrases that say how many meetings of a kind there are, or that there are such meetings."""
    return [
        phrase for phrase in phrases.found if phrase.is_meeting and (phrase.meetings or phrase.count or phrase.is_open)
    ]


def main_phrases(phrases: Phrases) -> list[Phrase]:
    """Those that count: not the occasions (“before the annual session”), nor a part of a number before."""
    found = meeting_phrases(phrases)
    main = [phrase for phrase in found if not phrase.context and not phrase.breakdown]
    return main or [replace(phrase, doubtful=True) for phrase in found]


def read_frequency(phrases: Phrases) -> Reading:
    """The meetings a year. A figure is READ only if every number and frequency word has its place."""
    stated = statements(phrases)
    planned = [phrase for phrase in stated if phrase.planned]
    main = [phrase for phrase in stated if not phrase.planned]
    take_breakdown(phrases, main)
    take_repeated_period(phrases, main)
    rest = leftover(phrases)
    total = total_of(main)
    has_parts = len(main) + len(planned) > 1 or any(phrase.is_open for phrase in main)
    parts = tuple(part_of(phrase) for phrase in (*main, *planned)) if has_parts else ()
    if rest.figures or ((total or parts) and rest.qualifiers):
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=rest.words())
    if total is None and len([item for item in phrases.items if item.code is Code.DATE]) > 1 and not parts:
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=tuple(i.text for i in phrases.items if i.code is Code.DATE))
    if total is None:
        return Reading(Outcome.READ if parts else Outcome.NOT_A_FIGURE, parts=parts)
    doubtful = any(phrase.doubtful for phrase in main) or is_doubtful(phrases, main)
    rule = rule_of(main)
    return Reading(
        Outcome.DOUBT if doubtful else Outcome.READ,
        meetings=total,
        approximate=total.approximate,
        basis=Basis.STATED if rule is Rule.AS_PRINTED else Basis.COMPUTED,
        rule=rule,
        parts=parts,
    )


def statements(phrases: Phrases) -> list[Phrase]:
    """The kinds of meeting that the cell states, in their order, with those that are only planned."""
    main = [phrase for phrase in main_phrases(phrases) if not is_repeated(phrases, phrase)]
    main += open_words(phrases, main)
    main += mentions(phrases, main)
    return sorted([*main, *planned_lines(phrases)], key=lambda phrase: phrase.start)


def is_repeated(phrases: Phrases, phrase: Phrase) -> bool:
    """Whether the phrase says again in brackets what the phrase before it says: “annual (one meeting per year)”."""
    if phrases.code(phrase.start - 1) != "(" or phrases.code(phrase.end) != ")":
        return False
    before = [each for each in phrases.found if each.end == phrase.start - 1]
    return bool(before) and before[0].meetings is not None and before[0].meetings == phrase.meetings


def is_counted(phrase: Phrase) -> bool:
    """Whether the phrase gives a number of meetings."""
    return phrase.is_meeting and bool(phrase.meetings or phrase.count)


def total_of(main: Sequence[Phrase]) -> Range | None:
    """The sum of the parts, without an upper limit if one has no number; None if none has."""
    known = [figure for phrase in main if (figure := phrase.meetings or phrase.count)]
    if not known:
        return None
    total = sum(known[1:], known[0])
    return total if len(known) == len(main) else total.without_limit()


def part_of(phrase: Phrase) -> PartReading:
    return PartReading(
        phrase.label or "meeting", None if phrase.planned else phrase.meetings or phrase.count, phrase.days
    )


def rule_of(main: Sequence[Phrase]) -> Rule:
    if any(phrase.is_open for phrase in main):
        return Rule.REGULAR_IS_OPEN
    if len(main) > 1:
        return Rule.PARTS_ADDED
    if main[0].once:
        return Rule.ONCE_IS_YEARLY
    return Rule.CALENDAR if main[0].computed else Rule.AS_PRINTED


def is_doubtful(phrases: Phrases, main: Sequence[Phrase]) -> bool:
    """Whether the figures may be of one year only, of a part of the year, or of the same meetings twice."""
    codes = phrases.codes
    if not any(phrase.meetings for phrase in main) and re.search("[yHV]", codes):
        return True
    often = any((phrase.meetings or Range(0, 0)).low > OFTEN for phrase in main)
    if often and ("y" in codes or re.search(r"\bduring\b(?! the year)", phrases.text(0, len(codes)).lower())):
        return True
    counted = [phrase for phrase in main if phrase.meetings or phrase.count]
    years = sum(1 for item in phrases.items if item.code is Code.DATE and re.search(r"\d{4}", item.text))
    if len(counted) > 1 and years > 1:
        return True
    if any(
        phrases.code(phrase.end) == "B" and phrases.code(phrase.end + 1) != "H" for phrase in counted if phrase.count
    ):
        return True
    return not all(adds(phrases, first, second) for first, second in zip(counted, counted[1:], strict=False))


def adds(phrases: Phrases, first: Phrase, second: Phrase) -> bool:
    """Whether the meetings of the second phrase are others than those of the first."""
    between = phrases.items[first.end : second.start]
    codes = "".join(item.code for item in between)
    joined = any(code in "+&A" for code in codes) or any(item.text.lower() == "with" for item in between)
    if "(" in codes and ")" not in codes:
        return False
    if joined or "L" in codes:
        return True
    if phrases.label_before(first.start) and phrases.label_before(second.start):
        return True
    if first.mode and second.mode:
        return first.mode is not second.mode
    if MeetingMode.REMOTE in (first.mode, second.mode) and first.noun != second.noun and first.noun and second.noun:
        return True
    frequencies = [words_of_frequency(phrases, phrase) for phrase in (first, second)]
    return bool(frequencies[0] and frequencies[1] and frequencies[0] != frequencies[1] and first.noun and second.noun)


def words_of_frequency(phrases: Phrases, phrase: Phrase) -> set[str]:
    return {item.text for item in phrases.items[phrase.start : phrase.end] if item.code is Code.FREQUENCY}


def open_words(phrases: Phrases, main: list[Phrase]) -> list[Phrase]:
    """“Plus ad hoc”, “and as needed” beside a figure: further meetings without a number. “Or as needed” is a doubt."""
    found = []
    for at, item in enumerate(phrases.items):
        if at in phrases.taken or item.code is not Code.OPEN or not any(each.meetings or each.count for each in main):
            continue
        before, after = phrases.code(at - 1), phrases.code(at + 1)
        is_end = after in ("", ".", ";", "n", ")", ",")
        of_bodies = before in ("&", "+", "A") and re.match("w{0,2}k", phrases.codes[at + 1 :])
        if not before or before not in "+&A|,;.n:" or not (is_end or before in "+A" or of_bodies):
            continue
        owner = next((position for position, phrase in reversed(list(enumerate(main))) if phrase.end <= at), None)
        if before == ":" or owner is None:
            label = phrases.label_before(at)
            found.append(Phrase(at, at + 1, label=label or item.text, is_meeting=True, is_open=True))
        else:
            is_figure = bool(main[owner].meetings or main[owner].count)
            main[owner] = with_more(main[owner], doubtful=before in "|," and is_figure)
    return found


def with_more(phrase: Phrase, doubtful: bool) -> Phrase:
    """The phrase with further meetings of the same kind, without a number."""
    return replace(
        phrase,
        meetings=phrase.meetings and phrase.meetings.without_limit(),
        count=phrase.count and phrase.count.without_limit(),
        is_open=True,
        doubtful=phrase.doubtful or doubtful,
    )


def mentions(phrases: Phrases, main: Sequence[Phrase]) -> list[Phrase]:
    """Other kinds of meeting that are mentioned beside a figure: more meetings if the cell says so, or else a doubt."""
    found = []
    for match in re.finditer(r"(?:(?<=[.;:n(+&L,A])|^)A?([wWkmMQax]{1,4}M)([sA]*B*s*A?s*H?[sA]*)(?!:)", phrases.codes):
        start, end = match.span(1)
        noun = end - 1
        if (
            not phrases.items[noun].plural
            or noun in phrases.taken
            or not any(each.meetings or each.count for each in main)
        ):
            continue
        before = [phrase for phrase in main if phrase.end == start - 1]
        if before and before[0].is_open and phrases.code(start - 1) == "&":
            continue
        more = "A" in match[0] or any(item.text.lower() == "in between" for item in phrases.items[end : match.end()])
        label, mode = phrases.label_of(start, noun), phrases.mode_of(range(start, end))
        found.append(Phrase(start, end, label=label, mode=mode, is_meeting=True, is_open=True, doubtful=not more))
    return found


def planned_lines(phrases: Phrases) -> list[Phrase]:
    """Lines such as “side event (planned)”, without a figure: meetings that may not take place."""
    found = []
    for match in re.finditer(r"(?:^|n)L?([wWkmMpa&,|s]*M[wWkmMpa&,|s]*)\((c)\)(?=$|n)", phrases.codes):
        if phrases.items[match.start(2)].text.lower() != "planned":
            continue
        phrases.taken.add(match.start(2))
        label = phrases.text(match.start(1), match.end(1))
        found.append(Phrase(match.start(1), match.end(1), label=f"planned {label}", is_meeting=True, planned=True))
    return found


def take_breakdown(phrases: Phrases, main: Sequence[Phrase]) -> None:
    """Takes “one in Geneva and one in New York” after a number that they add up to, and parts after “including”."""
    counted = [phrase for phrase in main if phrase.meetings or phrase.count]
    if len(counted) != 1:
        return
    total = counted[0].meetings or counted[0].count
    rest = [
        at
        for at, item in enumerate(phrases.items)
        if at not in phrases.taken and item.code in "NT" and at >= counted[0].end
    ]
    figures = [quantity.range for at in rest if (quantity := phrases.items[at].quantity) and not quantity.vague]
    if len(figures) > 1 and len(figures) == len(rest) and sum(figures[1:], figures[0]) == total:
        phrases.taken.update(rest)


def take_repeated_period(phrases: Phrases, main: Sequence[Phrase]) -> None:
    """Takes “each year” after a figure that is already for a year."""
    if not any(phrase.meetings for phrase in main):
        return
    for at, item in enumerate(phrases.items):
        if at not in phrases.taken and item.rate and item.code is Code.PERIOD and item.rate.times == Range(1, 1):
            clause = phrases.items[phrases.clause_start(at) : at]
            if phrases.code(at - 1) in "py" and any(each.rate or each.quantity for each in clause):
                phrases.taken.add(at)
