"""Each golden query has its SQL and its JSON response. ``make golden`` rewrites the SQL."""

from pathlib import Path

import pytest

from .golden import Case, cases
from .sql_layout import laid_out

every_case = pytest.mark.parametrize("case", cases(), ids=lambda case: case.path.stem)


@every_case
def test_query_has_this_sql(case: Case, sample_path: Path) -> None:
    assert case.sql(sample_path) == case.expected_sql


@every_case
def test_query_has_this_response(case: Case, request: pytest.FixtureRequest) -> None:
    assert case.answer(request.getfixturevalue(case.registry)) == case.expected_answer


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
