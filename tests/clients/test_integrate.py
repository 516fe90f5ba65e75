"""The examples of the README's chapter “Integrate” give what it says: each is one request to a real server."""

import csv
import io
import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.web import registry
from tests.clients.clients import node
from tests.clients.install import PACKAGES, PYTHON
from tests.readme import INTEGRATE, blocks, chapter, commands
from tests.sample import write_sample
from tests.serving import get, serving
from tests.tools import need

TEXT = chapter(INTEGRATE)
ADDRESS = "http://127.0.0.1:8000"
MATCHING, FIGURES, COPY, SYNC = blocks("python", TEXT)
APOLLO, URQL = blocks("js", TEXT)


@pytest.fixture
def site(registry_path: Path) -> Iterator[str]:
    with serving(Settings(database=registry_path)) as url:
        yield url


@pytest.mark.parametrize("command", commands(TEXT))
def test_curl_commands_give_a_table(command: str, site: str) -> None:
    need("curl")
    output = run(shlex.split(command.replace(ADDRESS, site)))
    header, *rows = csv.reader(io.StringIO(output))
    assert header[0] == "id"
    assert len(rows) > 20


def test_one_query_gives_all_agencies_with_ids(site: str) -> None:
    assert "`agencies(first: 100)`" in TEXT
    query = "{ agencies(first: 100) { totalCount nodes { id } } }"
    agencies = get(f"{site}/graphql", params={"query": query}).json()["data"]["agencies"]
    assert len({each["id"] for each in agencies["nodes"]}) == agencies["totalCount"]


def test_names_become_slugs(site: str) -> None:
    assert python(MATCHING, site).splitlines() == [
        "World Health Organisation ['who']",
        "OMS ['who']",
        "ECE ['unece']",
        "Bureau of Nothing []",
    ]


def test_staff_days_of_one_agency(site: str) -> None:
    query = '{ agency(by: {slug: "itu"}) { workload { staffDays { min } } } }'
    workload = get(f"{site}/graphql", params={"query": query}).json()["data"]["agency"]["workload"]
    *table, total = python(FIGURES, site).splitlines()
    assert float(total) == workload["staffDays"]["min"]
    assert "mechanism.slug" in table[0]


def test_a_weekly_sync_gives_what_a_new_copy_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url:
        kept = executed(COPY, url)
        agencies = data / "agencies.yaml"
        text = agencies.read_text(encoding="utf-8")
        assert "seat: Geneva" in text
        agencies.write_text(text.replace("seat: Geneva", "seat: Bern"), encoding="utf-8")
        build(data, database)
        before = json.dumps(kept["copy"])
        exec(SYNC, kept)
        assert kept["copy"] == executed(COPY, url)["copy"]
        assert json.dumps(kept["copy"]) != before


def test_apollo_lists_agencies(site: str, tmp_path: Path) -> None:
    assert "Association for Computing Machinery" in javascript(APOLLO, site, tmp_path)


def test_urql_needs_no_further_keys(site: str, tmp_path: Path) -> None:
    output = javascript(URQL, site, tmp_path)
    assert "World Health Organization" in output
    assert "Invalid key" not in output


def executed(example: str, url: str) -> dict[str, Any]:
    """The names that an example defines."""
    names: dict[str, Any] = {}
    exec(example.replace(ADDRESS, url), names)
    return names


def python(example: str, url: str) -> str:
    """What an example prints in the clients' environment."""
    if not PYTHON.is_file():
        pytest.skip("needs the clients' Python packages: python -m tests.clients.install ci")
    return run([str(PYTHON), "-c", example.replace(ADDRESS, url)])


def javascript(example: str, url: str, folder: Path) -> str:
    program = node()
    if program is None or not PACKAGES.is_dir():
        pytest.skip("needs Node.js and the clients' packages: python -m tests.clients.install ci")
    (folder / "node_modules").symlink_to(PACKAGES)
    (folder / "example.mjs").write_text(example.replace(ADDRESS, url), encoding="utf-8")
    return run([program, str(folder / "example.mjs")])


def run(command: list[str]) -> str:
    """What a command prints, warnings included."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
