"""The annex in the secretariat's own Word file: what is kept, what is replaced, and which files are refused."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt

from liaison.documents.annex.template import BadTemplate, read_template
from liaison.documents.annex.word import word_document
from tests.documents.annexes import W, attached, cells_of_docx, part, row, text_of

ANNEX = attached(row(1, "Harbour Forum", "b", "c", "d", "e", "f"))
CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT, DOTX = (
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
)


def letterhead() -> Document:
    """A template on landscape A4 whose placeholders are split into runs, as Word leaves them."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(30)
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        runs(header.paragraphs[0], "Document {{", "sym", "bol}}", ", {{ session }}")
    runs(section.footer.paragraphs[0], "{{title}}")
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    document.add_paragraph("Before")
    runs(document.add_paragraph(), "{{an", "nex}}")
    document.add_paragraph("After")
    return document


def runs(paragraph: "docx.text.paragraph.Paragraph", *texts: str) -> None:
    for number, text in enumerate(texts):
        paragraph.add_run(text).bold = bool(number % 2)


def saved(document: Document, path: Path) -> Path:
    document.save(str(path))
    return path


def written(document: Document, folder: Path) -> bytes:
    return word_document(ANNEX, read_template(saved(document, folder / "template.docx")))


def body(content: bytes) -> list[str]:
    """The paragraphs of the body, and the names of other elements."""
    elements = part(content, "word/document.xml")[0]
    return [text_of(each) if each.tag == f"{W}p" else each.tag.removeprefix(W) for each in elements]


def millimetres(length: Length | None) -> int:
    """Word stores lengths in twentieths of a point."""
    assert length is not None
    return round(length.mm)


