"""Numbers that Word's automatic numbering shows are counted as Word counts them."""

from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.reader import read_document
from liaison.documents.reading.numbering import in_form
from tests.documents.word import (
    annex_table,
    cell,
    document,
    level,
    numbered,
    numbering,
    paragraph,
    part,
    row,
    run,
    word_file,
)

TWO_LEVELS = level(0, "%1.") + level(1, "%1.%2")
BULLETS = level(0, "\uf0b7", "bullet") + level(1, "o", "bullet")


def read(path: Path, definitions: dict[int, str], *blocks: str, **parts: str) -> Document:
    lists = {number: (number, "") for number in definitions}
    parts.setdefault("numbering", numbering(definitions, lists))
    return read_document(word_file(path / "report.docx", document(*blocks), parts))


def passages(found: Document) -> list[tuple[str, str]]:
    assert found.unplaced == ()
    return [(passage.locator, passage.text) for passage in found.passages]


def test_headings_and_paragraphs_of_one_list(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {1: TWO_LEVELS},
        numbered("Introduction", 1),
        numbered("First", 1, 1),
        numbered("Second", 1, 1),
        paragraph("which goes on"),
        numbered("Coordination", 1),
        numbered("Third", 1, 1),
    )
    assert found.headings == ("1. Introduction", "2. Coordination")
    assert passages(found) == [("1.1", "First"), ("1.2", "Second\nwhich goes on"), ("2.1", "Third")]


def test_typed_headings_over_a_list_that_counts_on(tmp_path: Path) -> None:
    """A list of one level counts its paragraphs in each section, as citations do."""
    found = read(
        tmp_path,
        {1: level(0, "%1.")},
        paragraph("1. Introduction"),
        numbered("First", 1),
        paragraph("2. Work"),
        numbered("Second", 1),
        numbered("Third", 1),
    )
    assert found.headings == ("1. Introduction", "2. Work")
    assert passages(found) == [("1.1", "First"), ("2.1", "Second"), ("2.2", "Third")]


def test_heading_styles_with_numbers_over_paragraphs_of_another_list(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>",
    )
    heading = '<w:pStyle w:val="H1"/>'
    found = read(
        tmp_path,
        {1: level(0, "%1.", extra='<w:pStyle w:val="H1"/>'), 2: level(0, "%1.")},
        paragraph("Introduction", heading),
        numbered("First", 2),
        numbered("Second", 2),
        paragraph("Work", heading),
        numbered("Third", 2),
        styles=styles,
    )
    assert found.headings == ("1. Introduction", "2. Work")
    assert passages(found) == [("1.1", "First"), ("1.2", "Second"), ("2.1", "Third")]


def test_paragraphs_without_sections_keep_the_number_that_word_shows(tmp_path: Path) -> None:
    found = read(tmp_path, {1: level(0, "%1.", start=4)}, numbered("First", 1), numbered("Second", 1))
    assert passages(found) == [("4", "First"), ("5", "Second")]


def test_styles_with_the_levels_of_a_list(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="Top"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Para2"><w:name w:val="Para 2"/><w:basedOn w:val="Para"/></w:style>',
    )
    levels = level(0, "%1.", extra='<w:pStyle w:val="Top"/>') + level(1, "%1.%2", extra='<w:pStyle w:val="Para"/>')
    found = read(
        tmp_path,
        {1: levels},
        paragraph("Introduction", '<w:pStyle w:val="Top"/>'),
        paragraph("First", '<w:pStyle w:val="Para"/>'),
        paragraph("Second", '<w:pStyle w:val="Para2"/>'),
        styles=styles,
    )
    assert found.headings == ("1. Introduction",)
    assert passages(found) == [("1.1", "First"), ("1.2", "Second")]


