"""The annex as a person sees it: merged, missing, nested and repeated cells, in Word documents and HTML pages."""

from pathlib import Path

import pytest

from liaison.documents.document import Document
from liaison.documents.reader import read_document
from liaison.documents.reading.columns import columns_of
from liaison.loading.attachments import Column
from tests.documents.word import (
    HEADINGS,
    annex_table,
    cell,
    document,
    level,
    numbered,
    numbering,
    paragraph,
    row,
    run,
    table,
    word_file,
)

FIRST = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def read(path: Path, *blocks: str) -> Document:
    return read_document(word_file(path / "report.docx", document(*blocks)))


def read_html(path: Path, body: str) -> Document:
    file = path / "report.html"
    file.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    return read_document(file)


def cells(found: Document) -> list[tuple[str, ...]]:
    """The texts of all rows; nothing was left out."""
    assert found.unplaced == ()
    return [tuple(cell.text for cell in passage.cells) for passage in found.rows()]


BOARD = ("Board", "a", "b", "Once", "1 day", "None")
GROUP = ("Group", "c", "d", "Twice", "2 days", "Travel")


def test_a_cell_merged_over_rows_belongs_to_each_of_them(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", cell("Once", FIRST), "1 day", "None"),
            row("Group", "c", "d", cell("", GOES_ON), "2 days", "Travel"),
            row("Team", "e", "f", cell("", GOES_ON), "3 days", "Travel"),
            row(*GROUP),
        ),
    )
    assert cells(found) == [
        BOARD,
        ("Group", "c", "d", "Once", "2 days", "Travel"),
        ("Team", "e", "f", "Once", "3 days", "Travel"),
        GROUP,
    ]
    assert found.rows()[1].text == "Group\nc\nd\nOnce\n2 days\nTravel"


def test_a_cell_merged_over_rows_and_columns(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", "Once", cell("as needed", wide + FIRST)),
            row("Group", "c", "d", "Twice", cell("", wide + GOES_ON)),
        ),
    )
    assert cells(found) == [
        ("Board", "a", "b", "Once", "as needed", "as needed"),
        ("Group", "c", "d", "Twice", "as needed", "as needed"),
    ]
    assert found.rows()[0].text == "Board\na\nb\nOnce\nas needed"


def test_merged_cells_of_old_documents(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", "Once", cell("as needed", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")),
        ),
    )
    assert cells(found) == [("Board", "a", "b", "Once", "as needed", "as needed")]


def test_text_in_the_continuation_of_a_merged_cell_is_hidden(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", cell("Once", FIRST), "1 day", "None"),
            row("Group", "c", "d", cell("left over", GOES_ON), "2 days", "Travel"),
        ),
    )
    assert found.rows()[1].cell(Column.FREQUENCY) == "Once"
    assert found.hidden == ("left over",)


def test_short_rows_keep_their_columns(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b"),
            row("d", "Twice", "2 days", "Travel", properties='<w:gridBefore w:val="2"/>'),
            row(*GROUP, "more"),
            row("", "", "", "", "", ""),
        ),
    )
    assert cells(found) == [
        ("Board", "a", "b", "", "", ""),
        ("", "", "d", "Twice", "2 days", "Travel"),
        (*GROUP, "more"),
    ]
    assert found.rows()[2].cells[6].column is None


def test_a_cell_over_all_columns_is_a_heading_and_not_a_row(tmp_path: Path) -> None:
    section = row(cell("B. Networks", '<w:gridSpan w:val="6"/>'))
    note = row(cell("(*) Most meetings are online.", '<w:gridSpan w:val="6"/>'))
    found = read(tmp_path, annex_table(row(*BOARD), section, row(*GROUP), note))
    assert [passage.locator for passage in found.passages] == ["Annex 1", "Annex 2", "Annex footnote"]
    assert found.passages[2].text == "Most meetings are online."
    assert found.headings == ("B. Networks",)
    assert found.unplaced == ()


