"""The documents that a draft compares: that of the new edition, and that of the edition before if it is attached."""

import hashlib
from pathlib import Path

from liaison.documents.attaching import document_of
from liaison.documents.document import Document
from liaison.documents.drafting import Source
from liaison.documents.reader import read_document
from liaison.errors import LiaisonError, NotAReport
from liaison.loading.attachments import read_attachment


class NoDocument(LiaisonError):
    def __init__(self, report: str, database: Path) -> None:
        super().__init__(
            f"No document of {report} is attached to {database}. Give its file, or attach it first with "
            f"`liaison attach FILE --report {report} --new`."
        )


def new_document(file: Path | None, database: Path, report: str) -> Source:
    """The document of the new edition: from the file, or as it is attached to the database."""
    if file is not None:
        document = read_document(file)
        return Source(document, file.name, digest_of(file))
    attachment = read_attachment(database, report)
    if attachment is None:
        raise NoDocument(report, database)
    return Source(document_of(attachment), attachment.file, attachment.sha256)


def last_document(database: Path, report: str) -> Document | None:
    """The document of the edition before, if it is attached to the database."""
    attachment = read_attachment(database, report)
    return document_of(attachment) if attachment else None


def digest_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise NotAReport(file, f"it cannot be opened ({error.strerror})") from None
