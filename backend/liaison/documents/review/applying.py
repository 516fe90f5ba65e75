"""Writing decisions to the data files: all of them or none.

The files are written to a copy of the data folder and checked there like by ``liaison check``. Only if there is no
problem are they put in place. If that is interrupted, the next import completes it before anything else.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison.documents.draft import DraftRow
from liaison.documents.review.answers import Subject
from liaison.documents.review.carried import memberships
from liaison.documents.review.decisions import EntersInitiative, EntersRow
from liaison.documents.review.fields import MECHANISMS, REPORT
from liaison.documents.review.insertions import CsvText, DataText, Span, YamlText
from liaison.documents.review.log import sync_folder
from liaison.documents.review.readings import Values
from liaison.documents.review.registry import Registry
from liaison.errors import FileError, InvalidData, Problem
from liaison.loading.checks import read_valid_folder
from liaison.loading.data_files import FILES
from liaison.loading.entries import InitiativeEntry, MandateEntry
from liaison.vocabulary import Role

PENDING = "pending"
MANIFEST = "manifest.json"
REPORT_SUBJECT: Subject = (REPORT, REPORT)


class DataChanged(FileError):
    template = (
        "{path} has changed since an import was interrupted. Restore it from version control, or delete the folder"
        " {reason} to give that import up, then import again."
    )


@dataclass(frozen=True)
class RowProblem:
    """A problem of the new data, with the row of the workbook that caused it; None if no row did."""

    subject: Subject | None
    field: str | None
    problem: Problem


class NotApplied(Exception):
    """The new data would not be valid; nothing has changed."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(len(problems))
        self.problems = problems


class NewData:
    """The data files with what the decisions add."""

    def __init__(self, data: Path, registry: Registry) -> None:
        self.data = data
        self.registry = registry
        self.texts: dict[str, DataText] = {}

    def yaml(self, name: str) -> YamlText:
        if name not in self.texts:
            self.texts[name] = YamlText(self.read(name), FILES[name].key)
        text = self.texts[name]
        assert isinstance(text, YamlText)
        return text

    def csv(self, name: str) -> CsvText:
        if name not in self.texts:
            self.texts[name] = CsvText(self.read(name), FILES[name].key)
        text = self.texts[name]
        assert isinstance(text, CsvText)
        return text

    def read(self, name: str) -> str:
        return (self.data / name).read_bytes().decode("utf-8")

    def report(self, values: Values) -> None:
        self.yaml("reports.yaml").add(values, REPORT_SUBJECT)

    def row(self, one: EntersRow) -> None:
        """The engagement of a row and everything that follows from it."""
        subject, cite, agency = one.row.subject, one.engagement["cite"], self.registry.agency
        self.yaml("engagements.yaml").add(one.engagement, subject)
        if one.new is not None:
            self.yaml("mechanisms.yaml").add(one.new, subject)
        else:
            self.yaml("mechanisms.yaml").add_names(one.mechanism, one.names.aliases, one.names.acronym, subject)
            self.yaml("mechanisms.yaml").extend_cite(one.mechanism, cite, subject)
        draft = one.row.draft if isinstance(one.row.draft, DraftRow) else None
        given = [(each.agency, each.role.value) for each in memberships(self.registry, one.mechanism, draft)]
        if not any(member == agency for member, _ in given):
            given.append((agency, Role.PARTICIPANT.value))
        for member, role in given:
            line = {"mechanism": one.mechanism, "agency": member, "role": role, "cite": cite}
            self.csv("memberships.csv").add(line, subject)
        if draft is not None:
            for resolution in draft.resolutions:
                wording = self.mandate_wording(one.mechanism, resolution, draft)
                keys = {"mechanism": one.mechanism, "resolution": resolution, "agency": agency}
                self.csv("mandates.csv").add({**keys, "wording": wording, "cite": cite}, subject)
            for initiative in draft.initiatives:
                self.yaml("initiatives.yaml").extend_cite(initiative, cite, subject)

    def mandate_wording(self, mechanism: str, resolution: str, row: DraftRow) -> str:
        """What last year's row added to the symbol of the resolution, if the new row has the same words."""
        text = " ".join(" ".join(cell.text.split()) for cell in row.cells)
        for entry in self.registry.folder.of(MandateEntry):
            known = entry.mechanism == mechanism and entry.resolution == resolution
            if known and entry.wording and entry.wording in text:
                return entry.wording
        return ""

    def initiative(self, one: EntersInitiative) -> None:
        cite = f"{self.registry.draft.report} {one.locator}"
        file = self.yaml("initiatives.yaml")
        if one.new is None:
            file.extend_cite(one.initiative, cite, one.row.subject)
            file.add_names(one.initiative, [one.alias] if one.alias else [], None, one.row.subject)
            return
        values = {**one.new, "position": self.next_position()}
        heading = one.locator.split(" ")[1].lower() if one.locator.count(" ") == 2 else None
        units = {unit.slug for agency in self.registry.agencies.values() for unit in agency.units}
        if heading in units:
            values["heading"] = heading
        file.add({**values, "cite": cite}, one.row.subject)

    def next_position(self) -> int:
        added = sum(one.text.lstrip().startswith("- slug:") for one in self.yaml("initiatives.yaml").insertions)
        positions = [entry.position for entry in self.registry.folder.of(InitiativeEntry)]
        return max(positions, default=0) + added + 1


