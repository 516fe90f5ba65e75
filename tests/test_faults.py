"""The table of faults."""

import pytest

from tests.tools import ROOT

pytest_plugins = ["pytester"]

TESTS = """
import pytest

@pytest.mark.fault("10.2", "A late one")
def test_late(): assert True

@pytest.mark.fault("2.1", "One that breaks")
@pytest.mark.parametrize("number", [1, 2])
def test_breaks(number): assert number == 1

@pytest.mark.fault("2.1", "One without its tool")
def test_skipped(): pytest.skip("needs a tool")

def test_other(): assert False, "not a fault"
"""


def test_the_table_says_what_held(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "120")
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess("-p", "tests.faults", "--faults")
    result.assert_outcomes(passed=2, failed=1, skipped=1, deselected=1)
    result.stdout.fnmatch_lines(
        [
            "*2.1*One that breaks*did not hold (1 of 2 tests)*",
            "*2.1*One without its tool*skipped*",
            "*10.2*A late one*held*",
        ]
    )
