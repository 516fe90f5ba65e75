"""Readings in plain words, for a person who decides whether they are right, and as data for programs.

``in_words`` says what a row comes to: “3 meetings × 2 days × 2 staff = 12 staff days, computed”.
"""

import re
from collections.abc import Iterable, Iterator

from liaison.documents.wording import Kind, Outcome, PartReading, Reading, RowReading
from liaison.loading.entries import CostEntry, FrequencyEntry, PartEntry, TimeEntry
from liaison.loading.figures import Figures, figures_of
from liaison.loading.ranges import Range
from liaison.vocabulary import Basis, MeetingMode, Rule, Travel

BASES = {Basis.STATED: "stated", Basis.COMPUTED: "computed", Basis.NOT_STATED: "not stated"}
MODES = {
    MeetingMode.IN_PERSON: "in person",
    MeetingMode.REMOTE: "remotely",
    MeetingMode.MIXED: "in person and remotely",
}
TRAVELS = {
    Travel.YES: "Travel is paid",
    Travel.NO: "No cost",
    Travel.CONDITIONAL: "Travel is paid only under a condition",
}
PERIODS = {"YEAR": " a year", "TOTAL": "", "TWO_YEARS": " for two years", None: ""}
OUTCOMES = {
    Outcome.READ: "Read",
    Outcome.DOUBT: "Doubtful: a person must confirm this reading",
    Outcome.NOT_A_FIGURE: "The wording gives no figure",
    Outcome.NOT_UNDERSTOOD: "Not understood",
}
Data = dict[str, object]


def in_words(reading: RowReading) -> str:
    """What the row says: meetings, days, staff days, travel and money, one statement a line, then the doubts."""
    return "\n".join(lines_of(reading))


def lines_of(reading: RowReading) -> Iterator[str]:
    figures = figures_of(reading.frequency, reading.time, reading.cost)
    if reading.outcome in (Outcome.DOUBT, Outcome.NOT_UNDERSTOOD):
        yield f"{OUTCOMES[reading.outcome]}."
    yield frequency_in_words(reading.frequency, figures)
    yield time_in_words(reading.frequency, reading.time, reading.cost, figures)
    yield cost_in_words(reading.cost, figures)
    yield from (f"Doubt: {doubt}" for doubt in reading.doubts)


def frequency_in_words(frequency: FrequencyEntry, figures: Figures) -> str:
    held = MODES[frequency.mode] if frequency.mode else ""
    if held and figures.mode_rule is Rule.TRAVEL_IS_IN_PERSON:
        held += ", because travel is paid"
    if figures.meetings is None and not frequency.parts:
        return "Meetings a year: not stated" + (f"; held {held}." if held else ".")
    listed = " + ".join(part_in_words(part) for part in frequency.parts)
    total = f"{counted(figures.meetings, 'meeting')} a year" if figures.meetings else "no number of meetings"
    basis = BASES[figures.frequency_basis]
    return (f"{listed} = " if listed else "") + f"{total}, {basis}" + (f"; held {held}." if held else ".")


def part_in_words(part: PartEntry) -> str:
    name = f"{in_number(part.meetings)} × {part.label}" if part.meetings else plural(part.label)
    times = f" of {counted(part.days, 'day')}" if part.days else ""
    notes = [] if part.meetings or part.planned else ["number not given"]
    notes += [MODES[part.mode]] if part.mode else []
    notes += ["planned, not counted"] if part.planned else []
    return f"{name}{times}" + (f" ({', '.join(notes)})" if notes else "")


def plural(label: str) -> str:
    return re.sub(r"(meeting|call|conference|session|workshop|webinar|event)$", r"\1s", label)


def time_in_words(frequency: FrequencyEntry, time: TimeEntry, cost: CostEntry, figures: Figures) -> str:
    basis = BASES[figures.time_basis]
    if time.all_staff_days:
        monthly = figures.time_rule is Rule.ALL_STAFF_MONTHLY
        source = ", from a figure for a month" if monthly else ""
        return f"{counted(time.all_staff_days, 'staff day')} a year{source}, {basis}."
    if figures.days_per_year is None or figures.staff_days is None:
        each = f"; {counted(time.days_per_meeting, 'day')} for each meeting" if time.days_per_meeting else ""
        return f"Staff days a year: not stated{each}."
    beside = f" + {counted(time.days_beside_meetings, 'day')} beside the meetings" if time.days_beside_meetings else ""
    if any(part.days for part in frequency.parts):
        per_year = f"{counted(figures.days_per_year, 'day')} a year for one participant"
        staff = f" × {in_number(cost.travellers)} staff for the meetings with travel" if cost.travellers else ""
        return f"{per_year}{beside}{staff} = {counted(figures.staff_days, 'staff day')}, {basis}."
    assert figures.meetings is not None
    assert time.days_per_meeting is not None
    meetings, days = counted(figures.meetings, "meeting"), counted(time.days_per_meeting, "day")
    staff = f" × {in_number(cost.travellers)} staff" if cost.travellers else " × 1 or more staff"
    product = f"({meetings} × {days}{beside})" if beside else f"{meetings} × {days}"
    return f"{product}{staff} = {counted(figures.staff_days, 'staff day')}, {basis}."


