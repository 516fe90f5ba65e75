"""axe-core finds nothing on any page or state, wide and narrow, light and dark; nothing scrolls sideways.

Dark differs from light in its colours alone, so that there only their contrast is looked at again.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import pytest
from tests.browser.addresses import PAGES, STATES
from tests.tools import need_node_package

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

# what becomes of a question, and what the page says of it
TROUBLES: dict[str, tuple[str, Callable[["sync_api.Route"], None]]] = {
    "server": ("The server has a problem", lambda route: route.fulfill(status=500, body="{}")),
    "offline": ("No connection to the registry", lambda route: route.abort("internetdisconnected")),
    "late": (
        "No answer in time",
        lambda route: route.fulfill(
            json={"data": None, "errors": [{"message": "", "extensions": {"code": "OUT_OF_TIME"}}]}
        ),
    ),
    "request": (
        "This question cannot be answered",
        lambda route: route.fulfill(status=400, json={"errors": [{"message": "after is no cursor"}]}),
    ),
}

ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DARK = ["color-contrast"]

AXE_RUN = """
runOnly => axe.run(document, {runOnly}).then(
  ({violations}) => violations.map(({id, nodes}) =>
    id + ': ' + nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))
"""

# two frames on, what began to change with the colours has ended
CHANGED = """
() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))).then(() =>
  Promise.all(document.getAnimations().map(({ finished }) => finished)))
"""


@pytest.fixture(scope="module")
def axe() -> str:
    return (need_node_package("axe-core") / "axe.min.js").read_text()


@pytest.fixture
def visit(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.Page"]:
    """A tab in which axe may run beside the site's strict policy."""
    context = browser.new_context(base_url=site, viewport=WIDE, bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [*PAGES, *STATES])
def test_no_page_has_a_barrier(visit: "sync_api.Page", axe: str, name: str) -> None:
    visit.goto({**PAGES, **STATES}[name])
    for size in (WIDE, NARROW):
        visit.set_viewport_size(size)
        settled(visit)
        assert violations(visit, axe) == []
        assert visit.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    darken(visit)
    assert violations(visit, axe, DARK) == []


def test_the_menu_and_suggestions_have_no_barrier(visit: "sync_api.Page", axe: str) -> None:
    visit.goto("/")
    settled(visit)
    visit.get_by_role("button", name="Menu").click()
    assert violations(visit, axe) == []
    visit.keyboard.press("Escape")
    visit.get_by_role("combobox", name="Search the registry").press_sequentially("health")
    expect(visit.get_by_role("listbox", name="Suggestions").get_by_role("option").first).to_be_visible()
    assert violations(visit, axe) == []


@pytest.mark.parametrize("path", ["/overlaps", "/agencies/who"])
@pytest.mark.parametrize("trouble", TROUBLES)
def test_no_failure_has_a_barrier(visit: "sync_api.Page", axe: str, path: str, trouble: str) -> None:
    words, answer = TROUBLES[trouble]
    visit.route("**/graphql?*", answer)
    visit.goto(path)
    expect(visit.get_by_role("alert").get_by_role("heading", name=words)).to_be_visible()
    for size in (WIDE, NARROW):
        visit.set_viewport_size(size)
        assert violations(visit, axe) == []
    darken(visit)
    assert violations(visit, axe, DARK) == []


def test_a_page_whose_code_does_not_come_has_no_barrier(visit: "sync_api.Page", axe: str) -> None:
    visit.route("**/assets/pages/overlaps.js", lambda route: route.abort("internetdisconnected"))
    visit.goto("/overlaps")
    expect(visit.get_by_role("alert")).to_be_visible()
    assert violations(visit, axe) == []
    visit.unroute_all()
    visit.get_by_role("button", name="Try again").click()
    expect(visit.get_by_role("heading", level=1, name="Overlaps")).to_be_visible()


@pytest.mark.parametrize(("path", "scheme"), [("/overlaps", "light"), ("/agencies/who", "dark")])
def test_waiting_has_no_barrier(visit: "sync_api.Page", axe: str, path: str, scheme: Literal["light", "dark"]) -> None:
    visit.emulate_media(color_scheme=scheme)
    visit.clock.install()
    visit.route("**/graphql?*", lambda route: None)  # never answered
    visit.goto(path)
    waiting = visit.get_by_role("main").get_by_role("status")
    expect(waiting).to_have_text("Loading")
    assert violations(visit, axe) == []
    visit.clock.run_for(5_000)
    expect(waiting).to_contain_text("This is taking longer than usual")
    assert violations(visit, axe) == []
    visit.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("path", ["/", "/mechanisms/dtn", "/network"])
def test_arabic_has_no_barrier(visit: "sync_api.Page", axe: str, path: str) -> None:
    visit.goto(f"{path}?lang=ar")
    settled(visit)
    assert violations(visit, axe) == []


def settled(page: "sync_api.Page") -> None:
    """Once the page shows its content."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    expect(page.locator('[aria-busy="true"]')).to_have_count(0)


def darken(page: "sync_api.Page") -> None:
    """Dark, once every colour has got there."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(CHANGED)


def violations(page: "sync_api.Page", axe: str, rules: Sequence[str] = ALL) -> list[str]:
    """What axe finds, each with where."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe)
    return list(page.evaluate(AXE_RUN, rules))
