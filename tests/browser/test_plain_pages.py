"""Pages without JavaScript: they can be read, are accessible, and a script that fails leaves them in place."""

from collections.abc import Iterator

import pytest

from tests.browser.axe import Axe
from tests.browser.rendering import each_appearance, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def reader(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.Page"]:
    """A page in a browser that runs no script."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_reader_without_scripts_follows_links_from_list_to_record_to_record(reader: "sync_api.Page") -> None:
    reader.goto("/mechanisms")
    reader.get_by_role("link", name="Digital Technology Network (DTN)").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Digital Technology Network (DTN)")
    expect(reader.get_by_text("Staff days a year: 3 or more")).to_be_visible()
    reader.get_by_role("main").get_by_role("link", name="International Telecommunication Union (ITU)").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("International Telecommunication Union")
    reader.get_by_role("navigation").get_by_role("link", name="Resolutions").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Resolutions")


def test_content_is_hidden_before_the_site_starts_and_replaced_by_it(page: "sync_api.Page") -> None:
    page.route("**/locales/*.json", lambda route: None)  # the site waits for its words
    page.goto("/agencies/who", wait_until="commit")
    page.locator("#plain").wait_for(state="attached")
    expect(page.locator("#plain")).to_be_hidden()
    page.unroute_all(behavior="ignoreErrors")
    page.goto("/agencies/who")
    wait_until_rendered(page)
    expect(page.locator("#plain")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


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