def test_rows_before_the_headings_are_the_preamble(tmp_path: Path) -> None:
    before = row(cell(paragraph("General benefits are:") + paragraph("1. Sharing"), '<w:gridSpan w:val="6"/>'))
    found = read(tmp_path, paragraph("1.1 Text"), paragraph("Annex"), table(before, row(*HEADINGS), row(*BOARD)))
    assert [(passage.locator, passage.text) for passage in found.passages[1:3]] == [
        ("Annex", "Annex"),
        ("Annex preamble", "General benefits are:\n1. Sharing"),
    ]
    assert found.unplaced == ()


def test_repeated_headings_are_skipped(tmp_path: Path) -> None:
    found = read(tmp_path, annex_table(row(*BOARD), row(*HEADINGS), row(*GROUP)), table(row(*HEADINGS), row(*BOARD)))
    assert cells(found) == [BOARD, GROUP, BOARD]
    assert [passage.locator for passage in found.rows()] == ["Annex 1", "Annex 2", "Annex 3"]


def test_a_table_that_goes_on_without_headings(tmp_path: Path) -> None:
    found = read(tmp_path, annex_table(row(*BOARD)), paragraph(""), table(row(*GROUP)))
    assert cells(found) == [BOARD, GROUP]


def test_another_table_after_the_annex_is_not_part_of_it(tmp_path: Path) -> None:
    found = read(tmp_path, annex_table(row(*BOARD)), table(row("Symbol", "Title"), row("X1", "A text")))
    assert [passage.locator for passage in found.passages] == ["Annex 1"]
    assert found.unplaced == ("Symbol Title", "X1 A text")


def test_columns_in_another_order_with_one_more(tmp_path: Path) -> None:
    headings = [
        "No.",
        "Financial Implications",
        "Time Spent*",
        "NAMES",
        "Frequency of Meeting",
        "Relevance",
        "Activities",
    ]
    found = read(tmp_path, table(row(*headings), row("1", "None", "1 day", "Board", "Once", "b", "a")))
    (board,) = found.rows()
    assert [board.cell(column) for column in Column] == ["Board", "a", "b", "Once", "1 day", "None"]
    assert (board.cells[0].column, board.cells[0].heading, board.cells[0].text) == (None, "No.", "1")


def test_headings_in_two_rows(tmp_path: Path) -> None:
    top = row(
        cell("Name", FIRST),
        cell("Key activity", FIRST),
        cell("Relevance", FIRST),
        cell("Participation", '<w:gridSpan w:val="2"/>'),
        cell("Cost", FIRST),
    )
    below = row(cell("", GOES_ON), cell("", GOES_ON), cell("", GOES_ON), "Frequency", "Time spent", cell("", GOES_ON))
    found = read(tmp_path, table(top, below, row(*BOARD)))
    assert cells(found) == [BOARD]
    assert [found.rows()[0].cell(column) for column in Column] == list(BOARD)


def test_a_nested_table_belongs_to_its_cell(tmp_path: Path) -> None:
    inner = table(row("online", "2 days"), row("in person", table(row("3", "days")) + paragraph("")))
    time = cell(paragraph("Two kinds:") + inner + paragraph(""))
    found = read(tmp_path, annex_table(row("Board", "a", "b", "Once", time, "None"), row(*GROUP)))
    assert cells(found) == [("Board", "a", "b", "Once", "Two kinds:\nonline 2 days\nin person 3 days", "None"), GROUP]


