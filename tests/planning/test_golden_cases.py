"""Each query in ``queries`` beside the SQL it becomes and the JSON it answers on the sample: to be read by a person."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import orjson
import pytest

from liaison.planning.plan import Plan

from .plans import LARGEST, plan_of, read

SIZES = defaultdict(lambda: 600, agency=60, mechanism=60, initiative=80, report=1, resolution=80)
CASES = sorted((Path(__file__).parent / "queries").glob("*.graphql"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_query_becomes_this_sql_and_answers_this_json(case: Path, sample_path: Path) -> None:
    query = case.read_text()
    given = case.with_suffix(".variables.json")
    variables = orjson.loads(given.read_bytes()) if given.exists() else {}
    plan, slots = plan_of(query, variables, sample_path, SIZES)
    assert shown(plan.sql, [fetch.sql for fetch in plan.fetches]) == case.with_suffix(".sql").read_text()
    assert answered(plan, slots, sample_path) == orjson.loads(case.with_suffix(".json").read_bytes())


def answered(plan: Plan, slots: list[Any], path: Path) -> list[Any]:
    """The value of each root field."""
    texts = read(plan.run(slots, LARGEST), path)
    return [orjson.loads(text or b"null") for text in texts.join()]


def shown(first: str | None, others: list[str]) -> str:
    """The statements with their number in front, broken into lines where a query begins."""
    statements = [re.sub(r"\((?=SELECT)", "(\n", each or "") for each in (first, *others)]
    return f"-- statements: {len(statements)}\n" + "".join(f"{each};\n" for each in statements)
