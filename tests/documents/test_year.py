"""The whole year, played through with the commands of the README's chapter “Next year's report”.

The commands run as the README has them, in one folder. Between them, people fill in workbooks: Anna of the liaison
office and Bruno of human resources give answers that differ in one row, and Clara, the coordinator, decides. What they
write and what comes out of it is stated here by hand; what the documents say is in ``edition_content``.
"""

import contextlib
import json
import re
import shlex
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest
import yaml
from openpyxl import load_workbook
from typer.testing import CliRunner

from liaison.cli import app
from liaison.documents.reader import read_document
from liaison.loading.attachments import Column
from liaison.settings import DATA
from tests.documents import people
from tests.documents.edition import write_edition
from tests.documents.edition_content import BULLETS, GONE, GONE_INITIATIVES, ROWS, Change
from tests.readme import YEAR, chapter, commands
from tests.tools import ROOT

DATABASE = "var/registry.sqlite"
OPTIONS = {
    "check": "data",
    "review": "--data data",
    "diff": f"--database {DATABASE}",
    "annex": f"--database {DATABASE}",
}
BOTH = f"--data data --database {DATABASE}"

# What the coordinator answers to “This is” and “Kind, if new”.
THE_SAME = {
    "United Nations Legal Network (UNLN)": "UN Legal Network",
    "Network on Human Resources": "Human Resources network",
    "Inter-Agency Task Force on Financing for Development (IATF)": (
        "Inter-Agency Task Force for Financing for Development"
    ),
    "UN Geospatial Network": "United Nation Geospatial Network",
    "UNOOSA": "Collaboration with UNOOSA",
    "ICAO": "Collaboration with ICAO",
    "IMO": "Collaboration with IMO",
    "WMO": "Collaboration with WMO",
    "Future Networked Car Symposium": "Symposium on the Future Networked Car",
    "ITU-T Technical Committees and UNECE Working Parties met twice": (
        "Collaboration of ITU-T Technical Committees with UNECE Working Parties"
    ),
    "Focus Group on Artificial Intelligence for Health": "Focus Group on AI for Health (FG-Ai4H)",
    "Joint side events on days such as World Cities Day": "Joint side events for international days",
}
NEW_KINDS = {
    "Lighthouse Data Network (LDN)": "Network",
    "Inter-Agency Support Group on Mountain Connectivity (IASG)": "Support group",
    "UN Task Team on Quiet Computing": "Task force",
    "Committee of Harbour Librarians": "Committee",
    "Harbour Sensors (invented)": "Project",
    "Village Radio Archive (invented)": "Project",
}
HUMAN_RESOURCES = "Network on Human Resources"
DISCUSSED = "Young UN Network"
LEFT = ("IPSAS Task Force", "UN private sector focal points network")


@dataclass
class Year:
    """What each command printed, by its line in the README, in a folder with the files of the year."""

    folder: Path
    printed: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    def run(self, line: str) -> None:
        words = shlex.split(line.removeprefix(".venv/bin/liaison"))
        with contextlib.chdir(self.folder):
            result = CliRunner().invoke(app, [*words, *shlex.split(OPTIONS.get(words[0], BOTH))])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        self.printed[line], self.codes[line] = result.output, result.exit_code

    def output(self, *words: str) -> str:
        """The output of the one command that has all these words."""
        (found,) = [text for line, text in self.printed.items() if all(word in line for word in words)]
        return found

    def engagements(self) -> dict[str, dict[str, object]]:
        """The rows of the new edition in the data, by mechanism."""
        entries = yaml.safe_load((self.folder / "data" / "engagements.yaml").read_text(encoding="utf-8"))
        return {entry["mechanism"]: entry for entry in entries if entry["report"] == "un-2021"}


def anna_and_bruno(folder: Path) -> None:
    """Two units fill in copies of the same workbook. Their answers on one row differ."""
    anna = {
        "Chief Executive Board for Coordination (CEB)": {"Status": "Unchanged", "Is our reading right?": "Yes"},
        HUMAN_RESOURCES: {"Status": "Changed", "New wording: frequency": "Twice a year"},
        "UN E-waste Coalition": {"Status": "Changed", "Is our reading right?": "No", "Meetings a year": "5"},
    }
    bruno = {
        HUMAN_RESOURCES: {"Status": "Unchanged", "Proposal": "Continue", "Reason": "We compare rules there."},
        DISCUSSED: {"Status": "To be discussed", "Remark": "Ask the staff."},
    }
    exported = folder / "un-2021-review.xlsx"
    people.fill_in(exported, folder / "anna.xlsx", "Anna", "UN Liaison Office", {people.MECHANISMS: anna})
    people.fill_in(exported, folder / "bruno.xlsx", "Bruno", "Human Resources", {people.MECHANISMS: bruno})


