"""The annex as a Word document: what a reader, a printer and a screen reader find in it."""

import io
import zipfile

from liaison.documents.annex.content import compose
from liaison.documents.annex.word import word_document
from tests.documents.annexes import HEADINGS, W, attached, cells_of_docx, part, registry_row, report, row, text_of

HARD = (
    "  Two spaces before, one after ",
    "a tab\there\n\nand an empty line",
    "الشبكة المشتركة بين الوكالات",
    "=1+1",
    "<b>&amp; “quotes”</b>",
    "See https://example.org/a(b)?c=1&d=2, then https://example.org.",
)


def test_cells_are_those_of_the_document() -> None:
    rows = [HARD, ("Second", "b", "c", "d", "e", "")]
    written = word_document(attached(*(row(number, *texts) for number, texts in enumerate(rows, 1))))
    assert cells_of_docx(written) == [list(HEADINGS.values()), *map(list, rows)]


def test_title_preamble_table_and_notes_are_in_this_order() -> None:
    body = part(word_document(attached(row(1, "a", "b", "c", "d", "e", "f"))), "word/document.xml")[0]
    assert [text_of(child) if child.tag == f"{W}p" else child.tag.removeprefix(W) for child in body] == [
        "Committees and networks",
        "They serve two purposes:",
        "1. To exchange experience",
        "2. To plan together",
        "",
        "tbl",
        "(*) Many meetings are online.",
        "sectPr",
    ]


def test_page_is_landscape_a4_with_page_numbers_as_fields() -> None:
    written = word_document(attached(row(1, "a", "b", "c", "d", "e", "f")))
    size = next(part(written, "word/document.xml").iter(f"{W}pgSz"))
    # 297 and 210 mm in twentieths of a point
    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == ("16838", "11906", "landscape")
    footer = part(written, "word/footer1.xml")
    assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]
    assert text_of(footer) == "\tPage 1 of 1"
    assert text_of(part(written, "word/header1.xml")) == "Council 2031\tC31/INF/9"


def test_header_row_is_repeated_and_no_row_is_split() -> None:
    written = word_document(attached(*(row(number, "a", "b", "c", "d", "e", "f") for number in (1, 2))))
    rows = list(part(written, "word/document.xml").iter(f"{W}tr"))
    assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in rows] == [True, False, False]
    assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)


def test_row_longer_than_a_page_may_be_split() -> None:
    long = "\n".join(f"Line {number}" for number in range(80))
    written = word_document(attached(row(1, "a", long, "c", "d", "e", "f"), row(2, "a", "b", "c", "d", "e", "f")))
    rows = list(part(written, "word/document.xml").iter(f"{W}tr"))
    assert [each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows] == [True, False, True]


def test_table_is_as_wide_as_the_text_and_described_for_screen_readers() -> None:
    document = part(word_document(attached(row(1, "a", "b", "c", "d", "e", "f"))), "word/document.xml")
    width = 16838 - 2 * 1020
    assert abs(sum(int(column.get(f"{W}w", "")) for column in document.iter(f"{W}gridCol")) - width) <= 3
    properties = next(document.iter(f"{W}tblPr"))
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == "Committees and networks"  # type: ignore[union-attr]
    described = properties.find(f"{W}tblDescription").get(f"{W}val")  # type: ignore[union-attr]
    assert described == "1 row. The text is that of the report’s document."


def test_right_to_left_text_has_its_direction() -> None:
    document = part(word_document(attached(row(1, "a", "شبكة", "c", "d", "e", "f"))), "word/document.xml")
    bidi = [text_of(each) for each in document.iter(f"{W}p") if each.find(f"{W}pPr/{W}bidi") is not None]
    assert bidi == ["شبكة"]


def test_addresses_are_links() -> None:
    written = word_document(attached(row(1, *HARD)))
    relations = part(written, "word/_rels/document.xml.rels")
    targets = {each.get("Target") for each in relations if each.get("TargetMode") == "External"}
    assert targets == {"https://example.org/a(b)?c=1&d=2", "https://example.org"}
    links = list(part(written, "word/document.xml").iter(f"{W}hyperlink"))
    assert [text_of(link) for link in links] == ["https://example.org/a(b)?c=1&d=2", "https://example.org"]


def test_properties_say_what_the_document_is() -> None:
    core = part(word_document(compose(report(registry_row(1)))), "docProps/core.xml")
    texts = {each.tag.partition("}")[2]: each.text for each in core}
    assert texts["title"] == "Inter-agency mechanisms, networks and groups"
    assert texts["subject"] == "Annex to C31/INF/9, Work with the UN system (Council 2031)"
    assert texts["creator"] == "International Telecommunication Union"
    assert texts["language"] == "en-GB"
    assert "The wordings are the registry’s" in str(texts["description"])
    assert "dataset 0123456789ab" in str(texts["description"])
    assert texts["modified"] == "2031-05-01T12:00:00Z"


def test_a_thousand_rows_are_written() -> None:
    written = word_document(attached(*(row(number, *HARD) for number in range(1, 1001))))
    assert len(cells_of_docx(written)) == 1001


def test_same_annex_gives_the_same_bytes() -> None:
    annex = attached(row(1, *HARD))
    assert word_document(annex) == word_document(annex)
    with zipfile.ZipFile(io.BytesIO(word_document(annex))) as package:
        assert package.testzip() is None
