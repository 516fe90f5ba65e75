"""The Word file in which the annex is written: the secretariat's own template, or a plain one.

In: the bytes of a .docx or .dotx file, which may be wrong or hostile. Out: the document to write in. Styles, header,
footer and page set-up stay as they are; the placeholders ``{{title}}``, ``{{symbol}}`` and ``{{session}}`` are replaced
in the body, in headers and in footers, and ``{{annex}}`` is the place of the annex.
"""

import io
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from liaison.documents.annex.package import BadPackage, packed, unpacked
from liaison.documents.reading.file_type import Refused
from liaison.documents.reading.package import parsed
from liaison.errors import FileError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

PLACE = "annex"
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
BASE = "base"
# the members of the plain template, in the order of the package
BASE_MEMBERS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/settings.xml",
    "word/header1.xml",
    "word/footer1.xml",
)
CONTENT_TYPES = "[Content_Types].xml"
DOTX = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace(".document.main", ".template.main")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# the first bytes of files that are given instead of a Word file
OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", "it is encrypted or in the old .doc format. Save it as .docx, without a password"),
    (b"%PDF", "it is a PDF file. Give the Word file (.docx or .dotx)"),
    (b"{\\rtf", "it is an RTF file. Save it as .docx"),
)
NOT_WORD = "it is not a Word file. Give a .docx or .dotx file"


class BadTemplate(FileError):
    """The file cannot be used as a template; nothing was written."""

    template = "{path} cannot be used as a template: {reason}."


def read_template(path: Path) -> bytes:
    """The template in the file, as the content of a .docx file."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadTemplate(path, f"it cannot be opened ({error.strerror})") from None
    try:
        members = _checked(content)
    except BadPackage as error:
        raise BadTemplate(path, str(error)) from None
    template = packed(members)
    try:
        annex_paragraph(open_template(template))
    except BadPackage as error:
        raise BadTemplate(path, str(error)) from None
    return template


def plain_template() -> bytes:
    """A template without text: landscape A4, the symbol in the header, the page number in the footer."""
    folder = files(__package__) / BASE
    return packed({name: folder.joinpath(*name.split("/")).read_bytes() for name in BASE_MEMBERS})


def open_template(content: bytes) -> "Document":
    """The document of a template. Raises ``BadPackage`` if it cannot be read or has an unknown placeholder."""
    # malformed XML is a SyntaxError, and a part of the wrong type lacks an attribute
    try:
        document = docx.Document(io.BytesIO(content))
        parts = _parts(document)
        _detach(document)
        document.styles.element, document.core_properties.title  # noqa: B018  (read now, so that it fails here)
    except (KeyError, ValueError, AttributeError, PackageNotFoundError, SyntaxError) as error:
        raise BadPackage(f"it is damaged ({error}). Open it in Word and save it again as .docx") from None
    known = f"{{{{{PLACE}}}}}, {{{{title}}}}, {{{{symbol}}}} and {{{{session}}}}"
    for root in parts:
        for paragraph in root.iter(qn("w:p")):
            for name in PLACEHOLDER.findall(_text(paragraph)):
                if name not in (PLACE, "title", "symbol", "session"):
                    raise BadPackage(f"it has the unknown placeholder {{{{{name}}}}}. The placeholders are {known}")
    return document


def annex_paragraph(document: "Document") -> "BaseOxmlElement | None":
    """The paragraph ``{{annex}}``; None if the template does not have one."""
    found = [
        paragraph
        for root in _parts(document)
        for paragraph in root.iter(qn("w:p"))
        if PLACE in PLACEHOLDER.findall(_text(paragraph))
    ]
    if len(found) > 1:
        raise BadPackage(f"it has {{{{{PLACE}}}}} more than once. Keep the one where the annex goes")
    for paragraph in found:
        is_in_body = paragraph.getparent() is document.element.body
        if not is_in_body or not PLACEHOLDER.fullmatch(_text(paragraph).strip()):
            where = "in the text itself, not in a header, table, text box or content control"
            raise BadPackage(f"{{{{{PLACE}}}}} must be a paragraph of its own {where}")
    return found[0] if found else None


def fill_placeholders(document: "Document", values: Mapping[str, str]) -> set[str]:
    """Replaces the placeholders everywhere; returns the names of those that the body has."""
    found = set()
    for root in _parts(document):
        for paragraph in root.iter(qn("w:p")):
            texts = _texts(paragraph)
            matches = [match for match in PLACEHOLDER.finditer(_text(paragraph)) if match[1] in values]
            for match in reversed(matches):
                _replace(texts, match.start(), match.end(), values[match[1]])
                if root is document.element:
                    found.add(match[1])
    return found


def _checked(content: bytes) -> dict[str, bytes]:
    for start, reason in OTHER_FILES:
        if content.startswith(start):
            raise BadPackage(reason)
    if not content.startswith(b"PK"):
        raise BadPackage(NOT_WORD)
    members = unpacked(content)
    types = members.get(CONTENT_TYPES, b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in members):
        raise BadPackage("it has macros. Save it as .docx or .dotx, without macros")
    if not any(kind.encode() in types for kind in (CONTENT_TYPE.WML_DOCUMENT_MAIN, DOTX)):
        raise BadPackage(NOT_WORD)
    for name, member in members.items():
        if name.endswith((".xml", ".rels")):
            try:
                parsed(member, name)  # refuses entities and unlimited nesting, which python-docx does not
            except Refused as refused:
                raise BadPackage(str(refused).removesuffix(".")) from None
    members[CONTENT_TYPES] = types.replace(DOTX.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
    return members


def _parts(document: "Document") -> "list[BaseOxmlElement]":
    """The roots of the body and of all headers and footers."""
    if document.element.body is None:
        raise ValueError("it has no body")
    related = _related(document, RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    return [document.element, *(part.element for part in related)]


def _related(document: "Document", *kinds: str) -> list[XmlPart]:
    parts = (each.target_part for each in document.part.rels.values() if each.reltype in kinds)
    return [part for part in parts if isinstance(part, XmlPart)]


def _detach(document: "Document") -> None:
    """Removes the link to a template of the template, which Word would load with the annex, from any address."""
    for settings in _related(document, RELATIONSHIP_TYPE.SETTINGS):
        for link in list(settings.element.iter(qn("w:attachedTemplate"))):
            settings.rels.pop(str(link.get(qn("r:id"))), None)
            settings.element.remove(link)


def _texts(paragraph: "BaseOxmlElement") -> "list[BaseOxmlElement]":
    """The texts of a paragraph, without those of paragraphs in its text boxes."""
    return [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]


def _text(paragraph: "BaseOxmlElement") -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _replace(texts: "list[BaseOxmlElement]", start: int, end: int, value: str) -> None:
    """Puts the value where the characters from start to end are, which Word may have split into several texts."""
    position = 0
    for text in texts:
        content = text.text or ""
        first, last = max(start - position, 0), min(end - position, len(content))
        position += len(content)
        if first < last:
            text.text = content[:first] + value + content[last:]
            text.set(SPACE, "preserve")
            value = ""
