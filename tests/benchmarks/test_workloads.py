"""The requests of the benchmarks are valid, and Liaison answers each like its hand-written statement."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generator import SIZES, generate
from benchmarks.workloads import RECORD, WORKLOADS, Workload
from tests.querying import Client


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("workloads") / "small.sqlite"
    generate(file, SIZES["small"])
    return file


@pytest.fixture(scope="module")
def client(small: Path) -> Iterator[Client]:
    client = Client(small)
    yield client
    client.close()


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda each: each.name)
def test_answer_equals_that_of_the_floor(workload: Workload, client: Client, small: Path) -> None:
    with closing(sqlite3.connect(small)) as database:
        ((floor,),) = database.execute(workload.floor, workload.variables).fetchall()
    data = client.data(workload.query, **workload.variables)
    assert data == json.loads(floor)
    assert any(data.values())


def test_request_of_first_sight_is_valid(client: Client) -> None:
    assert client.data(RECORD.query, **RECORD.variables)["mechanism"]["slug"] == "mechanism-5"
