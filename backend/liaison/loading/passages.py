"""The passages of attached reports, stored next to the database: ``passages/un-2020.json`` maps locators to text.

``liaison ingest`` attaches them. Every build includes them in the database and in its content hash.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from liaison.errors import BuildFailed, LiaisonError, suggestion
from liaison.loading.entries import ReportEntry, cites_within
from liaison.loading.folder import DataFolder
from liaison.loading.rows import Passages
from liaison.unicode_text import normalized


class UnknownReport(LiaisonError):
    def __init__(self, slug: str | None, known: list[str]) -> None:
        listed = f"The reports are {', '.join(known)}." if known else "Add it to reports.yaml first."
        if slug is None:
            super().__init__(f"The report is ambiguous. Give its slug with --report. {listed}")
        else:
            super().__init__(f'The report "{slug}" is not in reports.yaml. {suggestion(slug, known, listed)}')


def attach(folder: DataFolder, database: Path, slug: str | None, passages: Mapping[str, str]) -> list[str]:
    """Stores the passages of a report for all later builds; returns the cited locators that they do not contain."""
    known = [report.slug for report in folder.of(ReportEntry)]
    report = slug or (known[0] if len(known) == 1 else None)
    if report not in known:
        raise UnknownReport(slug, known)
    file = passages_folder(database) / f"{report}.json"
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(passages, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(unfinished, file)
    except OSError as error:
        raise BuildFailed(database, f"{error}. Check the disk and the permissions of the folder.") from error
    return [locator for locator in cited_locators(folder, report) if locator not in passages]


def cited_locators(folder: DataFolder, report: str) -> list[str]:
    """The locators of the report that entries cite, without repetition."""
    entries = (located.entry for located_entries in folder.entries.values() for located in located_entries)
    cites = (cite for entry in entries for cite, *_ in cites_within(entry))
    return list(dict.fromkeys(cite.locator for cite in cites if cite.document == report))


def passages_folder(database: Path) -> Path:
    return database.parent / "passages"


def read_passages(database: Path, folder: DataFolder) -> Passages:
    """The passages of the attached reports that are in the data, in the order of each report."""
    reports = {report.slug for report in folder.of(ReportEntry)}
    files = sorted(passages_folder(database).glob("*.json"))
    return {file.stem: read_file(database, file) for file in files if file.stem in reports}


def read_file(database: Path, file: Path) -> dict[str, str]:
    remedy = f"Delete {file}, or attach the report again."
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildFailed(database, f"the attached passages cannot be read ({error}). {remedy}") from None
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        raise BuildFailed(database, f"{file.name} does not contain passages. {remedy}")
    return {locator: normalized(text) for locator, text in content.items()}