def test_content_controls_insertions_and_moves_around_rows_and_cells(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="Amal"'
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    moved = cell(f"<w:p><w:moveTo {change}>{run('2 days')}</w:moveTo></w:p>")
    found = read(
        tmp_path,
        table(
            row(*HEADINGS),
            control.format(row("Board", control.format(cell("a")), "b", "Once", "1 day", "None")),
            f"<w:ins {change}>{control.format(row('Group', 'c', 'd', 'Twice', moved, 'Travel'))}</w:ins>",
            f'<w:customXml w:element="row">{row(*BOARD)}</w:customXml>',
        ),
    )
    assert cells(found) == [BOARD, GROUP, BOARD]


def test_a_deleted_column(tmp_path: Path) -> None:
    gone = '<w:cellDel w:id="1" w:author="Amal" w:date="2021-03-01T10:00:00Z"/>'
    found = read(
        tmp_path,
        table(row(cell("Old", gone), *HEADINGS), row(cell("x", gone), *BOARD)),
    )
    assert [tuple(cell.text for cell in passage.cells) for passage in found.rows()] == [BOARD]
    assert [change.text for change in found.tracked] == ["Old", "x"]


def test_hidden_rows_are_listed(tmp_path: Path) -> None:
    found = read(tmp_path, annex_table(row(*BOARD, properties="<w:hidden/>"), row(*GROUP)))
    assert cells(found) == [GROUP]
    assert found.hidden == ("Board a b Once 1 day None",)


def test_a_frame_of_one_column_is_text(tmp_path: Path) -> None:
    frame = table(row(cell(paragraph("1.1 In a frame") + paragraph("1.2 Also"))))
    found = read(tmp_path, frame)
    assert [passage.locator for passage in found.passages] == ["1.1", "1.2"]


def test_the_same_table_as_html(tmp_path: Path) -> None:
    found = read_html(
        tmp_path,
        """<h1>Annex</h1><table><caption>Table 1</caption><thead><tr><th>Name<th>Key activity<th>Relevance<th>Frequency
        <th>Time<th>Cost</thead><tbody><tr><td>Board<td>a<td>b<td rowspan=2>Once<td>1 day<td>None
        <tr><td>Group<td>c<td>d<td colspan=2>as needed<br>and online
        <tr><td colspan=9>Networks<tr><td>Team<td><ul><li>e<li>f</ul><td><ol start=3><li>g<li>h</ol><td>Daily<td>3 days
        </table><p>* Online""",
    )
    assert cells(found) == [
        BOARD,
        ("Group", "c", "d", "Once", "as needed\nand online", "as needed\nand online"),
        ("Team", "• e\n• f", "3. g\n4. h", "Daily", "3 days", ""),
    ]
    assert found.headings == ("Annex", "Networks")
    assert found.passages[-1].text == "Online"


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            "Name|Key Activity|Key relevance / Specific benefit|Frequency of meetings*|Time spent|"
            "Financial implications*",
            list(Column),
        ),
        ("MECHANISM|PURPOSE|BENEFIT|HOW OFTEN|DURATION|COSTS", list(Column)),
        (
            "Name of the group|Main activities|Relevance to the Union|Number of meetings|Staff time|Budget",
            list(Column),
        ),
        ("Body|Cost of travel|Days", [Column.NAME, Column.COST, Column.TIME]),
        ("Name|Title|Frequency|Time", [Column.NAME, None, Column.FREQUENCY, Column.TIME]),
    ],
)
def test_headings_are_recognized_by_their_words(headings: str, columns: list[Column | None]) -> None:
    assert list(columns_of(headings.split("|"))) == columns


@pytest.mark.parametrize(
    "row",
    [
        "Procurement network|Purchases|Benefits for all|Twice a year|2 days per meeting",
        "Group on time|Meets|Relevant|Once",
        "Name|Activity|Relevance",
        "||Time spent|Cost|Frequency",
    ],
)
def test_other_rows_are_not_headings(row: str) -> None:
    assert columns_of(row.split("|")) == ()


@pytest.mark.parametrize(
    "section",
    [
        pytest.param(row(cell("B. Networks", '<w:gridSpan w:val="6"/>')), id="over all columns"),
        pytest.param(row(cell("B. Networks", '<w:gridSpan w:val="5"/>'), ""), id="over all columns but one"),
        pytest.param(row("B. Networks", "", "", "", "", ""), id="in the first column"),
        pytest.param(row("B. Networks"), id="alone"),
        pytest.param(row(cell("B. Networks", '<w:gridSpan w:val="9"/>')), id="over more than all columns"),
    ],
)
def test_section_rows(tmp_path: Path, section: str) -> None:
    found = read(tmp_path, annex_table(row(*BOARD), section, row(*GROUP)))
    assert cells(found) == [BOARD, GROUP]
    assert found.headings == ("B. Networks",)


