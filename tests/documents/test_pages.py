"""HTML pages, as browsers, Word and LibreOffice write them."""

from pathlib import Path

import pytest

from liaison.documents.document import Document, TrackedChange
from liaison.documents.reader import read_document


def read(path: Path, html: str, encoding: str = "utf-8") -> Document:
    file = path / "report.html"
    file.write_bytes(html.encode(encoding))
    return read_document(file)


def passages(found: Document) -> list[tuple[str, str]]:
    assert found.unplaced == ()
    return [(passage.locator, passage.text) for passage in found.passages]


def test_paragraphs_headings_and_lists(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """<!DOCTYPE html><html><head><title>Not shown</title><style>p { color: red }</style></head><body>
        <div>Report on&nbsp;joint work</div>
        <h2>6. Initiatives</h2>
        <p>6.1 These
           are:</p>
        <ul><li>Radio<ul><li>masts</li><li>waves</li></ul></li><li><p>Space</p><p>and stars</p></li></ul>
        <p>TSB</p>
        <ul><li>Standards</ul>
        <p>6.2 The steps:<ol start="3"><li>meet<li value="9">talk</ol>
        <script>alert("1.1 No")</script></body></html>""",
    )
    assert found.opening == ("Report on joint work",)
    assert found.headings == ("6. Initiatives", "TSB")
    assert passages(found) == [
        ("6.1", "These are:"),
        ("6.1 BR 1", "Radio\n• masts\n• waves"),
        ("6.1 BR 2", "Space\nand stars"),
        ("6.1 TSB 1", "Standards"),
        ("6.2", "The steps:\n3. meet\n9. talk"),
    ]


def test_ordered_lists_number_the_paragraphs(tmp_path: Path) -> None:
    found = read(tmp_path, "<h1>1. Work</h1><ol><li>First<li>Second</ol><h1>2. More</h1><ol><li>Third</ol>")
    assert passages(found) == [("1.1", "First"), ("1.2", "Second"), ("2.1", "Third")]


def test_line_breaks_and_preformatted_text(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>1.1 It lasted<br>2.5 days<br/>1.2 More</p><pre>\n1.3 And\n  more\n</pre>")
    assert passages(found) == [("1.1", "It lasted 2.5 days"), ("1.2", "More"), ("1.3", "And more")]


def test_words_are_joined_across_inline_elements_only(tmp_path: Path) -> None:
    found = read(
        tmp_path, "<p>1.1 co<b>oper</b>ate<div>apart</div><p>1.2 H<sub>2</sub>O, 10<sup>2</sup>, 4<sup>th</sup>"
    )
    assert passages(found) == [("1.1", "cooperate\napart"), ("1.2", "H2O, 10², 4th")]


def test_hidden_struck_inserted_and_deleted_text(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """<p>1.1 Seen <span style="display: none">unseen</span><span style='mso-hide:all'>in Word</span>
        <del cite="mailto:Ben" datetime="2021-03-02T10:00">old</del>
        <ins cite="mailto:Amal" datetime="2021-03-01T10:00">new</ins> <s>gone</s>
        <p hidden>a paragraph</p>""",
    )
    assert passages(found) == [("1.1", "Seen new gone")]
    assert found.hidden == ("unseen", "in Word", "a paragraph")
    assert found.struck == ("gone",)
    assert found.tracked == (
        TrackedChange("deletion", "Ben", "2021-03-02T10:00", "old"),
        TrackedChange("insertion", "Amal", "2021-03-01T10:00", "new"),
    )


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        pytest.param(
            '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
            '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Online only</p></div>',
            id="Word",
        ),
        pytest.param(
            '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
            '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
            "Online only</p></div>",
            id="LibreOffice",
        ),
        pytest.param(
            '<sup><a id="ref1" href="#note1">1</a></sup>',
            '<ol><li id="note1"><p>Online only</p></li></ol>',
            id="a list of notes",
        ),
    ],
)
def test_footnotes(tmp_path: Path, reference: str, note: str) -> None:
    found = read(tmp_path, f"<p>1.1 They met{reference} twice.<p>1.2 More.</p>{note}")
    assert passages(found) == [("1.1", "They met twice."), ("1.1 note 1", "Online only"), ("1.2", "More.")]


