"""Compatibility with the last release: every breaking change of the schema is listed in COMPATIBILITY.md."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.tools import FRONTEND, ROOT, need_node, need_node_package

RELEASED = Path(__file__).with_name("released.graphql")
CURRENT = ROOT / "schema.graphql"


def breaking(before: Path, after: Path) -> set[str]:
    """The coordinates of the breaking changes between two schema files, by GraphQL Inspector."""
    node = need_node()
    need_node_package("@graphql-inspector/core")
    script = Path(__file__).with_name("inspector.mjs")
    command = [node, script, before, after, FRONTEND]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return {change["path"] for change in json.loads(done.stdout) if change["level"] == "breaking"}


def listed(text: str) -> set[str]:
    """The coordinates that the section “Unreleased” lists: those in the first sentence of each entry with any."""
    section = re.split(r"^### ", text.partition("### Unreleased\n")[2], flags=re.MULTILINE)[0]
    entries = section.partition("GraphQL Inspector cannot see")[0]
    return set(re.findall(r"`([A-Z]\w*\.\w+(?:\.\w+)?)`", entries)) | set(
        re.findall(r"^- `([A-Z]\w*)`", entries, re.MULTILINE)
    )


def test_every_breaking_change_is_listed_and_no_other() -> None:
    policy = (ROOT / "backend/liaison/schema/COMPATIBILITY.md").read_text(encoding="utf-8")
    assert breaking(RELEASED, CURRENT) == listed(policy), (
        "Keep the interface as it was, deprecate it, or list the change in COMPATIBILITY.md under “Unreleased”."
    )


@pytest.mark.parametrize(
    ("old", "new", "coordinates"),
    [
        ("acronym: String\n", "", {"Agency.acronym"}),
        ("seat: String\n", "seat: Int\n", {"Agency.seat"}),
        ("agencies(first: Int", "agencies(size: Int! first: Int", {"Query.agencies.size"}),
        ("NETWORK", "", {"Kind.NETWORK"}),
        ("acronym: String\n", "acronym: String!\n", set()),
        ("acronym: String\n", "acronym: String\n founded: Int\n", set()),
        ("acronym: String\n", 'acronym: String @deprecated(reason: "Use names.")\n', set()),
    ],
)
def test_the_comparison_finds_breaking_changes(tmp_path: Path, old: str, new: str, coordinates: set[str]) -> None:
    text = """
        type Query { agencies(first: Int): [Agency!]! }
        enum Kind { BOARD NETWORK }
        type Agency {
          acronym: String
          seat: String
          kind: Kind!
        }
    """
    assert text.count(old) == 1
    before, after = tmp_path / "before.graphql", tmp_path / "after.graphql"
    before.write_text(text)
    after.write_text(text.replace(old, new))
    assert breaking(before, after) == coordinates


def test_the_list_is_read_from_its_section() -> None:
    text = """
### Unreleased

- `Agency.seat` is gone, and `Query.agencies.first` too.
- `Kind` is gone.

GraphQL Inspector cannot see these:

- `Agency.name` has no full stop.

### 1.0

- `Agency.acronym` is gone.
"""
    assert listed(text) == {"Agency.seat", "Query.agencies.first", "Kind"}


def test_the_released_schema_is_that_of_the_version_in_its_first_line() -> None:
    """A new version without its schema, or the reverse, is noticed."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version {version}," in RELEASED.read_text(encoding="utf-8").partition("\n")[0]
