"""What holds of every page and of every state of one, each loaded once for all tests.

axe-core finds no barrier, light or dark, on a wide screen or on a narrow one; nothing scrolls sideways; the head names
every module; the console stays empty.
"""

from dataclasses import dataclass

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.axe import Axe
from tests.browser.looking import every_look, lighten, settled

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")

# these go on to load what lays the network out and what answers the hand, or looks for what was meant
LOADING_ON = {"network", "pinned", "unknown-centre", "nothing-found", "missing", "missing-record"}
# the browser itself reports an address or a question that is refused
REFUSED = {"missing": "404", "missing-record": "404", "bad-address": "400"}

LOADED = "() => performance.getEntriesByType('resource').map(({ name }) => name)"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Visit:
    """A page that stands as it is to be seen; what it loaded until then, and what the console said."""

    name: str
    page: "sync_api.Page"
    loaded: set[str]
    said: list[str]


@pytest.fixture(scope="module", params=[*PAGES, *STATES])
def visit(request: pytest.FixtureRequest, open_tab: tuple["sync_api.Page", list[str]]) -> Visit:
    page, said = open_tab
    said.clear()
    lighten(page)
    page.goto({**PAGES, **STATES}[request.param])
    settled(page)
    return Visit(request.param, page, set(page.evaluate(LOADED)), said)


def test_every_module_is_named_in_the_head(visit: Visit) -> None:
    named = set(visit.page.eval_on_selector_all('link[rel="modulepreload"]', "links => links.map(({href}) => href)"))
    scripts = {url for url in visit.loaded if url.partition("?")[0].endswith(".js")}
    assert named <= scripts
    assert visit.name in LOADING_ON or {url.rpartition("/")[2] for url in scripts - named} == {"appearance.js"}


def test_no_look_of_a_page_has_a_barrier(axe: Axe, visit: Visit) -> None:
    for _ in every_look(visit.page):
        settled(visit.page)
        assert axe.barriers(visit.page) == []
        assert visit.page.evaluate(SIDEWAYS) <= 0


def test_the_console_stays_empty(visit: Visit) -> None:
    assert [said for said in visit.said if f"status of {REFUSED.get(visit.name)}" not in said] == []
