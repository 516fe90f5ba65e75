"""Readings of wordings: never another than a careful person's, and most of those that a person can read.

``wordings.csv`` and ``more_wordings.csv`` here hold invented wordings with readings made by hand, before the grammar
read them. Those of the second list were written without a look at the grammar, and it leaves some of them to a person.
DOUBT means that the grammar must do so. The lists of ``../shared`` are read where they are at hand.
"""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.wordings import CASES, REPORT, SURE, Case, differences, read_cases, row_readings, verdict
from liaison.documents.grammar import read_wording
from liaison.documents.wording import Kind, Outcome, Reading
from liaison.loading.ranges import Range

INVENTED, MORE = (read_cases(Path(__file__).with_name(name)) for name in ("wordings.csv", "more_wordings.csv"))
READABLE = [case for case in (*INVENTED, *MORE) if case.readable]


def counts(cases: list[Case]) -> dict[str, int]:
    verdicts = [verdict(case) for case in cases]
    return {name: verdicts.count(name) for name in ("right", "wrong", "abstained")}


def share_read(cases: list[Case]) -> float:
    readable = [case for case in cases if case.readable]
    return counts(readable)["right"] / len(readable)


def test_no_invented_wording_is_read_wrongly() -> None:
    wrong = [f"{case.kind.value}: {case.wording}" for case in (*INVENTED, *MORE) if verdict(case) == "wrong"]
    assert wrong == []


def test_nearly_all_readable_invented_wordings_are_read() -> None:
    assert share_read(INVENTED) >= 0.95


def test_most_readable_wordings_that_were_written_without_the_grammar_are_read() -> None:
    assert share_read(MORE) >= 0.75


@pytest.fixture
def shared() -> list[Case]:
    if not CASES.is_file():
        pytest.skip(f"the list of wordings is not at {CASES}: set REPORT_TEXT to the path of the report's text")
    return read_cases(CASES)


def test_no_wording_of_the_shared_list_is_read_wrongly(shared: list[Case]) -> None:
    assert [f"{case.kind.value}: {case.wording}" for case in shared if verdict(case) == "wrong"] == []


def test_most_readable_wordings_from_outside_the_report_are_read(shared: list[Case]) -> None:
    outside = [case for case in shared if case.readable and not case.source.startswith("seed")]
    assert counts(outside)["right"] >= 0.6 * len(outside)


def test_rows_of_the_report_are_read_as_reviewed_or_left_to_a_person() -> None:
    if not REPORT.is_file():
        pytest.skip(f"the report is not at {REPORT}: set REPORT_TEXT to the path of its text")
    rows = list(row_readings(REPORT))
    sure = [(number, differences(reading, entry)) for number, reading, entry in rows if reading.outcome in SURE]
    assert [(number, found) for number, found in sure if found] == []
    assert len(sure) >= 0.9 * len(rows)
    assert len(rows) == 52


# --- what could not be placed


@pytest.mark.parametrize(
    ("wording", "kind", "unplaced"),
    [
        ("The chair rotates every three months", Kind.FREQUENCY, ("every three months",)),
        ("Two meetings a year in each of the seven regions", Kind.FREQUENCY, ("seven",)),
        ("Monthly, except in December", Kind.FREQUENCY, ("except",)),
        ("2 days per delegate", Kind.TIME, ("per",)),
        ("Travel for 2 staff and EUR 3,000-4,000", Kind.COST, ("3,000-4,000",)),
        ("No fees", Kind.COST, ("No",)),
    ],
)
def test_words_without_a_place_are_named(wording: str, kind: Kind, unplaced: tuple[str, ...]) -> None:
    reading = read_wording(wording, kind)
    assert reading.outcome is Outcome.NOT_UNDERSTOOD
    assert set(unplaced) <= set(reading.unplaced)


