"""The places that citations give, in the words of the page, and their addresses.

``frontend/lib/places.js`` does the same in the browser.
"""

import re
from collections.abc import Mapping
from typing import Any

_PARAGRAPH = re.compile(r"(\d+\.\d+)(?: ([A-Z]+|note) (\d+))?")
_ANNEX = re.compile(r"Annex(?: (\d+|preamble|footnote))?")
_FILE = re.compile(r"([\w-]+\.csv) (.+)")
_FILES_OF_GOALS = ("goals.csv", "goal-titles.csv")
_FILES_IN_LANGUAGES = ("agency-names.csv", "goal-titles.csv")

Words = Mapping[str, Any]


def place_name(locator: str, words: Words) -> str:
    """The place in full, such as “Annex, row 31”. A locator of another form stays as it is. The row of a reference file
    is given with the name of the file before it."""
    if found := _PARAGRAPH.fullmatch(locator):
        paragraph, unit, number = found.groups()
        key = "paragraph" if unit is None else "note" if unit == "note" else "item"
        return _filled(words, f"place.{key}", paragraph=paragraph, unit=unit, number=number)
    if found := _ANNEX.fullmatch(locator):
        part = found[1]
        key = "annex" if part is None else "row" if part.isdigit() else part
        return _filled(words, f"place.{key}", number=part)
    if found := _FILE.fullmatch(locator):
        file, row = found.groups()
        name = words.get(f"place.file.{file}", file)
        return _filled(words, "place.file", file=name, row=_file_row(file, row, words))
    return locator


def anchor_of(locator: str) -> str:
    """The id of the place on the page of its report."""
    name = locator.lower().replace(" ", "-").replace(".", "-")
    return name if locator.startswith("Annex") else f"paragraph-{name}"


def _file_row(file: str, row: str, words: Words) -> str:
    name, _, language = row.rpartition(" ")
    language_name = words.get(f"Language.{language}")
    if file in _FILES_IN_LANGUAGES and language_name:
        return _filled(words, "place.file", file=_of_goal(file, name, words), row=language_name)
    return _of_goal(file, row, words)


def _of_goal(file: str, key: str, words: Words) -> str:
    """The key of a row, which is the number of a goal in the files of goals."""
    return _filled(words, "place.goal", number=key) if file in _FILES_OF_GOALS else key


def _filled(words: Words, key: str, **values: str | None) -> str:
    return str(words.get(key, key)).format(**values)