def coordinator(folder: Path) -> None:
    """The coordinator decides on every row but one, which is to be discussed, and confirms doubtful readings."""
    exported = folder / "un-2021-review-2.xlsx"
    answers: dict[str, dict[str, dict[str, str]]] = {}
    for title in (people.MECHANISMS, people.INITIATIVES):
        of_rows = answers[title] = {}
        for name, check in people.shown(exported, title, "Please check").items():
            cells = {"Decision": "Accept", "Decided by": "Clara"}
            if "We are not sure of our reading" in check:
                cells["Is our reading right?"] = "Yes"
            if name in THE_SAME:
                cells["This is"] = THE_SAME[name]
            elif name in NEW_KINDS:
                cells |= {"This is": "A new one", "Kind, if new": NEW_KINDS[name]}
            of_rows[name] = cells
    mechanisms, initiatives = answers.values()
    for name in LEFT:
        mechanisms[name] |= {"Status": "No longer takes part", "Decision": "Accept the correction"}
    for name in initiatives:
        if "Not in this year’s document" in people.shown(exported, people.INITIATIVES, "Please check")[name]:
            initiatives[name]["Decision"] = "Leave out"
    mechanisms[DISCUSSED]["Decision"] = "Not yet"
    mechanisms[HUMAN_RESOURCES] |= {"Status": "Changed", "Decision": "Accept the correction"}
    mechanisms["UN E-waste Coalition"]["Decision"] = "Accept the correction"
    people.accept_report(people.fill_in(exported, folder / "coordinator.xlsx", "Clara", "General Secretariat", answers))


def coordinator_again(folder: Path) -> None:
    """The last open row, after the discussion."""
    answers = {people.MECHANISMS: {DISCUSSED: {"Status": "Unchanged", "Decision": "Accept"}}}
    exported = folder / "un-2021-review-3.xlsx"
    people.fill_in(exported, folder / "coordinator-2.xlsx", "Clara", "General Secretariat", answers)


def final_document(folder: Path) -> None:
    """The document as it is handed in, with the wording that Anna corrected."""
    final = docx.Document(str(folder / "C21.docx"))
    (row,) = [row for row in final.tables[0].rows if row.cells[0].text == HUMAN_RESOURCES]
    row.cells[1].text = "Twice a year"
    final.save(str(folder / "C21-final.docx"))


BEFORE = {
    "import anna.xlsx": anna_and_bruno,
    "import coordinator.xlsx": coordinator,
    "attach C21-final.docx": final_document,
}
AGAIN = ".venv/bin/liaison review import coordinator-2.xlsx --report un-2021"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    year = Year(tmp_path_factory.mktemp("year"))
    shutil.copytree(DATA, year.folder / "data")
    write_edition(year.folder / "C21.docx")
    for line in commands(chapter(YEAR)):
        for words, act in BEFORE.items():
            if words in line:
                act(year.folder)
        year.run(line)
        if "import coordinator.xlsx" in line:
            coordinator_again(year.folder)
            year.run(AGAIN)
    return year


def test_all_commands_of_the_chapter_succeed(year: Year) -> None:
    failed = {line: year.printed[line] for line, code in year.codes.items() if code}
    assert failed == {}


def test_attach_lists_what_a_person_should_look_at(year: Year) -> None:
    output = year.output("attach C21.docx")
    assert "54 of them rows of the annex" in output
    assert "Tracked changes, read as if they had been accepted (9)" in output
    assert "Remark for the editor." in output
    assert "not placed" not in output


def test_draft_separates_what_changed(year: Year) -> None:
    draft = json.loads((year.folder / "data" / "reviews" / "un-2021" / "draft.json").read_text(encoding="utf-8"))
    by_row = {row["row"]: row for row in draft["rows"] if row["row"]}
    for number, expected in enumerate(ROWS, start=1):
        found = by_row[number]
        proposed = [one["slug"] for one in found["proposals"][:1]]
        match expected.change:
            case Change.NEW:
                assert found["mechanism"] is None
                assert found["status"] in ("NEW", "DOUBTFUL"), expected.name
            case Change.SAME:
                assert (found["status"], found["mechanism"]) == ("SAME", expected.mechanism), expected.name
            case Change.ALTERED:
                assert (found["status"], found["mechanism"]) == ("ALTERED", expected.mechanism), expected.name
            case Change.RENAMED:
                assert found["status"] in ("ALTERED", "RENAMED", "SAME"), expected.name
                assert expected.mechanism in (found["mechanism"], *proposed), expected.name
    gone = {row["mechanism"]: row["previous_row"] for row in draft["rows"] if row["status"] == "GONE"}
    assert gone == GONE
    assert {one["initiative"] for one in draft["initiatives"] if one["status"] == "GONE"} == set(GONE_INITIATIVES)
    assert [one["locator"] for one in draft["initiatives"] if one["status"] == "NEW"] == ["6.1 TSB 9", "6.1 BDT 6"]