def test_a_number_taken_away_from_a_styled_paragraph(tmp_path: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>",
    )
    found = read(
        tmp_path,
        {1: level(0, "%1.")},
        paragraph("First", '<w:pStyle w:val="P"/>'),
        paragraph("not numbered", '<w:pStyle w:val="P"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        paragraph("Second", '<w:pStyle w:val="P"/>'),
        styles=styles,
    )
    assert passages(found) == [("1", "First\nnot numbered"), ("2", "Second")]


@pytest.mark.parametrize(
    ("overrides", "locators"),
    [
        pytest.param("", ["1", "2", "3"], id="lists of one definition count on"),
        pytest.param(
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>', ["1", "2", "7"], id="new start"
        ),
        pytest.param(
            f'<w:lvlOverride w:ilvl="0">{level(0, "%1.", start=9)}</w:lvlOverride>', ["1", "2", "9"], id="new level"
        ),
    ],
)
def test_a_second_list_of_the_same_definition(tmp_path: Path, overrides: str, locators: list[str]) -> None:
    part = numbering({1: level(0, "%1.")}, {1: (1, ""), 2: (1, overrides)})
    blocks = [numbered("First", 1), numbered("Second", 1), numbered("Third", 2)]
    found = read(tmp_path, {}, *blocks, numbering=part)
    assert [passage.locator for passage in found.passages] == locators


def test_a_level_that_does_not_start_again(tmp_path: Path) -> None:
    levels = level(0, "%1.") + level(1, "%1.%2", extra='<w:lvlRestart w:val="0"/>')
    found = read(
        tmp_path,
        {1: levels},
        numbered("Introduction", 1),
        numbered("First", 1, 1),
        numbered("Work", 1),
        numbered("Second", 1, 1),
    )
    assert passages(found) == [("1.1", "First"), ("2.2", "Second")]


def test_a_list_that_takes_its_levels_from_a_style(tmp_path: Path) -> None:
    part = numbering(
        {1: f'<w:styleLink w:val="Paragraphs"/>{TWO_LEVELS}', 2: '<w:numStyleLink w:val="Paragraphs"/>'},
        {1: (1, ""), 2: (2, "")},
    )
    found = read(tmp_path, {}, numbered("Introduction", 2), numbered("First", 2, 1), numbering=part)
    assert passages(found) == [("1.1", "First")]


def test_deleted_paragraphs_are_not_counted(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="Amal" w:date="2021-03-01T10:00:00Z"'
    deleted = numbered(f"<w:del {change}><w:r><w:delText>Gone</w:delText></w:r></w:del>", 1).replace(
        "</w:numPr>", f"</w:numPr><w:rPr><w:del {change}/></w:rPr>"
    )
    found = read(tmp_path, {1: level(0, "%1.")}, numbered("First", 1), deleted, numbered("Second", 1))
    assert passages(found) == [("1", "First"), ("2", "Second")]


def test_bullets_under_units(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {1: TWO_LEVELS, 2: BULLETS},
        numbered("Initiatives", 1),
        numbered("They include:", 1, 1),
        numbered("Radio", 2),
        numbered("with care", 2, 1),
        numbered("Space", 2),
        paragraph("TSB"),
        numbered("Standards", 2),
    )
    assert passages(found) == [
        ("1.1", "They include:"),
        ("1.1 BR 1", "Radio\n• with care"),
        ("1.1 BR 2", "Space"),
        ("1.1 TSB 1", "Standards"),
    ]


def test_a_list_of_numbers_in_a_paragraph_is_its_text(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {1: level(0, "%1.") + level(1, "(%2)", "lowerLetter")},
        paragraph("1.1 The steps are:"),
        numbered("meet", 1),
        numbered("talk", 1),
        numbered("at length", 1, 1),
        paragraph("1.2 And then?"),
    )
    assert passages(found) == [
        ("1.1", "The steps are:\n1. meet\n2. talk\n(a) at length"),
        ("1.2", "And then?"),
    ]


def test_numbers_and_bullets_in_a_cell(tmp_path: Path) -> None:
    steps = cell(numbered("meet", 1) + numbered("talk", 1) + numbered("online", 2))
    found = read(
        tmp_path,
        {1: level(0, "%1)"), 2: BULLETS},
        annex_table(row("Board", steps, "b", "Once", "1 day", "None")),
    )
    assert found.rows()[0].cells[1].text == "1) meet\n2) talk\n• online"


def test_a_numbered_paragraph_of_several_runs_and_lines(tmp_path: Path) -> None:
    content = run("One ") + "<w:r><w:br/></w:r>" + run("2.5 days")
    found = read(tmp_path, {1: TWO_LEVELS}, numbered("Work", 1), numbered(content, 1, 1))
    assert passages(found) == [("1.1", "One 2.5 days")]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (1994, "lowerRoman", "mcmxciv"),
        (4, "upperRoman", "IV"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (5, "none", ""),
        (5, "chicago", "5"),
    ],
)
def test_number_formats(number: int, form: str, text: str) -> None:
    assert in_form(number, form) == text


def test_lists_without_headings_that_count_from_one_each(tmp_path: Path) -> None:
    found = read(tmp_path, {1: level(0, "%1."), 2: level(0, "%1.")}, numbered("First", 1), numbered("Other", 2))
    assert [(passage.locator, passage.text) for passage in found.passages] == [("1", "First")]
    assert found.unplaced == ("1. Other",)
