"""Of how many records lists and totals speak, compared with the numbers counted by hand in the report.

The numbers are the expectations of the data, whose comments say how they were counted.
"""

import re
from functools import cache

import pytest
import yaml

from liaison.settings import DATA

from .rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# pages with a sentence about their coverage: of given names, “N of M” or “N less M” of expectations
ROWS, MECHANISMS = "rows of the annex", "mechanisms"
OTHER_INITIATIVES = "joint initiatives - bodies that are a mechanism and a joint initiative"
DAYS = f"{ROWS} - rows whose staff days are not known"
SENTENCES = [
    ("/", f"Given in [{DAYS}] of [{ROWS}] rows."),
    ("/", f"The annex has a row for [{ROWS}] of [{MECHANISMS}]."),
    ("/", f"[agencies] agencies, [{MECHANISMS}] mechanisms and [{OTHER_INITIATIVES}] other initiatives as a network"),
    ("/agencies/itu", f"Given in [{DAYS}] of [{ROWS}] rows."),
    ("/agencies/itu", f"Given in [{ROWS} - rows whose frequency gives no number] of [{ROWS}] rows."),
    ("/agencies/itu", f"Given in [rows with a number of travellers] of [{ROWS}] rows."),
    ("/agencies/itu", f"A sum of money is given in [rows that give a sum of money] of [{ROWS}] rows."),
    ("/agencies/itu", "The staff days of [rows whose staff days have no upper limit] rows have no upper limit."),
    ("/reports/un-2020", f"A sum of money is given in [rows that give a sum of money] of [{ROWS}] rows."),
    ("/mechanisms", f"The annex has a row for [{ROWS}] of [{MECHANISMS}]."),
    ("/mechanisms", f"The report names a leader for [mechanisms with a named leader] of [{MECHANISMS}]."),
    ("/mechanisms", f"Staff days are given for [{DAYS}] of [{MECHANISMS}] mechanisms."),
    ("/mechanisms", f"A mandate is cited for [mechanisms with a mandate] of [{MECHANISMS}]."),
    ("/mechanisms/cstd", f"The annex has a row for [{ROWS}] of [{MECHANISMS}]."),
    ("/agencies", "The report gives a role in a mechanism for [agencies with a role in a mechanism] of [agencies]."),
    (
        "/agencies",
        "The report gives a role in an initiative for [agencies with a role in an initiative] of [agencies].",
    ),
    (
        "/initiatives",
        "The report dates [joint initiatives - joint initiatives without a date] of [joint initiatives].",
    ),
    ("/events", "The report gives a date for [events - events without a date] of [events]."),
    ("/events", "It gives a place for [events - events without a place] of [events]."),
    ("/timeline", "The report gives a date for [events - events without a date] of [events]."),
    (
        "/resolutions",
        "The report gives a year for [resolutions and other texts - texts without a year] of "
        "[resolutions and other texts].",
    ),
    (
        "/resolutions",
        "The report cites [texts cited as a mandate] of [resolutions and other texts] as a mandate.",
    ),
    ("/goals?show=all", "The report links mechanisms or initiatives to [goals that the report links] of [goals]."),
    ("/mandates", f"[rows that cite no mandate at all] of [{ROWS}] engagements cite no mandate."),
    (
        "/mandates",
        "Staff days are given in [rows that cite no mandate at all - rows that cite no mandate and give no staff days] "
        "of [rows that cite no mandate at all] rows.",
    ),
    (
        "/mandates",
        "In total, about [staff days of the rows that cite no mandate] or more staff days a year.",
    ),
]


@cache
def expectations() -> dict[str, float]:
    """The expected numbers by name; of a range without an upper limit, the lower one."""
    entries = yaml.safe_load((DATA / "expectations.yaml").read_text(encoding="utf-8"))
    return {entry["name"]: float(str(entry["equals"]).strip("~+").split("-")[0]) for entry in entries}


def with_numbers(sentence: str) -> str:
    def number(match: re.Match[str]) -> str:
        first, *others = [expectations()[name] for name in match[1].split(" - ")]
        return f"{first - sum(others):.0f}"

    return re.sub(r"\[([^]]+)\]", number, sentence)


@pytest.mark.parametrize(("path", "sentence"), SENTENCES)
def test_page_says_of_how_many_it_speaks(shared_page: "sync_api.Page", path: str, sentence: str) -> None:
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_text(with_numbers(sentence)).first).to_be_visible()


def test_coverage_of_a_list_follows_its_filters(shared_page: "sync_api.Page") -> None:
    # rows 40 and 41 are the meetings on languages, both with days, a mandate and no leader
    shared_page.goto("/mechanisms?theme=language-services")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_text("The report names a leader for 0 of 2.")).to_be_visible()
    expect(shared_page.get_by_text("The annex has a row for")).to_have_count(0)
