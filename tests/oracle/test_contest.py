"""The comparison of the service with the oracle detects differences."""

from typing import Any

import pytest

from .contest import difference
from .lists import CURSOR


@pytest.mark.parametrize(
    ("expected", "got", "message"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, "data: expected the keys ['a', 'b'], got ['b', 'a']"),
        ({"a": None}, {}, "data: expected the keys ['a'], got []"),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, "data.a.0.b: expected 1, got 2"),
        ([1], [1, 1], "data: expected 1 entries, got 2: [1] and [1, 1]"),
        ([1, 2], [2, 1], "data.0: expected 1, got 2"),
        (1, 1.0, "data: expected 1, got 1.0"),
        (True, 1, "data: expected True, got 1"),
        (None, "", "data: expected None, got ''"),
        ([f"{CURSOR}x", f"{CURSOR}x"], ["a", "b"], f"data.1: cursor b of {CURSOR}x, before a"),
    ],
)
def test_difference_is_found_with_its_place(expected: Any, got: Any, message: str) -> None:
    assert difference(expected, got, {}) == message


def test_equal_values_have_no_difference() -> None:
    expected = {"a": [1, None, "x", f"{CURSOR}x", f"{CURSOR}x"]}
    got = {"a": [1, None, "x", "abc", "abc"]}
    assert difference(expected, got, {}) is None
