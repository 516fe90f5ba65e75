"""Lighthouse scores of six representative pages on a phone: the median of three runs each.

``python -m tests.browser.lighthouse [THROTTLING]`` builds a registry, serves it and prints a table. Run it on an idle
machine: other programs lower the scores for performance. THROTTLING is Lighthouse's method: ``simulate``, its default,
computes the times on a slow network; ``devtools`` delays every request.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from liaison.loading.build import build
from liaison.settings import DATA, Settings
from tests.serving import serving
from tests.tools import need_chromium, need_node, need_node_package, need_vendor

PAGES = {
    "overview": "/",
    "browse": "/mechanisms",
    "record": "/mechanisms/dtn",
    "network": "/network",
    "costs": "/costs",
    "briefing": "/brief/itu/who",
}
# the categories whose scores do not depend on the load of the machine
DETERMINISTIC = ("accessibility", "best-practices", "seo")
UNITS = {
    "first-contentful-paint": "ms",
    "largest-contentful-paint": "ms",
    "total-blocking-time": "ms",
    "cumulative-layout-shift": "",
}
RUNS = 3
ATTEMPTS = 3


class NoReport(RuntimeError):
    """Lighthouse could not examine the page; the message is Lighthouse's."""


def main(throttling: str = "simulate") -> None:
    """Print the scores out of 100, and the measurements behind the score for performance."""
    need_vendor()
    print("page     ", *("performance", *DETERMINISTIC), *UNITS, sep=" | ")
    with tempfile.TemporaryDirectory() as folder:
        database = build(DATA, Path(folder) / "registry.sqlite").database
        with serving(Settings(database=database)) as site:
            for name, path in PAGES.items():
                reports = [report(site + path, ("performance", *DETERMINISTIC), throttling) for _ in range(RUNS)]
                runs = [[*scores(each).values(), *measurements(each).values()] for each in reports]
                print(f"{name:9}", *(f"{median(values):g}" for values in zip(*runs, strict=True)), sep=" | ")


def report(url: str, categories: Sequence[str], throttling: str = "simulate") -> dict[str, Any]:
    """Lighthouse's report on a page, with its preset for a phone on a slow network."""
    # On a busy machine the browser may miss the start of the page, which Lighthouse reports as an error.
    for _ in range(ATTEMPTS):
        with tempfile.TemporaryDirectory() as folder:
            result = _run(url, categories, throttling, Path(folder) / "report.json")
        if "runtimeError" not in result:
            return result
    raise NoReport(result["runtimeError"]["message"])


def _run(url: str, categories: Sequence[str], throttling: str, path: Path) -> dict[str, Any]:
    command = [
        need_node(),
        need_node_package("lighthouse") / "cli" / "index.js",
        url,
        "--quiet",
        "--disable-full-page-screenshot",
        "--output=json",
        f"--output-path={path}",
        f"--throttling-method={throttling}",
        "--chrome-flags=--headless --no-sandbox",
        f"--only-categories={','.join(categories)}",
    ]
    environment = {**os.environ, "CHROME_PATH": need_chromium()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    if not path.is_file():
        return {"runtimeError": {"message": done.stderr}}
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


def scores(result: dict[str, Any]) -> dict[str, int]:
    """The score of each category out of 100."""
    return {name: round(category["score"] * 100) for name, category in result["categories"].items()}


def measurements(result: dict[str, Any]) -> dict[str, float]:
    """The measurements behind the score for performance, in milliseconds; the layout shift has no unit."""
    return {name: round(result["audits"][name]["numericValue"], 0 if unit else 3) for name, unit in UNITS.items()}


def failed_audits(result: dict[str, Any]) -> list[str]:
    """The audits that lower a score."""
    weighted = {
        audit["id"] for category in result["categories"].values() for audit in category["auditRefs"] if audit["weight"]
    }
    audits = (result["audits"][name] for name in sorted(weighted))
    return [f"{audit['id']}: {audit['title']}" for audit in audits if audit["score"] not in (None, 1)]


if __name__ == "__main__":
    main(*sys.argv[1:2])
