"""PostgreSQL does not send texts that are larger than the largest answer.

The driver receives an entire text before it can be refused.
"""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from liaison.planning.dialects import MOST
from liaison.planning.plan import KEYS, Plan
from liaison.storage.sessions import reading
from liaison.storage.steps import Row, TooLarge
from tests.publishing import Published
from tests.serving import LONGEST

from .golden import QUERIES, SIZES
from .plans import plan_of

TWO_LISTS = "{ one: agencies { nodes { name } } other: agencies { nodes { name } } }"


@pytest.fixture
def connection(sample_path: Path, published: Published) -> Iterator["psycopg.Connection[Row]"]:
    settings = reading(published(sample_path), "liaison_1", 1_000_000, LONGEST)
    with psycopg.connect(published(sample_path).url, **settings) as connection:
        yield connection


def received(connection: "psycopg.Connection[Row]", plan: Plan, max_size: int) -> list[list[Row]]:
    """The rows of each statement, until the answer is too large."""
    answers: list[list[Row]] = []
    steps = plan.run([], max_size)
    step = next(steps)
    while True:
        answers.append(connection.execute(*step).fetchall())
        try:
            step = steps.send(answers[-1])
        except (TooLarge, StopIteration):
            return answers


@pytest.mark.fault("2.5", "An answer far above the largest one, from PostgreSQL")
def test_texts_of_root_fields_are_sent_if_all_of_them_fit(
    connection: "psycopg.Connection[Row]", sample_path: Path, published: Published
) -> None:
    plan, _ = plan_of(TWO_LISTS, {}, published(sample_path))
    ((row,),) = received(connection, plan, 1_000_000)
    size = sum(map(len, row))
    assert received(connection, plan, size) == [[row]]
    assert received(connection, plan, size - 1) == [[]]


@pytest.mark.fault("2.5", "Many records of a deferred fetch that are far above the largest answer together")
def test_rows_of_a_deferred_fetch_are_sent_until_they_do_not_fit(
    connection: "psycopg.Connection[Row]", sample_path: Path, published: Published
) -> None:
    plan, _ = plan_of((QUERIES / "shared_records.graphql").read_text(), {}, published(sample_path), SIZES)
    first, _ = received(connection, plan, 1_000_000)
    steps = plan.run([], 1_000_000)
    next(steps)
    sql, values = steps.send(first)
    agencies = connection.execute("SELECT id FROM agency").fetchall()
    values = {**values, KEYS: plan.bindings.dialect.key_list(",".join(str(each) for (each,) in agencies))}
    records = connection.execute(sql, values).fetchall()
    assert len(records) == len(agencies) > 1
    size = sum(len(text) for _, text in records)
    for most, count in ((size, len(records)), (size - 1, len(records) - 1), (0, 0)):
        assert len(connection.execute(sql, {**values, MOST: str(most)}).fetchall()) == count
    with pytest.raises(TooLarge):
        steps.send([])
