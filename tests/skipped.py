"""Skipped tests: the end of a run lists what was missing and for how many tests.

``REQUIRE_ALL_TOOLS=1`` makes every skip a failure, as CI does.
"""

import os
from collections import Counter
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip a failure if nothing may be skipped."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("REQUIRE_ALL_TOOLS") == "1":
        report.outcome = "failed"
        report.longrepr = f"Skipped, but REQUIRE_ALL_TOOLS is set: {reason_of(report)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was skipped. In a parallel run this runs once, with the reports of all workers."""
    counts = Counter(reason_of(report) for report in terminalreporter.getreports("skipped"))
    if counts:
        terminalreporter.section("skipped because a tool or a file is missing")
        for reason, count in counts.most_common():
            terminalreporter.write_line(f"{count} test{'s' if count > 1 else ''}: {reason}")


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return str(report.longrepr)
