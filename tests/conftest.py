"""Fixtures for all tests: registries built from the real data, from the sample, from the sample in two editions, and
from the sample after several changes; and a PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from liaison.loading.build import build
from liaison.settings import DATA
from tests.postgres import Cluster, cluster
from tests.publishing import OnEngine, Published, publisher
from tests.sample import CHANGES_OF_SAMPLE, write_sample, write_two_editions

pytest_plugins = ["tests.faults", "tests.skipped"]


@pytest.fixture(scope="session")
def registry_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry built from the real data files."""
    return build(DATA, tmp_path_factory.mktemp("registry") / "registry.sqlite").database


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small registry with at least one row of every kind."""
    folder = tmp_path_factory.mktemp("sample")
    return build(write_sample(folder / "data"), folder / "registry.sqlite").database


@pytest.fixture(scope="session")
def two_editions_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small registry with a second, later edition of the report."""
    folder = tmp_path_factory.mktemp("editions")
    return build(write_two_editions(folder / "data"), folder / "registry.sqlite").database


@pytest.fixture(scope="session")
def changed_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small registry with a history: the sample, a later edition, and two changes of it."""
    folder = tmp_path_factory.mktemp("changed")
    data = write_sample(folder / "data")
    build(data, folder / "registry.sqlite")
    build(write_two_editions(data), folder / "registry.sqlite")
    for name, before, after in CHANGES_OF_SAMPLE:
        text = (data / name).read_text(encoding="utf-8")
        assert text.count(before) == 1
        (data / name).write_text(text.replace(before, after), encoding="utf-8")
        build(data, folder / "registry.sqlite")
    return folder / "registry.sqlite"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL; each test takes a database of its own from it."""
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def published(postgres: Cluster) -> Published:
    """Publishes a built file into PostgreSQL: ``Settings(database=published(sample_path))``."""
    return publisher(postgres)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def on_engine(request: pytest.FixtureRequest) -> OnEngine:
    """For tests of both engines: where a built file is read from, the file itself or a PostgreSQL database."""
    if request.param == "sqlite":
        return lambda file: file
    return cast(OnEngine, request.getfixturevalue("published"))
