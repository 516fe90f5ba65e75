"""What a first visit loads: every module at once, named in the head, and little of it; and that nothing moves then."""

import pytest
from tests.browser.addresses import PAGES, STATES

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# what a first view may take, in compressed bytes
MOST_SCRIPT, MOST_STYLE = 60_000, 20_000
# above which Chromium's makers call a page unsteady
MOST_SHIFT = 0.1
ADDRESSES = {**PAGES, **STATES}
# the network goes on to load what lays it out and what answers the hand, a search without result its spelling
# one address of each page that loads its modules at once
WITH_ONE_LOAD = [
    "overview", "mechanisms", "agency", "mechanism", "initiative", "event", "resolution", "report", "theme", "workload",
    "matrix", "together", "mandates", "overlaps", "timeline", "findings", "about", "search", "missing",
]  # fmt: skip


@pytest.mark.parametrize("name", WITH_ONE_LOAD)
def test_every_module_of_a_page_is_named_in_its_head(page: "sync_api.Page", console: list[str], name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "script" else None)
    shown(page, name)
    named = page.eval_on_selector_all('link[rel="modulepreload"]', "links => links.map(({href}) => href)")
    assert {url for url in asked if not url.endswith("/appearance.js")} == set(named)
    console.clear()  # the browser reports the 404 of a page that is not there


@pytest.mark.parametrize("name", ["overview", "mechanisms", "mechanism", "network"])
def test_a_first_view_is_light(page: "sync_api.Page", name: str) -> None:
    shown(page, name)
    sizes: dict[str, int] = page.evaluate("""() => {
      const sizes = {js: 0, css: 0};
      const [painted] = performance.getEntriesByName('first-contentful-paint');
      for (const { name, startTime, encodedBodySize } of performance.getEntriesByType('resource')) {
        const kind = new URL(name).pathname.split('.').at(-1);
        if (kind in sizes && startTime < painted.startTime) sizes[kind] += encodedBodySize;
      }
      return sizes;
    }""")
    assert 0 < sizes["js"] <= MOST_SCRIPT
    assert 0 < sizes["css"] <= MOST_STYLE


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("name", ["overview", "mechanisms", "mechanism", "network"])
def test_nothing_moves_while_a_page_fills(page: "sync_api.Page", name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script("""
      window.shifted = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value; }))
        .observe({ type: 'layout-shift', buffered: true });
    """)
    shown(page, name)
    assert page.evaluate("shifted") < MOST_SHIFT


def test_going_back_leads_to_the_same_place_of_a_long_page(page: "sync_api.Page") -> None:
    shown(page, "agency")
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    page.get_by_role("contentinfo").get_by_role("link", name="About the data").dispatch_event("click")
    expect(page.get_by_role("heading", level=1)).to_have_text("About the data")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="World Health Organization")).to_be_focused()
    assert page.evaluate("scrollY") == 700


def shown(page: "sync_api.Page", name: str) -> None:
    """The page, once it shows its content."""
    page.goto(ADDRESSES[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    expect(page.locator('[aria-busy="true"]')).to_have_count(0)
