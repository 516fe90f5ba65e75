"""The entities that a search knows without the registry, compared with the verified reference lists."""

import csv
import json
import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from liaison.names import unmentioned
from liaison.names.folding import compact
from tests.tools import FRONTEND, need_node

REPORT = Path(os.environ.get("REPORT_TEXT", Path(__file__).parents[3] / "shared/source/000_20a956f9fd72b071.txt"))
LISTS = REPORT.parents[1]


def rows(name: str) -> list[dict[str, str]]:
    path = LISTS / name
    if not path.is_file():
        pytest.skip(f"{path} is missing: set REPORT_TEXT to the path of the report's text")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def entities() -> dict[str, dict[str, Any]]:
    """The entities of the site by acronym."""
    program = f"import({str(FRONTEND / 'lib/entities.js')!r}).then(m => console.log(JSON.stringify(m.ENTITIES)))"
    done = subprocess.run([need_node(), "-e", program], capture_output=True, text=True, timeout=60, check=True)
    return {each["acronym"]: each for each in json.loads(done.stdout)}


def test_every_entity_of_the_lists_is_in_the_registry_or_known(
    entities: dict[str, dict[str, Any]], registry_path: Path
) -> None:
    with closing(sqlite3.connect(registry_path)) as registry:
        names = {key for (key,) in registry.execute("SELECT key FROM known_name")}
    missing = {
        row["entity"] for row in rows("identifiers.csv") if not {compact(row["entity"]), compact(row["name"])} & names
    }
    assert missing == set(entities)


def test_module_of_the_site_is_up_to_date() -> None:
    written = (FRONTEND / "lib/unmentioned.js").read_text(encoding="utf-8")
    assert written == unmentioned.as_module(), "run: make schema"


@pytest.mark.parametrize("text", ["UNHCR", "unhcr", "ACNUR", "联合国难民事务高级专员办事处", "un-tourism", "WTO"])
def test_server_and_site_recognize_the_same_names(entities: dict[str, dict[str, Any]], text: str) -> None:
    entity = unmentioned.entity_named(text)
    assert entity is not None
    assert entities[entity.acronym]["names"] == entity.names
    assert unmentioned.entity_named("who") is None


def test_names_are_those_of_the_lists(entities: dict[str, dict[str, Any]]) -> None:
    for row in rows("agency-names.csv"):
        if entity := entities.get(row["entity"]):
            known = [*entity["names"].values(), *entity["also"], entity["acronym"]]
            assert row["name"] in known
            assert not row["acronym"] or row["acronym"] in known
            is_shown = entity["names"].get(row["language"]) == row["name"]
            assert is_shown == (row["confidence"] != "DOUBT"), row


def test_report_mentions_none_of_them(entities: dict[str, dict[str, Any]]) -> None:
    if not REPORT.is_file():
        pytest.skip(f"the report is not at {REPORT}: set REPORT_TEXT to the path of its text")
    words = f" {' '.join(REPORT.read_text(encoding='utf-8').split())} "
    assert "UNESCO" in words
    mentioned = [
        name for acronym, entity in entities.items() for name in (acronym, entity["names"]["en"]) if name in words
    ]
    assert mentioned == []