def rewritten(source: Path, target: Path, name: str, before: str, after: str) -> Path:
    """A copy of a package in which a text of one member is replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        assert before.encode() in old.read(name)
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, content.replace(before.encode(), after.encode()) if each == name else content)
    return target


def test_annex_goes_where_its_placeholder_is(tmp_path: Path) -> None:
    assert body(written(letterhead(), tmp_path)) == [
        "Before",
        "Committees and networks",
        "They serve two purposes:",
        "1. To exchange experience",
        "2. To plan together",
        "",
        "tbl",
        "(*) Many meetings are online.",
        "After",
        "sectPr",
    ]


def test_placeholders_split_into_runs_are_replaced_in_every_header_and_footer(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(written(letterhead(), tmp_path)))
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        assert header.paragraphs[0].text == "Document C31/INF/9, Council 2031"
        # the first run with a part of the placeholder gets the value
        assert [run.text for run in header.paragraphs[0].runs] == ["Document C31/INF/9", "", "", ", Council 2031"]
    assert section.footer.paragraphs[0].text == "Committees and networks"


def test_styles_and_page_set_up_are_kept(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(written(letterhead(), tmp_path)))
    section = document.sections[0]
    assert (millimetres(section.page_width), millimetres(section.page_height)) == (297, 210)
    assert (millimetres(section.left_margin), section.different_first_page_header_footer) == (30, True)
    assert (document.styles["Normal"].font.name, document.styles["Normal"].font.size) == ("Times New Roman", Pt(12))
    # the text of cells has the template's font
    assert document.styles["Annex Text"].font.name is None
    assert document.styles["Annex Text"].base_style == document.styles["Normal"]


def test_table_is_as_wide_as_the_text_of_its_section(tmp_path: Path) -> None:
    content = part(written(letterhead(), tmp_path), "word/document.xml")
    width = (297 - 60) / 25.4 * 1440  # twentieths of a point
    assert abs(sum(int(column.get(f"{W}w", "")) for column in content.iter(f"{W}gridCol")) - width) <= 4


def test_title_in_the_body_is_not_repeated(tmp_path: Path) -> None:
    document = letterhead()
    document.paragraphs[0].text = "Annex: {{title}}"
    texts = body(written(document, tmp_path))
    assert texts[:2] == ["Annex: Committees and networks", "They serve two purposes:"]
    assert "Committees and networks" not in texts


def test_without_a_placeholder_the_annex_goes_to_the_end(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Cover note")
    assert body(written(document, tmp_path))[::7] == ["Cover note", "(*) Many meetings are online."]
    assert body(written(document, tmp_path))[-1] == "sectPr"


def test_section_that_ends_with_the_placeholder_keeps_its_page_set_up(tmp_path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    document.add_paragraph("{{annex}}")
    portrait = document.add_section(WD_SECTION.NEW_PAGE)
    portrait.orientation, portrait.page_width, portrait.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    # the paragraph itself ends the section
    place, ending = document.element.body[0], document.element.body[1]
    place.insert(0, ending.pPr)
    document.element.body.remove(ending)
    content = written(document, tmp_path)
    sections = docx.Document(io.BytesIO(content)).sections
    assert [millimetres(section.page_width) for section in sections] == [297, 210]
    width = (297 - 40) / 25.4 * 1440
    grid = part(content, "word/document.xml").iter(f"{W}gridCol")
    assert abs(sum(int(column.get(f"{W}w", "")) for column in grid) - width) <= 4


def test_table_style_of_the_template_is_used(tmp_path: Path) -> None:
    document = letterhead()
    style = document.styles.add_style("Annex", WD_STYLE_TYPE.TABLE)
    style.font.name = "Courier New"
    content = written(document, tmp_path)
    made = docx.Document(io.BytesIO(content))
    assert made.tables[0].style is not None
    assert (made.tables[0].style.name, made.tables[0].style.font.name) == ("Annex", "Courier New")
    assert [each.name for each in made.styles].count("Annex") == 1


def test_styles_are_based_on_the_default_of_a_template_in_another_language(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "english.docx")
    german = rewritten(
        source, tmp_path / "german.docx", "word/styles.xml", 'w:styleId="Normal"', 'w:styleId="Standard"'
    )
    styles = part(word_document(ANNEX, read_template(german)), "word/styles.xml")
    bases = {
        style.get(f"{W}styleId"): base.get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if (base := style.find(f"{W}basedOn")) is not None
    }
    assert (bases["AnnexText"], bases["AnnexHeading"], bases["AnnexNote"]) == ("Standard", "AnnexText", "AnnexText")


def test_names_and_ids_that_the_template_uses_for_other_styles_are_left_to_it(tmp_path: Path) -> None:
    document = letterhead()
    document.styles.add_style("Annex", WD_STYLE_TYPE.PARAGRAPH)
    content = written(document, tmp_path)
    styles = [
        (style.get(f"{W}type"), style.get(f"{W}styleId"), name.get(f"{W}val"))
        for style in part(content, "word/styles.xml").iter(f"{W}style")
        if (name := style.find(f"{W}name")) is not None and str(name.get(f"{W}val")).startswith("Annex")
    ]
    assert ("paragraph", "Annex", "Annex") in styles
    (table,) = (style for style in styles if style[0] == "table")
    assert table == ("table", "Annex2", "Annex2")
    used = next(part(content, "word/document.xml").iter(f"{W}tblStyle"))
    assert used.get(f"{W}val") == "Annex2"


def test_page_set_up_that_cannot_be_read_counts_as_a4(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    strange = rewritten(source, tmp_path / "strange.docx", "word/document.xml", 'w:w="16838"', 'w:w="297mm"')
    grid = part(word_document(ANNEX, read_template(strange)), "word/document.xml").iter(f"{W}gridCol")
    width = 11906 - 2 * 30 / 25.4 * 1440
    assert abs(sum(int(column.get(f"{W}w", "")) for column in grid) - width) <= 4


def test_placeholder_in_a_text_box_is_replaced(tmp_path: Path) -> None:
    document = letterhead()
    box = (
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>{{sym</w:t></w:r><w:r><w:t>bol}}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))
    content = part(written(document, tmp_path), "word/document.xml")
    boxes = [text_of(each) for each in content.iter(f"{W}p") if each not in list(content[0])]
    assert "C31/INF/9" in boxes


def test_dotx_template_gives_a_document(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    template = rewritten(source, tmp_path / "template.dotx", CONTENT_TYPES, DOCUMENT, DOTX)
    content = word_document(ANNEX, read_template(template))
    assert len(cells_of_docx(content)) == 2
    types = {each.get("ContentType") for each in part(content, "[Content_Types].xml")}
    assert DOCUMENT in types
    assert DOTX not in types


def test_document_does_not_load_the_template_of_its_template(tmp_path: Path) -> None:
    document = letterhead()
    (settings,) = (each.target_part for each in document.part.rels.values() if each.reltype.endswith("/settings"))
    address = "https://example.org/other.dotm"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = settings.relate_to(address, kind, is_external=True)
    settings.element.insert(0, parse_xml(f"<w:attachedTemplate {nsdecls('w', 'r')} r:id='{link}'/>"))
    content = written(document, tmp_path)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert [name for name in package.namelist() if address.encode() in package.read(name)] == []
        assert b"attachedTemplate" not in package.read("word/settings.xml")


def refused(path: Path) -> str:
    with pytest.raises(BadTemplate) as caught:
        read_template(path)
    message = str(caught.value)
    assert message.startswith(f"{path} cannot be used as a template: ")
    return message.removeprefix(f"{path} cannot be used as a template: ")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"", "not a Word file"),
        (b"Dear colleagues", "not a Word file"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted or in the old .doc format"),
        (b"PK\x03\x04 and nothing else", "damaged"),
    ],
)
def test_file_that_is_not_word_is_refused(tmp_path: Path, start: bytes, words: str) -> None:
    (tmp_path / "template.docx").write_bytes(start)
    assert words in refused(tmp_path / "template.docx")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened (No such file or directory)" in refused(tmp_path / "none.docx")


def test_truncated_file_is_refused(tmp_path: Path) -> None:
    path = saved(letterhead(), tmp_path / "template.docx")
    path.write_bytes(path.read_bytes()[:5_000])
    assert "damaged" in refused(path)


def test_macros_are_refused(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "macros" in refused(rewritten(source, tmp_path / "named.docm", CONTENT_TYPES, DOCUMENT, macro))
    with zipfile.ZipFile(source, "a") as package:
        package.writestr("word/vbaProject.bin", b"")
    assert "macros" in refused(source)


def test_workbook_is_refused(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert "not a Word file" in refused(rewritten(source, tmp_path / "book.docx", CONTENT_TYPES, DOCUMENT, excel))


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = saved(letterhead(), tmp_path / "template.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(70_000_000))
    assert path.stat().st_size < 1_000_000
    assert "far larger" in refused(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    entity = "<!DOCTYPE w:document [<!ENTITY a 'aaaa'>]><w:document "
    assert "entities" in refused(rewritten(source, tmp_path / "bomb.docx", "word/document.xml", "<w:document ", entity))


def test_malformed_xml_is_refused(tmp_path: Path) -> None:
    source = saved(letterhead(), tmp_path / "template.docx")
    assert "damaged" in refused(rewritten(source, tmp_path / "bad.docx", "word/document.xml", "</w:body>", ""))


def test_unknown_placeholder_is_refused(tmp_path: Path) -> None:
    document = letterhead()
    runs(document.sections[0].footer.paragraphs[0], " {{da", "te}}")
    reason = refused(saved(document, tmp_path / "template.docx"))
    assert "unknown placeholder {{date}}" in reason
    assert "{{annex}}, {{title}}, {{symbol}} and {{session}}" in reason


def test_annex_must_have_one_place_in_the_text_itself(tmp_path: Path) -> None:
    twice = letterhead()
    twice.add_paragraph("{{annex}}")
    assert "more than once" in refused(saved(twice, tmp_path / "twice.docx"))
    for name in ("header", "table", "sentence"):
        document = docx.Document()
        if name == "header":
            document.sections[0].header.paragraphs[0].text = "{{annex}}"
        elif name == "table":
            document.add_table(1, 1).cell(0, 0).text = "{{annex}}"
        else:
            document.add_paragraph("See {{annex}}.")
        assert "must be a paragraph of its own" in refused(saved(document, tmp_path / f"{name}.docx"))