def write(new: NewData, review: Path) -> None:
    """Checks the new data in a copy and puts them in place; raises ``NotApplied`` with the problems of the copy."""
    results = {name: text.result() for name, text in new.texts.items() if text.insertions}
    if not results:
        return
    with tempfile.TemporaryDirectory(prefix="liaison-review-") as folder:
        copy = Path(folder)
        for name in FILES:
            shutil.copyfile(new.data / name, copy / name)
        for name, (text, _) in results.items():
            (copy / name).write_bytes(text.encode("utf-8"))
        try:
            read_valid_folder(copy)
        except InvalidData as invalid:
            texts = {name: text.splitlines() for name, (text, _) in results.items()}
            spans = {name: spans for name, (_, spans) in results.items()}
            raise NotApplied([located(problem, spans, texts) for problem in invalid.problems]) from None
    prepare(new.data, review, {name: text for name, (text, _) in results.items()})
    complete(new.data, review)


def located(problem: Problem, spans: Mapping[str, list[Span]], texts: Mapping[str, list[str]]) -> RowProblem:
    """The problem with the row of the workbook that caused its line, and the field if the line has its figure."""
    for span in spans.get(problem.file, ()):
        if span.first <= problem.line <= span.last:
            lines = texts[problem.file][span.first - 1 : problem.line]
            return RowProblem(span.subject, field_of(lines) if span.subject[0] == MECHANISMS else None, problem)
    return RowProblem(None, None, problem)


def field_of(lines: Sequence[str]) -> str | None:
    """The field of the workbook that the last of the lines comes from."""
    key = lines[-1].strip().split(":")[0]
    named = {
        "meetings": "meetings",
        "days_per_meeting": "days",
        "all_staff_days": "staff_days",
        "travellers": "travellers",
        "row": "row",
        "kind": "kind",
    }
    if key in ("wording", "rule", "travel"):
        parents = [line.strip().rstrip(":") for line in lines if line.startswith("  ") and line.rstrip().endswith(":")]
        return parents[-1] if parents and parents[-1] in ("frequency", "time", "cost") else None
    return named.get(key)


def prepare(data: Path, review: Path, texts: Mapping[str, str]) -> None:
    """Writes the new files and what they replace to the folder ``pending``; its manifest is written last."""
    pending = review / PENDING
    shutil.rmtree(pending, ignore_errors=True)
    pending.mkdir(parents=True)
    manifest = {}
    for name, text in texts.items():
        content = text.encode("utf-8")
        write_to_disk(pending / name, content)
        shutil.copymode(data / name, pending / name)
        manifest[name] = {"before": digest((data / name).read_bytes()), "after": digest(content)}
    write_to_disk(pending / f"{MANIFEST}.new", json.dumps(manifest).encode("utf-8"))
    (pending / f"{MANIFEST}.new").rename(pending / MANIFEST)
    sync_folder(pending)


def complete(data: Path, review: Path) -> bool:
    """Puts prepared files in place; whether there were any. Also called at the start, after an interruption."""
    pending = review / PENDING
    if not (pending / MANIFEST).exists():
        return False
    manifest: dict[str, dict[str, str]] = json.loads((pending / MANIFEST).read_bytes())
    for name, expected in manifest.items():
        if digest((data / name).read_bytes()) not in expected.values():
            raise DataChanged(data / name, str(pending))
    for name in manifest:
        if (pending / name).exists():
            os.replace(pending / name, data / name)
    sync_folder(data)
    shutil.rmtree(pending)
    return True


def write_to_disk(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def apply_all(new: NewData, report: Values | None, rows: Iterable[EntersRow | EntersInitiative]) -> None:
    """Adds the report, if it is not in the data yet, and the rows."""
    if report is not None:
        new.report(report)
    for one in rows:
        if isinstance(one, EntersRow):
            new.row(one)
        else:
            new.initiative(one)