def test_a_page_laid_out_with_a_table(tmp_path: Path) -> None:
    annex = "<table><tr><th>Name<th>Activity<th>Frequency<th>Time<tr><td>Board<td>a<td>Once<td>1 day</table>"
    found = read(tmp_path, f"<table><tr><td><p>1.1 Text<p>Annex{annex}</td></tr></table>")
    assert [passage.locator for passage in found.passages] == ["1.1", "Annex", "Annex 1"]
    assert found.unplaced == ()


def test_a_table_in_the_body_is_text_of_its_paragraph(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>1.1 These:<table><tr><td>Radio<td>3<tr><td>Space<td>4</table><p>1.2 More")
    assert passages(found) == [("1.1", "These:\nRadio 3\nSpace 4"), ("1.2", "More")]


def test_stray_text_in_a_table_is_not_lost(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>1.1 These:</p><table><tr><td>a</td>stray <b>words</b><td>b</td></tr></table>")
    words = " ".join([*(passage.text for passage in found.passages), *found.unplaced]).split()
    assert sorted(words) == ["These:", "a", "b", "stray", "words"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "windows-1252"),
        ('<meta charset="iso-8859-2">', "iso-8859-2"),
        ("", "windows-1252"),
        ("", "utf-16"),
        ('<meta charset="no-such-encoding">', "utf-8"),
        ('<meta charset="utf-8">', "windows-1252"),
    ],
)
def test_encodings_of_pages(tmp_path: Path, head: str, encoding: str) -> None:
    found = read(tmp_path, f"<html><head>{head}</head><body><p>1.1 Säle</p></body></html>", encoding)
    assert passages(found) == [("1.1", "Säle")]


def test_an_xhtml_page(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    found = read(
        tmp_path, f'{page}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>1.1 Text &amp; more</p></body></html>'
    )
    assert passages(found) == [("1.1", "Text & more")]


def test_attributes_with_angle_brackets(tmp_path: Path) -> None:
    found = read(tmp_path, """<p title="a > b">1.1 <a href='x?a=">"'>Text</a> <!-- <p>1.2 --> 3 &lt; 4""")
    assert passages(found) == [("1.1", "Text 3 < 4")]


def test_control_characters_in_a_page_are_not_shown(tmp_path: Path) -> None:
    """LibreOffice leaves them where a form field or a content control was."""
    text = "They met in Rome and in Geneva, at the invitation of both cities, in May and in June of that year. " * 3
    assert passages(read(tmp_path, f"<p>1.1 {text}\x04Once\x05")) == [("1.1", f"{text}Once")]


def test_a_list_in_a_list_numbers_the_paragraphs_of_its_heading(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>Report<ol><li>Work<ol><li>First.<li>Second.</ol><li>Results<ol><li>Third.</ol></ol>")
    assert found.headings == ("1. Work", "2. Results")
    assert passages(found) == [("1.1", "First."), ("1.2", "Second."), ("2.1", "Third.")]


def test_labels_of_lists_that_are_also_written_as_text(tmp_path: Path) -> None:
    """LibreOffice does so when it exports XHTML."""
    label = '<span class="ListLabel_20_1">{}</span>'
    found = read(
        tmp_path,
        f"<p>1. Work<ol><li>{label.format('1.')}First.</ol><p>2. More<ol><li>{label.format('2.')}These:</ol>"
        f"<ul><li>{label.format('•')}Radio</ul>",
    )
    assert passages(found) == [("1.1", "First."), ("2.1", "These:"), ("2.1 BR 1", "Radio")]


def test_text_for_browsers_without_scripts_is_hidden(tmp_path: Path) -> None:
    found = read(tmp_path, "<p>1.1 Seen<noscript>unseen</noscript>.")
    assert (passages(found), found.hidden) == ([("1.1", "Seen.")], ("unseen",))


def test_conditions_in_pages_of_word_are_not_text(tmp_path: Path) -> None:
    number = "<![if !supportLists]><span style='mso-list:Ignore'>1.1&nbsp;</span><![endif]>"
    found = read(tmp_path, f"<p>Report</p><!--[if gte mso 9]><xml>no</xml><![endif]--><p>{number}First.<?x y?></p>")
    assert passages(found) == [("1.1", "First.")]
