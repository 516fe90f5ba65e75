"""A server that is unreachable, fails or is slow; data that changes during a visit; another language."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.web import registry
from tests.browser.rendering import wait_until_rendered
from tests.sample import write_sample
from tests.serving import serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_arabic_is_right_to_left_and_is_remembered(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    page.get_by_role("button", name="Menu").click()
    page.get_by_label("Language", exact=True).select_option("ar")
    root = page.locator("html")
    expect(root).to_have_attribute("dir", "rtl")
    expect(root).to_have_attribute("lang", "ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("الآليات")
    # The texts of records are in English and marked as such.
    assert page.locator("tbody th a").first.get_attribute("lang") == "en"
    page.goto("/agencies")
    expect(root).to_have_attribute("dir", "rtl")


def test_page_recovers_when_the_connection_returns(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/mechanisms")
    expect(page.locator("tbody tr")).to_have_count(25)
    page.context.set_offline(True)
    page.get_by_role("columnheader", name="Kind").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection to the registry")
    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(25)
    page.go_forward()
    expect(page.get_by_role("alert")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("tbody tr")).to_have_count(25)
    assert all("ERR_INTERNET_DISCONNECTED" in line for line in console), console
    console.clear()


def test_page_detects_that_the_server_is_reachable_again(page: "sync_api.Page", console: list[str]) -> None:
    page.clock.install()
    requests = re.compile(r"/graphql\?|/health/live")
    page.route(requests, lambda route: route.abort("connectionrefused"))
    page.goto("/overlaps")
    expect(page.get_by_role("alert")).to_contain_text("No connection to the registry")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/health/live")):
        page.clock.run_for(5_000)
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute(requests)
    page.clock.run_for(5_000)
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    assert all("ERR_CONNECTION_REFUSED" in line for line in console), console
    console.clear()


def test_server_error_is_reported_and_can_be_retried(page: "sync_api.Page", console: list[str]) -> None:
    page.route("**/graphql?*Overlaps*", lambda route: route.fulfill(status=500, body="{}"))
    page.goto("/overlaps")
    expect(page.get_by_role("alert")).to_contain_text("The server has a problem")
    page.unroute("**/graphql?*Overlaps*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("main").get_by_role("listitem").first).to_be_visible()
    assert all("status of 500" in line for line in console), console
    console.clear()


def test_late_response_does_not_replace_a_newer_one(page: "sync_api.Page") -> None:
    release = threading.Event()
    held: list[sync_api.Route] = []

    def hold_committees(route: "sync_api.Route") -> None:
        if "COMMITTEE" in route.request.url and not release.is_set():
            held.append(route)
        else:
            route.continue_()

    page.goto("/mechanisms")
    expect(page.locator("tbody tr")).to_have_count(25)
    page.route("**/graphql?*", hold_committees)
    kinds = page.get_by_role("group", name="Kind", exact=True)
    with page.expect_request(lambda request: "COMMITTEE" in request.url):
        kinds.get_by_role("checkbox", name=re.compile(r"^Committee \d+$")).check()
    page.go_back()
    with page.expect_response(lambda response: "TASK_FORCE" in response.url):
        kinds.get_by_label("Task force").check()
    expect(page.get_by_role("button", name="Kind: Task force")).to_be_visible()
    wait_until_rendered(page)
    newer = page.get_by_role("status").filter(has_text="mechanisms").inner_text()
    release.set()
    for route in held:
        route.continue_()
    page.evaluate("() => fetch('/health/live').then((response) => response.text())")  # the held response is here by now
    expect(page.get_by_role("status").filter(has_text="mechanisms")).to_have_text(newer)
    assert "COMMITTEE" not in page.url


def test_leaving_a_page_cancels_its_query(page: "sync_api.Page") -> None:
    page.route("**/graphql?*query+Themes*", lambda route: None)  # never answered
    with page.expect_request(lambda request: "query+Themes" in request.url):
        page.goto("/themes")
    with page.expect_event("requestfailed", lambda request: "query+Themes" in request.url) as cancelled:
        page.get_by_role("link", name="Agencies", exact=True).first.click()
    assert cancelled.value.failure == "net::ERR_ABORTED"
    expect(page.locator("tbody tr").first).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


def test_slow_page_says_that_it_is_still_loading(page: "sync_api.Page") -> None:
    page.clock.install()
    held: list[sync_api.Route] = []
    release = threading.Event()
    page.route("**/graphql?*Findings*", lambda route: route.continue_() if release.is_set() else held.append(route))
    page.goto("/findings")
    expect(page.get_by_role("status").filter(has_text="Loading")).to_be_attached()
    page.clock.run_for(5_000)
    expect(page.get_by_text("This is taking longer than usual")).to_be_visible()
    release.set()
    for route in held:
        route.continue_()
    expect(page.locator(".finding").first).to_be_visible()


def test_going_back_sends_no_query_again(page: "sync_api.Page") -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto("/themes")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.get_by_role("link", name="Agencies", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agencies")
    assert len([url for url in urls if "query+Themes" in url]) == 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Themes")
    wait_until_rendered(page)
    assert len([url for url in urls if "query+Themes" in url]) == 1


@pytest.fixture
def changing_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Callable[[], None]]]:
    """A server with a registry whose one theme is "Broadband", and a function that builds it with another name."""
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database

    def rename() -> None:
        themes = data / "themes.yaml"
        themes.write_text(themes.read_text().replace("name: Broadband", "name: Connectivity"))
        build(data, database)

    with serving(Settings(database=database)) as url:
        yield url, rename


def test_new_dataset_clears_the_cache_of_the_visit(
    page: "sync_api.Page", changing_site: tuple[str, Callable[[], None]]
) -> None:
    url, rename = changing_site
    page.goto(f"{url}/themes")
    expect(page.locator("tbody th")).to_have_text("Broadband")
    page.get_by_role("link", name="Agencies", exact=True).first.click()
    expect(page.locator("tbody th").first).to_be_visible()
    page.get_by_role("link", name="Liaison, overview").click()
    expect(page.get_by_role("heading", name="The registry in figures")).to_be_attached()
    rename()
    page.get_by_role("link", name="Mechanisms", exact=True).first.click()
    expect(page.locator("tbody th").first).to_be_visible()
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.locator("tbody th")).to_have_text("Connectivity")


def test_returning_to_the_tab_shows_a_new_dataset(
    page: "sync_api.Page", changing_site: tuple[str, Callable[[], None]]
) -> None:
    url, rename = changing_site
    page.goto(f"{url}/themes")
    expect(page.locator("tbody th")).to_have_text("Broadband")
    rename()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("tbody th")).to_have_text("Connectivity")