def test_a_mechanism_with_its_name_alone_is_a_row(tmp_path: Path) -> None:
    found = read(tmp_path, annex_table(row("New body", "", "", "", "", ""), row("Other body")))
    assert cells(found) == [("New body", "", "", "", "", ""), ("Other body", "", "", "", "", "")]


def test_the_word_annex_above_the_title(tmp_path: Path) -> None:
    title = "Mechanisms, networks and groups"
    found = read(tmp_path, paragraph("1.1 Text"), paragraph("ANNEX"), paragraph(title), annex_table(row(*BOARD)))
    assert [(passage.locator, passage.text) for passage in found.passages][:2] == [("1.1", "Text"), ("Annex", title)]
    assert found.headings == ("ANNEX", title)
    assert found.unplaced == ()


def test_names_without_a_heading(tmp_path: Path) -> None:
    found = read(tmp_path, table(row("", *HEADINGS[1:]), row(*BOARD)))
    assert found.rows()[0].cell(Column.NAME) == "Board"


def spread(texts: tuple[str, ...], spans: tuple[int, ...]) -> str:
    """A row whose cells cover several columns of the grid each."""
    return row(*(cell(text, f'<w:gridSpan w:val="{span}"/>') for text, span in zip(texts, spans, strict=True)))


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param(((2, 2, 2, 2, 2, 2), (2, 2, 2, 2, 2, 2)), id="a fine grid"),
        pytest.param(((1, 1, 1, 1, 2, 1), (1, 1, 1, 2, 1, 1)), id="a border moved to the right"),
        pytest.param(((1, 1, 1, 2, 1, 1), (1, 1, 1, 1, 2, 1)), id="a border moved to the left"),
        pytest.param(((1, 1, 1, 1, 3, 1), (1, 1, 1, 3, 1, 1)), id="a border moved over two others"),
    ],
)
def test_rows_whose_borders_are_not_those_of_the_headings(
    tmp_path: Path, spans: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    of_headings, of_row = spans
    found = read(tmp_path, table(spread(HEADINGS, of_headings), spread(BOARD, of_row), spread(GROUP, of_headings)))
    assert cells(found) == [BOARD, GROUP]


def test_a_heading_over_two_columns_that_names_both(tmp_path: Path) -> None:
    both = cell("Frequency of meetings and time spent", '<w:gridSpan w:val="2"/>')
    found = read(tmp_path, table(row("Name", "Activity", "Relevance", both, "Cost"), row(*BOARD)))
    assert [found.rows()[0].cell(column) for column in Column] == list(BOARD)


def test_headings_in_three_rows(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="{}"/>'
    top = [cell(text, FIRST) for text in HEADINGS[:3]] + [cell("Participation", wide.format(3))]
    middle = [cell("", GOES_ON)] * 3 + [cell("Meetings", wide.format(2)), cell("Cost", FIRST)]
    below = [cell("", GOES_ON)] * 3 + ["Frequency", "Time spent", cell("", GOES_ON)]
    found = read(tmp_path, table(row(*top), row(*middle), row(*below), row(*BOARD)))
    assert cells(found) == [BOARD]
    assert [found.rows()[0].cell(column) for column in Column] == list(BOARD)


@pytest.mark.parametrize(
    "below",
    [("", "", "", "(per year)", "(days)", "(USD)"), ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), tuple("ABCDEF")],
    ids=["units", "numbers of columns", "letters of columns"],
)
def test_a_row_below_the_headings_belongs_to_them(tmp_path: Path, below: tuple[str, ...]) -> None:
    assert cells(read(tmp_path, table(row(*HEADINGS), row(*below), row(*BOARD)))) == [BOARD]


def test_a_name_merged_over_rows_is_one_mechanism(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row(cell("Board", FIRST), cell("a", FIRST), "b", "Once", "1 day", "None"),
            row(cell("", GOES_ON), cell("", GOES_ON), "", "Twice online", "2 hours", "None"),
            row(*GROUP),
        ),
    )
    assert cells(found) == [("Board", "a", "b", "Once\nTwice online", "1 day\n2 hours", "None\nNone"), GROUP]
    assert [passage.locator for passage in found.rows()] == ["Annex 1", "Annex 2"]


