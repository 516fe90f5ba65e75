"""The body of a report in plain text: numbered paragraphs, headings, units, bullets, and what only looks like them."""

import re
from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.reader import read_document
from liaison.errors import NotAReport
from liaison.loading.attachments import Column


def read(path: Path, text: str, encoding: str = "utf-8") -> Document:
    file = path / "report.txt"
    file.write_text(text, encoding=encoding)
    return read_document(file)


def passages(found: Document) -> dict[str, str]:
    assert found.unplaced == ()
    return {passage.locator: passage.text for passage in found.passages}


REPORT = """\
 For information.
 1. Beginning
1.1\tThe first paragraph,
which goes on.
4. Meetings
4.1\tMeetings were held.[footnoteRef:2] Many. [2:  A note  on them]
5.1\tThe boards met.
6.1\tInitiatives are:
 · Radio with care
TSB
· Standards;
· Further standards
BDT
· A commission for
broadband
 UN Mechanisms, Networks and Groups

\tWhat they do:
1. Meet
2. Talk

\tName
\tActivity
\tRelevance
\tFrequency*
\tTime
\tCost*

\tThe board
\tCoordinates

\tMatters

\tTwice
\t2 days

\tTravel

\tA second one
\tAdvises
\tMatters too
\t
\t
\t


(*) Some are remote.
_____
"""


def test_a_report_in_plain_text(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT)
    assert passages(found) == {
        "1.1": "The first paragraph, which goes on.",
        "4.1": "Meetings were held. Many.",
        "4.1 note 2": "A note on them",
        "5.1": "The boards met.",
        "6.1": "Initiatives are:",
        "6.1 BR 1": "Radio with care",
        "6.1 TSB 1": "Standards;",
        "6.1 TSB 2": "Further standards",
        "6.1 BDT 1": "A commission for broadband",
        "Annex": "UN Mechanisms, Networks and Groups",
        "Annex preamble": "What they do:\n1. Meet\n2. Talk",
        "Annex 1": "The board\nCoordinates\nMatters\nTwice\n2 days\nTravel",
        "Annex 2": "A second one\nAdvises\nMatters too",
        "Annex footnote": "Some are remote.",
    }
    assert found.opening == ("For information.",)
    assert found.headings == (
        "1. Beginning",
        "4. Meetings",
        "TSB",
        "BDT",
        "UN Mechanisms, Networks and Groups",
    )
    assert [cell.text for cell in found.rows()[1].cells] == ["A second one", "Advises", "Matters too", "", "", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    found = read(tmp_path, f"{mark}1.1 The “Café” met – twice", encoding)
    assert passages(found) == {"1.1": "The “Café” met – twice"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "5.1 A.\n5.2 It lasted about\n2.5 days in all.\n5.3 B.",
            {"5.1": "A.", "5.2": "It lasted about 2.5 days in all.", "5.3": "B."},
            id="a wrapped line that begins with 2.5 days",
        ),
        pytest.param(
            "5.1 A.\n\n5.2 It lasted about\n\n2.5 days in all.\n\n5.3 B.",
            {"5.1": "A.", "5.2": "It lasted about\n2.5 days in all.", "5.3": "B."},
            id="the same after a blank line",
        ),
        pytest.param(
            "2.1 We reached\n2.2 million people.\n2.2 B.",
            {"2.1": "We reached 2.2 million people.", "2.2": "B."},
            id="a wrapped line that begins with the expected number",
        ),
        pytest.param(
            "1. Work\n1.1 A.\n2. More\n2.12017 has been busy.\n2.2 B.",
            {"1.1": "A.", "2.1": "2017 has been busy.", "2.2": "B."},
            id="a number glued to a year",
        ),
        pytest.param("1.1A.\n1.2B.", {"1.1": "A.", "1.2": "B."}, id="a number glued to a word"),
        pytest.param("1.1. A.\n1.2) B.", {"1.1": "A.", "1.2": "B."}, id="a point or parenthesis after the number"),
        pytest.param("\u200b1.1 A.\n\ufeff1.2 B.", {"1.1": "A.", "1.2": "B."}, id="invisible characters"),
        pytest.param("١.١ A.\n١.٢ B.", {"1.1": "A.", "1.2": "B."}, id="Arabic-Indic digits"),
        pytest.param("۱.۱ A.\n۱٫۲ B.", {"1.1": "A.", "1.2": "B."}, id="Extended Arabic-Indic digits"),
        pytest.param("１.１ A.\n１．２ B.", {"1.1": "A.", "1.2": "B."}, id="full-width digits"),
        pytest.param(
            "\n".join(f"1.{number} A." for number in range(1, 13)),
            {f"1.{number}": "A." for number in range(1, 13)},
            id="numbers of two digits",
        ),
        pytest.param("3.1 A.\n\n3.3 B.\n\n5.1 C.", {"3.1": "A.", "3.3": "B.", "5.1": "C."}, id="missing numbers"),
        pytest.param(
            "1. Work\n1.1 The steps:\n1. meet\n2. talk\n3. act\n1.2 B.",
            {"1.1": "The steps: 1. meet 2. talk 3. act", "1.2": "B."},
            id="a list of numbers",
        ),
        pytest.param(
            "1. Work\n1.1 The steps:\n1. meet\n2. talk\n3. act",
            {"1.1": "The steps: 1. meet 2. talk 3. act"},
            id="a list of numbers at the end",
        ),
        pytest.param(
            "1.1 A.\n2. Results\n2.1 B.\n3. Conclusion",
            {"1.1": "A.", "2.1": "B."},
            id="a heading without paragraphs",
        ),
        pytest.param(
            "1. The committee met twice this year, in May and in November.\n\n2. It will meet again next year.",
            {"1": "The committee met twice this year, in May and in November.", "2": "It will meet again next year."},
            id="paragraphs numbered through",
        ),
        pytest.param(
            "Contents\n1. Work\t1\n2. Results\t1\n\n1. Work\n1.1 A.\n2. Results\n2.1 B.",
            {"1.1": "A.", "2.1": "B."},
            id="a table of contents",
        ),
    ],
)
def test_paragraph_numbers(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    found = passages(read(tmp_path, text))
    assert found == expected
    assert list(found) == list(expected)


def test_a_number_used_twice_keeps_both_texts(tmp_path: Path) -> None:
    found = read(tmp_path, "1.1 First.\n1.2 Second.\n1.2 Another second,\nwhich goes on.\n1.3 Third.")
    assert {passage.locator: passage.text for passage in found.passages} == {
        "1.1": "First.",
        "1.2": "Second.",
        "1.3": "Third.",
    }
    assert found.unplaced == ("1.2 Another second, which goes on.",)


@pytest.mark.parametrize("mark", ["-", "*", "o", "–", "—", "•", "·", "▪", "\uf0b7", "\uf0a7", "◦", "‣"])
@pytest.mark.parametrize("space", [" ", "\t", "\u00a0"])
def test_bullets(tmp_path: Path, mark: str, space: str) -> None:
    text = f"6.1 These are:\n{mark}{space}Radio;\n{mark}{space}Space and\nstars;\nTSB\n{mark}{space}Standards."
    assert passages(read(tmp_path, text)) == {
        "6.1": "These are:",
        "6.1 BR 1": "Radio;",
        "6.1 BR 2": "Space and stars;",
        "6.1 TSB 1": "Standards.",
    }


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["· Radio:", "  o masts", "  o waves", "· Space"], id="indented"),
        pytest.param(["· Radio", "\to masts", "\to waves", "· Space"], id="indented with tabs"),
        pytest.param(["· Radio", "· · masts"[2:].replace("·", "  ·"), "    · waves", "· Space"], id="the same mark"),
        pytest.param(["· Radio", "o masts", "o waves", "· Space"], id="not indented"),
        pytest.param(["- Radio", "• masts", "• waves", "- Space"], id="dashes above bullets"),
    ],
)
def test_nested_bullets_belong_to_their_bullet(tmp_path: Path, lines: list[str]) -> None:
    found = passages(read(tmp_path, "\n".join(["6.1 These are:", *lines])))
    assert found["6.1 BR 1"].replace(":", "") == "Radio\n• masts\n• waves"
    assert found["6.1 BR 2"] == "Space"
    assert len(found) == 3


