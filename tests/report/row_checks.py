"""Differences between the rows of the annex and those of the registry: names, wordings, figures and mandates."""

import re
import sqlite3
from collections.abc import Iterator

from tests.report.lookup import aliases
from tests.report.report_text import Cited, annex, cited, words
from tests.report.rows_by_hand import (
    JOINT,
    LEFT_OUT,
    ROWS,
    Row,
    basis,
    bounds,
    cost_rule,
    frequency_rule,
    mode,
    normalized,
    time_rule,
)

FIGURES = ("meetings", "days_per_meeting", "days_per_year", "staff_days", "travellers", "travel_days")

# The mandates that are not resolutions, decisions or recommendations of ITU: a part of the symbol or name of each.
# With the body, the kind, the number and the year, as far as the row gives them; the strategic plan is PP Res. 71.
Text = tuple[str, str, str, str | None, int | None]
TARGET: Text = ("target 2.9", "PP", "STRATEGY", "2.9", None)
DISABILITY: Text = ("CEB/2019/1/Add.6", "CEB", "STRATEGY", None, 2019)
OTHER_MANDATES: dict[int, tuple[Text, ...]] = {
    22: (TARGET, DISABILITY),
    23: (DISABILITY,),
    24: (("1225405", "OTHER", "RESOLUTION", "1225405", 2012),),
    25: (TARGET, DISABILITY),
    31: (("strategic plan for 2020-2023 – Goal 3", "PP", "STRATEGY", "3", None),),
    32: (
        ("UN Climate Neutral Strategy", "OTHER", "STRATEGY", None, None),
        ("Strategy for Sustainability Management", "OTHER", "STRATEGY", None, None),
    ),
}

# What a row adds to the symbol of a mandate.
GOAL_2 = "Goal 2 – Inclusiveness: Bridge the digital divide and provide broadband access for all"
ADDED = {
    19: {GOAL_2},
    20: {GOAL_2},
    21: {"Goal 2 – Inclusiveness"},
    31: {"Goal 3 on sustainability (e-waste)"},
    44: {"OPs, Results-framework, RBM"},
}


