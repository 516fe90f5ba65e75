"""A review to test with: the sample's data with more rows, a draft of a later edition, and people who fill in cells."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner, Result

from liaison.cli import app
from liaison.documents.draft import Draft, DraftInitiative, DraftRow, Proposal, RowReadingText, Status
from liaison.documents.draft_file import draft_path, write_draft
from liaison.loading.attachments import Cell, Column
from liaison.loading.checks import read_valid_folder
from liaison.loading.data_files import FILES
from liaison.loading.entries import EngagementEntry, InitiativeEntry, MandateEntry, MechanismEntry
from tests.sample import write_sample

MORE_MECHANISMS = """\
- slug: emg
  name: Environment Group
  kind: COORDINATION_GROUP
  cite: un-2020 Annex 5
- slug: hlcm
  name: Committee on Management
  acronym: HLCM
  kind: HIGH_LEVEL_COMMITTEE
  cite: un-2020 Annex 6
- slug: unicc
"""
LAST_MECHANISM = "- slug: younger\n  name: Younger Network\n  kind: NETWORK\n  cite: un-2020 Annex 4\n"
MORE_ROWS = """\
- mechanism: younger
  agency: itu
  report: un-2020
  row: 4
  frequency:
    wording: Once a year
    meetings: 1
  cite: un-2020 Annex 4
- mechanism: emg
  agency: itu
  report: un-2020
  row: 5
  frequency:
    wording: Every second year
  cite: un-2020 Annex 5
- mechanism: hlcm
  agency: itu
  report: un-2020
  row: 6
  relevance: Keeps the common system coherent
  frequency:
    wording: Twice a year
    meetings: 2
  time:
    wording: 1 day
    days_per_meeting: 1
  cite: un-2020 Annex 6
