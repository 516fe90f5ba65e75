"""With thousands of relations, every page sends few queries, receives little data and renders few elements."""

import re
from collections.abc import Iterator

import pytest

from benchmarks.generator import Size, generate
from liaison.settings import Settings
from tests.browser.addresses import PAGES
from tests.browser.rendering import wait_until_rendered
from tests.serving import post, serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

SIZE = Size(
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
GENERATED_PAGES = PAGES | {
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
    "brief": "/brief/agency-1/agency-2",
    "brief-with-cost": "/brief/agency-1/agency-3",
    "search": "/search?q=health",
}
del GENERATED_PAGES["finding"]  # the generated registry has no doubtful points
# what these pages say about the part they show
PART_SHOWN = {
    "costs": r"The chart shows the first 100 of 600 engagements",
    "network": r"of [\d,]+ relations are shown",
    "matrix": r"The table shows the \d+ agencies and the \d+ mechanisms and initiatives with most roles",
    "mandates": r"The 50 most cited of \d+ texts",
}
MAX_QUERIES = 12
MAX_BYTES = 300_000  # before compression
MAX_ELEMENTS = 15_000

RESPONSE_SIZES = """
() => performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/graphql?')).map(({ decodedBodySize }) => decodedBodySize)
"""


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a registry in which no list of relations fits on one page."""
    path = tmp_path_factory.mktemp("large") / "registry.sqlite"
    generate(path, SIZE)
    with serving(Settings(database=path)) as url:
        yield url


@pytest.mark.parametrize("name", GENERATED_PAGES)
def test_page_loads_a_part_and_says_so(shared_page: "sync_api.Page", large_site: str, name: str) -> None:
    shared_page.goto(f"{large_site}{GENERATED_PAGES[name]}")
    wait_until_rendered(shared_page)
    sizes = shared_page.evaluate(RESPONSE_SIZES)
    assert 0 < len(sizes) <= MAX_QUERIES
    assert sum(sizes) <= MAX_BYTES
    assert shared_page.locator("*").count() <= MAX_ELEMENTS
    if name in PART_SHOWN:
        expect(shared_page.get_by_role("main")).to_contain_text(re.compile(PART_SHOWN[name]))


def test_network_lists_every_relation_of_its_centre(shared_page: "sync_api.Page", large_site: str) -> None:
    query = """{ agency(by: {slug: "agency-1"}) { memberships { totalCount } partnerships { totalCount } } }"""
    agency = post(f"{large_site}/graphql", json={"query": query}).json()["data"]["agency"]
    shared_page.goto(f"{large_site}{GENERATED_PAGES['network']}")
    wait_until_rendered(shared_page)
    total = sum(relations["totalCount"] for relations in agency.values())
    expect(shared_page.locator(".explore .relations li")).to_have_count(total)


@pytest.mark.parametrize(("path", "rows"), [("/timeline", ".months li"), ("/mandates?show=without", "tbody tr")])
def test_long_list_has_a_next_page(shared_page: "sync_api.Page", large_site: str, path: str, rows: str) -> None:
    shared_page.goto(f"{large_site}{path}")
    wait_until_rendered(shared_page)
    first_row = shared_page.locator(rows).first
    on_first_page = str(first_row.text_content())
    shared_page.get_by_role("link", name="Next").click()
    expect(shared_page.get_by_text("Page 2 of")).to_be_visible()
    expect(first_row).not_to_have_text(on_first_page)
    shared_page.go_back()
    expect(first_row).to_have_text(on_first_page)
