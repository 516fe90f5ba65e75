"""Pages without JavaScript: they can be read, are accessible, and a script that fails leaves them in place."""

from collections.abc import Iterator

import pytest

from tests.browser.addresses import PAGES
from tests.browser.axe import Axe
from tests.browser.rendering import NARROW, WIDE, each_appearance, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

# the page's heading: its text, its distance from the top, and the lead below it
HEADING = """() => {
  const [h1, lead] = ['h1', '.lead'].map((name) => document.querySelector(`main ${name}`));
  return { text: h1.innerText, top: h1.getBoundingClientRect().top, lead: lead?.innerText };
}"""

# resolves when the browser has painted the first text
FIRST_PAINT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(resolve))
    .observe({ type: 'paint', buffered: true });
})"""


@pytest.fixture
def reader(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.Page"]:
    """A page in a browser that runs no script."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_reader_without_scripts_follows_links_from_list_to_record_to_record(reader: "sync_api.Page") -> None:
    reader.goto("/mechanisms")
    reader.get_by_role("link", name="Digital Technology Network (DTN)").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Digital Technology Network DTN")
    expect(reader.get_by_text("Staff days a year: 3 or more")).to_be_visible()
    reader.get_by_role("main").get_by_role("link", name="International Telecommunication Union (ITU)").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("International Telecommunication Union")
    reader.get_by_role("navigation").get_by_role("link", name="Resolutions").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Resolutions")


def test_only_the_heading_is_shown_until_the_site_has_its_words(page: "sync_api.Page") -> None:
    page.route("**/locales/*.json", lambda route: None)  # the site waits for its words
    page.goto("/agencies/who", wait_until="commit")
    expect(page.locator("#plain h1")).to_be_visible()
    expect(page.locator("#plain .sections")).to_be_hidden()
    expect(page.locator("#plain .wordmark")).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")
    page.goto("/agencies/who")
    wait_until_rendered(page)
    expect(page.locator("#plain")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_heading_in_another_language_than_the_reader_s_is_not_shown(page: "sync_api.Page") -> None:
    page.add_init_script("localStorage.setItem('liaison.language', 'ar')")
    page.route("**/locales/*.json", lambda route: None)
    page.goto("/agencies/who", wait_until="commit")
    page.locator("#plain").wait_for(state="attached")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("#plain h1")).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, NARROW) for name in PAGES), *((name, WIDE) for name in ("overview", "mechanism", "brief", "costs"))],
)
def test_heading_stays_where_it_was_sent(page: "sync_api.Page", name: str, size: "sync_api.ViewportSize") -> None:
    page.set_viewport_size(size)
    held: list[sync_api.Route] = []
    page.route("**/assets/main.js", lambda route: held.append(route))
    page.goto(PAGES[name], wait_until="commit")
    page.evaluate(FIRST_PAINT)
    sent = page.evaluate(HEADING)
    for route in held:
        route.continue_()
    wait_until_rendered(page)
    assert page.evaluate(HEADING) == sent


@pytest.mark.parametrize("path", ["/", "/agencies", "/mechanisms/dtn"])
def test_plain_page_is_accessible_where_the_script_fails_to_load(
    axe: Axe, page: "sync_api.Page", console: list[str], path: str
) -> None:
    page.route("**/assets/main.js", lambda route: route.abort("internetdisconnected"))
    page.goto(path)
    expect(page.locator("#plain")).to_be_visible()
    for _ in each_appearance(page):
        assert axe.violations(page) == []
        assert page.evaluate(OVERFLOW) <= 0
    console.clear()  # the browser itself reports the failed request
