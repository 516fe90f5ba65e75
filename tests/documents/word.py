"""Word documents made in tests, from the XML of their paragraphs and tables."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADINGS = (
    "Name",
    "Key activity",
    "Relevance to us",
    "Frequency of meetings*",
    "Time spent",
    "Financial implications*",
)


def run(text: str, properties: str = "") -> str:
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str = "", properties: str = "") -> str:
    """A paragraph of a text, or of XML if the content starts with a tag."""
    runs = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(content: str, number: int, level: int = 0) -> str:
    """A paragraph of the list with that number."""
    return paragraph(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(content: str = "", properties: str = "") -> str:
    """A cell of a text, or of XML if the content starts with a tag."""
    blocks = content if content.startswith(("<w:p", "<w:tbl", "<w:sdt")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    contents = "".join(found if found.startswith(("<w:tc>", "<w:sdt")) else cell(found) for found in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{contents}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def annex_table(*rows: str) -> str:
    return table(row(*HEADINGS), *rows)


def level(index: int, text: str, form: str = "decimal", extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(definitions: Mapping[int, str], lists: Mapping[int, tuple[int, str]]) -> str:
    """A numbering part: the levels of each definition, and the definition and the overrides of each list."""
    parts = [
        f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>' for number, levels in definitions.items()
    ]
    parts += [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'
        for number, (definition, overrides) in lists.items()
    ]
    return f"<w:numbering {NAMESPACES}>{''.join(parts)}</w:numbering>"


def part(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def document(*blocks: str, section: str = "") -> str:
    return part("document", f"<w:body>{''.join(blocks)}<w:sectPr>{section}</w:sectPr></w:body>")


def word_file(path: Path, main: str, parts: Mapping[str, str] | None = None, other: Sequence[str] = ()) -> Path:
    """Writes a DOCX file. ``parts`` are by kind, such as "numbering"; ``other`` are names of empty files in it."""
    path.write_bytes(packed(main, parts or {}, other))
    return path


def packed(main: str, parts: Mapping[str, str], other: Sequence[str] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", relationships({"main": ("officeDocument", "word/document.xml")}))
        archive.writestr(
            "word/_rels/document.xml.rels",
            relationships({name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts}),
        )
        archive.writestr("word/document.xml", main)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
        for name in other:
            archive.writestr(name, b"")
    return file.getvalue()


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'