def test_first_workbook_has_all_rows(year: Year) -> None:
    exported = year.folder / "un-2021-review.xlsx"
    assert len(people.shown(exported, people.MECHANISMS, "Please check")) == 54 + len(GONE)
    assert len(people.shown(exported, people.INITIATIVES, "Please check")) == len(BULLETS) + len(GONE_INITIATIVES)


def test_conflict_is_shown_with_both_persons(year: Year) -> None:
    output = year.output("import anna.xlsx")
    assert "Conflicts: 1\n" in output
    assert re.search(rf"{HUMAN_RESOURCES}.*“Changed” \(Anna in anna.xlsx.*“Unchanged” \(Bruno in bruno.xlsx", output)
    shown = people.shown(year.folder / "un-2021-review-2.xlsx", people.MECHANISMS, "Please check")
    assert "Anna" in shown[HUMAN_RESOURCES]
    assert "Bruno" in shown[HUMAN_RESOURCES]


def test_answers_alone_write_nothing(year: Year) -> None:
    assert "Entered" not in year.output("import anna.xlsx")


def test_decisions_are_entered_but_for_the_row_to_be_discussed(year: Year) -> None:
    output = year.output("import coordinator.xlsx")
    assert "Conflicts" not in output
    assert "un-2021-review-3.xlsx" in output
    assert list(people.shown(year.folder / "un-2021-review-3.xlsx", people.MECHANISMS, "Please check")) == [DISCUSSED]
    assert "Nothing is open" in year.output("import coordinator-2.xlsx")


def test_log_keeps_who_said_what_in_which_file(year: Year) -> None:
    lines = (year.folder / "data" / "reviews" / "un-2021" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    log = [json.loads(line) for line in lines]
    statuses = [
        (entry["who"], entry["file"], entry["value"])
        for entry in log
        if entry["field"] == "status" and entry["key"] == "row-7"
    ]
    assert statuses == [
        ("Anna", "anna.xlsx", "Changed"),
        ("Bruno", "bruno.xlsx", "Unchanged"),
        ("Clara", "coordinator.xlsx", "Changed"),
    ]


def test_every_row_is_in_the_data_with_its_figures(year: Year) -> None:
    rows = year.engagements()
    assert Counter(row["row"] for row in rows.values()) == Counter(range(1, 55))
    known = {row.mechanism: number for number, row in enumerate(ROWS, start=1) if row.mechanism}
    assert {slug: rows[slug]["row"] for slug in known} == known
    figures = {
        ("ceb", "frequency", "meetings"): 3,
        ("hlcm", "time", "days_per_meeting"): 3,
        ("hr-network", "frequency", "meetings"): 2,  # as Anna corrected it; the draft had one
        ("ccsa", "cost", "travellers"): 2,
        ("un-statistical-commission", "time", "days_per_meeting"): 4,
        ("undis", "time", "all_staff_days"): "~12",
        ("icat", "time", "days_per_meeting"): 0.5,
        ("e-waste-coalition", "frequency", "meetings"): 5,  # as Anna corrected it
        ("u4ssc", "time", "all_staff_days"): "~144",
    }
    assert {place: value_at(rows, *place) for place in figures} == figures
    assert value_at(rows, "unsdg", "cost", "amounts") == [{"amount": 220000, "currency": "USD", "period": "YEAR"}]


def value_at(rows: dict[str, dict[str, object]], mechanism: str, part: str, key: str) -> object:
    entry = rows[mechanism][part]
    assert isinstance(entry, dict)
    return entry.get(key)


def test_bodies_and_initiatives_are_found_again_or_added(year: Year) -> None:
    slugs = set(year.engagements())
    assert len(slugs) == 54
    assert not slugs & set(GONE)
    assert len(slugs - {row.mechanism for row in ROWS}) == 4
    initiatives = yaml.safe_load((year.folder / "data" / "initiatives.yaml").read_text(encoding="utf-8"))
    cited = {entry["slug"]: entry["cite"] for entry in initiatives if "un-2021" in entry["cite"]}
    assert len(cited) == len(BULLETS)
    assert not set(cited) & set(GONE_INITIATIVES)
    assert all("un-2021 6.1" in cite for cite in cited.values())


def test_diff_says_what_was_added_and_removed(year: Year) -> None:
    output = year.output("diff un-2020 un-2021")
    added = output[output.index("Added: 6\n") : output.index("Removed: 5\n")]
    for name in NEW_KINDS:
        assert name in added
    removed = output[output.index("Removed: 5\n") : output.index("Renamed")]
    for name in LEFT:
        assert name in removed


def test_new_names_are_in_their_rows_and_in_the_annex(year: Year) -> None:
    rows = year.engagements()
    renamed = {row.mechanism: row for row in ROWS if row.change is Change.RENAMED}
    names = {slug: row.name.partition(" (")[0] for slug, row in renamed.items()}
    assert {slug: row["name"] for slug, row in rows.items() if "name" in row} == names
    annex = read_document(year.folder / "un-2021-annex.docx")
    shown = [row.cell(Column.NAME) for row in annex.rows()]
    for slug, row in renamed.items():
        assert names[slug] in shown[ROWS.index(row)]


def test_diff_explains_the_change_in_staff_days(year: Year) -> None:
    """By hand, from the wordings in ``edition_content``; the other rows have the same days in both editions."""
    by_hand = {
        "U4SSC": -36,  # 15 days a month became 12
        # Two groups have the acronym IASG: 25 working days became 20, and a meeting of two days for two staff is new.
        "Inter-Agency Support Group on the Convention on the Rights of Persons with Disabilities": -5,
        "Inter-Agency Support Group on Mountain Connectivity": 4,
        "HLCM": 4,  # two meetings for two staff, of three days instead of two
        "IAEG-SDGs": -3,  # one meeting less
        "CCSA": 2.5,  # two staff instead of one
        "CEB": 2,  # one meeting more, for one traveller
        "IPSAS Task Force": -2,
        "LDN": 2,  # two meetings of one day
        "UN Global Pulse Data Privacy Advisory Group": -2,  # one traveller instead of two
        "UNDIS": 2,
        "UN Task Team on Quiet Computing": 1.5,  # twelve hours
        "ICAT": 1,  # two meetings of half a day
        "UN Statistical Commission": -1,
        "EMG": 1,  # two meetings more, of half a day
        "UN-RIAS": -0.5,  # two virtual meetings less, of two hours
        "IATF": -0.1875,  # without the review of 1.5 hours
    }
    output = year.output("diff un-2020 un-2021")
    found: Counter[str] = Counter()
    for sign, number, name in re.findall(r"^ +([+−])([\d.]+)  (.*?): ", output, re.MULTILINE):
        found[name] += float(number) if sign == "+" else -float(number)
    assert found == Counter(by_hand)
    assert f"{-sum(by_hand.values()):g} lower" in output


def test_messages_of_the_chapter_are_those_of_the_program() -> None:
    table = chapter(YEAR).partition("### If something goes wrong")[2]
    seen = "\n".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))
    messages = re.findall("“(.*?)”", seen)
    assert len(messages) == 10
    assert [message for message in messages if message not in program()] == []


