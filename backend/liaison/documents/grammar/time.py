"""The reading of a cell on time spent."""

import re
from collections.abc import Sequence

from liaison.documents.grammar.frequency import is_undecided, leftover, main_phrases, take_repeated_period
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.phrase import Phrase, doubted
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.wording import Outcome, PartReading, Reading
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, Rule

# Sessions that are usually a part of one meeting, so that their days may have to be added.
# Words for meetings that may be sittings of one gathering.
IN_A_ROW = ("preceded", "followed", "preceding", "following", "back to back with")
SEGMENTS = ("plenary", "executive session", "closed session", "opening", "closing", "segment")


def lengths(phrases: Phrases) -> list[Phrase]:
    """The phrases that give a length of time in meetings, for a year or for a trip."""
    found = [phrase for phrase in phrases.found if not phrase.beside and is_length(phrase)]
    return [phrase for phrase in found if not phrase.breakdown] or [doubted(phrase, True) for phrase in found]


def is_length(phrase: Phrase) -> bool:
    return phrase.days is not None or (phrase.vague and not phrase.is_meeting)


def read_time(phrases: Phrases) -> Reading:
    """The days for each meeting or a year, and meetings if the cell gives how often they are held."""
    found = lengths(phrases)
    known = [phrase for phrase in found if phrase.days]
    rated = [phrase for phrase in main_phrases(phrases) if phrase.meetings]
    take_repeated_period(phrases, rated)
    rest = leftover(phrases)
    if rest.figures or ((known or rated) and rest.qualifiers):
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=rest.words())
    counts = [phrase for phrase in phrases.found if phrase.count and not phrase.days and phrase.is_meeting]
    if counts:
        return Reading(
            Outcome.NOT_UNDERSTOOD, unplaced=tuple(phrases.cell.text(each.start, each.end) for each in counts)
        )
    if not known:
        return without_days(phrases, rated)
    days = envelope(known)
    doubtful = any(phrase.doubtful for phrase in (*found, *rated)) or not is_clear(phrases, found, rated)
    doubtful = doubtful or mentions_more(phrases)
    rule = rule_of(found)
    approximate = any(phrase.days and phrase.days.approximate for phrase in phrases.found)
    is_stated = len(known) == 1 and not known[0].computed and rule is not Rule.ALL_STAFF_MONTHLY
    return Reading(
        Outcome.DOUBT if doubtful else Outcome.READ,
        meetings=total_meetings(rated),
        days=days,
        days_per=known[0].per,
        all_staff=known[0].per == "year" and any(phrase.working for phrase in known),
        approximate=approximate,
        basis=Basis.STATED if is_stated else Basis.COMPUTED,
        rule=rule,
        parts=parts_of(found),
    )


def parts_of(found: Sequence[Phrase]) -> tuple[PartReading, ...]:
    """The parts, if there are several or if the cell gives a number of meetings without a period."""
    if len(found) == 1 and not found[0].count:
        return ()
    return tuple(PartReading(part_label(each), each.meetings or each.count, each.days) for each in found)


def without_days(phrases: Phrases, rated: Sequence[Phrase]) -> Reading:
    """A cell that gives only how often, or only dates, or nothing."""
    if meetings := total_meetings(rated):
        doubtful = any(phrase.doubtful for phrase in rated) or len(rated) > 1
        outcome = Outcome.DOUBT if doubtful else Outcome.READ
        return Reading(outcome, meetings=meetings, approximate=meetings.approximate, basis=Basis.COMPUTED)
    dates = [item for item in phrases.cell.items if item.code is Code.DATE]
    if any(phrase.days is None and not phrase.is_meeting and not phrase.vague for phrase in phrases.found):
        unplaced = tuple(phrases.cell.text(phrase.start, phrase.end) for phrase in phrases.found)
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=unplaced)  # only the time of travel
    others = [item for item in phrases.cell.items if item.code in "wWxMk"]
    if len(dates) > 1 and not others:
        return Reading(Outcome.NOT_UNDERSTOOD, unplaced=tuple(item.text for item in dates))
    if len(dates) == 1 and dates[0].days and not others:
        return Reading(Outcome.DOUBT, days=dates[0].days, days_per="meeting", basis=Basis.COMPUTED)
    return Reading(Outcome.NOT_A_FIGURE)


def total_meetings(rated: Sequence[Phrase]) -> Range | None:
    figures = [phrase.meetings for phrase in rated if phrase.meetings]
    return sum(figures[1:], figures[0]) if figures else None


def envelope(known: Sequence[Phrase]) -> Range:
    """From the shortest to the longest."""
    days = [phrase.days for phrase in known if phrase.days]
    highs = [each.high for each in days]
    high = None if None in highs else max(limit for limit in highs if limit is not None)
    return Range(min(each.low for each in days), high, any(each.approximate for each in days))


def is_clear(phrases: Phrases, found: Sequence[Phrase], rated: Sequence[Phrase]) -> bool:
    """Whether several lengths are for different meetings, and not for one meeting together."""
    if len({phrase.per for phrase in found}) > 1 or (found[0].per == "year" and (len(found) > 1 or rated)):
        return False
    if len(found) == 1:
        others = [phrase for phrase in rated if phrase is not found[0]]
        return len(others) <= 1 and not (found[0].preparation and rated)
    if any(phrase.preparation for phrase in found) or any(item.words in IN_A_ROW for item in phrases.cell.items):
        return False
    if any(segment in phrase.label.lower() for phrase in found for segment in SEGMENTS):
        return False
    labels = [part_label(phrase) for phrase in found]
    if any(re.search(r"\d{4}", label) for label in labels):
        return False  # the lengths of single years
    described = all(phrase.labelled or phrase.is_meeting or phrase.label or phrase.mode for phrase in found)
    counted = all(phrase.is_meeting and (phrase.count or phrase.meetings or phrase.noun) for phrase in found)
    return described and (len(set(labels)) == len(labels) or counted)


def mentions_more(phrases: Phrases) -> bool:
    """Whether the cell mentions another meeting without its length, travel as part of the time, or an open question."""
    cell = phrases.cell
    others = [at for at in phrases.rest if cell.codes[at] == Code.MEETING]
    has_travel = any(cell.codes[at] == Code.TRAVEL and cell.words(at - 1) == "with" for at in phrases.rest)
    return has_travel or is_undecided(phrases) or any(re.search("[&+][wWkmxga]*$", cell.codes[:at]) for at in others)


def rule_of(found: Sequence[Phrase]) -> Rule | None:
    if len(found) > 1:
        return Rule.PARTS_ADDED
    phrase = found[0]
    if phrase.per == "year" and phrase.working:
        return Rule.ALL_STAFF_MONTHLY if phrase.computed else Rule.ALL_STAFF_YEARLY
    if phrase.preparation:
        return Rule.PREPARATION_ONCE_OR_EACH
    return None


def part_label(phrase: Phrase) -> str:
    return phrase.label or "meeting"
