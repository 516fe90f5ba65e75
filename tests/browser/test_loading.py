"""The first visit loads little and its layout does not shift; going back restores the scroll position."""

import pytest

from tests.browser.addresses import PAGES
from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# compressed bytes of a first view
MAX_SCRIPT, MAX_STYLE = 60_000, 20_000
# Web Vitals call a cumulative layout shift of up to 0.1 good.
MAX_SHIFT = 0.1

RECORD_SHIFT = """
  window.shifted = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifted += value; }))
    .observe({ type: 'layout-shift', buffered: true });
"""
# bytes of the scripts and styles that the head names, which are all that the first view needs
BYTES_LOADED = """() => {
  const bytes = {js: 0, css: 0};
  const named = new Set([...document.querySelectorAll('head [src], head [href]')].map(({ src, href }) => src ?? href));
  for (const { name, encodedBodySize } of performance.getEntriesByType('resource')) {
    const kind = new URL(name).pathname.split('.').at(-1);
    if (kind in bytes && named.has(name)) bytes[kind] += encodedBodySize;
  }
  return bytes;
}"""


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("name", ["overview", "costs", "mechanisms", "mechanism", "network"])
def test_first_view_is_small_and_does_not_shift(page: "sync_api.Page", name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(RECORD_SHIFT)
    page.goto(PAGES[name])
    wait_until_rendered(page)
    loaded = page.evaluate(BYTES_LOADED)
    assert 0 < loaded["js"] <= MAX_SCRIPT
    assert 0 < loaded["css"] <= MAX_STYLE
    assert page.evaluate("shifted") < MAX_SHIFT


def test_going_back_restores_the_scroll_position(page: "sync_api.Page") -> None:
    page.goto(PAGES["agency"])
    wait_until_rendered(page)
    page.evaluate("scrollTo({ top: 400, behavior: 'instant' })")
    page.get_by_role("contentinfo").get_by_role("link", name="About the data").dispatch_event("click")
    expect(page.get_by_role("heading", level=1)).to_have_text("About the data")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="World Health Organization")).to_be_focused()
    assert page.evaluate("scrollY") == 400
