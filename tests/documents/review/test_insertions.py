"""Adding to data files: only characters are inserted, in the order and the style of the file."""

from itertools import pairwise

import pytest

from liaison.documents.review.insertions import CsvText, Span, YamlText, record_text, scalar_text
from liaison.loading.entries import MembershipEntry
from liaison.loading.problems import Problems
from liaison.loading.source_records import read_csv, read_yaml

SUBJECT = ("Mechanisms", "ceb")
OTHER = ("Mechanisms", "dtn")

TEXT = """\
# The mechanisms.
- slug: b
  name: Bee   # as written
  cite: 'un-2020 Annex 1'  # a remark

# About d.
# And more.
- slug: d
  name: "Dee: x"
  aliases: [x, 'y, z']
  summary: >-
    Long text
    on lines.
  cite: >-
    un-2020 Annex 2;
    un-2020 Annex 3

- slug: f
  name: Eff
  acronym: F
  aliases:
    - one
    - "two: 2"   # last
  cite: un-2020 Annex 4
"""


def changed(text: str, *steps: tuple[str, ...]) -> str:
    file = YamlText(text, ("slug",))
    for step, *arguments in steps:
        match step:
            case "add":
                file.add({"slug": arguments[0], "name": "N", "cite": "un-2021 Annex 9"}, SUBJECT)
            case "cite":
                file.extend_cite(arguments[0], arguments[1], SUBJECT)
            case "alias":
                file.add_names(arguments[0], arguments[1:], None, SUBJECT)
            case "acronym":
                file.add_names(arguments[0], arguments[2:], arguments[1], SUBJECT)
    return file.result()[0]


def test_a_record_goes_to_its_place_above_the_comments_of_the_next() -> None:
    new = "- slug: c\n  name: N\n  cite: un-2021 Annex 9\n\n"
    assert changed(TEXT, ("add", "c")) == TEXT.replace("# About d.", f"{new}# About d.")


def test_a_record_at_the_start_stays_below_the_comment_of_the_file() -> None:
    text = TEXT.replace("# The mechanisms.\n", "# The mechanisms.\n\n")
    new = "- slug: a\n  name: N\n  cite: un-2021 Annex 9\n\n"
    assert changed(text, ("add", "a")) == text.replace("- slug: b", f"{new}- slug: b")


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_record_at_the_end_follows_a_blank_line(end: str) -> None:
    text = TEXT.rstrip("\n") + end
    assert changed(text, ("add", "g")) == TEXT + "\n- slug: g\n  name: N\n  cite: un-2021 Annex 9\n"


def test_files_without_blank_lines_and_empty_files() -> None:
    text = "- slug: b\n  name: N\n- slug: d\n  name: N\n"
    assert changed(text, ("add", "c")) == text.replace(
        "- slug: d", "- slug: c\n  name: N\n  cite: un-2021 Annex 9\n- slug: d"
    )
    assert changed("[]\n", ("add", "c")) == "- slug: c\n  name: N\n  cite: un-2021 Annex 9\n"


def test_several_records_are_sorted_at_one_place() -> None:
    text = changed("- slug: a\n  name: A\n", ("add", "z"), ("add", "c"), ("add", "m"))
    assert [line for line in text.splitlines() if "slug" in line] == [
        "- slug: a",
        "- slug: c",
        "- slug: m",
        "- slug: z",
    ]


@pytest.mark.parametrize(
    ("slug", "old", "new"),
    [
        ("b", "'un-2020 Annex 1'", "'un-2020 Annex 1; un-2021 Annex 9'"),
        ("d", "    un-2020 Annex 3\n", "    un-2020 Annex 3; un-2021 Annex 9\n"),
        ("f", "un-2020 Annex 4\n", "un-2020 Annex 4; un-2021 Annex 9\n"),
    ],
)
def test_a_citation_is_added_in_each_style(slug: str, old: str, new: str) -> None:
    assert changed(TEXT, ("cite", slug, "un-2021 Annex 9")) == TEXT.replace(old, new)


def test_a_citation_is_added_once() -> None:
    assert changed(TEXT, ("cite", "f", "un-2020 Annex 4")) == TEXT
    twice = changed(TEXT, ("cite", "f", "un-2021 5.1"), ("cite", "f", "un-2021 5.1"))
    assert twice == TEXT.replace("un-2020 Annex 4\n", "un-2020 Annex 4; un-2021 5.1\n")


@pytest.mark.parametrize(
    ("slug", "old", "new"),
    [
        ("b", "  name: Bee   # as written\n", "  name: Bee   # as written\n  aliases:\n    - 'A: b'\n"),
        ("d", "[x, 'y, z']", "[x, 'y, z', 'A: b']"),
        ("f", '    - "two: 2"   # last\n', "    - \"two: 2\"   # last\n    - 'A: b'\n"),
    ],
)
def test_an_alias_is_added_in_each_style(slug: str, old: str, new: str) -> None:
    assert changed(TEXT, ("alias", slug, "A: b")) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("step", "old", "new"),
    [
        (("acronym", "b", "BEE"), "  name: Bee   # as written\n", "  name: Bee   # as written\n  acronym: BEE\n"),
        (
            ("acronym", "b", "BEE", "Bees"),
            "  name: Bee   # as written\n",
            "  name: Bee   # as written\n  acronym: BEE\n  aliases:\n    - Bees\n",
        ),
        (("acronym", "f", "G", "Effs"), "   # last\n", "   # last\n    - Effs\n    - G\n"),
    ],
)
def test_an_acronym_is_added_as_such_unless_there_is_one(step: tuple[str, ...], old: str, new: str) -> None:
    assert changed(TEXT, step) == TEXT.replace(old, new)