def names(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """The 52 rows have the names and the order of the report."""
    rows = annex(text)
    found = registry.execute(
        "SELECT e.position, m.id, m.name, m.acronym FROM engagement e JOIN mechanism m ON m.id = e.mechanism_id "
        "ORDER BY e.position"
    ).fetchall()
    if [position for position, *_ in found] != [row.position for row in rows]:
        yield f"the report has rows 1 to {len(rows)}, the registry {[position for position, *_ in found]}"
    for row, (position, mechanism, name, acronym) in zip(rows, found, strict=False):
        known = {spelling for one in (name, *aliases(registry, mechanism)) for spelling in (one, f"{one} {acronym}")}
        if not spellings(row.name) & {words(one) for one in known}:
            yield f"row {position}: {row.name!r} in the report, {name!r} ({acronym}) in the registry"
        if ROWS[position].name.casefold() not in f"{name} {acronym} {' '.join(known)}".casefold():
            yield f"row {position}: {ROWS[position].name!r} by hand, {name!r} ({acronym}) in the registry"


def spellings(name: str) -> set[str]:
    """A name in full, without the part in brackets, and without the part after a dash, with SDGs abbreviated."""
    short = name.replace("Sustainable Development Goals", "SDGs")
    forms = {name, re.sub(r"\([^)]*\)", " ", name), short.partition(" - ")[0], name.partition(" - ")[0]}
    return {words(form).removeprefix("the ") for form in forms}


def wordings(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each wording is the entire cell, or an excerpt that becomes the entire cell with the words that it leaves out."""
    found = registry.execute(
        "SELECT position, frequency_wording, frequency_excerpt, time_wording, time_excerpt, cost_wording, cost_excerpt "
        "FROM engagement ORDER BY position"
    )
    rows = {row.position: row for row in annex(text)}
    for position, *cells in found:
        row = rows[position]
        for column, printed, wording, excerpt in (
            ("frequency", row.frequency, *cells[0:2]),
            ("time", row.time, *cells[2:4]),
            ("cost", row.cost, *cells[4:6]),
        ):
            left_out = LEFT_OUT.get((position, column), ())
            if normalized(completed(wording or "", left_out)) != normalized(printed):
                yield f"row {position}, {column}: {wording!r} in the registry, {printed!r} in the report"
            if bool(excerpt) != bool(left_out):
                yield f"row {position}, {column}: {wording!r} is {'' if left_out else 'not '}an excerpt"


def completed(wording: str, left_out: tuple[str, ...]) -> str:
    """The wording with the words that it leaves out in the place of each “…”."""
    for words_left_out in left_out:
        wording = wording.replace("…", words_left_out, 1)
    return wording


def figures(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Every figure, with its basis and rule, is as computed by hand."""
    columns = ", ".join(f"{name}_min, {name}_max, {name}_approximate" for name in FIGURES)
    found = registry.execute(
        f"SELECT id, position, {columns}, meetings_mode, mode_basis, mode_rule, frequency_basis, frequency_rule, "
        "time_basis, time_rule, travel, cost_basis, cost_rule, meeting_id FROM engagement"
    ).fetchall()
    first = {position: engagement for engagement, position, *_ in found}
    for engagement, position, *values in found:
        by_hand = ROWS[position]
        flat, others = values[: 3 * len(FIGURES)], values[3 * len(FIGURES) :]
        pairs = list(zip(FIGURES, zip(flat[::3], flat[1::3], map(bool, flat[2::3]), strict=True), strict=True))
        shared = first[JOINT - 1] if position == JOINT else engagement
        for (name, value), expected in zip(
            [*pairs, ("others", tuple(others))], by_hand_of(by_hand, shared), strict=True
        ):
            if value != expected:
                yield f"row {position}, {name}: {expected} by hand, {value} in the registry"
        if (parts := parts_of(registry, engagement)) != (expected_parts := parts_by_hand(by_hand)):
            yield f"row {position}, kinds of meeting: {expected_parts} by hand, {parts} in the registry"
        amounts = registry.execute(
            "SELECT amount, currency, period FROM money WHERE engagement_id = ? ORDER BY position", (engagement,)
        ).fetchall()
        if tuple(amounts) != by_hand.amounts:
            yield f"row {position}, amounts: {by_hand.amounts} by hand, {amounts} in the registry"


def by_hand_of(row: Row, meeting: int) -> list[object]:
    """The figures of the row in the order of ``FIGURES``, and its other values in the order of the query."""
    ranges = (row.meetings, row.each, row.days, row.staff, row.travellers, row.travel_days)
    rules = frequency_rule(row), time_rule(row)
    based = [value for rule in rules for value in (basis(rule), rule)]
    cost = cost_rule(row)
    return [*map(bounds, ranges), (*mode(row.held), *based, row.travel, basis(cost), cost, meeting)]


def parts_of(registry: sqlite3.Connection, engagement: int) -> list[tuple[object, ...]]:
    rows = registry.execute(
        "SELECT count_min, count_max, count_approximate, mode, mode_basis, mode_rule, "
        "days_each_min, days_each_max, days_each_approximate, local, planned "
        "FROM meeting_pattern WHERE engagement_id = ? ORDER BY position",
        (engagement,),
    )
    return [(*one[:2], bool(one[2]), *one[3:8], bool(one[8]), bool(one[9]), bool(one[10])) for one in rows]


def parts_by_hand(row: Row) -> list[tuple[object, ...]]:
    return [
        (*bounds(part.meetings), *mode(part.held), *bounds(part.days), part.local, part.planned) for part in row.parts
    ]


def mandates(text: str, registry: sqlite3.Connection) -> Iterator[str]:
    """Each row cites exactly the texts in its cell, and adds the same words to them."""
    for row in annex(text):
        found = registry.execute(
            "SELECT r.body, r.kind, r.number, r.year, r.symbol || ' ' || r.name, d.wording FROM mandate d "
            "JOIN resolution r ON r.id = d.resolution_id JOIN engagement e ON e.id = d.engagement_id "
            "WHERE e.position = ?",
            (row.position,),
        ).fetchall()
        itu = [one for one in found if one[0] in ("PP", "COUNCIL", "WTDC", "WTSA", "WRC") and one[1] != "STRATEGY"]
        resolutions = {Cited(*one[:4]) for one in itu}
        if resolutions != (printed := cited(row.relevance)):
            yield f"row {row.position}: {printed} in the report, {resolutions} in the registry"
        others = [one for one in found if one not in itu]
        expected = OTHER_MANDATES.get(row.position, ())
        same = [text for text in expected if any(text[0] in one[4] and text[1:] == one[:4] for one in others)]
        if not len(same) == len(others) == len(expected):
            yield f"row {row.position}: {expected} in the report, {[one[:5] for one in others]} in the registry"
        added = {one[5] for one in found if one[5] is not None}
        if added != ADDED.get(row.position, set()):
            yield f"row {row.position}: adds {ADDED.get(row.position)} in the report, {added} in the registry"
        yield from (
            f"row {row.position} does not contain {one!r}" for one in added if words(one) not in words(row.relevance)
        )
