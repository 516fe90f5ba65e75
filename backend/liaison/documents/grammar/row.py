"""The reading of a row: its three cells together, as a careful editor would enter them in ``engagements.yaml``.

A cell may complete another: the length of each kind of meeting is in the time cell, and paid travel shows that
meetings are held in person. Whatever does not fit together is a doubt for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from liaison.documents.grammar import modes
from liaison.documents.grammar.frequency import main_phrases, statements
from liaison.documents.grammar.lexicon import Code
from liaison.documents.grammar.matching import Part, Unmatched, part_from, parts_by_length, with_lengths
from liaison.documents.grammar.phrase import Phrase
from liaison.documents.grammar.phrases import Phrases
from liaison.documents.grammar.reading import read_phrases
from liaison.documents.grammar.time import lengths
from liaison.documents.wording import Kind, Outcome, Reading, RowReading
from liaison.loading.entries import AmountEntry, CostEntry, FrequencyEntry, PartEntry, TimeEntry
from liaison.loading.ranges import Range
from liaison.vocabulary import MoneyPeriod, Rule

ONE = Range(1, 1)


@dataclass
class Row:
    """The cells of a row with their readings, and what is doubtful about them together."""

    wordings: dict[Kind, str]
    readings: dict[Kind, Reading]
    phrases: dict[Kind, Phrases]
    doubts: list[str] = field(default_factory=list)
    settled: set[Kind] = field(default_factory=set)  # cells whose doubt another cell settles

    def understood(self, kind: Kind) -> bool:
        return self.readings[kind].outcome is not Outcome.NOT_UNDERSTOOD

    def wording(self, kind: Kind) -> str | None:
        return self.wordings[kind] or None


@dataclass(frozen=True)
class Time:
    """What the time cell adds to the kinds of meeting."""

    each: Range | None = None
    all_staff: Range | None = None
    beside: Range | None = None
    rule: Rule | None = None


def read_row(frequency: str, time: str, cost: str) -> RowReading:
    """What the three cells say together, with their wordings. A blank cell gives nothing."""
    texts = dict(zip(Kind, (frequency, time, cost), strict=True))
    read = {kind: read_phrases(text, kind) for kind, text in texts.items()}
    row = Row(
        {kind: " ".join(text.replace("⏎", " ").split()) for kind, text in texts.items()},
        {kind: reading for kind, (reading, _) in read.items()},
        {kind: phrases for kind, (_, phrases) in read.items()},
    )
    parts, days = read_meetings(row)
    frequency_entry = frequency_of(row, parts)
    check_cost(row, parts)
    entries = frequency_entry, time_of(row, days), cost_of(row)
    return RowReading(outcome_of(row), *entries, tuple(dict.fromkeys(row.doubts)))


def outcome_of(row: Row) -> Outcome:
    """That of the least certain cell; a row whose cells do not fit together is a doubt."""
    outcomes = [row.readings[kind].outcome for kind in Kind if row.wordings[kind]]
    for kind in Kind:
        reading = row.readings[kind]
        if reading.outcome is Outcome.NOT_UNDERSTOOD and row.wordings[kind]:
            words = ", ".join(f"“{word}”" for word in reading.unplaced)
            row.doubts.append(f"The wording on {kind.value} is not understood" + (f": {words}." if words else "."))
        elif reading.outcome is Outcome.DOUBT and kind not in row.settled:
            row.doubts.append(f"The wording on {kind.value} can be read in more than one way.")
    if Outcome.NOT_UNDERSTOOD in outcomes:
        return Outcome.NOT_UNDERSTOOD
    if row.doubts:
        return Outcome.DOUBT
    return Outcome.READ if Outcome.READ in outcomes or Outcome.DOUBT in outcomes else Outcome.NOT_A_FIGURE


# --- meetings and days


def read_meetings(row: Row) -> tuple[list[Part], Time]:
    """The kinds of meeting, each with its days, and the time that is not for one of them."""
    parts: list[Part] = []
    if row.understood(Kind.FREQUENCY):
        phrases = row.phrases[Kind.FREQUENCY]
        parts = [part_from(phrases, phrase) for phrase in statements(phrases)]
    if not row.understood(Kind.TIME):
        return parts, Time()
    phrases = row.phrases[Kind.TIME]
    found = lengths(phrases) or [phrase for phrase in own_lengths(row) if len(parts) < 2]
    parts = add_meetings_of_time(row, parts, found)
    yearly = [length for length in found if length.per == "year"]
    if yearly and len(found) == 1:
        return parts, yearly_time(row, yearly[0])
    if any(length.per == "trip" for length in found):
        row.doubts.append("The time is for a trip.")
        return parts, Time()
    beside = time_beside(phrases)
    try:
        parts, days = days_of_parts(row, parts, found)
    except Unmatched:
        row.doubts.append("It is not clear which length of time belongs to which meeting.")
        return parts, Time(beside=beside)
    if beside and not days.each:
        row.doubts.append("Time beside the meetings is given without the length of a meeting.")
    return parts, replace(days, beside=beside, rule=Rule.PARTS_ADDED) if beside else days


def own_lengths(row: Row) -> list[Phrase]:
    """A length of time in the frequency cell that is not part of a meeting there."""
    if not row.understood(Kind.FREQUENCY):
        return []
    return [phrase for phrase in lengths(row.phrases[Kind.FREQUENCY]) if not phrase.is_meeting]


def add_meetings_of_time(row: Row, parts: list[Part], found: Sequence[Phrase]) -> list[Part]:
    """The parts with the meetings that only the time cell mentions, such as “plus monthly conference calls”."""
    phrases = row.phrases[Kind.TIME]
    rated = [phrase for phrase in main_phrases(phrases) if phrase.meetings]
    total = total_of(parts)
    for phrase in rated:
        same = [part for part in parts if part.meetings == phrase.meetings]
        if same or (phrase.meetings == total and len(rated) == 1):
            is_sure = phrase in found or len(parts) == 1
            if not is_sure and not any(part.noun == phrase.noun for part in same):
                row.doubts.append("The time cell may mention the same meetings again.")
        elif phrase in found and parts:
            row.doubts.append("The cells on frequency and time give different numbers of meetings.")
        else:
            parts = [*parts, part_from(phrases, phrase, from_time=True)]
    return parts


def total_of(parts: Sequence[Part]) -> Range | None:
    counted = [part for part in parts if not part.planned]
    known = [part.meetings for part in counted if part.meetings]
    if not known:
        return None
    total = sum(known[1:], known[0])
    return total if len(known) == len(counted) else total.without_limit()


def yearly_time(row: Row, length: Phrase) -> Time:
    """Working days or staff time for a year or a month cover all staff."""
    rule = row.readings[Kind.TIME].rule
    if rule not in (Rule.ALL_STAFF_YEARLY, Rule.ALL_STAFF_MONTHLY):
        row.doubts.append("It is not clear whether the days a year are those of one participant or of all staff.")
        return Time()
    return Time(all_staff=length.days, rule=rule)


def time_beside(phrases: Phrases) -> Range | None:
    """Days a year for work that is not a meeting, such as a review."""
    found = [phrase.days for phrase in phrases.found if phrase.beside and phrase.days]
    return sum(found[1:], found[0]) if found else None


def days_of_parts(row: Row, parts: list[Part], found: Sequence[Phrase]) -> tuple[list[Part], Time]:
    """The parts with the days of each, or the days per meeting if there is one kind of meeting."""
    counted = [part for part in parts if not part.planned]
    if not found:
        if len(counted) == 1 and counted[0].days:
            return [replace(part, days=None) for part in parts], Time(counted[0].days)
        return parts, Time()
    if len(counted) > 1:
        texts = [row.phrases[Kind.TIME].cell.text(length.start, length.end) for length in found]
        matched = with_lengths(parts, found, texts)
        row.settled.add(Kind.TIME)
        return matched, Time(rule=Rule.PARTS_ADDED if any(part.days for part in matched) else None)
    if len(found) > 1:
        split = parts_by_length(found, counted[0].meetings if counted else None)
        return split, Time(rule=Rule.PARTS_ADDED)
    if counted and found[0].days and is_at_one_event(row.phrases[Kind.FREQUENCY]) and not is_for_each(row, found[0]):
        row.doubts.append("The days may be for each meeting or for all of them together.")
    return parts, days_per_meeting(row, counted, found[0])


def is_at_one_event(phrases: Phrases) -> bool:
    """Whether several meetings take place at one event: “2 meetings at the Forum”."""
    cell = phrases.cell
    several = [phrase for phrase in phrases.found if phrase.count and phrase.count != ONE]
    return any(cell.match("pa?[wWk]{0,4}M", phrase.end) and cell.words(phrase.end) != "of" for phrase in several)


def is_for_each(row: Row, length: Phrase) -> bool:
    """Whether a length says that it is for each meeting."""
    cell = row.phrases[Kind.TIME].cell
    return Code.EACH in cell.codes[length.start : length.end]


def days_per_meeting(row: Row, counted: Sequence[Part], length: Phrase) -> Time:
    """The days of the only kind of meeting; a day of preparation may be for one meeting or for each."""
    own = counted[0].days if counted else None
    meetings = counted[0].meetings if counted else None
    if length.preparation:
        if own is None or meetings is None or length.days is None:
            row.doubts.append("Time for preparation is given without the length of a meeting.")
            return Time()
        low = length.days.low if meetings.low >= 1 else 0
        high = None if meetings.high is None or length.days.high is None else length.days.high * meetings.high
        beside = Range(low, high, length.days.approximate)
        return Time(own, beside=beside, rule=Rule.PREPARATION_ONCE_OR_EACH)
    if own and length.days and own != length.days and not length.broken_down:
        row.doubts.append("The cells on frequency and time give different lengths of a meeting.")
    return Time(length.days)


def time_of(row: Row, days: Time) -> TimeEntry:
    return TimeEntry.model_validate(
        given(
            wording=row.wording(Kind.TIME),
            days_per_meeting=days.each and str(days.each),
            all_staff_days=days.all_staff and str(days.all_staff),
            days_beside_meetings=days.beside and str(days.beside),
            rule=days.rule and days.rule.value,
        )
    )


# --- frequency


def frequency_of(row: Row, parts: Sequence[Part]) -> FrequencyEntry:
    """The frequency entry: one figure, or parts, with how the meetings are held."""
    held = modes.held(row.phrases, row.readings, parts)
    row.doubts += held.doubts
    counted = [part for part in held.parts if not part.planned]
    is_single = len(held.parts) == 1 and not parts[0].planned
    phrases = row.phrases[Kind.FREQUENCY]
    entered = [entry_of(part) for part in held.parts] if len(held.parts) > 1 else []
    rule = rule_of(row, counted)
    note = None
    if rule is Rule.ONCE_IS_YEARLY:
        word = phrases.cell.items[0].text.capitalize()
        note = f"“{word}” is read as {'once' if counted[0].meetings == ONE else word.lower()} a year."
    return FrequencyEntry.model_validate(
        given(
            wording=row.wording(Kind.FREQUENCY),
            meetings=str(counted[0].meetings) if is_single and counted[0].meetings else None,
            mode=held.mode and held.mode.value,
            mode_rule=held.rule and held.rule.value,
            rule=rule and rule.value,
            note=note,
            parts=entered or None,
        )
    )


def rule_of(row: Row, counted: Sequence[Part]) -> Rule | None:
    if not any(part.meetings for part in counted):
        return None
    if any(part.is_open for part in counted):
        return Rule.REGULAR_IS_OPEN
    if len(counted) > 1:
        return Rule.PARTS_ADDED
    return row.readings[Kind.FREQUENCY].rule or Rule.CALENDAR


def entry_of(part: Part) -> PartEntry:
    return PartEntry.model_validate(
        given(
            label=part.label,
            meetings=part.meetings and str(part.meetings),
            mode=part.mode and part.mode.value,
            mode_rule=Rule.TRAVEL_IS_IN_PERSON.value if part.by_travel else None,
            days=part.days and str(part.days),
            local=part.local or None,
            planned=part.planned or None,
        )
    )


# --- cost


def cost_of(row: Row) -> CostEntry:
    reading = row.readings[Kind.COST]
    if not row.understood(Kind.COST):
        return CostEntry.model_validate(given(wording=row.wording(Kind.COST)))
    amounts = []
    for amount in reading.amounts:
        if amount.period != MoneyPeriod.YEAR.value:
            row.doubts.append(f"The period of {amount.currency} {amount.amount:,.10g} is not given as one year.")
        period = MoneyPeriod.YEAR if amount.period == MoneyPeriod.YEAR.value else MoneyPeriod.TOTAL
        text = f"{amount.amount:.2f}".rstrip("0").rstrip(".")
        amounts.append(
            AmountEntry.model_validate({"amount": text, "currency": amount.currency, "period": period.value})
        )
    is_figure = reading.travellers is not None
    return CostEntry.model_validate(
        given(
            wording=row.wording(Kind.COST),
            travel=reading.travel and reading.travel.value,
            travellers=reading.travellers and str(reading.travellers),
            travel_days=reading.travel_days and str(reading.travel_days),
            rule=reading.rule.value if reading.rule and is_figure else None,
            amounts=tuple(amounts) or None,
        )
    )


def check_cost(row: Row, parts: Sequence[Part]) -> None:
    """Meetings that the cost cell mentions must be among those of the row."""
    if not row.understood(Kind.COST):
        return
    figures = {total_of(parts), *(part.meetings for part in parts)}
    for phrase in row.phrases[Kind.COST].found:
        if phrase.is_counted and phrase.figure not in figures:
            row.doubts.append("The cost cell mentions another number of meetings.")


def given(**values: object) -> dict[str, object]:
    """The keys that have a value."""
    return {key: value for key, value in values.items() if value is not None}
