"""The soak run, shortened: no error on either engine; and what counts as an error."""

import pytest

from benchmarks import soak
from benchmarks.client import Request, Response, query
from benchmarks.soak import Run, Tally
from benchmarks.traffic import outcome
from tests.postgres import need_postgres

JSON = {"content-type": "application/json"}
QUERY = query("look-up", "{ dataset { version } }")
GENERATED = query("generated", "{ dataset { version } }")
DOWNLOAD = Request("download", "/data/agencies.csv")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_short_soak_has_no_errors(engine: str) -> None:
    if engine == "postgresql":
        need_postgres()
    options = ["--seconds", "10", "--connections", "16", "--pause", "0.2", "--engines", engine, "--workers", "1"]
    (run,) = soak.run_all(soak.options_of(options))
    assert list(run.errors) == []
    assert run.tally.outcomes["answered"] > 0
    assert run.start > 0
    assert (run.database_end > 0) == (engine == "postgresql")


@pytest.mark.parametrize(
    ("request_", "response", "is_error"),
    [
        (QUERY, Response(200, JSON, b'{"data": {}}'), False),
        (QUERY, Response(503, {**JSON, "retry-after": "2"}, b"{}"), False),
        (QUERY, Response(503, JSON, b"{}"), True),
        (QUERY, Response(500, JSON, b"{}"), True),
        (QUERY, Response(200, JSON, b'{"data": {'), True),
        (QUERY, Response(200, JSON, b"{}"), True),
        (QUERY, Response(200, JSON, b'{"errors": [{"extensions": {"code": "BAD_ARGUMENT"}}]}'), True),
        (GENERATED, Response(200, JSON, b'{"errors": [{"extensions": {"code": "BAD_ARGUMENT"}}]}'), False),
        (GENERATED, Response(200, JSON, b'{"errors": [{"extensions": {"code": "INTERNAL_ERROR"}}]}'), True),
        (DOWNLOAD, Response(200, {"content-type": "text/csv"}, b"slug"), False),
        (DOWNLOAD, Response(200, {"content-type": "text/csv"}, b""), True),
        (DOWNLOAD, Response(404, {"content-type": "text/plain"}, b"none"), True),
    ],
)
def test_errors_of_the_service(request_: Request, response: Response, is_error: bool) -> None:
    assert outcome(request_, response).is_error is is_error


def test_growth_refusals_and_errors_in_the_log_are_faults() -> None:
    tally = Tally()
    for number in range(100):
        tally.note("503, to be sent again" if number < 2 else "answered", 0.1, is_error=False)
    run = Run(
        "sqlite", 1, 100_000_000, 130_000_000, 0, 0, 10.0, tally, {"… ERROR liaison: failed": 3, "… WARNING x": 1}
    )
    assert list(run.faults) == [
        "sqlite: 3 times in the log: … ERROR liaison: failed",
        "sqlite: 2 of 100 responses were 503",
        "sqlite: memory grew from 100 MB to 130 MB",
    ]
