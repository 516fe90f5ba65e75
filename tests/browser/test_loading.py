"""What a first visit loads before it shows: little; nothing moves then, and going back leads to the same place."""

import pytest

from tests.browser.addresses import PAGES
from tests.browser.looking import settled

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# what a first view may take, in compressed bytes
MOST_SCRIPT, MOST_STYLE = 60_000, 20_000
# above which Chromium's makers call a page unsteady
MOST_SHIFT = 0.1

SHIFTED = """
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value; }))
    .observe({ type: 'layout-shift', buffered: true });
"""
# what the head names, which is all that the first view takes
TAKEN = """() => {
  const taken = {js: 0, css: 0};
  const named = new Set([...document.querySelectorAll('head [src], head [href]')].map(({ src, href }) => src ?? href));
  for (const { name, encodedBodySize } of performance.getEntriesByType('resource')) {
    const kind = new URL(name).pathname.split('.').at(-1);
    if (kind in taken && named.has(name)) taken[kind] += encodedBodySize;
  }
  return taken;
}"""


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("name", ["overview", "mechanisms", "mechanism", "network"])
def test_a_first_view_is_light_and_does_not_move(page: "sync_api.Page", name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(SHIFTED)
    page.goto(PAGES[name])
    settled(page)
    taken = page.evaluate(TAKEN)
    assert 0 < taken["js"] <= MOST_SCRIPT
    assert 0 < taken["css"] <= MOST_STYLE
    assert page.evaluate("shifted") < MOST_SHIFT


def test_going_back_leads_to_the_same_place_of_a_long_page(page: "sync_api.Page") -> None:
    page.goto(PAGES["agency"])
    settled(page)
    page.evaluate("scrollTo({ top: 400, behavior: 'instant' })")
    page.get_by_role("contentinfo").get_by_role("link", name="About the data").dispatch_event("click")
    expect(page.get_by_role("heading", level=1)).to_have_text("About the data")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="World Health Organization")).to_be_focused()
    assert page.evaluate("scrollY") == 400
