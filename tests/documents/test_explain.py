"""The command ``liaison explain``: readings in plain words and as JSON, and errors that say what to do."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from liaison.cli import app

KEYS = {"outcome", "allStaff", "approximate", "travel", "basis", "rule", "parts", "unplaced"}


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["explain", *arguments])


def row(frequency: str, time: str, cost: str, *others: str) -> Result:
    return explain("--frequency", frequency, "--time", time, "--cost", cost, *others)


def test_a_row_is_multiplied_in_words() -> None:
    result = row("Three times a year", "2 days per meeting", "Travel and DSA for 2 staff")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "3 meetings a year, stated; held in person, because travel is paid.",
        "3 meetings × 2 days × 2 staff = 12 staff days, computed.",
        "Travel is paid; 2 staff.",
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            ("Twice a year", "1.5 days", "Travel"),
            "2 meetings × 1.5 days × 1 or more staff = 3 or more staff days, computed.",
        ),
        (("Once a year", "", "Possible travel"), "Travel is paid only under a condition."),
        (("", "At least 8 working days a year", ""), "8 or more staff days a year, stated."),
        (("", "Two days of staff time per month", ""), "24 staff days a year, from a figure for a month, computed."),
        (("", "", "Annual fee of CHF 12,000"), "CHF 12,000 a year."),
        (("Ad hoc", "", ""), "Meetings a year: not stated."),
        (
            ("1 meeting a year and regular e - meetings", "", ""),
            "1 × meeting + regular e-meetings (number not given, remotely) = 1 or more meetings a year, computed.",
        ),
        (
            ("2 face to face meetings and 4 video - conferences a year", "", ""),
            "2 × face-to-face meeting (in person) + 4 × video conference (remotely) = 6 meetings a year, computed; "
            "held in person and remotely.",
        ),
        (
            (
                "1 physical meeting and up to 4 online meetings a year",
                "Physical: 2 days ⏎ Online: 2 hours",
                "Travel for 1 staff",
            ),
            "2 to 3 days a year for one participant × 1 staff for the meetings with travel = 2 or more staff days, "
            "computed.",
        ),
        (
            ("Two 1-day meetings per year", "2 days of preparation", "Travel for 1 staff"),
            "(2 meetings × 1 day + 2 to 4 days beside the meetings) × 1 staff = 4 to 6 staff days, computed.",
        ),
        (("Biannual", "", ""), "Doubt: The wording on frequency can be read in more than one way."),
        (
            ("Each week but one", "", ""),
            "Doubt: The wording on frequency is not understood: “Each week”, “one”, “but”.",
        ),
    ],
)
def test_each_statement_is_a_line(cells: tuple[str, str, str], line: str) -> None:
    assert line in row(*cells).output.splitlines()


def test_a_row_as_json_has_its_figures_and_those_of_each_cell() -> None:
    data = json.loads(row("Twice a year", "2-3 days", "Travel for at least 1 staff", "--json").output)
    assert data["meetingsPerYear"] == {"min": 2, "max": 2}
    assert (data["days"], data["daysPer"]) == ({"min": 2, "max": 3}, "meeting")
    assert data["travellers"] == {"min": 1, "max": None}
    assert data["staffDays"] == {"min": 4, "max": None}
    assert data["travel"] == "YES"
    assert set(data["cells"]) == {"frequency", "time", "cost"}
    assert data["cells"]["time"]["days"] == {"min": 2, "max": 3}


def test_a_file_as_json_has_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "wordings.csv"
    path.write_text(
        "id,kind,wording\n1,frequency,Annual meeting plus ad hoc calls\n2,time,Min. 5 working days/year\n"
        '3,cost,"Travel for 2 staff (USD 4,500 per year)"\n4,time,"one day\neach"\n5,frequency,Biannual\n',
        encoding="utf-8-sig",
    )
    result = explain("--file", str(path), "--json")
    assert result.exit_code == 0
    frequency, time, cost, lines, doubt = map(json.loads, result.output.splitlines())
    assert frequency["meetingsPerYear"] == {"min": 1, "max": None}
    assert frequency["parts"] == [
        {"label": "Annual meeting", "meetings": {"min": 1, "max": 1}},
        {"label": "ad hoc call"},
    ]
    assert (time["days"], time["daysPer"], time["allStaff"]) == ({"min": 5, "max": None}, "year", True)
    assert (cost["travellers"], cost["travel"]) == ({"min": 2, "max": 2}, "YES")
    assert cost["amounts"] == [{"amount": 4500, "currency": "USD", "period": "YEAR"}]
    assert lines["days"] == {"min": 1, "max": 1}
    assert (doubt["outcome"], doubt["meetingsPerYear"]) == ("DOUBT", {"min": 2, "max": 2})
    assert set(frequency) == KEYS | {"meetingsPerYear"}
    assert set(cost) == KEYS | {"travellers", "amounts"}


def test_a_file_in_words_has_the_wording_and_its_reading(tmp_path: Path) -> None:
    path = tmp_path / "wordings.csv"
    path.write_text("wording,kind\nEvery two years,frequency\nthrice a decade,frequency\n", encoding="utf-8")
    assert explain("--file", str(path)).output.splitlines() == [
        "Every two years",
        "    Read; 0.5 meetings a year",
        "thrice a decade",
        "    Not understood; not placed: “thrice”, “decade”",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty. Its first line must have the columns wording and kind."),
        (b"text,kind\nOnce,frequency\n", 'it has no column "wording"; its columns are text, kind.'),
        (
            b"wording,kind\nOnce,frequency\nTwice,frequencies\n",
            'line 3 has the unknown kind "frequencies". Did you mean',
        ),
        (b"wording,kind\nOnce\n", 'line 2 has the unknown kind "". Use one of frequency, time, cost.'),
        (b"wording,kind\n\xff\xfe,time\n", "it is not UTF-8. Save it as CSV UTF-8."),
        (b'wording,kind\n"Once,time\n', "is not valid CSV"),
    ],
)
def test_an_invalid_list_is_refused_with_a_remedy(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    result = explain("--file", str(path), "--json")
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stdout == ""


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    result = explain("--file", str(tmp_path / "none.csv"))
    assert result.exit_code == 1
    assert "cannot be opened" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--file", "list.csv", "--time", "2 days")])
def test_either_wordings_or_a_file_are_needed(arguments: tuple[str, ...]) -> None:
    result = explain(*arguments)
    assert result.exit_code == 1
    assert "--file" in result.stderr


def test_a_very_long_wording_is_not_understood(tmp_path: Path) -> None:
    path = tmp_path / "wordings.csv"
    path.write_text(f"wording,kind\n{'twice a year ' * 20_000},frequency\n", encoding="utf-8")
    assert json.loads(explain("--file", str(path), "--json").output)["outcome"] == "NOT_UNDERSTOOD"
