"""Attached documents: their values, and how they are stored next to the database that they were attached to.

The document of the report un-2020 that was attached to ``var/registry.sqlite`` is the file
``var/registry.sqlite.attached/un-2020.json``. Only its owner can read it. Every build includes the documents that were
attached to its database as public, and no others. ``liaison attach`` writes the files and ``liaison detach`` removes
them.
"""

import datetime
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from liaison.errors import FileError
from liaison.loading.entries import cites_within
from liaison.loading.folder import DataFolder


class Column(Enum):
    """A column of the annex, recognized by its heading; columns may come in any order."""

    NAME = "name"
    ACTIVITY = "activity"
    RELEVANCE = "relevance"
    FREQUENCY = "frequency"
    TIME = "time"
    COST = "cost"


@dataclass(frozen=True)
class Cell:
    """One cell of a row: the heading of its column as in the document, and its text, with line breaks as ``\\n``.

    ``column`` is None if the heading is not one of the six that the registry reads.
    """

    column: Column | None
    heading: str
    text: str


@dataclass(frozen=True)
class Passage:
    """The text at one locator, such as ``5.1``, ``6.1 TSB 3``, ``7.1 note 2`` or ``Annex 12``.

    Only rows of the annex have cells; the text of a row is its cells, each on lines of its own.
    """

    locator: str
    text: str
    cells: tuple[Cell, ...] = ()

    def cell(self, column: Column) -> str:
        """The text of the cell in that column; empty if the row has no such cell."""
        return next((cell.text for cell in self.cells if cell.column is column), "")


@dataclass(frozen=True)
class TrackedChange:
    """A change that Word tracked. The document is read as if every change had been accepted."""

    kind: str  # "insertion", "deletion" or "move"
    author: str
    date: str
    text: str


@dataclass(frozen=True)
class Attachment:
    """The document of a report as it was read, and how it was attached.

    ``new`` says that the report was not in the data yet, so that its identity is not proved and it serves only
    ``liaison draft``. The other fields are those of ``documents.document.Document``.
    """

    report: str  # the slug of the report
    public: bool
    new: bool
    file: str  # the name of the file, without its folder
    sha256: str  # of the file, in hexadecimal
    attached_at: datetime.datetime
    opening: tuple[str, ...]
    headings: tuple[str, ...]
    passages: tuple[Passage, ...]
    tracked: tuple[TrackedChange, ...] = ()
    hidden: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()


_JSON = TypeAdapter(Attachment)


class DamagedAttachment(FileError):
    template = (
        "{path} is not a valid attached document: {reason}. "
        "Attach the document again with `liaison attach`, or remove it with `liaison detach`."
    )


class NotStored(FileError):
    template = "{path} was not changed: {reason}. Check the disk and the permissions of the folder."


def real_path(database: Path) -> Path:
    """The file that a build of the database writes: a symbolic link stands for its target."""
    return Path(os.path.realpath(database))


def attached_folder(database: Path) -> Path:
    """The folder with the documents attached to the database. A link to a database has those of its target."""
    path = real_path(database)
    return path.with_name(f"{path.name}.attached")


def attachment_file(database: Path, report: str) -> Path:
    """The file of the report's document, whether or not it exists."""
    return attached_folder(database) / f"{report}.json"


def attached_reports(database: Path) -> list[str]:
    """The slugs of the reports whose documents are attached to the database, damaged ones included."""
    return sorted(file.stem for file in attached_folder(database).glob("[!.]*.json"))


def read_attachment(database: Path, report: str) -> Attachment | None:
    """The report's document, or None if it is not attached. Raises ``DamagedAttachment``."""
    file = attachment_file(database, report)
    try:
        attachment = _JSON.validate_json(file.read_bytes(), strict=True)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DamagedAttachment(file, f"it cannot be read ({error.strerror})") from None
    except ValidationError as error:
        detail = error.errors()[0]
        place = ".".join(map(str, detail["loc"]))
        raise DamagedAttachment(file, f"{place}: {detail['msg']}" if place else detail["msg"]) from None
    if attachment.report != report:
        raise DamagedAttachment(file, f"it is the document of {attachment.report}")
    counts = Counter(passage.locator for passage in attachment.passages)
    if repeated := next((locator for locator, count in counts.items() if count > 1), None):
        raise DamagedAttachment(file, f"it has {counts[repeated]} passages at {repeated}")
    return attachment


def read_attachments(database: Path) -> list[Attachment]:
    """All documents attached to the database, sorted by report. Raises ``DamagedAttachment``."""
    found = (read_attachment(database, report) for report in attached_reports(database))
    return [attachment for attachment in found if attachment is not None]


@contextmanager
def replaced(database: Path, report: str, attachment: Attachment | None) -> Iterator[None]:
    """Stores the report's document, or removes it if ``attachment`` is None.

    If the body of the ``with`` statement fails, the previous state is restored. Raises ``NotStored``.
    """
    file = attachment_file(database, report)
    try:
        before = file.read_bytes() if file.exists() else None
        _write(file, None if attachment is None else _JSON.dump_json(attachment, indent=1))
    except OSError as error:
        raise NotStored(file, error.strerror or str(error)) from error
    try:
        yield
    except BaseException:
        _write(file, before)
        raise


def _write(file: Path, content: bytes | None) -> None:
    """Replaces the file in one step, readable by its owner only. Without content, removes it and an empty folder."""
    folder = file.parent
    for unfinished in folder.glob(f".{file.stem}.*.unfinished"):
        unfinished.unlink(missing_ok=True)  # a killed process left it
    if content is None:
        file.unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.stem}.", suffix=".unfinished", dir=folder)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        os.replace(name, file)
    finally:
        Path(name).unlink(missing_ok=True)


def cited_locators(folder: DataFolder, report: str) -> dict[str, list[str]]:
    """The locators of the report that entries cite, each with the places in the data files that cite it."""
    found: dict[str, list[str]] = {}
    for located_entries in folder.entries.values():
        for located in located_entries:
            for cite, *path in cites_within(located.entry):
                if cite.document == report:
                    place = f"{located.record.file}:{located.record.line_of(*path)}"
                    found.setdefault(cite.locator, []).append(place)
    return found


def notices(database: Path) -> list[str]:
    """What a person should know about documents near the database that no build includes."""
    folder = database.parent
    found = []
    for file in sorted((folder / "passages").glob("*.json")):
        found.append(
            f"{file} was attached by an earlier version of Liaison. Nothing in it is published. "
            f"Attach the document again with `liaison attach FILE --report {file.stem}`, then delete this file."
        )
    for attached in sorted(folder.glob("*.attached")):
        owner = attached.with_suffix("")
        if attached.is_dir() and not owner.exists() and attached != attached_folder(database):
            found.append(
                f"{attached} has documents that were attached to {owner}, which does not exist. No build of {database} "
                "includes them. If you renamed the database, rename this folder in the same way; otherwise delete it."
            )
    return found
