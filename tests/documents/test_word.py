"""Word documents as a person reads them: changes accepted, hidden text aside, fields, symbols and notes in place."""

import io
import zipfile
from pathlib import Path

import pytest

from liaison.documents.document import Document, TrackedChange
from liaison.documents.reader import read_document
from liaison.errors import NotAReport
from tests.documents.word import annex_table, cell, document, packed, paragraph, part, row, run, table, word_file

STRICT = "http://purl.oclc.org/ooxml/"
INSERTED = '<w:ins w:id="1" w:author="Amal" w:date="2021-03-01T10:00:00Z">'
DELETED = '<w:del w:id="2" w:author="Ben" w:date="2021-03-02T10:00:00Z">'
AMAL = ("Amal", "2021-03-01T10:00:00Z")
BEN = ("Ben", "2021-03-02T10:00:00Z")


def read(path: Path, *blocks: str, section: str = "", **parts: str) -> Document:
    return read_document(word_file(path / "report.docx", document(*blocks, section=section), parts))


def text_of(path: Path, content: str, **parts: str) -> str:
    """The text of paragraph 1.1 with that content."""
    found = read(path, paragraph(run("1.1 ") + content), **parts)
    assert found.unplaced == ()
    return found.passages[0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run("2") + "<w:r><w:noBreakHyphen/></w:r>" + run("3 days"), "2-3 days", id="non-breaking hyphen"),
        pytest.param(run("co") + "<w:r><w:softHyphen/></w:r>" + run("operate"), "cooperate", id="soft hyphen"),
        pytest.param(run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b", id="tab"),
        pytest.param(run("a") + "<w:r><w:br/></w:r>" + run("b"), "a b", id="line break"),
        pytest.param(run("one\u00a0day"), "one day", id="non-breaking space"),
        pytest.param(run("zero\u200bwidth"), "zerowidth", id="zero-width space"),
        pytest.param('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 2 days"), "≥ 2 days", id="symbol"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓", id="tick"),
        pytest.param('<w:r><w:sym w:font="None" w:char="0041"/></w:r>', "A", id="symbol of another font"),
        pytest.param('<w:smartTag w:element="date">' + run("March") + "</w:smartTag>", "March", id="smart tag"),
        pytest.param("<w:customXml>" + run("in XML") + "</w:customXml>", "in XML", id="custom XML"),
        pytest.param("<w:hyperlink>" + run("a link") + "</w:hyperlink>", "a link", id="hyperlink"),
        pytest.param("<w:dir>" + run("direction") + "</w:dir>", "direction", id="direction"),
        pytest.param(
            "<w:sdt><w:sdtPr/><w:sdtContent>" + run("control") + "</w:sdtContent></w:sdt>", "control", id="control"
        ),
        pytest.param("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1", id="formula"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>rt</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "base (rt)",
            id="ruby",
        ),
    ],
)
def test_text_is_read_as_word_shows_it(tmp_path: Path, content: str, text: str) -> None:
    assert text_of(tmp_path, content) == text


@pytest.mark.parametrize(
    ("base", "raised", "text"),
    [
        ("2 days", "1", "2 days¹"),
        ("10", "12", "10¹²"),
        ("meetings", "*", "meetings*"),
        ("the 4", "th", "the 4th"),
    ],
)
def test_a_superscript_does_not_become_part_of_a_number(tmp_path: Path, base: str, raised: str, text: str) -> None:
    content = run(base) + run(raised, '<w:vertAlign w:val="superscript"/>')
    assert text_of(tmp_path, content) == text


def test_a_superscript_may_come_from_a_style(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/><w:basedOn w:val="Base"/></w:style>',
    )
    assert text_of(tmp_path, run("2 days") + run("3", '<w:rStyle w:val="Mark"/>'), styles=styles) == "2 days³"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param('<w:fldSimple w:instr=" DATE ">' + run("5 May") + "</w:fldSimple>", "on 5 May.", id="simple"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5 May")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "on 5 May.",
            id="complex",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="April"/><w:listEntry w:val="May"/></w:ddList></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "on May.",
            id="drop-down field",
        ),
    ],
)  # fmt: skip
def test_the_result_of_a_field_is_text_and_its_instruction_is_not(tmp_path: Path, content: str, text: str) -> None:
    assert text_of(tmp_path, run("on ") + content + run(".")) == text


