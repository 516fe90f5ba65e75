"""One wrong thing in the sample's files: the one right message, with file and line, and the database as it was.

Lines are counted by hand in ``tests/sample.py``. A replacement of None stands for the file deleted.
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from tests.sample import FILES, write_sample

BAD = [
    # What stands in one file.
    (
        "broken UTF-8",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\udce8ve"),
        "agencies.yaml:6: The file is not UTF-8 here. Save it in the encoding UTF-8.",
    ),
    (
        "a character that broke before",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\ufffdve"),
        "agencies.yaml:6: seat holds a character that cannot be read. Type the text anew.",
    ),
    (
        "a control character",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\x07eva"),
        "agencies.yaml:6: There is a character that cannot be read. Type the text anew.",
    ),
    (
        "YAML syntax",
        ("events.yaml", "  name: Launch", "  name: Launch: the first"),
        "events.yaml:2: This is not YAML: mapping values are not allowed in this context."
        " Look at the indents, colons and quotes there.",
    ),
    (
        "a list left open",
        ("findings.yaml", "mechanism/unicc]", "mechanism/unicc"),
        "findings.yaml:5: This is not YAML: did not find expected ',' or ']'."
        " Look at the indents, colons and quotes there.",
    ),
    (
        "no list",
        ("themes.yaml", "- slug: broadband\n  name: Broadband\n", "slug: broadband\nname: Broadband\n"),
        'themes.yaml:1: The file is no list. Begin each record with "- ".',
    ),
    (
        "a value by reference",
        (
            "resolutions.yaml",
            "  kind: RESOLUTION\n  number: 64\n",
            "  kind: RESOLUTION\n  number: &n 64\n  place: *n\n",
        ),
        "resolutions.yaml:5: A value is written by reference (& and *). Write it out in each place.",
    ),
    (
        "a value with a tag",
        ("resolutions.yaml", "number: 64", "number: !roman LXIV"),
        "resolutions.yaml:5: A value has the tag !roman. Delete the tag, or put the text in quotes.",
    ),
    (
        "a record that is text",
        ("mechanisms.yaml", "- slug: dtn", "- dtn\n- slug: dtn"),
        'mechanisms.yaml:5: This is no record. Write keys and values: "- slug: who".',
    ),
    (
        "an empty file",
        ("participations.csv", FILES["participations.csv"], ""),
        "participations.csv:1: The file is empty. Write the line event,agency,role,note,cite.",
    ),
    (
        "a missing file",
        ("participations.csv", FILES["participations.csv"], None),
        "participations.csv:1: The file is missing. Create it with the line event,agency,role,note,cite.",
    ),
    (
        "a key given twice",
        ("agencies.yaml", "  seat: Geneva", "  seat: Geneva\n  seat: Geneva"),
        'agencies.yaml:7: The key "seat" is given twice. Keep one of the two; the first is on line 6.',
    ),
    (
        "an unknown key",
        ("agencies.yaml", "  seat: Geneva", "  saet: Geneva"),
        'agencies.yaml:6: The key "saet" is not known. Did you mean "seat"?',
    ),
    (
        "an unknown key within",
        ("agencies.yaml", "    wikidata: Q376150", "    wikidate: Q376150"),
        'agencies.yaml:9: The key "wikidate" is not known. Did you mean "wikidata"?',
    ),
    (
        "an unknown column",
        ("memberships.csv", "since,until,note", "since,untill,note"),
        'memberships.csv:1: The column "untill" is not known. Did you mean "until"?',
    ),
    (
        "a missing column",
        ("participations.csv", FILES["participations.csv"], "event,agency,role,cite\n"),
        'participations.csv:1: The column "note" is missing. The columns are event,agency,role,note,cite.',
    ),
    (
        "a column there twice",
        ("participations.csv", FILES["participations.csv"], "event,agency,role,note,note,cite\n"),
        'participations.csv:1: The column "note" is there twice. Delete one of the two.',
    ),
    (
        "a comma too many",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,", "dtn,itu,CO_CHAIR,2019,2020-01,first, then,"),
        "memberships.csv:3: The line has 8 cells instead of 7. Put texts that hold a comma in double quotes.",
    ),
    (
        "a quote left open",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,", 'dtn,itu,CO_CHAIR,2019,2020-01,"first,'),
        "memberships.csv:3: This is not CSV: unexpected end of data. Look at the double quotes there.",
    ),
    (
        "an empty line",
        ("memberships.csv", "dtn,itu", "\ndtn,itu"),
        "memberships.csv:3: The line is empty. Delete it.",
    ),
    (
        "a missing name",
        ("mechanisms.yaml", "  name: Digital Technology Network\n", ""),
        "mechanisms.yaml:5: name is missing. Add the key name.",
    ),
    (
        "a missing source",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n"),
        "mechanisms.yaml:5: cite is missing. Add where the source says it, as in un-2020 5.1.",
    ),
    (
        "a missing source in a relation",
        ("memberships.csv", "ceb,itu,MEMBER,,,,un-2020 5.1", "ceb,itu,MEMBER,,,,"),
        "memberships.csv:2: cite is missing. Add where the source says it, as in un-2020 5.1.",
    ),
    (
        "a word outside the vocabulary",
        ("mechanisms.yaml", "kind: NETWORK", "kind: NETWROK"),
        'mechanisms.yaml:7: kind "NETWROK" is not known. Did you mean "NETWORK"?',
    ),
    (
        "a wrong type",
        ("agencies.yaml", "  un_system: true\n  cite: un-2020 1.1\n", "  un_system: maybe\n  cite: un-2020 1.1\n"),
        'agencies.yaml:16: un_system "maybe" is neither true nor false. Write true or false, without quotes.',
    ),
    (
        "a text for a list",
        ("agencies.yaml", "  aliases:\n    - Unesco\n", "  aliases: Unesco\n"),
        "agencies.yaml:23: aliases is no list. Write each on a line of its own after a hyphen.",
    ),
    (
        "a list for a text",
        ("engagements.yaml", "- mechanism: ceb\n", "- mechanism: [ceb]\n"),
        "engagements.yaml:1: mechanism is not text. Put the value in quotes.",
    ),
    (
        "a text for keys",
        ("agencies.yaml", "  identifiers:\n    wikidata: Q376150\n", "  identifiers: Q376150\n"),
        "agencies.yaml:8: identifiers has no keys of its own. Write keys and values below identifiers:.",
    ),
    (
        "a number in words",
        ("engagements.yaml", "  row: 2\n", "  row: two\n"),
        'engagements.yaml:22: row "two" is no whole number. Write 1, 2, 3 and so on.',
    ),
    (
        "a slug with capitals",
        ("findings.yaml", "- slug: one-meeting", "- slug: One-meeting"),
        'findings.yaml:1: slug "One-meeting" is no slug. Use lower-case letters, digits and single hyphens.',
    ),
    (
        "an amount with separators",
        ("initiatives.yaml", "amount: 2500000", "amount: 2 500 000"),
        'initiatives.yaml:9: amount "2 500 000" is no amount.'
        " Write digits alone, with a point before decimals: 81300000 or 0.5.",
    ),
    (
        "a currency by its sign",
        ("initiatives.yaml", "currency: EUR", "currency: €"),
        'initiatives.yaml:9: currency "€" is no currency. Use the three letters of ISO 4217, as in CHF.',
    ),
    (
        "a web address without its start",
        ("agencies.yaml", "website: https://itu.int", "website: itu.int"),
        'agencies.yaml:7: website "itu.int" is no web address. Write it whole, from https:// on.',
    ),
    (
        "a malformed date",
        ("events.yaml", "  start: 2019-01\n", "  start: January 2019\n"),
        'events.yaml:5: start "January 2019" is no date. Write a year, a month or a day: 2019, 2019-01 or 2019-01-15.',
    ),
    (
        "a day that never was",
        ("events.yaml", "  end: 2019-01-15\n", "  end: 2019-02-29\n"),
        'events.yaml:6: end "2019-02-29" is not in the calendar.'
        " Write a year, a month or a day: 2019, 2019-01 or 2019-01-15.",
    ),
    (
        "a range upside down",
        ("engagements.yaml", "    days_per_meeting: 2\n", "    days_per_meeting: 3-2\n"),
        'engagements.yaml:11: days_per_meeting "3-2" is upside down. Write 2-3.',
    ),
    (
        "a malformed range",
        ("engagements.yaml", "    days_per_meeting: 2\n", "    days_per_meeting: about 2\n"),
        'engagements.yaml:11: days_per_meeting "about 2" is no range.'
        " Write a number (2), two numbers (2-3) or an open one (10+).",
    ),
    (
        "a source without a place",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n  cite: un-2020\n"),
        'mechanisms.yaml:9: cite "un-2020" lacks a place. Write a report and a place in it, as in un-2020 5.1.',
    ),
    (
        "a place that no report has",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n  cite: un-2020 page 7\n"),
        'mechanisms.yaml:9: cite "page 7" is no place in a report.'
        " Write one such as 5.1, 6.1 TSB 3, 7.1 note 2, Annex 12, Annex preamble or Annex footnote.",
    ),
    (
        "a reference to no type of record",
        ("findings.yaml", "mechanism/dtn", "network/dtn"),
        'findings.yaml:4: records "network/dtn" names no record. Write a type and a slug, as in agency/who;'
        " types are agency, mechanism, initiative, event, resolution, report, theme, goal.",
    ),
    # What only shows when entries are compared.
    (
        "an unknown agency",
        ("memberships.csv", "dtn,itu,", "dtn,ituu,"),
        'memberships.csv:3: agency "ituu" is not in agencies.yaml. Did you mean "itu"?',
    ),
    (
        "an unknown mechanism that is near none",
        ("memberships.csv", "dtn,itu,", "xyzzy,itu,"),
        'memberships.csv:3: mechanism "xyzzy" is not in mechanisms.yaml. Enter it in mechanisms.yaml, or name another.',
    ),
    (
        "an unknown resolution",
        ("mandates.csv", "ceb,,pp-64,itu", "ceb,,pp-46,itu"),
        'mandates.csv:3: resolution "pp-46" is not in resolutions.yaml. Did you mean "pp-64"?',
    ),
    (
        "an unknown publisher",
        ("reports.yaml", "publisher: itu", "publisher: itud"),
        'reports.yaml:4: publisher "itud" is not in agencies.yaml. Did you mean "itu"?',
    ),
    (
        "an unknown unit",
        ("initiatives.yaml", "lead_unit: bdt", "lead_unit: bdd"),
        'initiatives.yaml:5: lead_unit "bdd" is no unit in agencies.yaml. Did you mean "bdt"?',
    ),
    (
        "an unknown record in a finding",
        ("findings.yaml", "mechanism/dtn", "mechanism/dtm"),
        'findings.yaml:4: mechanism "dtm" is not in mechanisms.yaml. Did you mean "dtn"?',
    ),
    (
        "an unknown report",
        ("events.yaml", "cite: un-2020 4.1", "cite: un-2002 4.1"),
        'events.yaml:7: cite "un-2002" is no report in reports.yaml. Did you mean "un-2020"?',
    ),
    (
        "an unknown report behind a unit",
        ("agencies.yaml", "acronym: BDT, cite: un-2020 6.1", "acronym: BDT, cite: un-2021 6.1"),
        'agencies.yaml:11: cite "un-2021" is no report in reports.yaml. Did you mean "un-2020"?',
    ),
    (
        "a slug there twice",
        (
            "themes.yaml",
            "- slug: broadband\n  name: Broadband\n",
            "- slug: broadband\n  name: Broadband\n- slug: broadband\n  name: Fast access\n",
        ),
        'themes.yaml:3: slug "broadband" is there twice. The first is on line 1; keep one of the two.',
    ),
    (
        "a relation there twice",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019", "ceb,itu,MEMBER,2019"),
        'memberships.csv:3: mechanism and agency and role "ceb, itu, MEMBER" is there twice.'
        " The first is on line 2; keep one of the two.",
    ),
    (
        "an identifier there twice",
        ("agencies.yaml", "  parent: un\n", "  parent: un\n  identifiers: {wikidata: Q376150}\n"),
        'agencies.yaml:23: identifiers "wikidata Q376150" is there twice. The first is on line 8; keep one of the two.',
    ),
    (
        "an alias that is the name",
        ("agencies.yaml", "    - Unesco\n", "    - Unesco\n    - UNESCO\n"),
        'agencies.yaml:25: The alias "UNESCO" is there twice. Delete it here.',
    ),
    (
        "a source named twice",
        ("events.yaml", "cite: un-2020 4.1", "cite: un-2020 4.1; un-2020 4.1"),
        'events.yaml:7: cite names "un-2020 4.1" twice. Keep one of the two.',
    ),
    (
        "parents in a circle",
        (
            "mechanisms.yaml",
            "  kind: COMMITTEE\n",
            "  kind: COMMITTEE\n  parent: unicc\n",
        ),
        'mechanisms.yaml:13: parent leads in a circle: "unicc" in "unicc". Take one parent out.',
    ),
    (
        "a period upside down",
        ("memberships.csv", "2019,2020-01", "2020-02,2020-01"),
        "memberships.csv:3: since 2020-02 is after until 2020-01. Swap or mend them.",
    ),
    (
        "records out of order",
        (
            "mechanisms.yaml",
            "- slug: unicc\n",
            "- slug: abc\n  name: A\n  kind: BOARD\n  cite: un-2020 5.1\n- slug: unicc\n",
        ),
        "mechanisms.yaml:10: The file is not sorted by slug. Move this before the entry on line 5, or further up.",
    ),
    (
        "rows of the annex out of order",
        ("engagements.yaml", "  row: 1\n", "  row: 9\n"),
        "engagements.yaml:22: The file is not sorted by report, row."
        " Move this before the entry on line 1, or further up.",
    ),
    (
        "two partners in one line",
        ("partnerships.csv", "broadband,unesco,,CO_LEAD", "broadband,unesco,ceb,CO_LEAD"),
        "partnerships.csv:4: agency and mechanism are both given. Make it two lines, one for each.",
    ),
    (
        "a classification by nothing",
        ("classifications.csv", "dtn,,broadband,,", "dtn,,,,"),
        "classifications.csv:3: Neither theme nor goal is given. Fill one of the two.",
    ),
    (
        "a mandate of two subjects",
        ("mandates.csv", "ceb,,pp-64", "ceb,broadband,pp-64"),
        "mandates.csv:3: mechanism and initiative are both given. Make it two lines, one for each.",
    ),
    (
        "a meeting told by one side",
        ("engagements.yaml", "  meets_with: [dtn]\n", ""),
        'engagements.yaml:28: The row of "unicc" does not say so. Write dtn under meets_with there, or delete it here.',
    ),
    (
        "two ways to give days",
        (
            "engagements.yaml",
            "    days_per_meeting: 1.5\n",
            "    days_per_meeting: 1.5\n    all_staff_days: 10+\n    rule: ALL_STAFF_YEARLY\n",
        ),
        "engagements.yaml:28: days_per_meeting and all_staff_days are both given. Keep the one that the cell gives.",
    ),
    (
        "a reading of once without a note",
        ("engagements.yaml", "rule: AS_PRINTED", "rule: ONCE_IS_YEARLY"),
        "engagements.yaml:8: A reading of «once» has no note. Say in a note how it is read.",
    ),
    (
        "a rule of another cell",
        ("engagements.yaml", "rule: HEAD_IS_ONE", "rule: PARTS_ADDED"),
        "engagements.yaml:17: The rule PARTS_ADDED is not one for cost. Use one of AS_PRINTED, HEAD_IS_ONE.",
    ),
    (
        "an expectation not met",
        ("expectations.yaml", "equals: 3", "equals: 52"),
        "expectations.yaml:4: rows of the annex: expected 52, found 3."
        " Find out which is right, the data or the expectation.",
    ),
    (
        "an expectation of no file",
        ("expectations.yaml", "count: engagements.yaml", "count: engagement.yaml"),
        'expectations.yaml:2: "engagement.yaml" is no data file. Did you mean "engagements.yaml"?',
    ),
]


@pytest.fixture
def database(tmp_path: Path, sample_path: Path) -> Path:
    """A database that was built before."""
    path = tmp_path / "registry.sqlite"
    path.write_bytes(sample_path.read_bytes())
    return path


@pytest.mark.parametrize(("change", "message"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_bad_data_are_refused_with_file_and_line(
    tmp_path: Path, database: Path, change: tuple[str, str, str | None], message: str
) -> None:
    before = database.read_bytes()
    data = write_sample(tmp_path / "data")
    make_wrong(data, *change)

    built = CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database)])

    assert (built.exit_code, built.stderr, built.stdout) == (1, f"{message}\n1 problem found.\n", "")
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "registry.sqlite"]


def test_a_data_file_by_a_wrong_name_is_not_passed_over(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    (data / "membership.csv").write_text("mechanism,agency\n", encoding="utf-8")

    checked = CliRunner().invoke(app, ["check", str(data)])

    message = 'membership.csv:1: This is no data file. Did you mean "memberships.csv"?\n1 problem found.\n'
    assert (checked.exit_code, checked.stderr) == (1, message)


def test_all_problems_are_told_at_once_by_file_and_line(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    make_wrong(data, "memberships.csv", "dtn,itu,", "dtn,ituu,")
    make_wrong(data, "memberships.csv", "ceb,itu,MEMBER", "ceb,itu,MEMBRE")
    make_wrong(data, "agencies.yaml", "kind: SECRETARIAT", "kind: SECRETARY")

    checked = CliRunner().invoke(app, ["check", str(data)])

    assert checked.exit_code == 1
    assert checked.stdout == ""
    assert [line.split(" ")[0] for line in checked.stderr.splitlines()] == [
        "agencies.yaml:15:",
        "memberships.csv:2:",
        "memberships.csv:3:",
        "3",
    ]


def test_good_data_pass(tmp_path: Path) -> None:
    checked = CliRunner().invoke(app, ["check", str(write_sample(tmp_path))])

    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "no problems" in checked.stdout


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    checked = CliRunner().invoke(app, ["check", str(tmp_path / "nowhere")])

    assert checked.exit_code == 1
    assert checked.stderr.startswith(f"{tmp_path / 'nowhere'} is not a folder.")


def make_wrong(data: Path, name: str, find: str, replacement: str | None) -> None:
    """Replaces the one place where the text stands."""
    file = data / name
    if replacement is None:
        file.unlink()
        return
    content = file.read_text(encoding="utf-8")
    assert content.count(find) == 1, f"{find!r} stands {content.count(find)} times in {name}"
    file.write_bytes(content.replace(find, replacement).encode("utf-8", "surrogateescape"))
