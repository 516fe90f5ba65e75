"""Fixtures for documents: the sample's data folder, a database path, and a report that agrees with the sample."""

from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.loading.attachments import Cell, Column, Passage
from tests.sample import write_sample

HEADINGS = {
    Column.NAME: "Name",
    Column.ACTIVITY: "Key activity",
    Column.RELEVANCE: "Relevance to ITU",
    Column.FREQUENCY: "Frequency of meetings*",
    Column.TIME: "Time spent",
    Column.COST: "Financial implications*",
}
NAMES = ("Chief Executives Board", "Digital Technology Network", "UNICC management committee")
OPENING = ("C20", "Report of 2020")


def row(number: int, name: str, *others: str) -> Passage:
    """A row of the annex; cells that are not given are empty."""
    texts = (name, *others, *([""] * (len(HEADINGS) - 1 - len(others))))
    cells = (Cell(column, HEADINGS[column], text) for column, text in zip(HEADINGS, texts, strict=True))
    return Passage(f"Annex {number}", "\n".join(filter(None, texts)), tuple(cells))


def report(*names: str, opening: tuple[str, ...] = OPENING, without: tuple[str, ...] = ()) -> Document:
    """The document of the sample's report, with these rows and without some of its passages."""
    passages = (
        Passage("1.1", "The first paragraph."),
        Passage("4.1", "Meetings were held."),
        Passage("5.1", "The boards met."),
        Passage("6.1", "Initiatives are:"),
        Passage("6.1 BDT 1", "A Broadband Commission"),
        Passage("Annex", "Networks and groups"),
        *(row(number, name) for number, name in enumerate(names or NAMES, start=1)),
    )
    kept = tuple(passage for passage in passages if passage.locator not in without)
    return Document(opening=opening, headings=(), passages=kept)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "var" / "registry.sqlite"