def test_windows_line_ends_are_kept() -> None:
    text = TEXT.replace("\n", "\r\n")
    new = changed(text, ("add", "c"), ("alias", "b", "x"), ("alias", "f", "x"), ("cite", "d", "un-2021 5.1"))
    assert new.count("\n") == new.count("\r\n") == text.count("\n") + 4 + 2 + 1


def test_lines_lead_back_to_the_row_of_the_workbook() -> None:
    file = YamlText(TEXT, ("slug",))
    file.add({"slug": "c", "name": "N"}, SUBJECT)
    file.extend_cite("f", "un-2021 5.1", OTHER)
    text, spans = file.result()
    lines = text.splitlines()
    assert spans == [Span(6, 7, SUBJECT), Span(27, 27, OTHER)]
    assert (lines[5], lines[26]) == ("- slug: c", "  cite: un-2020 Annex 4; un-2021 5.1")


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "# no comment",
        "- dash",
        "'quoted'",
        "true",
        "null",
        "~",
        "2020",
        "[x]",
        "{x}",
        "a #b",
        "*x",
        "&x",
        "@x",
        "Ω, δ",
    ],
)
@pytest.mark.parametrize("flow", [True, False])
def test_every_text_is_read_back(text: str, flow: bool) -> None:
    written = f"- aliases: [{scalar_text(text, flow)}]\n" if flow else f"- aliases:\n    - {scalar_text(text, flow)}\n"
    problems = Problems()
    (record,) = read_yaml("f.yaml", written, problems)
    assert (record.values["aliases"], problems.listed()) == ([text], [])


def test_numbers_need_no_quotes_and_long_text_several_lines() -> None:
    written = record_text(
        {
            "row": 3,
            "summary": "word " * 40 + "end",
            "time": {"days_per_meeting": "0.125", "wording": "2", "meetings": "2-3"},
            "parts": [{"label": "x", "meetings": "2"}],
        }
    )
    assert written.startswith("- row: 3\n  summary: >-\n    word word")
    assert max(map(len, written.splitlines())) <= 120
    assert "  time:\n    days_per_meeting: 0.125\n    wording: '2'\n    meetings: 2-3\n" in written
    assert "  parts:\n    - label: x\n      meetings: 2\n" in written
    (record,) = read_yaml("f.yaml", written, Problems())
    assert record.values["summary"] == "word " * 40 + "end"


CSV = (
    "mechanism,agency,role,since,until,note,cite\n"
    "a,itu,MEMBER,,,,un-2020 1.1\n"
    'c,itu,MEMBER,,,"x, ""y""\nz",un-2020 1.2\n'
    'e,itu,MEMBER,,,,"un-2020 1.3"\n'
)


@pytest.mark.parametrize(
    ("mechanism", "old", "new"),
    [
        ("b", "c,itu", "b,itu,MEMBER,,,,un-2021 1.1\nc,itu"),
        ("f", '1.3"\n', '1.3"\nf,itu,MEMBER,,,,un-2021 1.1\n'),
        ("a", "un-2020 1.1", "un-2020 1.1; un-2021 1.1"),
        ("c", "un-2020 1.2", "un-2020 1.2; un-2021 1.1"),
        ("e", "un-2020 1.3", "un-2020 1.3; un-2021 1.1"),
    ],
)
def test_a_relation_is_added_or_cited_again(mechanism: str, old: str, new: str) -> None:
    file = CsvText(CSV, ("mechanism", "agency", "role"))
    file.add({"mechanism": mechanism, "agency": "itu", "role": "MEMBER", "cite": "un-2021 1.1"}, SUBJECT)
    assert file.result()[0] == CSV.replace(old, new)


def test_text_in_a_new_line_is_quoted_where_necessary() -> None:
    file = CsvText(CSV, ("mechanism", "agency", "role"))
    file.add({"mechanism": "b", "agency": "itu", "role": "MEMBER", "note": 'a, "b"', "cite": "un-2021 1.1"}, SUBJECT)
    lines = file.result()[0].splitlines(keepends=True)
    (record, *_) = list(read_csv("memberships.csv", lines, MembershipEntry, Problems()))[1:]
    assert record.values["note"] == 'a, "b"'


def test_only_characters_are_inserted() -> None:
    """The old text remains, in its order, whatever is added."""
    new = changed(
        TEXT, ("add", "a"), ("add", "e"), ("alias", "d", "x"), ("cite", "b", "un-2021 5.1"), ("alias", "b", "y")
    )
    position = -1
    for character in TEXT:
        position = new.index(character, position + 1)
    keys = [line for line in new.splitlines() if line.startswith("- slug")]
    assert all(one < other for one, other in pairwise(keys))
