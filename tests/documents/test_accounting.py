"""No word is lost silently: every word of a generated document is in the result, or listed as not placed."""

import re
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison.documents.document import Document
from liaison.documents.reader import read_document
from liaison.documents.reading.accounting import RUN_BOUNDARY, missing, page_paragraphs, words
from liaison.errors import NotAReport
from tests.documents.word import (
    HEADINGS,
    cell,
    document,
    level,
    numbered,
    numbering,
    paragraph,
    part,
    row,
    run,
    table,
    word_file,
)

SETTINGS = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ODD_WORDS = (
    "1.1 1.2 2.1 2.5 12.1 2.12017 1. 2. 7) TSB WHO BDT: - * o – • · \uf0b7 (*) [1: ] [footnoteRef:1] Annex annex "
    "mechanisms, networks and groups Name Frequency Time Cost 17-27April ¹ H2O ٥٫١ ５．１ été ﬁrst \u200b1.2"
)
# Words that look like numbers, bullets, units, notes and headings are as frequent as others.
WORD = st.one_of(
    st.from_regex(r"[a-z]{1,9}", fullmatch=True),
    st.sampled_from(ODD_WORDS.split()),
)
TEXT = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


def all_words(found: Document) -> Counter[str]:
    texts = [*found.opening, *found.headings, *found.hidden, *found.unplaced]
    texts += [passage.text for passage in found.passages]
    texts += [passage.locator for passage in found.passages]
    texts += [cell.heading for passage in found.passages for cell in passage.cells]
    return Counter(word for text in texts for word in words(text))


def lost(source: str, path: Path) -> set[str]:
    """The words of the source that are nowhere in the result. Numbers and bullets may be in locators only."""
    try:
        found = read_document(path)
    except NotAReport:
        return set()
    kept = " ".join([*all_words(found), *words(" ".join(HEADINGS))])  # headings of a table without rows are left out
    return {word for word in words(source) if word not in kept and not word.isdecimal() and word != "o"}


@SETTINGS
@given(st.lists(st.tuples(st.sampled_from(["", " ", "\t", "    "]), TEXT), min_size=1, max_size=25), st.booleans())
def test_no_word_of_a_text_is_lost(tmp_path: Path, lines: list[tuple[str, str]], apart: bool) -> None:
    source = ("\n\n" if apart else "\n").join(["1.1 Start", *(space + text for space, text in lines)])
    path = tmp_path / "report.txt"
    path.write_text(source, encoding="utf-8")
    assert lost(source, path) == set()


BLOCK_TAGS = ["p", "div", "li", "h2", "td", "th", "ul", "ol", "table", "tr", "blockquote", "pre", "section"]
INLINE_TAGS = ["b", "span", "sup", "a", "ins", "s", "br", "i"]


@SETTINGS
@given(st.lists(st.one_of(st.sampled_from([f"<{t}>" for t in BLOCK_TAGS + INLINE_TAGS] +
                                          [f"</{t}>" for t in BLOCK_TAGS + INLINE_TAGS] +
                                          ["<span style='display:none'>", "<td colspan=3>", "<td rowspan=2>"]),
                          TEXT), min_size=1, max_size=40))  # fmt: skip
def test_no_word_of_a_page_is_lost(tmp_path: Path, parts: list[str]) -> None:
    """Elements in any order, also where they must not stand."""
    path = tmp_path / "report.html"
    path.write_text(f"<html><body><p>1.1 Start</p>{' '.join(parts)}", encoding="utf-8")
    text = " ".join(part for part in parts if not part.startswith("<"))
    assert lost(text, path) == set()


AUTHOR = 'w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z"'
NUMBERING = numbering(
    {1: level(0, "%1.") + level(1, "%1.%2"), 2: level(0, "\uf0b7", "bullet")}, {1: (1, ""), 2: (2, "")}
)
RUNS = st.lists(
    st.one_of(
        TEXT.map(run),
        TEXT.map(lambda text: run(text, '<w:vertAlign w:val="superscript"/>')),
        TEXT.map(lambda text: run(text, "<w:vanish/>")),
        TEXT.map(lambda text: f"<w:ins {AUTHOR}>{run(text)}</w:ins>"),
        TEXT.map(lambda text: f"<w:moveTo {AUTHOR}>{run(text)}</w:moveTo>"),
        TEXT.map(lambda text: f"<w:sdt><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"),
        TEXT.map(lambda text: f'<w:fldSimple w:instr="REF">{run(text)}</w:fldSimple>'),
        TEXT.map(lambda text: f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{paragraph(text)}"
                              "</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>"),
        st.sampled_from(["<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:noBreakHyphen/></w:r>",
                         '<w:r><w:footnoteReference w:id="2"/></w:r>']),
    ),
    min_size=1, max_size=5,
).map("".join)  # fmt: skip
PARAGRAPH = st.one_of(
    RUNS.map(paragraph),
    RUNS.map(lambda runs: numbered(runs, 1)),
    RUNS.map(lambda runs: numbered(runs, 1, 1)),
    RUNS.map(lambda runs: numbered(runs, 2)),
    RUNS.map(lambda runs: paragraph(runs, f"<w:rPr><w:del {AUTHOR}/></w:rPr>")),
)
CELL = st.tuples(
    PARAGRAPH,
    st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>"]),
).map(lambda found: cell(*found))
ROW = st.one_of(st.lists(CELL, min_size=1, max_size=7).map(lambda cells: row(*cells)), st.just(row(*HEADINGS)))
BLOCK = st.one_of(PARAGRAPH, st.lists(ROW, min_size=1, max_size=4).map(lambda rows: table(*rows)))


@SETTINGS
@given(st.lists(BLOCK, min_size=1, max_size=8), TEXT)
def test_no_word_of_a_word_document_is_lost(tmp_path: Path, blocks: list[str], note: str) -> None:
    main = document(paragraph("1.1 Start"), *blocks)
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph(note)}</w:footnote>')
    path = word_file(tmp_path / "report.docx", main, {"numbering": NUMBERING, "footnotes": notes})
    text = " ".join(unescape(found) for found in re.findall(r"<w:t [^>]*>([^<]*)</w:t>", "".join(blocks)))
    assert lost(text, path) == set()


@pytest.mark.parametrize(
    ("source", "placed", "repeated", "expected"),
    [
        (["one two three"], ["Three one"], [], ["two"]),
        (["one two", "two three four"], ["one two"], [], ["two", "three four"]),
        (["the same", "the same"], ["the same", "the same"], ["the same"], ["the same"]),
        ([f"see{RUN_BOUNDARY}n hidden"], ["see hidden", "n"], [], []),
        (["٥ ｄａｙｓ co\u00adoperate"], ["5 days cooperate"], [], []),
        (["a_b ____"], ["a b"], [], []),
    ],
)
def test_missing_words(source: list[str], placed: list[str], repeated: list[str], expected: list[str]) -> None:
    assert missing(source, placed, repeated) == expected


def test_words_around_hidden_text() -> None:
    source = [RUN_BOUNDARY.join(["mee", "not 9 days", "ting"])]
    assert missing(source, ["meeting", "not 9 days"], [], ["not 9 days"]) == []
    assert missing(source, ["meeting", "not days"], [], ["not 9 days"]) == ["9"]


def test_the_text_of_a_page_without_its_tags() -> None:
    page = """<title>no</title><p title="a > b">one <b>t</b>wo<!-- no --><script>no</script>&amp; 3 < 4<br>five"""
    assert [text.replace(RUN_BOUNDARY, "") for text in page_paragraphs(page)] == ["one two& 3 < 4", "five"]
