"""The parts of a DOCX file, read within limits: a DOCX file is a ZIP archive of XML parts.

What comes in are the bytes of the file, what goes out are parsed parts. Sizes are counted while a part is unpacked,
because the sizes in the archive may be wrong. Document type definitions and entities are refused. Macros are never run:
a file that contains them is refused.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from liaison.documents.reading.elements import Element
from liaison.documents.reading.file_type import SEND_WORD, Refused

PART_LIMIT = 12_000_000  # bytes of one unpacked XML part: 50 times the report of 2020
ENTRY_LIMIT = 5_000  # files in the archive
DEPTH_LIMIT = 150  # nested elements
ELEMENT_LIMIT = 100_000  # elements: 16 times the report of 2020 as LibreOffice writes it
CELL_LIMIT = 10_000  # table cells: 30 times the report of 2020

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OTHER_OFFICE = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}


@dataclass(frozen=True)
class Relationship:
    kind: str  # the last word of the relationship's type, such as "footnotes" or "header"
    target: str  # the name of the part in the archive


@dataclass(frozen=True)
class Package:
    """An opened DOCX file; ``main`` is the name of its main part, usually ``word/document.xml``.

    Word does not distinguish letter case in the names of parts, nor slashes from backslashes.
    """

    archive: zipfile.ZipFile
    names: Mapping[str, str]  # of the entries of the archive, by the names of parts in lower case
    main: str = field(default="")

    def part(self, name: str) -> Element | None:
        """The root element of a part, or None if there is no such part."""
        return parsed(self.content(name), name) if name.lower() in self.names else None

    def content(self, name: str) -> bytes:
        entry = self.archive.getinfo(self.names[name.lower()])
        if entry.flag_bits & 1:
            raise Refused("it is an encrypted ZIP archive. Send the Word file (.docx) without a password.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("it is packed in a way that Word does not use. Open it in Word and save it again.")
        try:
            with self.archive.open(entry) as file:
                content = file.read(PART_LIMIT + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise damaged(f"{name}: {error}") from None
        if len(content) > PART_LIMIT:
            raise Refused(
                f"it is a Word document whose part {name} has more than {PART_LIMIT // 1_000_000} MB when unpacked, "
                "too large for a report. Send the report alone."
            )
        return content

    def relationships(self, name: str) -> dict[str, Relationship]:
        """The other parts that a part refers to, by the identifier that it uses."""
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): Relationship(
                posixpath.basename(element.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
            )
            for element in root.iter(RELATIONSHIP)
            if element.get("TargetMode") != "External"
        }

    def related(self, kind: str) -> Element | None:
        """The part of that kind that the main part refers to, such as its styles."""
        for relationship in self.relationships(self.main).values():
            if relationship.kind == kind:
                return self.part(relationship.target)
        return None


def open_package(content: bytes) -> Package:
    """The package in the bytes of a DOCX file.

    Raises:
        Refused: the file is damaged, is not a Word document, or contains macros.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(str(error)) from None
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    if len(archive.infolist()) > ENTRY_LIMIT:
        raise Refused(f"it is a ZIP archive of more than {ENTRY_LIMIT} files. {SEND_WORD}")
    for name, description in OTHER_OFFICE.items():
        if name in names:
            raise Refused(f"it is {description}. {SEND_WORD}")
    package = Package(archive, names)
    main = next((found.target for found in package.relationships("").values() if found.kind == "officeDocument"), "")
    main = main if main.lower() in names else "word/document.xml"
    if main not in names:
        raise Refused(f"it is a ZIP archive without a Word document. {SEND_WORD}")
    if any(posixpath.basename(name) == "vbaproject.bin" for name in names):
        raise Refused("it is a Word document with macros (.docm). Save it as a Word document without macros (.docx).")
    return Package(archive, names, main)


def parsed(content: bytes, name: str) -> Element:
    """The root element of an XML part, without entities, network access or unlimited nesting."""
    for mark in ("<!DOCTYPE", "<!ENTITY"):
        if mark.encode() in content or mark.encode("utf-16-le") in content or mark.encode("utf-16-be") in content:
            raise Refused(
                f"it is a Word document whose part {name} defines entities, which Word never does. "
                "Open it in Word and save it again."
            )
    for strict, transitional in STRICT:
        content = content.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise too_deep() from None
        raise damaged(f"{name}: {error}") from None
    check_size(root)
    return root


def check_size(root: Element) -> None:
    """Refuses a tree that is nested too deeply or that has too many elements or table cells."""
    depth = elements = cells = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        if depth > DEPTH_LIMIT:
            raise too_deep()
        if elements > ELEMENT_LIMIT:
            raise Refused(f"it has more than {ELEMENT_LIMIT:,} elements, too many for a report. {SEND_WORD}")
        if element.tag in (f"{W}tc", "td", "th"):
            cells += 1
            if cells > CELL_LIMIT:
                raise Refused(f"it has more than {CELL_LIMIT:,} table cells, too many for a report. {SEND_WORD}")


def too_deep() -> Refused:
    return Refused(f"its content is nested more than {DEPTH_LIMIT} levels deep. {SEND_WORD}")


def damaged(detail: str) -> Refused:
    return Refused(
        f"it is a damaged or incomplete Word document ({detail}). Open it in Word and save it again, or send it again."
    )
