"""What a run left out: the end says which tool or file was missing for how many tests; CI, which has all, fails there.

``LIAISON_REQUIRE_ALL=1`` makes every skip a failure.
"""

import os
from collections import Counter
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Makes a skip a failure where nothing may be skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("LIAISON_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be: {_reason(report)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was left out, and for want of what."""
    counted = Counter(_reason(report) for report in terminalreporter.getreports("skipped"))
    if counted:
        terminalreporter.section("not run, for want of a tool or a file")
        for reason, count in counted.most_common():
            terminalreporter.write_line(f"{count} test{'s' if count > 1 else ''}: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)
