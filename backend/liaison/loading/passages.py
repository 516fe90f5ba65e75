"""The passages of attached reports, kept beside the database: ``passages/un-2020.json`` maps locators to text.

``liaison ingest`` attaches them; every build reads them, so that they are part of what is built and of its hash.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from liaison.errors import BuildFailed, LiaisonError
from liaison.loading.checks import cites_within
from liaison.loading.files import Reading
from liaison.loading.records import ReportEntry, nearest
from liaison.loading.rows import AttachedPassage


class UnknownReport(LiaisonError):
    def __init__(self, slug: str | None, known: list[str]) -> None:
        listed = f"The reports are {', '.join(known)}." if known else "Enter it in reports.yaml first."
        if slug is None:
            super().__init__(f"Name the report that the document is, with --report. {listed}")
        else:
            super().__init__(f'The report "{slug}" is not in reports.yaml. {nearest(slug, known, listed)}')


def attach(reading: Reading, database: Path, slug: str | None, passages: Mapping[str, str]) -> list[str]:
    """Keeps the passages of the report for the builds to come; places that the data cite and it lacks come out."""
    known = [placed.entry.slug for placed in reading.of(ReportEntry)]
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
        raise BuildFailed(database, f"{error}. See to the disk and the permissions there.") from error
    return [locator for locator in cited_locators(reading, report) if locator not in passages]


def cited_locators(reading: Reading, report: str) -> list[str]:
    """The places of the report that any entry cites, each once."""
    placed = (one for entries in reading.placed.values() for one in entries)
    cites = (cite for one in placed for cite, *_ in cites_within(one.entry))
    return list(dict.fromkeys(cite.locator for cite in cites if cite.document == report))


def passages_folder(database: Path) -> Path:
    return database.parent / "passages"


def read_passages(database: Path) -> list[AttachedPassage]:
    """All attached passages of the reports, in the reports' order."""
    return [
        AttachedPassage(file.stem, position, locator, text)
        for file in sorted(passages_folder(database).glob("*.json"))
        for position, (locator, text) in enumerate(read_one(database, file).items())
    ]


def read_one(database: Path, file: Path) -> dict[str, str]:
    remedy = f"Delete {file}, or attach the report again."
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildFailed(database, f"the attached passages cannot be read ({error}). {remedy}") from None
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        raise BuildFailed(database, f"the file of attached passages holds none. {remedy}")
    return cast(dict[str, str], content)
