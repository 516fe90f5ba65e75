"""Lighthouse scores of four representative pages on a phone: the median of three runs of each.

``python -m tests.browser.lighthouse`` serves a registry built for it and prints a table. Run it on an idle machine:
other programs lower the scores for performance.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from liaison.loading.build import build
from liaison.settings import DATA, Settings
from tests.serving import serving
from tests.tools import need_chromium, need_node, need_node_package, need_vendor

PAGES = {"overview": "/", "browse": "/mechanisms", "record": "/mechanisms/dtn", "network": "/network"}
STEADY = ("accessibility", "best-practices", "seo")
TIMES = {
    "first-contentful-paint": "ms",
    "largest-contentful-paint": "ms",
    "total-blocking-time": "ms",
    "cumulative-layout-shift": "",
}
RUNS = 3
TRIES = 3


class NoReport(RuntimeError):
    """Lighthouse could not look at the page; its own words follow."""


def main() -> None:
    """Prints scores out of 100, and what performance is made of."""
    need_vendor()
    print("page     ", *("performance", *STEADY), *TIMES, sep=" | ")
    with tempfile.TemporaryDirectory() as folder:
        database = build(DATA, Path(folder) / "registry.sqlite").database
        with serving(Settings(database=database)) as site:
            for name, path in PAGES.items():
                reports = [report(site + path, ("performance", *STEADY)) for _ in range(RUNS)]
                each = [[*scores(one).values(), *times(one).values()] for one in reports]
                print(f"{name:9}", *(f"{median(values):g}" for values in zip(*each, strict=True)), sep=" | ")


def report(url: str, categories: Sequence[str]) -> dict[str, Any]:
    """Lighthouse's report on a page, with its preset of a phone on a slow network."""
    # a browser on a busy machine may miss the start of the page, which Lighthouse reports as an error
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            found = _run(url, categories, Path(folder) / "report.json")
        if "runtimeError" not in found:
            return found
    raise NoReport(found["runtimeError"]["message"])


def _run(url: str, categories: Sequence[str], path: Path) -> dict[str, Any]:
    command = [
        need_node(),
        need_node_package("lighthouse") / "cli" / "index.js",
        url,
        "--quiet",
        "--disable-full-page-screenshot",
        "--output=json",
        f"--output-path={path}",
        "--chrome-flags=--headless --no-sandbox",
        f"--only-categories={','.join(categories)}",
    ]
    environment = {**os.environ, "CHROME_PATH": need_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    if not path.is_file():
        return {"runtimeError": {"message": done.stderr}}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def scores(found: dict[str, Any]) -> dict[str, int]:
    """By category, out of 100."""
    return {name: round(category["score"] * 100) for name, category in found["categories"].items()}


def times(found: dict[str, Any]) -> dict[str, float]:
    """What performance is made of: milliseconds, and for the shift a figure of its own."""
    return {name: round(found["audits"][name]["numericValue"], 0 if unit else 3) for name, unit in TIMES.items()}


def shortcomings(found: dict[str, Any]) -> list[str]:
    """What keeps the report from full marks."""
    asked = {one["id"] for category in found["categories"].values() for one in category["auditRefs"] if one["weight"]}
    audits = (found["audits"][name] for name in sorted(asked))
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] not in (None, 1)]


if __name__ == "__main__":
    main()
