"""What holds for every page and every state of a page. Each is loaded once for all tests.

axe-core finds no violation, light or dark, wide or narrow; nothing scrolls sideways; the head preloads every module;
the console stays empty.
"""

from dataclasses import dataclass
from itertools import islice

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.axe import Axe
from tests.browser.rendering import each_appearance, reset_appearance, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")

# These load more modules after the first view: for the layout and interaction of the network, for the sheets of paper
# of the matrix, for similar names, or for the entities that the report does not mention.
LOADS_MORE = {
    *("network", "pinned", "all-in-network", "folded-in-network", "unknown-centre", "matrix", "all-in-matrix"),
    *("missing", "missing-record", "missing-finding"),
    *("unknown-agency", "brief-unknown", "brief-not-mentioned", "agency-not-mentioned"),
    *("costs", "costs-by-agency", "costs-by-mandate", "what-if"),
}
# The status that the browser itself reports for a rejected address or query.
REJECTED = {
    **dict.fromkeys(("missing", "missing-record", "missing-finding", "brief-unknown", "brief-same"), "404"),
    **dict.fromkeys(("brief-not-mentioned", "agency-not-mentioned"), "404"),
    "bad-address": "400",
}

LOADED = "() => performance.getEntriesByType('resource').map(({ name }) => name)"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Visit:
    """A rendered page, the files it had loaded by then, and the messages in its console."""

    name: str
    page: "sync_api.Page"
    loaded: set[str]
    messages: list[str]


@pytest.fixture(scope="module", params=[*PAGES, *STATES])
def visit(request: pytest.FixtureRequest, open_page: tuple["sync_api.Page", list[str]]) -> Visit:
    page, messages = open_page
    messages.clear()
    reset_appearance(page)
    page.goto({**PAGES, **STATES}[request.param])
    wait_until_rendered(page)
    return Visit(request.param, page, set(page.evaluate(LOADED)), messages)


def test_head_preloads_every_module_and_no_other(visit: Visit) -> None:
    selector = 'link[rel="modulepreload"]'
    preloaded = set(visit.page.eval_on_selector_all(selector, "links => links.map(({href}) => href)"))
    scripts = {url for url in visit.loaded if url.partition("?")[0].endswith(".js")}
    assert preloaded <= scripts
    if visit.name not in LOADS_MORE:
        assert {url.rpartition("/")[2] for url in scripts - preloaded} == {"appearance.js"}


def test_page_is_accessible_in_every_appearance(axe: Axe, visit: Visit) -> None:
    # of a state, only light and wide, dark and narrow
    for _ in islice(each_appearance(visit.page), 0, None, 1 if visit.name in PAGES else 3):
        wait_until_rendered(visit.page)
        assert axe.violations(visit.page) == []
        assert visit.page.evaluate(OVERFLOW) <= 0


def test_console_is_empty(visit: Visit) -> None:
    rejected = f"status of {REJECTED.get(visit.name)}"
    assert [message for message in visit.messages if rejected not in message] == []