def test_bullets_with_different_marks_are_one_list(tmp_path: Path) -> None:
    found = passages(read(tmp_path, "6.1 These are:\n- Radio\n* Space\no Ships\n– Planes\n\uf0b7 Weather"))
    assert list(found.values()) == ["These are:", "Radio", "Space", "Ships", "Planes", "Weather"]


def test_a_line_in_capitals_is_a_unit_only_above_bullets(tmp_path: Path) -> None:
    text = (
        "6.1 We work with\nWHO\nand others:\n· a joint group with\nWHO\n· another;\nGS\n· a third.\n"
        "6.2 We met\nFAO\nand left."
    )
    assert passages(read(tmp_path, text)) == {
        "6.1": "We work with WHO and others:",
        "6.1 BR 1": "a joint group with WHO",
        "6.1 BR 2": "another;",
        "6.1 GS 1": "a third.",
        "6.2": "We met FAO and left.",
    }


def test_a_unit_named_twice_goes_on_counting(tmp_path: Path) -> None:
    text = "6.1 These are:\nTSB\n· One;\nBDT\n· Two;\nTSB:\n· Three."
    assert passages(read(tmp_path, text)) == {
        "6.1": "These are:",
        "6.1 TSB 1": "One;",
        "6.1 BDT 1": "Two;",
        "6.1 TSB 2": "Three.",
    }


def test_a_unit_with_its_name(tmp_path: Path) -> None:
    text = "6.1 These are:\nStandardization Bureau (TSB)\n· One."
    assert passages(read(tmp_path, text)) == {"6.1": "These are:", "6.1 TSB 1": "One."}


def test_a_paragraph_after_bullets_belongs_to_the_numbered_paragraph(tmp_path: Path) -> None:
    text = "6.1 These are:\n\n· One;\n· Two.\n\nAll go on.\n\n6.2 More."
    assert passages(read(tmp_path, text)) == {
        "6.1": "These are:\nAll go on.",
        "6.1 BR 1": "One;",
        "6.1 BR 2": "Two.",
        "6.2": "More.",
    }


