"""Each golden query has its SQL and its JSON response. ``make golden`` rewrites the SQL."""

import pytest

from liaison.storage.engines import Engine
from tests.publishing import OnEngine

from .golden import SUFFIXES, Case, cases
from .sql_layout import laid_out

every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.path.stem)


@pytest.mark.parametrize("engine", SUFFIXES)
@every_case
def test_query_has_this_sql(case: Case, engine: Engine) -> None:
    assert case.sql(engine) == case.expected_sql(engine)


@every_case
def test_query_has_this_response(case: Case, request: pytest.FixtureRequest, on_engine: OnEngine) -> None:
    assert case.answer(on_engine(request.getfixturevalue(case.registry))) == case.expected_answer


def test_layout_changes_only_white_space() -> None:
    sql = (
        "SELECT coalesce((SELECT 'it''s  {\"a\":'||t.x FROM t WHERE t.y  IN (1,2) ORDER BY t.z - 1, -t.a),'null') AS v"
    )
    lines = [
        "SELECT coalesce((",
        "  SELECT 'it''s  {\"a\":' || t.x",
        "  FROM t",
        "  WHERE t.y IN (1, 2)",
        "  ORDER BY t.z - 1, -t.a",
        "), 'null') AS v",
    ]
    assert laid_out(sql).split("\n") == lines
    assert laid_out("\n".join(lines)).split("\n") == lines