def test_words_of_the_workbook_are_those_of_the_chapter() -> None:
    steps = chapter(YEAR).partition("### 3. Decide")[2].partition("```sh")[0]
    words = re.findall("“(.*?)”", steps)
    assert len(words) == 10
    assert [word for word in words if f'"{word}"' not in program()] == []


def program() -> str:
    """The source text of the program, in which its messages and the words of its workbook are."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "backend" / "liaison").rglob("*.py"))


def test_annex_has_the_decided_rows_in_their_order(year: Year) -> None:
    annex = read_document(year.folder / "un-2021-annex.docx")
    assert len(annex.rows()) == 54
    wordings = [(row.cell(Column.FREQUENCY), row.cell(Column.TIME)) for row in annex.rows()]
    assert wordings[0] == (
        "Three times per year",
        "2 days per meeting; coordination of briefing book with Talking Points",
    )
    assert wordings[6][0] == "Twice a year"
    assert wordings[14] == ("Twice per year", "1 day per meeting")


def test_only_summaries_that_the_new_rows_bear_out_are_carried_over(year: Year) -> None:
    """Last year's summaries of four unchanged rows mention the summit, Goal 2 and the 2030 Agenda; the rows do not."""
    rows = year.engagements()
    assert [slug for slug in ("gwg-big-data", "ianyd", "young-un", "iatt-sti") if "relevance" in rows[slug]] == []
    assert sum("relevance" in row for row in rows.values()) > 5
    (note,) = re.findall("The summary of last year’s relevance was not .*", year.output("import coordinator.xlsx"))
    assert "(GWG)" in note
    assert "No other differences." in year.output("verify")


def test_other_workbooks_are_left_as_they_were(year: Year) -> None:
    sheet = load_workbook(year.folder / "anna.xlsx")["Instructions"]
    assert (sheet["B4"].value, sheet["B5"].value) == ("Anna", "UN Liaison Office")
