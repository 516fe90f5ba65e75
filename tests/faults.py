"""The table of faults: what was tried against the service, its files and its processes, and whether it held.

A test is part of it with ``@pytest.mark.fault("2.1", "A client asks for large answers and does not read")``: the group
and what is tried. ``make faults`` runs these tests and prints the table.
"""

from collections import defaultdict

import pytest
from rich.console import Console
from rich.table import Table

MARKER = "fault(group, tried): part of the table of faults"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--faults", action="store_true", help="run the tests of faults only, and print their table")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)
    if config.getoption("--faults") and not config.option.markexpr:
        config.option.markexpr = "fault"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Passes the marker on to the report, which may come from the process of another worker."""
    for item in items:
        if marker := item.get_closest_marker("fault"):
            item.user_properties.append(("fault", list(marker.args)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not config.getoption("--faults"):
        return
    outcomes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "fault":
                    outcomes[(value[0], value[1])].append(outcome)
    table = Table("", "what was tried", "result", title="Faults")
    for (group, tried), found in sorted(outcomes.items(), key=lambda row: [*map(int, row[0][0].split(".")), row[0][1]]):
        table.add_row(group, tried, _result(found))
    Console().print(table)


def _result(outcomes: list[str]) -> str:
    """Held if every test passed; otherwise how many did not."""
    failed = sum(outcome in ("failed", "error") for outcome in outcomes)
    if failed:
        return f"did not hold ({failed} of {len(outcomes)} tests)"
    return "skipped" if "skipped" in outcomes else "held"