def test_a_dash_in_a_sentence_is_not_a_bullet(tmp_path: Path) -> None:
    text = "6.1 We work\n– with care –\non this."
    assert passages(read(tmp_path, text)) == {"6.1": "We work – with care – on this."}


@pytest.mark.parametrize(
    "title",
    ["UN MECHANISMS, NETWORKS AND GROUPS", "Annex: inter-agency mechanisms, networks & groups", "ANNEX 1", "Annex"],
)
def test_titles_of_the_annex(tmp_path: Path, title: str) -> None:
    found = passages(read(tmp_path, REPORT.replace("UN Mechanisms, Networks and Groups", f"\n{title}\n")))
    assert found["Annex"] == title
    assert found["Annex preamble"] == "What they do:\n1. Meet\n2. Talk"
    assert found["6.1 BDT 1"] == "A commission for broadband"


def test_an_annex_without_a_title(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT.replace(" UN Mechanisms, Networks and Groups", ""))
    assert "Annex" not in passages(found)
    assert [passage.locator for passage in found.rows()] == ["Annex 1", "Annex 2"]


def test_a_table_with_a_row_in_each_line(tmp_path: Path) -> None:
    lines = ["1.1 Text", "", "Name\tActivity\tRelevance\tFrequency\tTime\tCost", "Board\ta\tb\tOnce\t1 day\tNone"]
    found = read(tmp_path, "\n".join([*lines, "Group\tc\td\tTwice\t\tTravel", "of two", "", "* Note"]))
    assert [[cell.text for cell in passage.cells] for passage in found.rows()] == [
        ["Board", "a", "b", "Once", "1 day", "None"],
        ["Group", "c", "d", "Twice", "", "Travel"],
    ]


def test_text_after_the_annex_is_not_lost(tmp_path: Path) -> None:
    found = read(tmp_path, REPORT + "\nSecond annex: words of interest\n")
    assert found.passages[-1].text == "Some are remote."
    assert found.unplaced == ("Second annex: words of interest",)


@pytest.mark.parametrize(
    ("cell", "replacement", "row"),
    [("\tTravel\n", "", "row 1 (“The board”)"), ("\tAdvises\n", "\tAdvises\n\tmore\n", "row 2 (“A second one”)")],
)
def test_a_row_with_a_cell_too_few_or_too_many_is_named(tmp_path: Path, cell: str, replacement: str, row: str) -> None:
    with pytest.raises(NotAReport, match=re.escape(f"which do not form rows of 6: {row} or")):
        read(tmp_path, REPORT.replace(cell, replacement))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["{0}", "|---|:-:|", "{1}", "{2}"], id="Markdown"),
        pytest.param(["| {0} |", "| --- |", "| {1} |", "| {2} |"], id="Markdown with bars around it"),
        pytest.param(["{0}", "{1}", "{2}"], id="one line for each row"),
    ],
)
@pytest.mark.parametrize("separator", ["|", ",", ";", "\t"])
def test_tables_of_other_programs(tmp_path: Path, lines: list[str], separator: str) -> None:
    if separator != "|" and len(lines) > 3:
        lines = ["{0}", "{1}", "{2}"]
    rows = ("Name|Activity|Relevance|Frequency|Time|Cost", "Board|a|b||1 day|None", "Group|c|d|Twice|2 days|Travel")
    text = "\n".join(lines).format(*(texts.replace("|", separator) for texts in rows))
    found = read(tmp_path, f"1.1 Text\n\n{text}\n\n(*) Note\n")
    assert [tuple(cell.text for cell in passage.cells) for passage in found.rows()] == [
        ("Board", "a", "b", "", "1 day", "None"),
        ("Group", "c", "d", "Twice", "2 days", "Travel"),
    ]
    assert passages(found)["Annex footnote"] == "Note"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_in_quotation_marks(tmp_path: Path, separator: str) -> None:
    rows = ['Board|a|b|"Twice; or, ""if\t needed""\nonce"|1 day|None', 'Group|c|d|5" apart|2 days|Travel']
    lines = [text.replace("|", separator) for text in ("Name|Activity|Relevance|Frequency|Time|Cost", *rows)]
    found = read(tmp_path, "\n".join(lines))
    assert [passage.cell(Column.FREQUENCY) for passage in found.rows()] == [
        'Twice; or, "if needed"\nonce',
        '5" apart',
    ]


def test_a_sentence_that_names_the_columns_is_no_table(tmp_path: Path) -> None:
    text = (
        "1.1 It gives the name, activities, relevance, frequency, time and cost.\n1.2 It meets here, there, and so on."
    )
    assert list(passages(read(tmp_path, text))) == ["1.1", "1.2"]


def test_headings_with_roman_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, "I. Beginning\n1.1 First.\nII. Work\n2.1 Second of\nV. and others.\n2.2 Third.")
    assert found.headings == ("I. Beginning", "II. Work")
    assert passages(found) == {"1.1": "First.", "2.1": "Second of V. and others.", "2.2": "Third."}