def test_a_result_in_the_instruction_of_a_field_is_not_text(tmp_path: Path) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    inner = f"{begin}<w:r><w:instrText> REF x </w:instrText></w:r>{separate}{run('inner')}{end}"
    outer = f"{begin}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{separate}{run('5 May')}{end}"
    found = read(tmp_path, paragraph(run("1.1 on ") + outer))
    assert found.passages[0].text == "on 5 May"
    assert found.unplaced == ("inner",)


def test_tracked_changes_are_accepted_and_listed(tmp_path: Path) -> None:
    content = (
        run("They met ")
        + f"{DELETED}<w:r><w:delText>twice</w:delText></w:r></w:del>"
        + f"{INSERTED}{run('three ')}{run('times')}</w:ins>"
        + run(".")
    )
    found = read(tmp_path, paragraph("1.1 First"), paragraph(run("1.2 ") + content))

    assert found.passages[1].text == "They met three times."
    assert found.tracked == (
        TrackedChange("deletion", *BEN, "twice"),
        TrackedChange("insertion", *AMAL, "three times"),
    )
    assert found.unplaced == ()


def test_moved_text_is_read_once_where_it_is_now(tmp_path: Path) -> None:
    author = 'w:id="3" w:author="Amal" w:date="2021-03-01T10:00:00Z"'
    found = read(
        tmp_path,
        paragraph(run("1.1 Before.") + f"<w:moveFrom {author}>{run(' Moved.')}</w:moveFrom>"),
        paragraph(run("1.2 After.") + f"<w:moveTo {author}>{run(' Moved.')}</w:moveTo>"),
    )
    assert [passage.text for passage in found.passages] == ["Before.", "After. Moved."]
    assert found.tracked == (TrackedChange("move", *AMAL, " Moved."),)
    assert found.unplaced == ()


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    mark = f"<w:rPr>{DELETED[:-1]}/></w:rPr>"
    found = read(tmp_path, paragraph("1.1 One ", mark), paragraph("sentence."), paragraph("1.2 Another."))
    assert [passage.text for passage in found.passages] == ["One sentence.", "Another."]


def test_inserted_and_deleted_rows(tmp_path: Path) -> None:
    change = 'w:id="4" w:author="Ben" w:date="2021-03-02T10:00:00Z"'
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", "Once", "1 day", "None"),
            row("Old group", "c", "d", "Twice", "2 days", "Travel", properties=f"<w:del {change}/>"),
            row("New group", "e", "f", "Daily", "3 days", "Travel", properties=f"<w:ins {change}/>"),
        ),
    )
    assert [passage.cells[0].text for passage in found.rows()] == ["Board", "New group"]
    assert found.tracked == (
        TrackedChange("deletion", *BEN, "Old group c d Twice 2 days Travel"),
        TrackedChange("insertion", *BEN, "New group e f Daily 3 days Travel"),
    )
    assert found.unplaced == ()


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Draft"><w:name w:val="Draft"/><w:basedOn w:val="Base"/></w:style>',
)


def test_hidden_text_is_listed_and_not_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(
            run("1.1 Seen") + run(" direct", "<w:vanish/>") + run(" by style", '<w:rStyle w:val="Secret"/>') + run(".")
        ),
        paragraph("in a hidden paragraph", '<w:pStyle w:val="Draft"/>'),
        paragraph(run("shown again", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Draft"/>'),
        styles=STYLES,
    )
    assert found.passages[0].text == "Seen.\nshown again"
    assert found.hidden == ("direct", "by style", "in a hidden paragraph")
    assert found.unplaced == ()


def test_struck_text_stays_in_its_passage_and_is_listed(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("1.1 Now 3 days ") + run("formerly 2", "<w:strike/>")))
    assert found.passages[0].text == "Now 3 days formerly 2"
    assert found.struck == ("formerly 2",)


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = BOX.format(paragraph("Words in a box"))
    found = read(tmp_path, paragraph(run("1.1 Beside") + box + run(" the box")))
    assert found.passages[0].text == "Beside the box\nWords in a box"
    assert found.unplaced == ()


