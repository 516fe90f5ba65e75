"""axe-core finds no violation in menus, while a page loads, in error states, or in Arabic."""

import re
from collections.abc import Callable
from typing import Literal

import pytest

from tests.browser.axe import Axe
from tests.browser.rendering import TWO_FRAMES, each_appearance, wait_for_animations, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# the heading of each error state, and a response that leads to it
FAILURES: dict[str, Callable[["sync_api.Route"], None]] = {
    "The server has a problem": lambda route: route.fulfill(status=500, body="{}"),
    "The request timed out": lambda route: route.fulfill(
        json={"data": None, "errors": [{"message": "", "extensions": {"code": "OUT_OF_TIME"}}]}
    ),
    "This request is not valid": lambda route: route.fulfill(
        status=400, json={"errors": [{"message": "after is not a cursor"}]}
    ),
    "No connection to the registry": lambda route: route.abort("internetdisconnected"),
}


def test_menu_and_suggestions_are_accessible(axe: Axe, shared_page: "sync_api.Page") -> None:
    shared_page.goto("/")
    wait_until_rendered(shared_page)
    shared_page.get_by_role("button", name="Menu").click()
    expect(shared_page.get_by_label("Language", exact=True)).to_be_visible()
    assert axe.violations(shared_page) == []
    shared_page.keyboard.press("Escape")
    shared_page.get_by_role("combobox", name="Search the registry").press_sequentially("health")
    expect(shared_page.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
    assert axe.violations(shared_page) == []


@pytest.mark.parametrize("path", ["/overlaps", "/agencies/who"])
def test_every_error_state_is_accessible(axe: Axe, page: "sync_api.Page", console: list[str], path: str) -> None:
    queries = re.compile(r"/graphql\?")
    for heading, response in FAILURES.items():
        page.route(queries, response)
        page.goto(path)
        expect(page.get_by_role("alert").get_by_role("heading", name=heading)).to_be_visible()
        for _ in each_appearance(page):
            wait_for_animations(page)
            assert axe.violations(page) == []
        page.unroute(queries)
    console.clear()  # the browser itself reports the failed requests


def test_page_whose_module_fails_to_load_is_accessible(axe: Axe, page: "sync_api.Page", console: list[str]) -> None:
    page.route("**/assets/pages/overlaps.js", lambda route: route.abort("internetdisconnected"))
    page.goto("/overlaps")
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.violations(page) == []
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1, name="Overlaps")).to_be_visible()
    console.clear()  # the browser itself reports the failed request


@pytest.mark.parametrize(("path", "scheme"), [("/overlaps", "light"), ("/agencies/who", "dark")])
def test_loading_page_is_accessible(
    axe: Axe, page: "sync_api.Page", path: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.clock.install()
    page.route("**/graphql?*", lambda route: None)  # never answered
    page.goto(path)
    status = page.get_by_role("main").get_by_role("status")
    expect(status).to_have_text("Loading")
    assert axe.violations(page) == []
    page.clock.run_for(5_000)
    expect(status).to_contain_text("This is taking longer than usual")
    assert axe.violations(page) == []
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("path", ["/", "/mechanisms/dtn", "/network"])
def test_arabic_pages_are_accessible(axe: Axe, shared_page: "sync_api.Page", path: str) -> None:
    shared_page.goto(f"{path}?lang=ar")
    wait_until_rendered(shared_page)
    assert axe.violations(shared_page) == []


def test_nothing_is_animated_under_prefers_reduced_motion(shared_page: "sync_api.Page") -> None:
    """Very short transitions are animations too: a new colour would reach each nested level one frame later."""
    shared_page.goto("/overlaps")
    wait_until_rendered(shared_page)
    shared_page.emulate_media(color_scheme="dark")
    for _ in range(3):
        assert shared_page.evaluate("() => document.getAnimations().length") == 0
        shared_page.evaluate(TWO_FRAMES)
