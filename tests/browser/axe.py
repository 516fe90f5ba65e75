"""What axe-core finds on a page."""

import pytest

from tests.tools import need_node_package

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# without the places of what passes, and without selectors, it takes half the time
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "selectors": False, "preload": False}

RUN = """
options => axe.run(document, options).then(
  ({violations}) => violations.map(({id, nodes}) =>
    id + ': ' + nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))
"""


class Axe:
    """axe-core as a script to run in a page."""

    def __init__(self) -> None:
        self._script = (need_node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")

    def barriers(self, page: "sync_api.Page") -> list[str]:
        """Each barrier with its place."""
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(self._script)
        return list(page.evaluate(RUN, OPTIONS))
