"""What an annex consists of: the cells of the document, or the registry's wordings, and which of them it says."""

from liaison.documents.annex.content import compose
from liaison.loading.attachments import Cell, Column, Passage
from tests.documents.annexes import HEADINGS, attached, registry_row, report, row


def test_without_a_document_the_rows_are_the_registrys() -> None:
    annex = compose(report(registry_row(1)))
    assert [heading.text for heading in annex.headings] == [
        "Name",
        "Key activity",
        "Key ITU relevance / Specific benefit",
        "Frequency of meetings",
        "Time spent",
        "Financial implications",
    ]
    assert annex.rows[0].cells == (
        "Harbour Forum",
        "It meets.",
        "Ships use radio.",
        "Twice a year",
        "2 days … each",
        "Travel",
    )
    assert annex.notes == (annex.source,)
    assert "The wordings are the registry’s" in annex.source
    assert "“…” marks omitted words" in annex.source
    assert annex.source.endswith("The full text is in the report’s document.")
    assert not annex.is_complete


def test_an_attached_document_gives_headings_cells_title_preamble_and_notes() -> None:
    annex = attached(row(1, "Harbour Forum (HF)", "a\nb", "c", "d", "e", "f"))
    assert [heading.text for heading in annex.headings] == list(HEADINGS.values())
    assert annex.rows[0].cells == ("Harbour Forum (HF)", "a\nb", "c", "d", "e", "f")
    assert annex.title == "Committees and networks"
    assert annex.preamble == ("They serve two purposes:", "1. To exchange experience", "2. To plan together")
    assert annex.notes == ("(*) Many meetings are online.",)
    assert annex.source == "The text is that of the report’s document."


def test_rows_that_the_document_lacks_have_the_registrys_wordings_and_are_named() -> None:
    facts = report(*(registry_row(number, f"Body {number}") for number in (1, 2, 3)))
    annex = compose(facts, [row(2, "Body Two", "b", "c", "d", "e", "f")])
    assert [line.cells[0] for line in annex.rows] == ["Body 1", "Body Two", "Body 3"]
    assert annex.source == "Rows 1 and 3 are not in the report’s document and have the registry’s wordings."
    assert annex.notes == (annex.source,)
    one = compose(report(registry_row(1), registry_row(2)), [row(2, "Body Two", "b", "c", "d", "e", "f")])
    assert one.source == "Row 1 is not in the report’s document and has the registry’s wordings."


def test_rows_that_only_the_document_has_are_kept() -> None:
    annex = compose(report(registry_row(1)), [row(2, "New body", "b", "c", "d", "e", "f")])
    assert [line.number for line in annex.rows] == [1, 2]


def test_rows_are_in_the_order_of_their_numbers() -> None:
    rows = [row(number, f"Body {number}", "", "", "", "", "") for number in (10, 2, 1)]
    assert [line.number for line in compose(report(), rows).rows] == [1, 2, 10]


def test_columns_keep_the_order_of_the_document_also_where_a_row_is_short() -> None:
    cost, name = Cell(Column.COST, "Costs", "none"), Cell(Column.NAME, "Name", "Harbour Forum")
    remark = Cell(None, "Remarks", "to be closed")
    wide = Passage("Annex 1", "", (cost, name, remark))
    short = Passage("Annex 2", "", (Cell(Column.NAME, "Name", "Port Group"), Cell(None, "Remarks", "new")))
    annex = compose(report(registry_row(3)), [wide, short])
    assert [heading.text for heading in annex.headings] == ["Costs", "Name", "Remarks"]
    assert [line.cells for line in annex.rows] == [
        ("none", "Harbour Forum", "to be closed"),
        ("", "Port Group", "new"),
        ("Travel", "Harbour Forum", ""),
    ]


def test_no_cell_is_lost_where_headings_are_spelled_in_two_ways_or_repeated() -> None:
    """A header row that was typed again in the middle of the table need not be the same."""
    first = Passage("Annex 1", "", (Cell(Column.NAME, "Name", "Harbour Forum"), Cell(None, "Remarks", "old")))
    second = Passage("Annex 2", "", (Cell(Column.NAME, "NAME ", "Port Group"), Cell(None, "Remarks", "new")))
    third = Passage("Annex 3", "", (*second.cells, Cell(None, "Remarks", "again"), Cell(None, "Contact", "Geneva")))
    annex = compose(report(), [first, second, third])
    assert [heading.text for heading in annex.headings] == ["NAME ", "Remarks", "Remarks", "Contact"]
    assert [line.cells for line in annex.rows] == [
        ("Harbour Forum", "old", "", ""),
        ("Port Group", "new", "", ""),
        ("Port Group", "new", "again", "Geneva"),
    ]


def test_passages_of_the_body_are_not_in_the_annex() -> None:
    annex = compose(report(registry_row(1)), [Passage("5.1", "A paragraph."), Passage("7.1 note 2", "A note.")])
    assert annex.notes == (annex.source,)
    assert annex.preamble == ()


def test_characters_that_xml_forbids_are_left_out_and_reported() -> None:
    annex = attached(row(1, "Bell\x07 and\x00 form", "a\x0bb\r\nc", "lone \ud800", "\ufffe", "\x1f", "kept\u200e"))
    assert annex.rows[0].cells == ("Bell and form", "a\nb\nc", "lone ", "", "", "kept\u200e")
    assert annex.omitted == (
        "row 1, “Name”: 2",
        "row 1, “Relevance and benefit”: 1",
        "row 1, “Frequency of meetings*”: 1",
        "row 1, “Time spent”: 1",
    )


def test_subject_has_the_symbol_if_there_is_one() -> None:
    assert compose(report()).subject == "Annex to C31/INF/9, Work with the UN system (Council 2031)"
    assert compose(report(symbol="")).subject == "Annex to Work with the UN system (Council 2031)"
