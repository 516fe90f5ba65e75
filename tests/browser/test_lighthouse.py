"""Lighthouse gives the pages full marks for all that does not hang on the machine's load.

Performance does: `make lighthouse` measures it, on a machine with nothing else to do.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.browser.lighthouse import PAGES, STEADY, report, scores, shortcomings
from tests.tools import need_vendor


@pytest.fixture(scope="module")
def reports(site: str) -> dict[str, dict[str, Any]]:
    """A report on each page; two at a time, as each mostly waits."""
    need_vendor()
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(PAGES, pool.map(lambda path: report(site + path, STEADY), PAGES.values()), strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_lighthouse_finds_nothing_to_better(reports: dict[str, dict[str, Any]], name: str) -> None:
    assert shortcomings(reports[name]) == []
    assert scores(reports[name]) == dict.fromkeys(STEADY, 100)
