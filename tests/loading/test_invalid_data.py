"""One mistake in the sample's files: exactly one message, with file and line, and an unchanged database.

Line numbers are counted by hand in ``tests/sample.py``. A replacement of None deletes the file.
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from tests.sample import FILES, write_sample

MISTAKES = [
    # Mistakes within one file.
    (
        "broken UTF-8",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\udce8ve"),
        "agencies.yaml:6: The file is not valid UTF-8. Save it in UTF-8 encoding.",
    ),
    (
        "a replacement character",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\ufffdve"),
        "agencies.yaml:6: seat contains an unreadable character. Type the text again.",
    ),
    (
        "a control character",
        ("agencies.yaml", "seat: Geneva", "seat: Gen\x07eva"),
        "agencies.yaml:6: The file contains an unreadable character. Type the text again.",
    ),
    (
        "a zero-width space",
        ("mechanisms.yaml", "Digital Technology Network", "Digital\u200b Technology Network"),
        "mechanisms.yaml:6: The line contains the invisible character U+200B (zero width space). Delete it.",
    ),
    (
        "a bidirectional control",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,", "dtn,itu,CO_CHAIR,2019,2020-01,\u202efirst"),
        "memberships.csv:3: The line contains the invisible character U+202E (right-to-left override). Delete it.",
    ),
    (
        "a soft hyphen",
        ("agencies.yaml", "name: United Nations\n", "name: United Na\u00adtions\n"),
        "agencies.yaml:14: The line contains the invisible character U+00AD (soft hyphen). Delete it.",
    ),
    (
        "a byte-order mark within a file",
        ("related_texts.csv", "access …", "\ufeffaccess …"),
        "related_texts.csv:2: The line contains the invisible character U+FEFF (zero width no-break space). Delete it.",
    ),
    (
        "an accent as a character of its own",
        ("agencies.yaml", "seat: Geneva", "seat: Gene\u0300ve"),
        "agencies.yaml:6: The line is not in Unicode normalization form C, at U+0065 (latin small letter e)."
        " Type the letter with its accent again, as one character.",
    ),
    (
        "YAML syntax",
        ("events.yaml", "  name: Launch", "  name: Launch: the first"),
        "events.yaml:2: Invalid YAML: mapping values are not allowed in this context."
        " Check the indentation, colons and quotes.",
    ),
    (
        "an unclosed list",
        ("findings.yaml", "mechanism/unicc]", "mechanism/unicc"),
        "findings.yaml:7: Invalid YAML: did not find expected ',' or ']'. Check the indentation, colons and quotes.",
    ),
    (
        "a mapping instead of a list",
        ("themes.yaml", "- slug: broadband\n  name: Broadband\n", "slug: broadband\nname: Broadband\n"),
        'themes.yaml:1: The file is not a list. Start each record with "- ".',
    ),
    (
        "a YAML anchor",
        (
            "resolutions.yaml",
            "  kind: RESOLUTION\n  number: 64\n",
            "  kind: RESOLUTION\n  number: &n 64\n  place: *n\n",
        ),
        "resolutions.yaml:5: YAML anchors and aliases (& and *) are not supported. Repeat the value.",
    ),
    (
        "a YAML tag",
        ("resolutions.yaml", "number: 64", "number: !roman LXIV"),
        "resolutions.yaml:5: The YAML tag !roman is not supported. Delete it, or put the text in quotes.",
    ),
    (
        "a text instead of a record",
        ("mechanisms.yaml", "- slug: dtn", "- dtn\n- slug: dtn"),
        'mechanisms.yaml:5: This item is not a record. Write keys and values, as in "- slug: who".',
    ),
    (
        "an empty file",
        ("participations.csv", FILES["participations.csv"], ""),
        "participations.csv:1: The file is empty. Start it with the line event,agency,role,note,cite.",
    ),
    (
        "a missing file",
        ("participations.csv", FILES["participations.csv"], None),
        "participations.csv:1: The file is missing. Create it with the line event,agency,role,note,cite.",
    ),
    (
        "a duplicate key",
        ("agencies.yaml", "  seat: Geneva", "  seat: Geneva\n  seat: Geneva"),
        'agencies.yaml:7: Duplicate key "seat". Delete one of the two; the first is on line 6.',
    ),
    (
        "an unknown key",
        ("agencies.yaml", "  seat: Geneva", "  saet: Geneva"),
        'agencies.yaml:6: Unknown key "saet". Did you mean "seat"?',
    ),
    (
        "an unknown nested key",
        ("agencies.yaml", "    wikidata: Q376150", "    wikidate: Q376150"),
        'agencies.yaml:9: Unknown key "wikidate". Did you mean "wikidata"?',
    ),
    (
        "an unknown column",
        ("memberships.csv", "since,until,note", "since,untill,note"),
        'memberships.csv:1: Unknown column "untill". Did you mean "until"?',
    ),
    (
        "a missing column",
        ("participations.csv", FILES["participations.csv"], "event,agency,role,cite\n"),
        'participations.csv:1: The column "note" is missing. The columns are event,agency,role,note,cite.',
    ),
    (
        "a duplicate column",
        ("participations.csv", FILES["participations.csv"], "event,agency,role,note,note,cite\n"),
        'participations.csv:1: Duplicate column "note". Delete one of the two.',
    ),
    (
        "an extra comma",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,", "dtn,itu,CO_CHAIR,2019,2020-01,first, then,"),
        "memberships.csv:3: The line has 8 cells instead of 7. Put text that contains a comma in double quotes.",
    ),
    (
        "an unclosed quote",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019,2020-01,,", 'dtn,itu,CO_CHAIR,2019,2020-01,"first,'),
        "memberships.csv:3: Invalid CSV: unexpected end of data. Check the double quotes.",
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
        "a missing citation",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n"),
        "mechanisms.yaml:5: cite is missing. Add the source of the fact, such as un-2020 5.1.",
    ),
    (
        "a missing citation in a relation",
        ("memberships.csv", "ceb,itu,MEMBER,,,,un-2020 5.1", "ceb,itu,MEMBER,,,,"),
        "memberships.csv:2: cite is missing. Add the source of the fact, such as un-2020 5.1.",
    ),
    (
        "a value outside the vocabulary",
        ("mechanisms.yaml", "kind: NETWORK", "kind: NETWROK"),
        'mechanisms.yaml:7: kind "NETWROK" is unknown. Did you mean "NETWORK"?',
    ),
    (
        "a text for a boolean",
        ("agencies.yaml", "  un_system: true\n  cite: un-2020 1.1\n", "  un_system: maybe\n  cite: un-2020 1.1\n"),
        'agencies.yaml:16: un_system "maybe" is neither true nor false. Write true or false, without quotes.',
    ),
    (
        "a text for a list",
        ("agencies.yaml", "  aliases:\n    - Unesco\n", "  aliases: Unesco\n"),
        "agencies.yaml:23: aliases is not a list. Write each item on its own line after a hyphen.",
    ),
    (
        "a list for a text",
        ("engagements.yaml", "- mechanism: ceb\n", "- mechanism: [ceb]\n"),
        "engagements.yaml:1: mechanism is not text. Write one text value; put true and false in quotes.",
    ),
    (
        "a text for a mapping",
        ("agencies.yaml", "  identifiers:\n    wikidata: Q376150\n", "  identifiers: Q376150\n"),
        "agencies.yaml:8: identifiers is not a mapping. Write its keys and values on indented lines below it.",
    ),
    (
        "a number in words",
        ("engagements.yaml", "  row: 2\n", "  row: two\n"),
        'engagements.yaml:22: row "two" is not a whole number. Write a number such as 1, 2 or 3.',
    ),
    (
        "a slug with capitals",
        ("findings.yaml", "- slug: one-meeting", "- slug: One-meeting"),
        'findings.yaml:1: slug "One-meeting" is not a valid slug. Use lower-case letters, digits and single hyphens.',
    ),
    (
        "an amount with separators",
        ("initiatives.yaml", "amount: 2500000", "amount: 2 500 000"),
        'initiatives.yaml:9: amount "2 500 000" is not a valid amount.'
        " Write digits only, with a point before decimals: 81300000 or 0.5.",
    ),
    (
        "a currency by its sign",
        ("initiatives.yaml", "currency: EUR", "currency: €"),
        'initiatives.yaml:9: currency "€" is not a currency code. Use the three letters of ISO 4217, such as CHF.',
    ),
    (
        "a web address without a scheme",
        ("agencies.yaml", "website: https://itu.int", "website: itu.int"),
        'agencies.yaml:7: website "itu.int" is not a web address. Write the full address, starting with https://.',
    ),
    (
        "a malformed item of Wikidata",
        ("agencies.yaml", "wikidata: Q376150", "wikidata: 376150"),
        'agencies.yaml:9: wikidata "376150" is not an item of Wikidata. Write Q and a number, such as Q376150.',
    ),
    (
        "an identifier of ROR as an address",
        ("agencies.yaml", "wikidata: Q376150", "ror: https://ror.org/01f80g185"),
        'agencies.yaml:9: ror "https://ror.org/01f80g185" is not an identifier of ROR.'
        " Write the last nine characters of its address, such as 01f80g185.",
    ),
    (
        "an identifier of IATI without its registration agency",
        ("agencies.yaml", "wikidata: Q376150", "iati: 41303"),
        'agencies.yaml:9: iati "41303" is not an organisation identifier of IATI.'
        " Write the registration agency and the number, such as XM-DAC-41303.",
    ),
    (
        "a malformed date",
        ("events.yaml", "  start: 2019-01\n", "  start: January 2019\n"),
        'events.yaml:4: start "January 2019" is not a valid date.'
        " Write a year, a month or a day: 2019, 2019-01 or 2019-01-15.",
    ),
    (
        "an impossible day",
        ("events.yaml", "  end: 2019-01-15\n", "  end: 2019-02-29\n"),
        'events.yaml:5: end "2019-02-29" does not exist in the calendar.'
        " Write a year, a month or a day: 2019, 2019-01 or 2019-01-15.",
    ),
    (
        "a reversed range",
        ("engagements.yaml", "    days_per_meeting: 2\n", "    days_per_meeting: 3-2\n"),
        'engagements.yaml:11: days_per_meeting "3-2" has its limits in reverse order. Write 2-3.',
    ),
    (
        "a malformed range",
        ("engagements.yaml", "    days_per_meeting: 2\n", "    days_per_meeting: about 2\n"),
        'engagements.yaml:11: days_per_meeting "about 2" is not a valid range.'
        " Write a number (2), two numbers (2-3) or a minimum (10+), with ~ before it if it is approximate (~2).",
    ),
    (
        "a citation without a locator",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n  cite: un-2020\n"),
        'mechanisms.yaml:9: cite "un-2020" has no locator. Write a report and a locator, such as un-2020 5.1.',
    ),
    (
        "a malformed locator",
        ("mechanisms.yaml", "  parent: ceb\n  cite: un-2020 Annex 2\n", "  parent: ceb\n  cite: un-2020 page 7\n"),
        'mechanisms.yaml:9: cite "page 7" is not a valid locator.'
        " Write one such as 5.1, 6.1 TSB 3, 7.1 note 2, Annex 12, Annex preamble or Annex footnote.",
    ),
    (
        "a reference to an unknown record type",
        ("findings.yaml", "mechanism/dtn", "network/dtn"),
        'findings.yaml:6: records "network/dtn" does not refer to a record.'
        " Write a type and a slug, such as agency/who;"
        " the types are agency, mechanism, initiative, event, resolution, report, theme, goal.",
    ),
    # Mistakes that only a comparison of entries reveals.
    (
        "an unknown agency",
        ("memberships.csv", "dtn,itu,", "dtn,ituu,"),
        'memberships.csv:3: agency "ituu" is not in agencies.yaml. Did you mean "itu"?',
    ),
    (
        "an unknown mechanism without a similar one",
        ("memberships.csv", "dtn,itu,", "xyzzy,itu,"),
        'memberships.csv:3: mechanism "xyzzy" is not in mechanisms.yaml.'
        " Add it to mechanisms.yaml, or use another slug.",
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
        ("initiatives.yaml", "heading: bdt", "heading: bdd"),
        'initiatives.yaml:5: heading "bdd" is not a unit in agencies.yaml. Did you mean "bdt"?',
    ),
    (
        "an unknown record in a finding",
        ("findings.yaml", "mechanism/dtn", "mechanism/dtm"),
        'findings.yaml:6: mechanism "dtm" is not in mechanisms.yaml. Did you mean "dtn"?',
    ),
    (
        "an unknown report",
        ("events.yaml", "cite: un-2020 4.1", "cite: un-2002 4.1"),
        'events.yaml:6: cite "un-2002" is not a report in reports.yaml. Did you mean "un-2020"?',
    ),
    (
        "an unknown report cited by a unit",
        ("agencies.yaml", "acronym: BDT, cite: un-2020 6.1", "acronym: BDT, cite: un-2021 6.1"),
        'agencies.yaml:11: cite "un-2021" is not a report in reports.yaml. Did you mean "un-2020"?',
    ),
    (
        "a duplicate slug",
        (
            "themes.yaml",
            "- slug: broadband\n  name: Broadband\n",
            "- slug: broadband\n  name: Broadband\n- slug: broadband\n  name: Fast access\n",
        ),
        'themes.yaml:3: Duplicate slug "broadband". Delete one of the two; the first is on line 1.',
    ),
    (
        "a duplicate relation",
        ("memberships.csv", "dtn,itu,CO_CHAIR,2019", "ceb,itu,MEMBER,2019"),
        'memberships.csv:3: Duplicate mechanism, agency and role "ceb, itu, MEMBER".'
        " Delete one of the two; the first is on line 2.",
    ),
    (
        "a duplicate identifier",
        ("agencies.yaml", "  parent: un\n", "  parent: un\n  identifiers: {wikidata: Q376150}\n"),
        'agencies.yaml:23: Duplicate identifier "wikidata Q376150". Delete one of the two; the first is on line 8.',
    ),
    (
        "an alias that is the name",
        ("agencies.yaml", "    - Unesco\n", "    - Unesco\n    - UNESCO\n"),
        'agencies.yaml:25: The alias "UNESCO" repeats another name. Delete it.',
    ),
    (
        "a duplicate citation",
        ("events.yaml", "cite: un-2020 4.1", "cite: un-2020 4.1; un-2020 4.1"),
        'events.yaml:6: cite lists "un-2020 4.1" twice. Delete one of the two.',
    ),
    (
        "a cycle of parents",
        (
            "mechanisms.yaml",
            "  kind: COMMITTEE\n",
            "  kind: COMMITTEE\n  parent: unicc\n",
        ),
        'mechanisms.yaml:13: The parents form a cycle: "unicc" in "unicc". Remove one of the parents.',
    ),
    (
        "a reversed period",
        ("memberships.csv", "2019,2020-01", "2020-02,2020-01"),
        "memberships.csv:3: since 2020-02 is after until 2020-01. Correct one of the dates.",
    ),
    (
        "records out of order",
        (
            "mechanisms.yaml",
            "- slug: unicc\n",
            "- slug: abc\n  name: A\n  kind: BOARD\n  cite: un-2020 5.1\n- slug: unicc\n",
        ),
        "mechanisms.yaml:10: The file is not sorted by slug. Move this entry before the one on line 5, or further up.",
    ),
    (
        "rows of the annex out of order",
        ("engagements.yaml", "  row: 1\n", "  row: 9\n"),
        "engagements.yaml:22: The file is not sorted by report and row."
        " Move this entry before the one on line 1, or further up.",
    ),
    (
        "two partners in one line",
        ("partnerships.csv", "broadband,unesco,,CO_LEAD", "broadband,unesco,ceb,CO_LEAD"),
        "partnerships.csv:4: Both agency and mechanism are given. Write a line for each.",
    ),
    (
        "a classification without a theme or goal",
        ("classifications.csv", "dtn,,broadband,,", "dtn,,,,"),
        "classifications.csv:3: Neither theme nor goal is given. Fill in one of them.",
    ),
    (
        "a name of nobody",
        ("names.csv", ",,sdg-9,FR", ",,,FR"),
        "names.csv:2: Neither agency nor mechanism nor goal is given. Fill in one of them.",
    ),
    (
        "a name of two records",
        ("names.csv", ",ceb,,FR", ",ceb,sdg-9,FR"),
        "names.csv:3: Both mechanism and goal are given. Write a line for each.",
    ),
    (
        "a name in an unknown language",
        ("names.csv", "itu,,,FR", "itu,,,DE"),
        'names.csv:5: language "DE" is unknown. Did you mean "ES"?',
    ),
    (
        "a code with a sign that no system uses",
        ("agencies.yaml", "    wikidata: Q376150\n", "    wikidata: Q376150\n    chart: ITU_1\n"),
        'agencies.yaml:10: chart "ITU_1" is not a code. Write the code as the other system has it, such as UN-Habitat.',
    ),
    (
        "a mandate of two subjects",
        ("mandates.csv", "ceb,,pp-64", "ceb,broadband,pp-64"),
        "mandates.csv:3: Both mechanism and initiative are given. Write a line for each.",
    ),
    (
        "a mandate without a subject",
        ("mandates.csv", ",broadband,pp-64", ",,pp-64"),
        "mandates.csv:2: Neither mechanism nor initiative is given. Fill in one of them.",
    ),
    (
        "travellers although there is no travel",
        ("engagements.yaml", "    travel: YES\n", "    travel: NO\n"),
        "engagements.yaml:15: travellers is given, but travel is NO. Correct one of the two.",
    ),
    (
        "a rule for a mode without the mode",
        ("engagements.yaml", "    rule: AS_PRINTED\n", "    rule: AS_PRINTED\n    mode_rule: TRAVEL_IS_IN_PERSON\n"),
        "engagements.yaml:9: The rule TRAVEL_IS_IN_PERSON is given without the mode IN_PERSON or without travel."
        " Correct one of them, or delete the rule.",
    ),
    (
        "another rule for a mode",
        ("engagements.yaml", "    rule: AS_PRINTED\n", "    mode: IN_PERSON\n    mode_rule: AS_PRINTED\n"),
        "engagements.yaml:9: The rule AS_PRINTED does not apply to a mode. Use TRAVEL_IS_IN_PERSON, or delete it.",
    ),
    (
        "a rule for a cost without a figure",
        ("engagements.yaml", "    travellers: 1\n", ""),
        "engagements.yaml:16: The rule HEAD_IS_ONE is given without a figure. Give the figure, or delete the rule.",
    ),
    (
        "money at stake without a currency",
        ("findings.yaml", "at_stake: {days: 3}", "at_stake: {amount: 200000, period: YEAR}"),
        "findings.yaml:4: Money at stake is incomplete. Give amount, currency and period.",
    ),
    (
        "a row with the name of the mechanism",
        ("engagements.yaml", "  row: 1\n", "  row: 1\n  name: Chief Executives Board\n"),
        'engagements.yaml:5: The name is that of the mechanism "ceb".'
        " Delete it; name is only for a row with another name.",
    ),
    (
        "a row with a name that nobody finds",
        ("engagements.yaml", "  row: 1\n", "  row: 1\n  name: Board of Chief Executives\n"),
        'engagements.yaml:5: "Board of Chief Executives" is not an alias of the mechanism "ceb".'
        " Add it to its aliases in mechanisms.yaml, or correct it.",
    ),
    (
        "a shared meeting that one row lists",
        ("engagements.yaml", "  meets_with: [dtn]\n", ""),
        'engagements.yaml:28: The row of "unicc" does not list "dtn" under meets_with.'
        " Add it there, or delete this item.",
    ),
    (
        "two figures for days",
        (
            "engagements.yaml",
            "    days_per_meeting: 1.5\n",
            "    days_per_meeting: 1.5\n    all_staff_days: 10+\n    rule: ALL_STAFF_YEARLY\n",
        ),
        "engagements.yaml:28: Both days_per_meeting and all_staff_days are given. Keep the one that the cell gives.",
    ),
    (
        "once read as yearly without a note",
        ("engagements.yaml", "rule: AS_PRINTED", "rule: ONCE_IS_YEARLY"),
        "engagements.yaml:8: The rule ONCE_IS_YEARLY is given without a note. Add a note that explains the reading.",
    ),
    (
        "a rule for another cell",
        ("engagements.yaml", "rule: HEAD_IS_ONE", "rule: PARTS_ADDED"),
        "engagements.yaml:17: The rule PARTS_ADDED does not apply to cost. Use one of AS_PRINTED, HEAD_IS_ONE,"
        " READ_IN_REVIEW.",
    ),
    (
        "an unmet expectation",
        ("expectations.yaml", "equals: 3", "equals: 52"),
        "expectations.yaml:4: rows of the annex: expected 52, found 3. Correct the data or the expectation.",
    ),
    (
        "an expectation about an unknown file",
        ("expectations.yaml", "count: engagements.yaml", "count: engagement.yaml"),
        'expectations.yaml:2: "engagement.yaml" is not a data file. Did you mean "engagements.yaml"?',
    ),
]


@pytest.fixture
def database(tmp_path: Path, sample_path: Path) -> Path:
    """A database from an earlier build."""
    path = tmp_path / "registry.sqlite"
    path.write_bytes(sample_path.read_bytes())
    return path


@pytest.mark.parametrize(("change", "message"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_invalid_data_are_rejected_with_file_and_line(
    tmp_path: Path, database: Path, change: tuple[str, str, str | None], message: str
) -> None:
    before = database.read_bytes()
    data = write_sample(tmp_path / "data")
    edit(data, *change)

    built = CliRunner().invoke(app, ["build", "--data", str(data), "--database", str(database)])

    assert (built.exit_code, built.stderr, built.stdout) == (1, f"{message}\n1 problem found.\n", "")
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "registry.sqlite"]


def test_a_misnamed_data_file_is_reported(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    (data / "membership.csv").write_text("mechanism,agency\n", encoding="utf-8")

    checked = CliRunner().invoke(app, ["check", str(data)])

    message = 'membership.csv:1: Unknown data file. Did you mean "memberships.csv"?\n1 problem found.\n'
    assert (checked.exit_code, checked.stderr) == (1, message)


def test_all_problems_are_reported_together_by_file_and_line(tmp_path: Path) -> None:
    data = write_sample(tmp_path)
    edit(data, "memberships.csv", "dtn,itu,", "dtn,ituu,")
    edit(data, "memberships.csv", "ceb,itu,MEMBER", "ceb,itu,MEMBRE")
    edit(data, "agencies.yaml", "kind: SECRETARIAT", "kind: SECRETARY")

    checked = CliRunner().invoke(app, ["check", str(data)])

    assert checked.exit_code == 1
    assert checked.stdout == ""
    assert [line.split(" ")[0] for line in checked.stderr.splitlines()] == [
        "agencies.yaml:15:",
        "memberships.csv:2:",
        "memberships.csv:3:",
        "3",
    ]


def test_valid_data_pass(tmp_path: Path) -> None:
    checked = CliRunner().invoke(app, ["check", str(write_sample(tmp_path))])

    assert (checked.exit_code, checked.stderr) == (0, "")
    assert "no problems" in checked.stdout


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    checked = CliRunner().invoke(app, ["check", str(tmp_path / "nowhere")])

    assert checked.exit_code == 1
    assert checked.stderr.startswith(f"{tmp_path / 'nowhere'} is not a folder.")


def edit(data: Path, name: str, find: str, replacement: str | None) -> None:
    """Replaces the single occurrence of the text."""
    file = data / name
    if replacement is None:
        file.unlink()
        return
    content = file.read_text(encoding="utf-8")
    assert content.count(find) == 1, f"{find!r} occurs {content.count(find)} times in {name}"
    file.write_bytes(content.replace(find, replacement).encode("utf-8", "surrogateescape"))


def later_edition(tmp_path: Path) -> Path:
    """The sample with a second report that cites a mandate again, for the same mechanism."""
    data = write_sample(tmp_path)
    reports = data / "reports.yaml"
    later = reports.read_text(encoding="utf-8").replace("un-2020", "un-2021").replace("of 2020", "of 2021")
    reports.write_text(reports.read_text(encoding="utf-8") + later, encoding="utf-8")
    edit(data, "mandates.csv", "un-2020 Annex 1\n", "un-2020 Annex 1\nceb,,pp-64,itu,,un-2021 Annex 1\n")
    return data


def test_each_report_can_cite_a_mandate_once(tmp_path: Path) -> None:
    data = later_edition(tmp_path)
    assert CliRunner().invoke(app, ["check", str(data)]).stderr == ""

    edit(data, "mandates.csv", "itu,,un-2021 Annex 1\n", "itu,,un-2021 Annex 1\nceb,,pp-64,itu,,un-2021 Annex 2\n")

    assert CliRunner().invoke(app, ["check", str(data)]).stderr == (
        'mandates.csv:5: Duplicate mechanism, initiative, resolution, agency and report "ceb, -, pp-64, itu, un-2021".'
        " Delete one of the two; the first is on line 4.\n1 problem found.\n"
    )


@pytest.mark.parametrize(("report", "found"), [("un-2020", 2), ("un-2021", 1)])
def test_an_expectation_counts_what_one_report_cites(tmp_path: Path, report: str, found: int) -> None:
    data = later_edition(tmp_path)
    (data / "expectations.yaml").write_text(
        "- name: mandates of the report\n  count: mandates.csv\n"
        f"  where: {{report: {report}, agency: itu}}\n  equals: 9\n  cite: un-2020 Annex\n",
        encoding="utf-8",
    )

    message = f"mandates of the report: expected 9, found {found}."
    assert message in CliRunner().invoke(app, ["check", str(data)]).stderr


def test_an_expectation_about_a_list_can_name_the_report(tmp_path: Path) -> None:
    data = later_edition(tmp_path)
    (data / "expectations.yaml").write_text(
        "- name: sums of money\n  count: initiatives.yaml.amounts\n"
        "  where: {report: un-2021}\n  equals: 1\n  cite: un-2020 Annex\n",
        encoding="utf-8",
    )

    assert "sums of money: expected 1, found 0." in CliRunner().invoke(app, ["check", str(data)]).stderr


@pytest.mark.parametrize(
    ("distinct", "message"),
    [
        ("resolution", "texts of mandates: expected 9, found 1."),  # both mandates are of pp-64
        ("mechanism", "texts of mandates: expected 9, found 1."),  # one of the two is of an initiative
        ("wording", "texts of mandates: expected 9, found 1."),
        ("mechanisme", '"mechanisme" is not a key of mandates.csv. Did you mean "mechanism"?'),
    ],
)
def test_an_expectation_can_count_different_values(data: Path, distinct: str, message: str) -> None:
    (data / "expectations.yaml").write_text(
        f"- name: texts of mandates\n  count: mandates.csv\n  distinct: {distinct}\n"
        "  equals: 9\n  cite: un-2020 Annex\n",
        encoding="utf-8",
    )

    assert message in CliRunner().invoke(app, ["check", str(data)]).stderr
