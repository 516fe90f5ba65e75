"""The file and PostgreSQL give the same bytes: for every page and every query of the site, and every download."""

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.record_types import RECORDS
from liaison.settings import Settings
from tests.browser.addresses import PAGES
from tests.publishing import Published
from tests.serving import LONGEST, serving
from tests.tools import FRONTEND, need_node

# The values of the site's variables, by query or for all queries with the variable. Others are left out.
VARIABLES: Mapping[str, Mapping[str, Any]] = {
    "": {"first": 20, "where": {}, "resolutions": ["pp-res-70-rev-dubai-2018"], "slug": "itu", "language": "EN"},
    "CHANGES": {"old": "un-2020", "new": "un-2020"},
    "EVENT": {"slug": "ai-for-good-2019"},
    "INITIATIVE": {"slug": "giga"},
    "MECHANISM": {"slug": "dtn"},
    "ANNEX_NEIGHBOURS": {"report": "un-2020", "positions": [1, 3]},
    "JOINT_WORK": {"agencies": ["itu", "who"]},
    "OVERLAPPING_ROWS": {"mechanisms": ["dtn", "unicc-management-committee"]},
    "REPORT": {"slug": "un-2020"},
    "REPORT_PLACES": {"slug": "un-2020"},
    "SOURCE": {"report": "un-2020", "locator": "Annex 31", "row": 31},
    "FILTER_NAMES": {
        "agencies": ["itu", "nobody"],
        "mechanisms": ["dtn"],
        "initiatives": ["giga"],
        "themes": ["gender"],
        "goals": ["sdg-11"],
    },
    "FINDINGS": {"stated": {"atStake": {"days": {"isNull": False}}}},
    "FINDING_FACETS": {"where": {"mechanisms": {"some": {"slug": {"in": ["u4ssc", "dtn"]}}}}},
    "FINDING_POINT": {"slug": "u4ssc-staff-time"},
    "PRINTED_ROWS": {"report": "un-2020", "positions": [22, 52]},
    "RESOLUTION": {"slug": "pp-res-70-rev-dubai-2018"},
    "SEARCH": {"text": "digital"},
    "AGENCIES_NAMED": {"names": ["ITU", "Organisation mondiale de la Santé", "nobody"]},
    "ELSEWHERE": {"text": "UNHCR", "one": "digital", "two": "trade", "three": "", "four": ""},
    "SIMILAR_NAMES": {"one": "digitl", "two": "trade", "three": "itu"},
    "AGENCY_NAMES": {"slugs": ["who", "itu", "nobody"]},
    "TOGETHER": {"between": ["itu", "who"]},
    "BRIEF": {"between": ["itu", "who"], "one": "itu", "two": "who"},
    "NAMED_MEMBERS": {"publisher": "itu"},
    "GOAL": {"slug": "sdg-11"},
    "THEME": {"slug": "gender"},
}


class Both:
    """A client of a server on the file and one of a server on PostgreSQL."""

    def __init__(self, on_file: httpx.Client, on_postgresql: httpx.Client) -> None:
        self._on_file, self._on_postgresql = on_file, on_postgresql

    def get(self, path: str) -> httpx.Response:
        """What both send, which must be equal. Members of a ZIP file are compared without their times."""
        one, other = self._on_file.get(path), self._on_postgresql.get(path)
        assert one.status_code == other.status_code == 200, path
        assert _content(one) == _content(other), path
        return one

    def ask(self, query: str, variables: Mapping[str, Any]) -> Any:
        """The data that both answer, byte for byte."""
        body = {"query": query, "variables": variables}
        one, other = (client.post("/graphql", json=body) for client in (self._on_file, self._on_postgresql))
        assert one.content == other.content
        answer = one.json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]


def _content(answer: httpx.Response) -> Any:
    if not answer.content.startswith(b"PK"):
        return answer.content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as members:
        return {name: members.read(name) for name in members.namelist() if name != "docProps/core.xml"}


@pytest.fixture(scope="module")
def both(registry_path: Path, published: Published) -> Iterator[Both]:
    with ExitStack() as stack:
        clients = []
        for database in (registry_path, published(registry_path)):
            url = stack.enter_context(serving(Settings(database=database, time_limit=LONGEST)))
            clients.append(stack.enter_context(httpx.Client(base_url=url, timeout=LONGEST, verify=False)))
        yield Both(*clients)


@pytest.mark.parametrize("plural", [each.plural for each in RECORDS])
def test_data_of_every_page(both: Both, plural: str) -> None:
    records = both.get(f"/{plural}.json").json()
    assert records
    for record in records:
        both.get(f"/{plural}/{record['slug']}.json")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_of_each_kind(both: Both, path: str) -> None:
    both.get(path)


def test_every_download(both: Both) -> None:
    downloads = both.ask("{ dataset { downloads { url } } }", {})["dataset"]["downloads"]
    paths = {httpx.URL(download["url"]).path for download in downloads}
    assert {path.rpartition(".")[2] for path in paths} >= {"csv", "json", "jsonl", "xlsx", "jsonld", "sqlite", "docx"}
    for path in sorted(paths):
        both.get(path)


def test_every_query_of_the_site(both: Both) -> None:
    script = Path(__file__).with_name("site_queries.mjs")
    found = subprocess.run([need_node(), script, FRONTEND / "queries"], capture_output=True, text=True, check=True)
    queries: Mapping[str, str] = json.loads(found.stdout)
    assert len(queries) > 40
    for name, query in queries.items():
        known = {**VARIABLES[""], **VARIABLES.get(name, {})}
        taken = re.findall(r"\$(\w+):", query.partition("{")[0])
        assert both.ask(query, {each: known[each] for each in taken if each in known}), name
