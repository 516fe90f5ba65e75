"""Lighthouse gives full marks for accessibility, best practices and SEO.

Performance depends on the load of the machine: `make lighthouse` measures it on an idle one.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.browser.lighthouse import DETERMINISTIC, PAGES, failed_audits, report, scores
from tests.tools import need_chromium, need_node_package, need_vendor


@pytest.fixture(scope="module")
def reports(site: str) -> dict[str, dict[str, Any]]:
    """A report on each page, two at a time, because each run spends most of its time waiting."""
    need_vendor()
    need_chromium()
    need_node_package("lighthouse")
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(PAGES, pool.map(lambda path: report(site + path, DETERMINISTIC), PAGES.values()), strict=True))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_full_marks(reports: dict[str, dict[str, Any]], name: str) -> None:
    assert failed_audits(reports[name]) == []
    assert scores(reports[name]) == dict.fromkeys(DETERMINISTIC, 100)