def test_a_doubt_carries_the_best_reading() -> None:
    reading = read_wording("Biannual meetings", Kind.FREQUENCY)
    assert (reading.outcome, reading.meetings) == (Outcome.DOUBT, Range(2, 2))


def test_parts_of_a_wording_have_labels_and_figures() -> None:
    reading = read_wording("Annual assembly; weekly phone calls; ad hoc workshops", Kind.FREQUENCY)
    assert [(part.label, part.meetings) for part in reading.parts] == [
        ("Annual assembly", Range(1, 1)),
        ("weekly phone call", Range(52, 52)),
        ("ad hoc workshop", None),
    ]
    assert reading.meetings == Range(53, None)


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212"])
def test_every_hyphen_makes_the_same_range(hyphen: str) -> None:
    assert read_wording(f"2{hyphen}3 days per meeting", Kind.TIME).days == Range(2, 3)


@pytest.mark.parametrize(
    "wording", ["\u0662 days per meeting", "\uff12 days per meeting", "2\u00a0days per\u200b meeting"]
)
def test_digits_and_spaces_of_any_form_are_read(wording: str) -> None:
    assert read_wording(wording, Kind.TIME).days == Range(2, 2)


def test_the_mark_of_a_footnote_is_no_number() -> None:
    assert read_wording("Twice a year\u00b3", Kind.FREQUENCY).meetings == Range(2, 2)


@pytest.mark.parametrize("kind", Kind)
def test_a_blank_cell_gives_no_figure(kind: Kind) -> None:
    assert read_wording(" \n ", kind) == Reading(Outcome.NOT_A_FIGURE)


# --- texts of any kind

PIECES = st.sampled_from(
    (Path(__file__).with_name("wordings.csv").read_text(encoding="utf-8") + " ⏎ \n a) b) 1) ½ ≥ % ~ 10:30 70/1").split(
        " "
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=120), st.sampled_from(Kind))
@example("1" * 400, Kind.COST)
@example("a) b) c) 1) 2)", Kind.FREQUENCY)
def test_any_text_has_an_outcome(text: str, kind: Kind) -> None:
    reading = read_wording(text, kind)
    for figure in (reading.meetings, reading.days, reading.travellers, reading.travel_days):
        assert figure is None or (figure.low >= 0 and (figure.high is None or figure.high >= figure.low))
    if reading.outcome in (Outcome.NOT_A_FIGURE, Outcome.NOT_UNDERSTOOD):
        assert reading == Reading(reading.outcome, unplaced=reading.unplaced)


NUMBERS = ("437", "sixty-one", "USD 437", "437%", "at least 437")


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(READABLE), st.data())
def test_an_unexpected_number_never_leaves_a_reading_unchanged(case: Case, data: st.DataObject) -> None:
    words = case.wording.split(" ")
    place = data.draw(st.integers(0, len(words)))
    number = data.draw(st.sampled_from(NUMBERS))
    is_name = place and words[place - 1].lower().strip(",") in REFERENCES
    if is_name or (place and "/" in words[place - 1]):
        return
    before = read_wording(case.wording, case.kind)
    after = read_wording(" ".join([*words[:place], number, *words[place:]]), case.kind)
    assert after.outcome not in SURE or after != before


# A number after one of these is a name.
REFERENCES = ("resolution", "article", "agenda", "decision", "goal", "annex")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "text",
    ["twice a year, " * 7000, " " * 100_000, "(" * 100_000, "1" * 100_000, "a-" * 50_000, "the of " * 400, "1/" * 1400],
    ids=["phrases", "spaces", "brackets", "digits", "hyphens", "words", "slashes"],
)
def test_a_long_text_takes_a_bounded_time(text: str, kind: Kind) -> None:
    assert min(seconds(text, kind) for _ in range(2)) < 2


def seconds(text: str, kind: Kind) -> float:
    """The processor time of reading the text. The first of several can include that of collecting other garbage."""
    started = time.process_time()
    read_wording(text, kind)
    return time.process_time() - started
