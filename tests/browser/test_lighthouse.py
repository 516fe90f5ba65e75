"""Lighthouse gives the pages full marks for all that does not hang on the machine's load.

Performance does: `make lighthouse` measures it, on a machine with nothing else to do.
"""

import pytest
from tests.browser.lighthouse import PAGES, STEADY, report, scores, shortcomings
from tests.tools import need_vendor


@pytest.mark.parametrize("name", PAGES)
def test_lighthouse_finds_nothing_to_better(site: str, name: str) -> None:
    need_vendor()
    found = report(site + PAGES[name], STEADY)
    assert shortcomings(found) == []
    assert scores(found) == dict.fromkeys(STEADY, 100)
