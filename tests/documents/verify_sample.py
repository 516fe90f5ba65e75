"""A small invented report and the data that cite it. Everything agrees; tests of ``verify`` change one thing each."""

from pathlib import Path

import docx

from liaison.documents.document import Document
from liaison.loading.attachments import Cell, Column, Passage
from liaison.loading.data_files import FILES as DATA_FILES
from liaison.loading.entries import keys_of

HEADINGS = {
    Column.NAME: "Name",
    Column.ACTIVITY: "Activity",
    Column.RELEVANCE: "Relevance",
    Column.FREQUENCY: "Frequency",
    Column.TIME: "Time spent",
    Column.COST: "Cost",
}


def row(number: int, *texts: str) -> Passage:
    cells = tuple(Cell(column, HEADINGS[column], text) for column, text in zip(HEADINGS, texts, strict=True))
    return Passage(f"Annex {number}", "\n".join(filter(None, texts)), cells)


DOCUMENT = Document(
    opening=("Activities of the Kite Office", "K20/7", "Assembly 2020"),
    headings=("1. Introduction", "4. Conferences", "5. Bodies", "6. Initiatives", "BDT", "Kite bodies"),
    passages=(
        Passage("1.1", "The World Kite Office (WKO) works with its Kite Development Bureau (BDT)."),
        Passage("4.1", "WKO was present at the 3rd Wind Forum (March 2019); Kite Congress (Oslo, 12-14 May 2019)."),
        Passage("5.1", "WKO chaired the String Board (SB) in 2017-18 and attended the Working Parties 1A and 2B."),
        Passage("6.1", "Initiatives:"),
        Passage("6.1 BDT 1", "Kites for Schools, led by WKO with UNESCO, costs USD 1.5 million;"),
        Passage("6.1 BDT 2", "Work with UNESCO on SDG 4;"),
        Passage("Annex", "Kite bodies"),
        row(
            1, "String Board (SB)", "Tests strings with the Tail Network.", "Safe strings\nRes. 12 (Rev. Oslo, 2018)",
            "Twice per year", "2-3 days per meeting", "Travel for approx. 2 staff",
        ),
        row(
            2, "The Tail Network", "Part of the String Board.", "Long tails (meeting together with the String Board)",
            "a) 1 physical meeting.\nb) monthly calls\nc) letters", "One day, calls of 2 hours",
            "Travel. WKO pays USD 4,000 a year.",
        ),
        row(3, "Group on Knots", "Ties knots.", "", "", "About 3 days of staff time per month", "Travel is possible"),
    ),
)  # fmt: skip

