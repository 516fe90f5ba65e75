"""The type of a file, recognized from its content, and its text.

What comes in is a path or bytes, what goes out is the type or the decoded text. A file that cannot be read is refused
before its content is processed, with its type and what to send instead.
"""

import re
from enum import Enum
from pathlib import Path

WORD_LIMIT = 50_000_000  # bytes of a DOCX file, with its images
TEXT_LIMIT = 4_000_000  # bytes of a text or HTML file: 75 times the report of 2020
HEAD = 4096  # bytes that show the type

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
}
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
HTML_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")

SEND_WORD = "Send the Word file (.docx), or its text as HTML or plain text."


class Refused(Exception):
    """The reason why a file is refused: its type and the remedy. ``read_document`` adds the path."""


class FileType(Enum):
    """The types that are read."""

    WORD = "Word document"
    HTML = "HTML"
    TEXT = "plain text"


def read_file(path: Path) -> tuple[FileType, bytes]:
    """The type and the bytes of a file; a file above the limit of its type is refused before it is read.

    Raises:
        Refused: the file is missing, empty, too large or of a type that is not read.
    """
    try:
        if not path.is_file():
            raise Refused("it is not a file" if path.exists() else "there is no such file")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(HEAD)
            file_type = recognized(head)
            limit = WORD_LIMIT if file_type is FileType.WORD else TEXT_LIMIT
            if size > limit and file_type:
                raise too_large(file_type, limit)
            content = head + file.read(max(limit, WORD_LIMIT) + 1 - len(head))
    except OSError as error:
        raise Refused(f"it cannot be opened ({error.strerror})") from None
    if file_type is None:
        raise ole_refused(content)
    if len(content) > limit:
        raise too_large(file_type, limit)
    return file_type, content


def recognized(head: bytes) -> FileType | None:
    """The type that the first bytes show; None for an OLE file, which only its directory describes."""
    if not head.strip() and len(head) < HEAD:
        raise Refused(f"it is empty. {SEND_WORD}")
    if head.startswith(ZIP):
        return FileType.WORD
    if head.startswith(OLE):
        return None
    if b"%PDF-" in head[:1024]:
        raise Refused(f"it is a PDF file, which has no rows and cells. {SEND_WORD}")
    if head.startswith(b"{\\rtf"):
        raise Refused("it is an RTF file. Open it in Word, save it as a Word document (.docx) and send that.")
    if head[:5] in (b"PK\x05\x06\x00", b"PK\x07\x08\x50"):
        raise Refused(f"it is a ZIP archive without a Word document. {SEND_WORD}")
    for start, name in IMAGES.items():
        if head.startswith(start):
            raise Refused(f"it is an image ({name}). {SEND_WORD}")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise Refused(f"it is an image (WebP). {SEND_WORD}")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh")):
        raise Refused(f"it is a compressed archive. Unpack it first. {SEND_WORD}")
    return text_type(head)


def text_type(head: bytes) -> FileType:
    start = head.decode(encoding_of(head) or "latin-1", errors="replace").lstrip("\ufeff")
    if re.match(r"(from|mime-version|content-type|subject):", start.lstrip(), re.IGNORECASE) and "boundary=" in start:
        raise Refused(f"it is a web archive or an e-mail (MHT, EML). {SEND_WORD}")
    if HTML_START.match(start):
        return FileType.HTML
    if start.lstrip().startswith("<?xml"):
        raise Refused(f"it is an XML file. {SEND_WORD}")
    return FileType.TEXT


def ole_refused(content: bytes) -> Refused:
    """An OLE file is an old Office file, or an encrypted new one; its directory has names in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Refused("it is an encrypted Office file. Open it with its password, remove the password and save it.")
    if "WordDocument".encode("utf-16-le") in content:
        return Refused("it is an old Word file (.doc). Open it in Word and save it as a Word document (.docx).")
    return Refused(f"it is an old Office file, but not a Word document. {SEND_WORD}")


def too_large(file_type: FileType, limit: int) -> Refused:
    return Refused(
        f"it is a file of more than {limit // 1_000_000} MB ({file_type.value}), too large for a report. "
        "Send the report alone, without other documents and with smaller images."
    )


def encoding_of(content: bytes) -> str | None:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)


def decoded(content: bytes, file_type: FileType) -> str:
    """The text of a file in UTF-8, UTF-16 with a byte-order mark, or Windows-1252; HTML may declare another encoding.

    Raises:
        Refused: the bytes are in none of these encodings, or not text.
    """
    declared = CHARSET.search(content[:HEAD]) if file_type is FileType.HTML else None
    candidates = [encoding_of(content), declared and declared[1].decode("ascii"), "utf-8"]
    for encoding in filter(None, candidates):
        try:
            text = content.decode(encoding)
        except (LookupError, UnicodeError):
            continue
        if not binary(text):
            return CONTROL.sub("", text)
    text = content.decode("windows-1252", errors="replace")
    # In Windows-1252, most bytes of a text are ASCII; in other 8-bit encodings, such as for Cyrillic, few are.
    foreign = sum(not character.isascii() for character in text)
    if CONTROL.search(text) or "\ufffd" in text or foreign > 0.3 * len(text):
        raise Refused(
            "it is not text in UTF-8, UTF-16 with a byte-order mark, or Windows-1252. "
            "Save it as a Word document (.docx), or as plain text in UTF-8."
        )
    return text


def binary(text: str) -> bool:
    """Whether control characters show that it is not text. LibreOffice leaves some in web pages, for form fields."""
    return "\x00" in text or len(CONTROL.findall(text)) > len(text) / 100
