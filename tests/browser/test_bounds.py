"""No page asks for everything: on a registry of thousands of relations each asks few questions and gets few bytes."""

import re
from collections.abc import Iterator

import pytest

from benchmarks.generator import Size, generate
from liaison.settings import Settings
from tests.browser.addresses import PAGES
from tests.browser.looking import settled
from tests.serving import post, serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

MIDDLE = Size(
    agencies=200,
    mechanisms=600,
    initiatives=600,
    memberships=6_000,
    partnerships=6_000,
    resolutions=600,
    mandates=1_500,
    engagements=600,
    events=600,
)
PLACES = PAGES | {
    "agency": "/agencies/agency-1",
    "mechanism": "/mechanisms/mechanism-1",
    "initiative": "/initiatives/initiative-1",
    "event": "/events/event-1",
    "resolution": "/resolutions/resolution-1",
    "report": "/reports/report-1",
    "theme": "/themes/theme-1",
    "goal": "/goals/goal-1",
    "network": "/network?centre=agency:agency-1",
    "together": "/together?with=agency-1&with=agency-2",
    "search": "/search?q=health",
}
TOLD = {
    "workload": r"The chart shows the first 100 of 600 engagements",
    "network": r"of [\d,]+ relations are shown",
    "matrix": r"The table shows the \d+ agencies and the \d+ mechanisms and initiatives with most roles",
    "mandates": r"The 50 most cited of \d+ texts",
}
QUESTIONS = 12
BYTES = 300_000  # before compression
ELEMENTS = 15_000

ANSWERS = """
() => performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/graphql?')).map(({ decodedBodySize }) => decodedBodySize)
"""


@pytest.fixture(scope="module")
def middle_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a registry in which no relation fits on one page."""
    path = tmp_path_factory.mktemp("middle") / "registry.sqlite"
    generate(path, MIDDLE)
    with serving(Settings(database=path)) as url:
        yield url


@pytest.mark.parametrize("name", PLACES)
def test_a_page_asks_for_a_part_and_says_so(tab: "sync_api.Page", middle_site: str, name: str) -> None:
    tab.goto(f"{middle_site}{PLACES[name]}")
    settled(tab)
    within_bounds(tab)
    if name in TOLD:
        expect(tab.get_by_role("main")).to_contain_text(re.compile(TOLD[name]))


def test_the_network_leaves_out_nothing_of_its_centre(tab: "sync_api.Page", middle_site: str) -> None:
    query = """{ agency(by: {slug: "agency-1"}) { memberships { totalCount } partnerships { totalCount } } }"""
    agency = post(f"{middle_site}/graphql", json={"query": query}).json()["data"]["agency"]
    tab.goto(f"{middle_site}{PLACES['network']}")
    settled(tab)
    joined = sum(relations["totalCount"] for relations in agency.values())
    expect(tab.locator(".explore .relations li")).to_have_count(joined)


@pytest.mark.parametrize(("path", "rows"), [("/timeline", ".months li"), ("/mandates?show=without", "tbody tr")])
def test_what_is_more_stands_on_the_next_page(tab: "sync_api.Page", middle_site: str, path: str, rows: str) -> None:
    tab.goto(f"{middle_site}{path}")
    settled(tab)
    first = tab.locator(rows).first
    on_first = str(first.text_content())
    tab.get_by_role("link", name="Next").click()
    expect(tab.get_by_text("Page 2 of")).to_be_visible()
    expect(first).not_to_have_text(on_first)
    tab.go_back()
    expect(first).to_have_text(on_first)


def within_bounds(page: "sync_api.Page") -> None:
    """Few questions, few bytes, few elements."""
    answers = page.evaluate(ANSWERS)
    assert 0 < len(answers) <= QUESTIONS
    assert sum(answers) <= BYTES
    assert page.locator("*").count() <= ELEMENTS