FILES = {
    "reports.yaml": """\
- slug: un-2020
  name: Activities of the Kite Office
  symbol: K20/7
  session: Assembly 2020
  publisher: wko
  cite: un-2020 1.1
""",
    "agencies.yaml": """\
- slug: unesco
  name: United Nations Educational, Scientific and Cultural Organization
  acronym: UNESCO
  kind: SPECIALIZED_AGENCY
  un_system: true
  cite: un-2020 6.1 BDT 1; identifiers.csv UNESCO
- slug: wko
  name: World Kite Office
  acronym: WKO
  kind: SPECIALIZED_AGENCY
  un_system: true
  units:
    - {slug: bdt, name: Kite Development Bureau, acronym: BDT, cite: un-2020 1.1}
  cite: un-2020 1.1
""",
    "mechanisms.yaml": """\
- slug: knots
  name: Group on Knots
  summary: The group works 3 days a month.
  kind: WORKING_GROUP
  cite: un-2020 Annex 3
- slug: party-2b
  name: Working Party 2B
  kind: WORKING_GROUP
  cite: un-2020 5.1
- slug: string-board
  name: String Board
  acronym: SB
  aliases: [STRING-BOARD]
  kind: BOARD
  cite: un-2020 Annex 1; un-2020 5.1
- slug: tails
  name: Tail Network
  kind: NETWORK
  parent: string-board
  cite: un-2020 Annex 2
""",
    "initiatives.yaml": """\
- slug: learning
  name: Joint work on learning
  kind: COLLABORATION
  position: 2
  heading: bdt
  note: The bullet calls it “Work with UNESCO”.
  cite: un-2020 6.1 BDT 2
- slug: schools
  name: Kites for Schools
  kind: PROJECT
  position: 1
  heading: bdt
  amounts:
    - {amount: 1500000, currency: USD, period: TOTAL}
  cite: un-2020 6.1 BDT 1
""",
    "events.yaml": """\
- slug: congress
  name: Kite Congress
  start: "2019-05-12"
  end: "2019-05-14"
  place: Oslo
  cite: un-2020 4.1
- slug: forum
  name: 3rd Wind Forum
  series: Wind Forum
  edition: 3rd
  start: "2019-03"
  cite: un-2020 4.1
""",
    "resolutions.yaml": """\
- slug: res-12
  name: Safe strings
  body: OTHER
  kind: RESOLUTION
  number: '12'
  revision: Rev. Oslo, 2018
  place: Oslo
  year: 2018
  symbol: Res. 12 (Rev. Oslo, 2018)
  cite: un-2020 Annex 1
""",
    "engagements.yaml": """\
- mechanism: string-board
  agency: wko
  report: un-2020
  row: 1
  frequency: {wording: Twice per year, meetings: 2, rule: AS_PRINTED}
  time: {wording: 2-3 days per meeting, days_per_meeting: 2-3}
  cost: {wording: Travel for approx. 2 staff, travel: YES, travellers: ~2, rule: AS_PRINTED}
  meets_with: [tails]
  cite: un-2020 Annex 1
- mechanism: tails
  agency: wko
  report: un-2020
  row: 2
  frequency:
    wording: a) 1 physical meeting. b) monthly calls …
    mode: MIXED
    rule: PARTS_ADDED
    parts:
      - {label: physical meeting, meetings: 1, mode: IN_PERSON, days: 1}
      - {label: call, meetings: 12, mode: REMOTE, days: 0.25}
  time: {wording: 'One day, calls of 2 hours', rule: PARTS_ADDED}
  cost:
    wording: Travel. WKO pays USD 4,000 a year.
    travel: YES
    amounts:
      - {amount: 4000, currency: USD, period: YEAR}
  meets_with: [string-board]
  cite: un-2020 Annex 2
- mechanism: knots
  agency: wko
  report: un-2020
  row: 3
  time: {wording: About 3 days of staff time per month, all_staff_days: ~36, rule: ALL_STAFF_MONTHLY}
  cost: {wording: Travel is possible, travel: CONDITIONAL}
  cite: un-2020 Annex 3
""",
    "findings.yaml": """\
- slug: learning-without-name
  kind: NOT_STATED
  effect: NAME
  message: The second bullet has no name. The registry calls it “Joint work on learning”.
  records: [initiative/learning]
  cite: un-2020 6.1 BDT 2
""",
    "memberships.csv": """\
mechanism,agency,role,since,until,note,cite
knots,wko,PARTICIPANT,,,,un-2020 Annex 3
party-2b,wko,PARTICIPANT,,,,un-2020 5.1
string-board,wko,CHAIR,2017,2018,,un-2020 5.1
""",
    "partnerships.csv": """\
initiative,agency,mechanism,role,note,cite
learning,unesco,,PARTNER,,un-2020 6.1 BDT 2
schools,unesco,,PARTNER,,un-2020 6.1 BDT 1
schools,wko,,LEAD,,un-2020 6.1 BDT 1
""",
    "participations.csv": """\
event,agency,role,note,cite
forum,wko,PARTICIPANT,,un-2020 4.1
""",
    "mandates.csv": """\
mechanism,initiative,resolution,agency,wording,cite
string-board,,res-12,wko,Safe strings,un-2020 Annex 1
""",
    "names.csv": "agency,mechanism,goal,language,name,acronym,confidence,source,cite\n",
    "classifications.csv": """\
mechanism,initiative,theme,goal,cite
,learning,,sdg-4,un-2020 6.1 BDT 2
""",
    "goals.yaml": """\
- slug: sdg-4
  number: 4
  name: Quality Education
  uri: http://metadata.un.org/sdg/4
  cite: goals.csv 4
""",
}


def write_data(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """Writes the data files, each of ``changes`` replacing its only occurrence of a text; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in DATA_FILES.items():
        empty = f"{','.join(keys_of(file.model))}\n" if name.endswith(".csv") else "[]\n"
        text = FILES.get(name, empty)
        if changes and name in changes:
            old, new = changes[name]
            assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_report(path: Path) -> Path:
    """The document as a Word file."""
    word = docx.Document()
    for line in (*DOCUMENT.opening, "1. Introduction"):
        word.add_paragraph(line)
    for passage in DOCUMENT.passages:
        if passage.locator == "Annex":
            word.add_paragraph("Annex: Kite bodies")
        elif not passage.cells:
            numbered = f"{passage.locator}\t{passage.text}" if " " not in passage.locator else f"· {passage.text}"
            word.add_paragraph(numbered)
        if passage.locator == "6.1":
            word.add_paragraph("BDT")
    table = word.add_table(rows=1, cols=len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS.values(), strict=True):
        cell.text = heading
    for passage in DOCUMENT.rows():
        for cell, source in zip(table.add_row().cells, passage.cells, strict=True):
            cell.text = source.text
    word.save(str(path))
    return path
