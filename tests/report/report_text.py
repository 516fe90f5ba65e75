"""Facts parsed from the text of the report: the rows of the annex, the bullets of 6.1, the conferences of 4.1.

This module does not use the data files or the database, so that the comparison with them is independent.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HEADER = "\tName\n\tKey Activity\n"
COLUMNS = 6


@dataclass(frozen=True)
class Row:
    """A row of the annex with the original text of each cell; a blank cell is an empty string."""

    position: int
    name: str
    activity: str
    relevance: str
    frequency: str
    time: str
    cost: str


@dataclass(frozen=True, order=True)
class Cited:
    """A resolution, decision or recommendation: its body, kind, number and year of revision."""

    body: str
    kind: str
    number: str
    year: int


@lru_cache(maxsize=1)
def annex(text: str) -> list[Row]:
    """The rows of the table. One cell of the row on sustainability management has an extra tab."""
    table = text[text.index(HEADER) : text.index("\n(*) More than half")].replace("\t\t", "\t")
    cells = [cell.strip() for cell in ("\n" + table).split("\n\t")[1:]]
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    return [Row(position, *row) for position, row in enumerate(rows) if position > 0]


def bullets(text: str) -> dict[str, str]:
    """The bullets of 6.1 by locator. The first six belong to BR and have no heading."""
    section = text[text.index("\n6.1\t") : text.index("\n7.\t")]
    found: dict[str, str] = {}
    unit, number = "BR", 0
    for line in (line.strip() for line in section.splitlines()):
        if line in ("TSB", "BDT", "GS"):
            unit, number = line, 0
        elif line.startswith("·"):
            number += 1
            found[f"6.1 {unit} {number}"] = line.removeprefix("·").strip()
    return found


def conferences(text: str) -> list[tuple[str, str]]:
    """The name and month of each conference in 4.1."""
    start = text.index("\n4.1\t")
    paragraph = text[text.index("including:", start) + len("including:") : text.index("among others.", start)]
    items = re.finditer(rf"(\w.*?) \(({'|'.join(MONTHS)})[a-z]*\.? (\d{{4}})\)", paragraph, re.IGNORECASE)
    return [(name, f"{year}-{MONTHS.index(month.lower()) + 1:02}") for name, month, year in (i.groups() for i in items)]


def cited(relevance: str) -> set[Cited]:
    """The resolutions, decisions and recommendations of ITU that a cell cites, in any spelling of the symbols."""
    symbol = re.compile(
        r"(?P<body>PP|WTDC|WTSA|Council)(?:-\d\d)? +(?P<kind>Res|Rec|Dec|R)[A-Z]*\.? *"
        r"(?P<number>\d+) *\((?P<adopted>[^)]*)",
        re.IGNORECASE,
    )
    kinds = {"res": "RESOLUTION", "r": "RESOLUTION", "dec": "DECISION", "rec": "RECOMMENDATION"}
    found = set()
    for match in symbol.finditer(relevance):
        years = [int(year) for year in re.findall(r"\b(?:20|C)(\d\d)\b", match["adopted"])]
        kind = kinds[match["kind"].lower()]
        found.add(Cited(match["body"].upper(), kind, match["number"], 2000 + years[-1]))
    return found


def amounts(text: str) -> set[tuple[str, float]]:
    """Every amount of money in the text."""
    sums = re.finditer(r"\b(EUR|USD|CHF) (\d[\d,]*(?:\.\d+)?)( million)?", text)
    return {(s[1], float(s[2].rstrip(",").replace(",", "")) * (1e6 if s[3] else 1)) for s in sums}


def roundtables(text: str) -> tuple[set[str], set[str]]:
    """The roundtables that ITU co-champions, and those in which it is a key constituent."""
    paragraph = text[text.index("\n7.2\t") : text.index("These roundtables will")]
    champions, constituents = paragraph.split("Key Constituent for")
    label = re.compile(r"(\d(?:[A-Z](?:/[A-Z])?)?) on ")
    return set(label.findall(champions)), set(label.findall(constituents))


def words(text: str) -> str:
    """The words and numbers of the text, so that comparisons ignore white space, punctuation and case."""
    return " ".join(re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+", text.casefold()))
