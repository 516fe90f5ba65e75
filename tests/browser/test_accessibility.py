"""axe-core finds nothing while a page waits, where it fails, in its menus, or in Arabic."""

import re
from collections.abc import Callable
from typing import Literal

import pytest

from tests.browser.axe import Axe
from tests.browser.looking import FRAMES, every_look, settled, still

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# what becomes of a question, and what the page says of it
TROUBLES: dict[str, Callable[["sync_api.Route"], None]] = {
    "The server has a problem": lambda route: route.fulfill(status=500, body="{}"),
    "The request timed out": lambda route: route.fulfill(
        json={"data": None, "errors": [{"message": "", "extensions": {"code": "OUT_OF_TIME"}}]}
    ),
    "This request is not valid": lambda route: route.fulfill(
        status=400, json={"errors": [{"message": "after is no cursor"}]}
    ),
    "No connection to the registry": lambda route: route.abort("internetdisconnected"),
}


def test_the_menu_and_suggestions_have_no_barrier(axe: Axe, tab: "sync_api.Page") -> None:
    tab.goto("/")
    settled(tab)
    tab.get_by_role("button", name="Menu").click()
    expect(tab.get_by_label("Language", exact=True)).to_be_visible()
    assert axe.barriers(tab) == []
    tab.keyboard.press("Escape")
    tab.get_by_role("combobox", name="Search the registry").press_sequentially("health")
    expect(tab.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
    assert axe.barriers(tab) == []


@pytest.mark.parametrize("path", ["/overlaps", "/agencies/who"])
def test_no_failure_has_a_barrier(axe: Axe, page: "sync_api.Page", console: list[str], path: str) -> None:
    questions = re.compile(r"/graphql\?")
    for words, answer in TROUBLES.items():
        page.route(questions, answer)
        page.goto(path)
        expect(page.get_by_role("alert").get_by_role("heading", name=words)).to_be_visible()
        for _ in every_look(page):
            still(page)
            assert axe.barriers(page) == []
        page.unroute(questions)
    console.clear()  # the browser itself reports the failed requests


def test_a_page_whose_code_does_not_come_has_no_barrier(axe: Axe, page: "sync_api.Page", console: list[str]) -> None:
    page.route("**/assets/pages/overlaps.js", lambda route: route.abort("internetdisconnected"))
    page.goto("/overlaps")
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.barriers(page) == []
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1, name="Overlaps")).to_be_visible()
    console.clear()  # the browser itself reports the failed request


@pytest.mark.parametrize(("path", "scheme"), [("/overlaps", "light"), ("/agencies/who", "dark")])
def test_waiting_has_no_barrier(axe: Axe, page: "sync_api.Page", path: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.clock.install()
    page.route("**/graphql?*", lambda route: None)  # never answered
    page.goto(path)
    waiting = page.get_by_role("main").get_by_role("status")
    expect(waiting).to_have_text("Loading")
    assert axe.barriers(page) == []
    page.clock.run_for(5_000)
    expect(waiting).to_contain_text("This is taking longer than usual")
    assert axe.barriers(page) == []
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("path", ["/", "/mechanisms/dtn", "/network"])
def test_arabic_has_no_barrier(axe: Axe, tab: "sync_api.Page", path: str) -> None:
    tab.goto(f"{path}?lang=ar")
    settled(tab)
    assert axe.barriers(tab) == []


def test_nothing_moves_for_whom_motion_troubles(tab: "sync_api.Page") -> None:
    """Not even for an instant: a short transition of everything hands new colours down a level a frame."""
    tab.goto("/overlaps")
    settled(tab)
    tab.emulate_media(color_scheme="dark")
    for _ in range(3):
        assert tab.evaluate("() => document.getAnimations().length") == 0
        tab.evaluate(FRAMES)
