"""Attaching a document to a database: prove what it is, store it, and rebuild; and removing it again.

If anything is wrong, nothing changes: neither the stored documents nor the database.
"""

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison.documents.document import Document
from liaison.documents.identity import TITLE, identity_of, opening_evidence
from liaison.documents.renumbering import moved_rows, renumbered_folder, renumbered_texts
from liaison.documents.review.applying import complete, prepare
from liaison.documents.review.reviewing import folder_of
from liaison.errors import LiaisonError, NotAReport, UnknownReport
from liaison.loading.attachments import (
    Attachment,
    Passage,
    attached_reports,
    cited_locators,
    replaced,
)
from liaison.loading.build import Built, build
from liaison.loading.checks import read_valid_folder
from liaison.loading.entries import ReportEntry
from liaison.loading.folder import DataFolder
from liaison.loading.values import SLUG


class KnownReport(LiaisonError):
    def __init__(self, slug: str) -> None:
        super().__init__(f'The report "{slug}" is in reports.yaml already. Leave out --new.')


class BadSlug(LiaisonError):
    def __init__(self, slug: str) -> None:
        super().__init__(f'"{slug}" is not a slug. Use lower-case letters, digits and hyphens, such as un-2021.')


class NewIsNotPublic(LiaisonError):
    def __init__(self, slug: str) -> None:
        super().__init__(
            f"The text of {slug} cannot be public before the report is in reports.yaml. Leave out --public, "
            "and attach the document again with --public when the report is in the data."
        )


class KnownDocument(LiaisonError):
    def __init__(self, path: Path, slug: str, report: str, proof: Sequence[str]) -> None:
        super().__init__(
            f"{path} is not a new edition: its first lines give {' and '.join(proof)} of {report}. "
            f"Attach the document of {slug}, or attach this one with --report {report} and without --new."
        )


class AnotherDocument(LiaisonError):
    """The document is not that of the report, or lacks what the data cite; ``differences`` lists everything."""

    def __init__(self, path: Path, report: str, differences: tuple[str, ...], has_moved: bool = False) -> None:
        self.differences = differences
        moved = "The document has all rows that the data cite, and no others, but some have moved. To give them their "
        moved += "new numbers in the data files, attach it again with --renumber."
        other = "Attach another file, or correct the data: another spelling of a name is added to the aliases of "
        other += "the mechanism."
        count = f"{len(differences)} difference{'s' if len(differences) > 1 else ''}"
        super().__init__(
            "\n".join(
                (
                    f"{path} does not agree with {report} in the data ({count}). Nothing was changed.",
                    *(f"- {difference}." for difference in differences),
                    moved if has_moved else other,
                )
            )
        )


class NotAttached(LiaisonError):
    def __init__(self, report: str, database: Path, attached: list[str]) -> None:
        listed = f"Attached: {', '.join(attached)}." if attached else "No document is attached to it."
        super().__init__(f"The document of {report} is not attached to {database}. {listed}")


@dataclass(frozen=True)
class Attached:
    """What was attached, what proved its identity, and what a person should know about it.

    ``built`` is None if nothing was built because the report is new. ``moved`` is the number of rows of the annex that
    have other numbers in the data files than before.
    """

    attachment: Attachment
    proof: tuple[str, ...]
    warnings: tuple[str, ...]
    uncited: tuple[Passage, ...]  # what the registry does not cover yet
    built: Built | None
    moved: int = 0


def attach(
    path: Path,
    document: Document,
    data: Path,
    database: Path,
    report: str,
    *,
    public: bool,
    new: bool,
    renumber: bool = False,
) -> Attached:
    """Attaches a document that was read from the file to the database, which is rebuilt unless the report is new.

    ``renumber`` gives rows that have moved their new numbers in the data files, if the document is that of the report
    otherwise. Raises ``AnotherDocument`` with every difference if it is not.
    """
    folder = read_valid_folder(data)
    entry = report_entry(folder, report, public=public, new=new)
    attachment = attachment_of(path, document, report, public=public, new=new)
    if entry is None:
        refuse_known_document(path, document, folder, report)
        with replaced(database, report, attachment):
            return Attached(attachment, (), (), (), None)
    identity = identity_of(document, folder, entry)
    moves = moved_rows(document, folder, report) if identity.differences else {}
    texts = renumbered_texts(data, report, moves) if renumber and moves else {}
    if texts:
        folder = renumbered_folder(data, texts)
        identity = identity_of(document, folder, entry)
    if identity.differences:
        raise AnotherDocument(path, report, identity.differences, has_moved=bool(moves) and not texts)
    replace_files(data, report, texts)
    cited = cited_locators(folder, report)
    uncited = tuple(passage for passage in document.passages if passage.locator not in cited)
    with replaced(database, report, attachment):
        built = build(data, database)
    moved = sum(before != after for before, after in moves.items())
    return Attached(attachment, identity.proof, identity.warnings, uncited, built, moved)


def replace_files(data: Path, report: str, texts: Mapping[str, str]) -> None:
    """Puts all of the texts in place of the data files, or none; an interrupted import of a review completes it."""
    if texts:
        folder = folder_of(data, report)
        prepare(data, folder, texts)
        complete(data, folder)


def report_entry(folder: DataFolder, slug: str, *, public: bool, new: bool) -> ReportEntry | None:
    """The report in the data; None if it is new."""
    if not re.fullmatch(SLUG, slug):
        raise BadSlug(slug)
    reports = {report.slug: report for report in folder.of(ReportEntry)}
    if new and slug in reports:
        raise KnownReport(slug)
    if new and public:
        raise NewIsNotPublic(slug)
    if not new and slug not in reports:
        raise UnknownReport(
            slug, list(reports), " With --new, the document of a new edition is kept for `liaison draft`."
        )
    return reports.get(slug)


def refuse_known_document(path: Path, document: Document, folder: DataFolder, slug: str) -> None:
    """Refuses a document that gives the symbol, the session or the period of a report in the data as its own."""
    for report in folder.of(ReportEntry):
        proof = [what for what in opening_evidence(document.opening, report)[0] if what != TITLE]
        if proof:
            raise KnownDocument(path, slug, report.slug, proof)


def attachment_of(path: Path, document: Document, report: str, *, public: bool, new: bool) -> Attachment:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NotAReport(path, f"it cannot be opened ({error.strerror})") from None
    return Attachment(
        report=report,
        public=public,
        new=new,
        file=path.name,
        sha256=digest,
        attached_at=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        **vars(document),
    )


def document_of(attachment: Attachment) -> Document:
    """The attached document as it was read from its file."""
    return Document(
        opening=attachment.opening,
        headings=attachment.headings,
        passages=attachment.passages,
        tracked=attachment.tracked,
        hidden=attachment.hidden,
        unplaced=attachment.unplaced,
        struck=attachment.struck,
    )


def detach(data: Path, database: Path, report: str) -> Built:
    """Removes the document of the report, and rebuilds the database without it. Raises ``NotAttached``."""
    attached = attached_reports(database)
    if report not in attached:
        raise NotAttached(report, database, attached)
    with replaced(database, report, None):
        return build(data, database)
