"""Our reading of a row as the entries of ``engagements.yaml``, and how a person's figures replace it."""

from collections.abc import Callable, Mapping
from typing import Any

from liaison.documents.draft import RowReadingText
from liaison.documents.review.wording import excerpt
from liaison.documents.wording import Outcome
from liaison.documents.written import as_written
from liaison.loading.entries import CostEntry, Entry, FrequencyEntry, TimeEntry
from liaison.loading.figures import meetings_of
from liaison.vocabulary import Rule, Travel

# Reads the wordings of frequency, time and cost of one row, which may be empty; None if they cannot be read.
ReadRow = Callable[[str, str, str], RowReadingText | None]
Values = dict[str, Any]

NOT_UNDERSTOOD, NOT_A_FIGURE = Outcome.NOT_UNDERSTOOD.value, Outcome.NOT_A_FIGURE.value
UNCERTAIN = (Outcome.DOUBT.value, NOT_UNDERSTOOD)  # the outcomes of readings that a person must confirm

MODELS: Mapping[str, type[Entry]] = {"frequency": FrequencyEntry, "time": TimeEntry, "cost": CostEntry}


def from_reading(reading: RowReadingText, words: Mapping[str, str]) -> Values:
    """The three entries of a reading, with the wordings that were read. Wordings that are too long become excerpts."""
    parts = {"frequency": reading.frequency, "time": reading.time, "cost": reading.cost}
    found: Values = {}
    for name, part in parts.items():
        entry = as_written(MODELS[name].model_validate(as_text(part)))
        if text := words.get(name) or entry.get("wording"):
            entry = {"wording": excerpt(text), **without(entry, "wording")}
        if entry:
            found[name] = entry
    return found


def as_text(value: object) -> Any:
    """Numbers as text, as the entries expect them; JSON may have either."""
    match value:
        case dict():
            return {key: as_text(inner) for key, inner in value.items() if inner is not None}
        case list() | tuple():
            return [as_text(item) for item in value]
        case bool() | str():
            return value
    return str(value)


def with_figures(cells: Values, figures: Mapping[str, str]) -> Values:
    """The entries with the figures of a person, each with the rule that says so.

    Figures of several kinds of meeting are replaced by one figure for all: a person gives one.
    """
    frequency = dict(cells.get("frequency", {}))
    time = dict(cells.get("time", {}))
    cost = dict(cells.get("cost", {}))
    rule = Rule.READ_IN_REVIEW.value
    if "staff_days" in figures:  # they include the days of each kind of meeting
        frequency |= {"parts": [without(part, "days") for part in frequency["parts"]]} if "parts" in frequency else {}
    if {"meetings", "days"} & figures.keys() and frequency.get("parts"):
        if (total := meetings_of(FrequencyEntry.model_validate(as_text(frequency)))) is not None:
            frequency |= {"meetings": str(total), "rule": rule}
        del frequency["parts"]
    if "meetings" in figures:
        frequency |= {"meetings": figures["meetings"], "rule": rule}
    if "days" in figures:
        time = {**without(time, "all_staff_days"), "days_per_meeting": figures["days"], "rule": rule}
    if "staff_days" in figures:
        time = {**without(time, "days_per_meeting", "days_beside_meetings"), "all_staff_days": figures["staff_days"]}
        time["rule"] = rule
    if "travellers" in figures:
        cost |= {"travellers": figures["travellers"], "rule": rule}
        if figures["travellers"] == "0":  # nobody travels
            cost = {**without(cost, "travellers", "travel_days"), "travel": Travel.NO.value}
            frequency = not_in_person(frequency)
    return {name: entry for name, entry in (("frequency", frequency), ("time", time), ("cost", cost)) if entry}


def not_in_person(frequency: Values) -> Values:
    """The entry without meetings in person, where they follow from travel only."""
    modes = ("mode", "mode_rule") if "mode_rule" in frequency else ()
    found = without(frequency, *modes)
    if "parts" in frequency:
        parts = frequency["parts"]
        found["parts"] = [without(part, "mode", "mode_rule") if "mode_rule" in part else part for part in parts]
    return found


def without(entry: Values, *keys: str) -> Values:
    return {key: value for key, value in entry.items() if key not in keys}


def reading_of(words: Mapping[str, str], read_row: ReadRow) -> RowReadingText:
    """Our reading of the wordings of a row by ``frequency``, ``time`` and ``cost``, some of which may be missing."""
    return read_row(*(words.get(name, "") for name in MODELS)) or unread(words)


def unread(words: Mapping[str, str]) -> RowReadingText:
    """A row that we cannot read: its wordings without figures. A row without wordings has no figures."""
    cells: dict[str, dict[str, object]] = {name: {"wording": words[name]} if name in words else {} for name in MODELS}
    outcome, text = (NOT_UNDERSTOOD, "We could not read these wordings.") if words else (NOT_A_FIGURE, "No figures.")
    return RowReadingText(outcome, text, cells["frequency"], cells["time"], cells["cost"])
