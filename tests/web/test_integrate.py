"""The examples of /integrate: what can be run here is run, and every address in them exists."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from graphql import GraphQLObjectType, build_schema

from tests.tools import FRONTEND, ROOT, need, need_node

SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
DUMP = "console.log(JSON.stringify((await import(process.argv[1])).INTEGRATIONS))"


@pytest.fixture(scope="module")
def examples() -> dict[str, str]:
    """The text of each example by its id."""
    module = (FRONTEND / "lib" / "integrations.js").as_uri()
    command = [need_node(), "--input-type=module", "-e", DUMP, module]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return {each["id"]: each["code"] for each in orjson.loads(done.stdout)}


def run(command: list[str], **more: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl_prints_the_agency(examples: dict[str, str], server: str) -> None:
    need("curl")
    answer = orjson.loads(run(["sh", "-c", examples["curl"].replace("{url}", server)]))
    assert answer["data"]["agency"] == {
        "name": "World Health Organization",
        "acronym": "WHO",
        "website": "https://who.int",
    }


def test_python_reads_all_agencies(examples: dict[str, str], server: str, client: httpx.Client) -> None:
    count = client.post("/graphql", json={"query": "{ agencies { totalCount } }"}).json()["data"]["agencies"][
        "totalCount"
    ]
    printed = run([sys.executable, "-c", examples["python"].replace("{url}", server)])
    assert printed.split()[0] == str(count)


def test_java_prints_agencies(examples: dict[str, str], server: str, tmp_path: Path) -> None:
    source = tmp_path / "Agencies.java"
    source.write_text(examples["java"].replace("{url}", server))
    nodes = orjson.loads(run([need("java"), str(source)]))["data"]["agencies"]["nodes"]
    assert {"slug": "who", "name": "World Health Organization"} in nodes


def test_addresses_in_examples_exist(examples: dict[str, str], client: httpx.Client) -> None:
    paths = {path for code in examples.values() for path in re.findall(r"\{url\}(/[\w./?=]*)", code)}
    assert {"/graphql", "/reconcile", "/data/agencies.csv", "/data/registry.xlsx"} <= paths
    for path in paths - {"/graphql"}:
        assert client.get(path).status_code == 200, path


def test_urql_example_names_every_object_without_an_id(examples: dict[str, str]) -> None:
    (listed,) = re.findall(r"const embedded = \[(.*?)\];", examples["urql"], re.DOTALL)
    expected = {
        name
        for name, type_ in SCHEMA.type_map.items()
        if isinstance(type_, GraphQLObjectType)
        and "id" not in type_.fields
        and name != "Query"
        and not name.startswith("__")
        and not name.endswith(("Connection", "Edge"))
    }
    assert set(re.findall(r"'(\w+)'", listed)) == expected


def test_columns_of_the_table_example_exist(examples: dict[str, str], client: httpx.Client) -> None:
    header = client.get("/data/engagements.csv").text.splitlines()[0].split(",")
    named = set(re.findall(r'"([\w.]+)"', examples["pandas"].split("\n", 3)[3])) | {
        "time.staffDaysPerYear.min",
        "position",
    }
    assert named <= set(header)


def test_lists_of_the_apollo_example_are_connections(examples: dict[str, str]) -> None:
    query = SCHEMA.query_type
    assert query is not None
    for name in re.findall(r"(\w+): paged", examples["apollo"]):
        assert str(query.fields[name].type).rstrip("!").endswith("Connection")
