"""Requests while the registry is rebuilt, shortened: none fails on either engine; and what counts as mixed versions."""

from collections import Counter

import pytest

from benchmarks import rebuilds
from benchmarks.rebuilds import Build, Run, Seen, Tally
from tests.postgres import need_postgres

FIRST, SECOND = "a" * 64, "b" * 64
BUILDS = [Build(1, FIRST, 1.0, 10.0), Build(2, SECOND, 1.0, 20.0)]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.fault("1.8", "Rebuilds under load, each with all records changed: no request fails, no mixed versions")
def test_short_run_has_no_faults(engine: str) -> None:
    if engine == "postgresql":
        need_postgres()
    options = ["--seconds", "10", "--rate", "20", "--every", "4", "--engines", engine, "--time-limit", "60"]
    (run,) = rebuilds.run_all(rebuilds.options_of(options))
    assert list(run.faults) == []
    assert len(run.builds) > 1
    assert len(run.tally.latencies) == 200


@pytest.mark.parametrize(
    ("seen", "is_mixed"),
    [
        (Seen("look-up", FIRST, frozenset({1})), False),
        (Seen("page", "", frozenset({2})), False),
        (Seen("download", SECOND[:12], frozenset({2})), False),
        (Seen("page", "", frozenset({1, 2})), True),
        (Seen("look-up", FIRST, frozenset({2})), True),
        (Seen("look-up", "c" * 64, frozenset({2})), True),
        (Seen("look-up", FIRST, frozenset()), True),
    ],
)
def test_mixed_versions(seen: Seen, is_mixed: bool) -> None:
    assert bool(list(Run("sqlite", BUILDS, Tally(seen=Counter([seen])), {}).faults)) is is_mixed


def test_an_etag_with_two_bodies_is_a_fault() -> None:
    tally = Tally(bodies={("/agencies", "x"): {b"1", b"2"}, ("/mechanisms", "y"): {b"1"}})
    assert list(Run("sqlite", BUILDS, tally, {}).faults) == ["sqlite: 2 bodies of /agencies with the ETag x"]


def test_lag_is_how_long_an_older_edition_was_served() -> None:
    assert Run("sqlite", BUILDS, Tally(last_served={1: 21.5, 2: 30.0}), {}).lags == [0.0, 1.5]