def test_a_text_box_in_a_cell_belongs_to_the_cell(tmp_path: Path) -> None:
    box = cell(paragraph(run("2 days") + BOX.format(paragraph("plus travel"))))
    found = read(tmp_path, annex_table(row("Board", "a", "b", "Once", box, "None")))
    assert found.rows()[0].cells[4].text == "2 days\nplus travel"


def test_footnotes_and_endnotes_follow_their_paragraph(tmp_path: Path) -> None:
    notes = [
        f'<w:footnote w:id="{number}"{kind}>{paragraph(text)}</w:footnote>'
        for number, kind, text in [(0, ' w:type="separator"', ""), (2, "", "On the board"), (3, "", "On the group")]
    ]
    found = read(
        tmp_path,
        paragraph(run("1.1 The board") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" met.")),
        paragraph("• The group"),
        paragraph(run("• Others") + '<w:r><w:footnoteReference w:id="3"/></w:r>'),
        paragraph(run("1.2 More") + '<w:r><w:endnoteReference w:id="5"/></w:r>'),
        footnotes=part("footnotes", "".join(notes)),
        endnotes=part("endnotes", f'<w:endnote w:id="5">{paragraph("At the end")}</w:endnote>'),
    )
    assert [(passage.locator, passage.text) for passage in found.passages] == [
        ("1.1", "The board met."),
        ("1.1 note 1", "On the board"),
        ("1.1 BR 1", "The group"),
        ("1.1 BR 2", "Others"),
        ("1.1 note 2", "On the group"),
        ("1.2", "More"),
        ("1.2 note i", "At the end"),
    ]
    assert found.unplaced == ()


def test_a_note_of_a_row_belongs_to_the_row(tmp_path: Path) -> None:
    marked = cell(paragraph(run("Twice") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", "Once", "1 day", "None"),
            row("Group", "a", "b", marked, "1 day", "None"),
        ),
        footnotes=part("footnotes", f'<w:footnote w:id="2">{paragraph("Online")}{paragraph("only")}</w:footnote>'),
    )
    assert [(passage.locator, passage.text) for passage in found.passages] == [
        ("Annex 1", "Board\na\nb\nOnce\n1 day\nNone"),
        ("Annex 2", "Group\na\nb\nTwice\n1 day\nNone"),
        ("Annex 2 note 1", "Online only"),
    ]
    assert found.unplaced == ()