"""

TWICE = {"wording": "Twice per year", "meetings": "2"}
CEB_TIME = {"wording": "2 days per meeting", "days_per_meeting": "2", "rule": "DAYS_TIMES_MEETINGS"}
CEB_COST = {"wording": "Travel and DSA for executive head", "travel": "YES", "travellers": "1", "rule": "HEAD_IS_ONE"}


def cells(frequency: str, time: str = "", cost: str = "") -> tuple[Cell, ...]:
    texts = {Column.FREQUENCY: frequency, Column.TIME: time, Column.COST: cost}
    return tuple(Cell(column, column.value.capitalize(), text) for column, text in texts.items())


def row(key: str, status: Status, number: int | None, **more: Any) -> DraftRow:
    values: dict[str, Any] = {
        "key": key,
        "status": status,
        "row": number,
        "previous_row": None,
        "mechanism": None if key.startswith("row-") else key,
        "acronym": None,
        "proposals": (),
        "cells": (),
        "previous_cells": (),
        "reading": None,
        "resolutions": (),
        "unknown_resolutions": (),
        "agencies": (),
        "initiatives": (),
    }
    return DraftRow(**{**values, **more})


ROWS = (
    row(
        "ceb",
        Status.ALTERED,
        1,
        previous_row=1,
        name="Chief Executives Board",
        cells=cells("Three times per year", "2 days per meeting", "Travel and DSA for executive head"),
        previous_cells=cells("Twice per year", "2 days per meeting", "Travel and DSA for executive head"),
        reading=RowReadingText(
            "READ",
            "3 meetings × 2 days × 1 staff = 6 staff days, computed",
            {"wording": "Three times per year", "meetings": "3", "rule": "AS_PRINTED"},
            CEB_TIME,
            CEB_COST,
        ),
        resolutions=("pp-64",),
        initiatives=("broadband",),
        changed=(Column.FREQUENCY,),
    ),
    row(
        "dtn",
        Status.SAME,
        2,
        previous_row=2,
        name="Digital Technology Network",
        cells=cells("Twice per year"),
        previous_cells=cells("Twice per year"),
        reading=RowReadingText("READ", "2 meetings", TWICE, {"days_per_meeting": 1.5}, {}),
    ),
    row("unicc", Status.SAME, 3, previous_row=3, name="UNICC management committee", cells=cells("")),
    row(
        "row-4",
        Status.NEW,
        4,
        name="Task Team on Tides",
        acronym="TTT",
        cells=cells("Monthly", "1 hour"),
        reading=RowReadingText(
            "READ",
            "12 meetings × 0.125 days",
            {"wording": "Monthly", "meetings": "12", "rule": "CALENDAR"},
            {"wording": "1 hour", "days_per_meeting": 0.125},
            {},
        ),
        unknown_resolutions=("Resolution 999",),
    ),
    row(
        "row-5",
        Status.RENAMED,
        5,
        name="Young Network",
        proposals=(Proposal("younger", "Younger Network", 88.2),),
        previous_row=4,
        cells=cells("Once a year"),
        previous_cells=cells("Once a year"),
        reading=RowReadingText("READ", "1 meeting", {"wording": "Once a year", "meetings": 1}, {}, {}),
    ),
    row(
        "hlcm",
        Status.ALTERED,
        6,
        previous_row=6,
        name="Committee on Management",
        acronym="HLCM",
        cells=cells(
            "Two or three meetings that the members agree on at the beginning of each year in the light of needs",
            "1 day",
        ),
        previous_cells=cells("Twice a year", "1 day"),
        reading=RowReadingText(
            "DOUBT",
            "2 to 3 meetings × 1 day",
            {"wording": "Two or three meetings", "meetings": "2-3", "rule": "AS_PRINTED"},
            {"wording": "1 day", "days_per_meeting": "1"},
            {},
            ("It is not certain that they meet each year.",),
        ),
        changed=(Column.FREQUENCY,),
    ),
    row(
        "emg",
        Status.GONE,
        None,
        previous_row=5,
        name="Environment Group",
        previous_cells=cells("Every second year"),
    ),
)

INITIATIVES = (
    DraftInitiative("broadband", Status.SAME, "6.1 BDT 1", "broadband", "Broadband Commission", (), "It met.", ()),
    DraftInitiative(
        "bullet-2", Status.NEW, "6.1 BDT 2", None, "Tides Week (TW)", (), "A week on tides with UNESCO.", ("unesco",)
    ),
)

DRAFT = Draft("un-2021", "un-2020", "Report of 2021", None, "C21", "new.docx", "5e" * 32, ROWS, INITIATIVES)


def write_review(folder: Path, draft: Draft = DRAFT) -> Path:
    """The data folder with a draft."""
    data = write_sample(folder)
    replace_text(data / "mechanisms.yaml", "- slug: unicc\n", MORE_MECHANISMS)
    append(data / "mechanisms.yaml", LAST_MECHANISM)
    append(data / "engagements.yaml", MORE_ROWS)
    replace_text(data / "expectations.yaml", "equals: 3", "equals: 6")
    write_draft(draft_path(data, draft.report), draft)
    return data


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace_text(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def export(data: Path, target: Path, *options: str) -> Path:
    result = run("export", "--report", "un-2021", "--data", str(data), "--output", str(target), *options)
    assert (result.exit_code, result.stderr) == (0, "")
    return target


def bring_in(data: Path, *files: Path) -> Result:
    """Imports the files; what is still open is written to a folder next to the first."""
    names = [str(file) for file in files]
    return run("import", *names, "--report", "un-2021", "--data", str(data), "--output", str(files[0].parent / "open"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["review", *arguments])


def fill(path: Path, answers: Mapping[tuple[str, str, str], Any], who: str = "A. Lee", to: Path | None = None) -> Path:
    """Fills in cells as a person would: each by its sheet, the key of its row, and the heading of its column."""
    workbook = load_workbook(path)
    workbook["Instructions"]["B4"] = who
    for (sheet, key, heading), value in answers.items():
        cell_of(workbook[sheet], key, heading).value = value
    workbook.save(to or path)
    return to or path


def cell_of(sheet: Worksheet, key: str, heading: str) -> Any:
    if sheet.title == "Report":
        row = next(line for line in range(5, 13) if str(sheet.cell(line, 1).value).startswith(heading))
        return sheet.cell(row, 3)
    return sheet.cell(row_of(sheet, key), column_of(sheet, heading))


def row_of(sheet: Worksheet, key: str) -> int:
    """The row with the key; ``+1`` is the first empty row for mechanisms that are missing."""
    if key.startswith("+"):
        title = next(line for line in range(4, 200) if str(sheet.cell(line, 5).value).startswith("Missing mechanisms"))
        return title + int(key)
    return next(line for line in range(4, 200) if sheet.cell(line, 1).value == key)


def column_of(sheet: Worksheet, heading: str) -> int:
    return next(column for column in range(1, 60) if sheet.cell(3, column).value == heading)


def copy_of_data(source: Path, target: Path) -> Path:
    target.mkdir()
    for name in FILES:
        shutil.copyfile(source / name, target / name)
    return target


def whole_draft(data: Path) -> Draft:
    """A draft of a later edition in which every row and every bullet is as in the edition before."""
    folder = read_valid_folder(data)
    mechanisms = {entry.slug: entry for entry in folder.of(MechanismEntry)}
    rows = []
    for entry in folder.of(EngagementEntry):
        record = mechanisms[entry.mechanism]
        texts = cells(*(getattr(entry, name).wording or "" for name in ("frequency", "time", "cost")))
        mandates = [one for one in folder.of(MandateEntry) if one.mechanism == entry.mechanism]
        rows.append(
            row(
                entry.mechanism,
                Status.SAME,
                entry.row,
                previous_row=entry.row,
                name=record.name,
                acronym=record.acronym,
                cells=texts,
                previous_cells=texts,
                resolutions=tuple(one.resolution for one in mandates),
            )
        )
    initiatives = [
        DraftInitiative(one.slug, Status.SAME, one.cite[0].locator, one.slug, one.name, (), one.name, ())
        for one in folder.of(InitiativeEntry)
    ]
    title = "A later edition, which is invented"
    return Draft("un-2021", "un-2020", title, None, "C21", "new.docx", "5e" * 32, tuple(rows), tuple(initiatives))