def test_a_row_without_words_of_its_own_is_no_mechanism(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        annex_table(
            row("Board", "a", "b", cell("Once", FIRST), "1 day", "None"),
            row("", "", "", cell("", GOES_ON), "–", ""),
            row(*GROUP),
        ),
    )
    assert cells(found) == [BOARD, GROUP]


def test_automatic_numbers_of_rows(tmp_path: Path) -> None:
    lists = {"numbering": numbering({1: level(0, "%1.")}, {1: (1, "")})}
    rows = [
        row(cell(numbered("", 1)), *BOARD),
        row(cell(numbered("", 1)), *GROUP),
        row(cell(numbered("", 1)), *[""] * 6),
    ]
    main = document(table(row("No.", *HEADINGS), *rows))
    found = read_document(word_file(tmp_path / "report.docx", main, lists))
    assert cells(found) == [("1.", *BOARD), ("2.", *GROUP)]


def test_the_name_is_in_the_column_that_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, table(row("Group", *HEADINGS), row("Health", *BOARD)))
    assert found.rows()[0].cell(Column.NAME) == "Board"


@pytest.mark.parametrize(
    "section",
    [
        row("A. Networks", "", "", "", "", ""),
        row("Part II: Networks", "", "", "", "", ""),
        row("", cell("Networks", '<w:gridSpan w:val="5"/>')),
    ],
)
def test_section_rows_that_are_not_merged_over_all_columns(tmp_path: Path, section: str) -> None:
    assert cells(read(tmp_path, annex_table(row(*BOARD), section, row(*GROUP)))) == [BOARD, GROUP]


@pytest.mark.parametrize("name", ["E-waste group", "A board", "Section for joint work", "1. Board", "X"])
def test_a_mechanism_with_only_a_name_is_no_section(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, annex_table(row(*GROUP), row(name, "", "", "", "", "")))
    assert cells(found) == [GROUP, (name, "", "", "", "", "")]


HEAD = "<tr><th>Name<th>Activity<th>Relevance<th>Frequency<th>Time<th>Cost"
FOOT = "<tfoot><tr><td>Team<td>e<td>f<td>Daily<td>3 days<td>None</tfoot>"
OTHERS = "<tr><td>Group<td>c<td>d<td>2 days<td>Travel"


@pytest.mark.parametrize("rows", ["0", "9", "99999999999"])
def test_a_cell_ends_with_its_group_of_rows(tmp_path: Path, rows: str) -> None:
    board = f"<tr><td>Board<td>a<td>b<td rowspan={rows}>Twice<td>1 day<td>None"
    found = read_html(tmp_path, f"<table>{FOOT}<thead>{HEAD}</thead><tbody>{board}{OTHERS}</tbody></table>")
    assert cells(found) == [
        ("Board", "a", "b", "Twice", "1 day", "None"),
        ("Group", "c", "d", "Twice", "2 days", "Travel"),
        ("Team", "e", "f", "Daily", "3 days", "None"),
    ]


@pytest.mark.parametrize("span", ["0", "-2", "x", "", "1.5"])
def test_a_span_that_is_no_number_is_one(tmp_path: Path, span: str) -> None:
    board = f'<tr><td colspan="{span}">Board<td>a<td>b<td>Once<td rowspan="{span}">1 day<td>None'
    found = read_html(tmp_path, f"<table>{HEAD}{board}</table>")
    assert cells(found)[0] == BOARD
