"""The data and the text of the report itself: nothing undeclared differs, and faults put into the data are found."""

import os
import shutil
from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.reader import read_document
from liaison.documents.verify import verify
from liaison.loading.folder import DataFolder, read_folder
from liaison.settings import DATA
from tests.report.conftest import DEFAULT_PATH


@pytest.fixture(scope="module")
def document() -> Document:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    return read_document(path)


def with_fault(tmp_path: Path, file: str, entry: str, old: str, new: str) -> DataFolder:
    """A copy of the data in which ``new`` replaces the first ``old`` after the text that begins the entry."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    start = text.index(old, text.index(entry))
    path.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8")
    return read_folder(folder)


def test_nothing_undeclared_differs(document: Document) -> None:
    verification = verify(read_folder(DATA), document, "un-2020")
    assert [(one.what, one.data) for one in verification.differences] == []
    assert verification.checked["rows"] == 52
    assert verification.checked["headings of units"] == 31
    assert verification.checked["websites"] == 4


@pytest.mark.parametrize(
    ("file", "entry", "old", "new", "what"),
    [
        ("engagements.yaml", "mechanism: hlcm", "meetings: 2", "meetings: 3", "the meetings of mechanism/hlcm"),
        ("engagements.yaml", "mechanism: ccsa", "days: 0.5", "days: 1.5", "the days (afternoon in March)"),
        (
            "engagements.yaml",
            "mechanism: un-space",
            "travellers: 1",
            "travellers: 3",
            "the travellers of mechanism/un-space",
        ),
        ("engagements.yaml", "mechanism: unsdg", "200000", "20000", "an amount of mechanism/unsdg"),
        ("engagements.yaml", "mechanism: u4ssc", "~180", "~150", "all staff days of mechanism/u4ssc"),
        (
            "engagements.yaml",
            "mechanism: emg",
            "Meetings last half day",
            "Four days per meeting",
            "the wording on time of",
        ),
        (
            "engagements.yaml",
            "mechanism: un-communication-group",
            "Global group: Once a year in the US … Geneva group: Once a year, plus ad-hoc",
            "Geneva group: Once a year, plus ad-hoc … Global group: Once a year in the US",
            "the wording on frequency of mechanism/un-communication-group",
        ),
        (
            "engagements.yaml",
            "mechanism: jiamcatt",
            "3+1 working",
            "3 working",
            "the wording on time of mechanism/jiamcatt",
        ),
        ("mechanisms.yaml", "slug: enmo", "Multilateral", "Multilatteral", "the name of mechanism/enmo"),
        ("mechanisms.yaml", "slug: cstd", "Technology", "Tecnology", "the name of mechanism/cstd"),
        ("mechanisms.yaml", "slug: ungis", "un-2020 5.1", "un-2020 3.1", "the passage does not name mechanism/ungis"),
        ("mechanisms.yaml", "slug: hlcp", "Annex 2", "Annex 3", "the passage does not name mechanism/hlcp"),
        ("resolutions.yaml", "symbol: PP Res. 131", "Res. 131", "Res. 113", "the symbol of resolution/pp-res-131"),
        ("resolutions.yaml", "slug: pp-res-70", "year: 2018", "year: 2014", "the year of resolution/pp-res-70"),
        ("mandates.csv", "icat,", "Annex 30", "Annex 29", "the passage does not cite"),
        ("memberships.csv", "roundtable-2,undp", "undp", "unops", "the passage does not name agency/unops"),
        (
            "memberships.csv",
            "unspn,itu,SECRETARY",
            "SECRETARY",
            "VICE_CHAIR",
            "no word of the passage gives agency/itu",
        ),
        ("partnerships.csv", "giga,unicef", "unicef", "unido", "the passage does not name agency/unido"),
        (
            "initiatives.yaml",
            "slug: papua-new-guinea",
            "81300000",
            "8130000",
            "an amount of initiative/papua-new-guinea",
        ),
        (
            "initiatives.yaml",
            "slug: smart-cables",
            "heading: tsb",
            "heading: bdt",
            "the unit of initiative/smart-cables",
        ),
        (
            "events.yaml",
            "slug: unctad-e-commerce",
            "2019-04",
            "2019-05",
            "the start of event/unctad-e-commerce-week-2019",
        ),
        (
            "findings.yaml",
            "slug: ceb-name",
            "“Chief Executives Board",
            "“Chief Executives’ Board",
            "quotation in the message",
        ),
    ],
)
def test_fault_in_the_data_is_found(
    document: Document, tmp_path: Path, file: str, entry: str, old: str, new: str, what: str
) -> None:
    found = verify(with_fault(tmp_path, file, entry, old, new), document, "un-2020").differences
    assert any(one.what.startswith(what) for one in found), [one.what for one in found]
