"""Wordings that are too long for the registry: what an excerpt keeps."""

import pytest

from liaison.documents.review.wording import excerpt, is_short
from liaison.documents.verification.texts import is_cell

LONG = "as the members see fit at the time of the year in which all of them are free"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twice  a\nyear", "Twice a year"),
        (f"They meet {LONG}", "They meet as the members see fit at the time of the year in …"),
        (f"Twice a year, {LONG}", "Twice a year, as the members see fit at the time of the year …"),
        (
            f"They meet {LONG}, and have 3 calls of 2 hours each in the spring; the chair sends a note",
            "… free, and have 3 calls of 2 hours each in the …",
        ),
        (f"Two meetings {LONG}. Review takes 5 days", "Two meetings as the members … free. Review takes 5 days"),
    ],
)
def test_an_excerpt_has_the_figures_of_a_long_wording(text: str, expected: str) -> None:
    assert excerpt(text) == expected
    assert is_short(expected)
    assert is_cell(text, expected)


def test_a_list_of_figures_becomes_runs_of_fewer_than_15_words() -> None:
    text = " ".join(f"call {number}, in city {number}," for number in range(1, 12))
    found = excerpt(text)
    assert is_short(found)
    assert is_cell(text, found)
    assert found.count("…") > 1