def cost_in_words(cost: CostEntry, figures: Figures) -> str:
    said = [TRAVELS[cost.travel]] if cost.travel else []
    if cost.travellers:
        rule = " (an executive head or a head of division)" if figures.cost_rule is Rule.HEAD_IS_ONE else ""
        said.append(f"{in_number(cost.travellers)} staff{rule}")
    if cost.travel_days:
        said.append(f"{counted(cost.travel_days, 'day')} of travel")
    said += [f"{each.currency} {each.amount:,.10g}{PERIODS.get(each.period.value, '')}" for each in cost.amounts]
    return ("; ".join(said) or "Cost: not stated") + "."


def in_number(figure: Range) -> str:
    """A figure for a person: “about 8”, “2 to 4”, “10 or more”, “up to 3”."""
    about = "about " if figure.approximate else ""
    low = f"{figure.low:.4g}"
    if figure.high is None:
        return f"{about}{low} or more"
    if figure.low == figure.high:
        return f"{about}{low}"
    high = f"{figure.high:.4g}"
    return f"{about}up to {high}" if figure.low == 0 else f"{about}{low} to {high}"


def counted(figure: Range, noun: str) -> str:
    return f"{in_number(figure)} {noun}{'' if figure.high == 1 and figure.low in (0, 1) else 's'}"


# --- one wording


def wording_in_words(reading: Reading) -> str:
    """What one wording says, on one line."""
    said = [OUTCOMES[reading.outcome]]
    if reading.meetings:
        said.append(f"{counted(reading.meetings, 'meeting')} a year")
    if reading.days:
        per = {"meeting": "for each meeting", "year": "a year", "trip": "for each trip"}[reading.days_per or "meeting"]
        said.append(f"{counted(reading.days, 'day')} {per}" + (" for all staff" if reading.all_staff else ""))
    if len(reading.parts) > 1:
        said.append("parts: " + ", ".join(part_of_wording(part) for part in reading.parts))
    if reading.travel:
        said.append(TRAVELS[reading.travel].lower())
    if reading.travellers:
        said.append(f"{in_number(reading.travellers)} staff")
    if reading.travel_days:
        said.append(f"{counted(reading.travel_days, 'day')} of travel")
    said += [f"{each.currency} {each.amount:,.10g}{PERIODS.get(each.period, '')}" for each in reading.amounts]
    if reading.unplaced:
        said.append("not placed: " + ", ".join(f"“{word}”" for word in reading.unplaced))
    return "; ".join(said)


def part_of_wording(part: PartReading) -> str:
    figures = [in_number(part.meetings)] if part.meetings else []
    figures += [f"{counted(part.days, 'day')}"] if part.days else []
    return f"{part.label} ({', '.join(figures) or 'no number'})"


# --- as data


def reading_as_data(reading: Reading) -> Data:
    """The reading of a wording for JSON. A figure that it does not give is absent; a null max has no upper limit."""
    data: Data = {
        "outcome": reading.outcome.value,
        "allStaff": reading.all_staff,
        "approximate": reading.approximate,
        "travel": reading.travel and reading.travel.value,
        "basis": reading.basis.value,
        "rule": reading.rule and reading.rule.value,
        "parts": [part_as_data(part) for part in reading.parts],
        "unplaced": list(reading.unplaced),
    }
    figures = {
        "meetingsPerYear": reading.meetings,
        "days": reading.days,
        "travellers": reading.travellers,
        "travelDays": reading.travel_days,
    }
    data |= ranges_as_data(figures)
    if reading.days_per:
        data["daysPer"] = reading.days_per
    if reading.amounts:
        data["amounts"] = [
            {"amount": number(each.amount), "currency": each.currency, "period": each.period}
            for each in reading.amounts
        ]
    return data


def part_as_data(part: PartReading) -> Data:
    return {"label": part.label} | ranges_as_data({"meetings": part.meetings, "days": part.days})


def ranges_as_data(figures: dict[str, Range | None]) -> Data:
    return {
        name: {"min": number(figure.low), "max": None if figure.high is None else number(figure.high)}
        for name, figure in figures.items()
        if figure is not None
    }


def number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def row_as_data(reading: RowReading, cells: Iterable[tuple[Kind, Reading]]) -> Data:
    """A row for JSON, with the keys of a wording where they apply, what follows for staff, and each cell read alone."""
    figures = figures_of(reading.frequency, reading.time, reading.cost)
    frequency, time, cost = reading.frequency, reading.time, reading.cost
    each = time.all_staff_days or time.days_per_meeting
    data: Data = {
        "outcome": reading.outcome.value,
        "words": in_words(reading),
        "doubts": list(reading.doubts),
        "mode": frequency.mode and frequency.mode.value,
        "allStaff": time.all_staff_days is not None,
        "travel": cost.travel and cost.travel.value,
        "parts": [
            part_as_data(PartReading(part.label, None if part.planned else part.meetings, part.days))
            for part in frequency.parts
        ],
    }
    data |= ranges_as_data(
        {
            "meetingsPerYear": figures.meetings,
            "days": each,
            "daysBesideMeetings": time.days_beside_meetings,
            "daysPerYear": figures.days_per_year,
            "staffDays": figures.staff_days,
            "travellers": cost.travellers,
            "travelDays": cost.travel_days,
        }
    )
    if each:
        data["daysPer"] = "year" if time.all_staff_days else "meeting"
    if cost.amounts:
        data["amounts"] = [
            {"amount": number(money.amount), "currency": money.currency, "period": money.period.value}
            for money in cost.amounts
        ]
    return data | {"cells": {kind.value: reading_as_data(cell) for kind, cell in cells}}