def test_a_mark_of_the_authors_own_is_the_label_of_the_note(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>**</w:t></w:r>'
    found = read(
        tmp_path,
        paragraph(run("1.1 Members") + reference),
        footnotes=part("footnotes", f'<w:footnote w:id="2">{paragraph("Listed elsewhere")}</w:footnote>'),
    )
    assert [(passage.locator, passage.text) for passage in found.passages] == [
        ("1.1", "Members"),
        ("1.1 note **", "Listed elsewhere"),
    ]


def test_headers_and_footers_are_in_the_opening(tmp_path: Path) -> None:
    page = '<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>"
    found = read(
        tmp_path,
        paragraph("Report on joint work"),
        paragraph("1.1 Text"),
        section='<w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/>'
        '<w:headerReference r:id="header1"/>',
        header1=part("hdr", paragraph("Document X21/5-E")),
        footer1=part("ftr", paragraph(run("12 May, page ") + page)),
    )
    assert found.opening == ("Report on joint work", "Document X21/5-E", "12 May, page")


def test_a_table_of_contents_is_not_the_body(tmp_path: Path) -> None:
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    entry = '<w:pStyle w:val="T1"/>'
    found = read(
        tmp_path,
        paragraph("1. Introduction 1", entry),
        paragraph("2. Work 2", entry),
        paragraph("1. Introduction"),
        paragraph("1.1 First"),
        paragraph("2. Work"),
        paragraph("2.1 Second"),
        styles=styles,
    )
    assert found.opening == ("1. Introduction 1", "2. Work 2")
    assert found.headings == ("1. Introduction", "2. Work")
    assert [passage.locator for passage in found.passages] == ["1.1", "2.1"]


def test_a_document_in_the_strict_format(tmp_path: Path) -> None:
    main = document(paragraph(run("1.1 Once") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    strict = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT + "wordprocessingml/main"
    )
    strict = strict.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT + "officeDocument/relationships"
    )
    found = read_document(word_file(tmp_path / "report.docx", strict))
    assert found.passages[0].text == "Once"


def test_words_of_diagrams_are_listed(tmp_path: Path) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    diagram = f'<d:d xmlns:d="d" xmlns:a="{drawing}"><a:p><a:t>In a diagram</a:t></a:p></d:d>'
    assert read(tmp_path, paragraph("1.1 Text"), diagramData1=diagram).unplaced == ("In a diagram",)


@pytest.mark.parametrize("name", ["altChunk", "subDoc"])
def test_a_document_that_shows_another_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAReport, match=r"shows the text of another file in it\. Open it in Word, save it"):
        read(tmp_path, paragraph("1.1 Text"), f'<w:{name} r:id="chunk1"/>', chunk1="<p>1.2 Other")


FORM = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
FORM_END = '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("state", "box"),
    [
        ("<w:checked/>", "☒"),
        ('<w:default w:val="1"/>', "☒"),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"),
        ("", "☐"),
    ],
)
def test_the_check_box_of_a_form(tmp_path: Path, state: str, box: str) -> None:
    assert text_of(tmp_path, FORM.format(state) + FORM_END + run(" online")) == f"{box} online"


def test_the_prompt_of_an_empty_control_is_hidden(tmp_path: Path) -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Enter text.')}</w:sdtContent></w:sdt>"
    found = read(tmp_path, annex_table(row("Board", "a", "b", cell(paragraph(prompt)), "1 day", "None")))
    assert [each.text for each in found.rows()[0].cells] == ["Board", "a", "b", "", "1 day", "None"]
    assert (found.hidden, found.unplaced) == (("Enter text.",), ())


def test_a_table_in_a_note_belongs_to_the_note(tmp_path: Path) -> None:
    content = paragraph("Figures:") + table(row("online", "2")) + paragraph("in all")
    found = read(
        tmp_path,
        paragraph(run("1.1 They met") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph("1.2 More"),
        footnotes=part("footnotes", f'<w:footnote w:id="2">{content}</w:footnote>'),
    )
    assert [(passage.locator, passage.text) for passage in found.passages] == [
        ("1.1", "They met"),
        ("1.1 note 1", "Figures: online 2 in all"),
        ("1.2", "More"),
    ]


def test_a_hyphen_without_a_line_break_is_a_hyphen(tmp_path: Path) -> None:
    assert text_of(tmp_path, run("2\u20113 days")) == "2-3 days"


def test_names_of_parts_in_other_spellings(tmp_path: Path) -> None:
    """Word does not distinguish case in the names of parts, and reads backslashes."""
    content = packed(document(paragraph("1.1 Text")), {})
    file = tmp_path / "report.docx"
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            target.writestr(name.replace("word/", "Word\\").replace(".xml", ".XML"), source.read(name))
    assert read_document(file).passages[0].text == "Text"


def test_words_of_a_note_that_nothing_refers_to_are_listed(tmp_path: Path) -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("Left over")}</w:footnote>')
    assert read(tmp_path, paragraph("1.1 Text"), footnotes=notes).unplaced == ("Left over",)
