"""The text of an attached document is served only if it was attached as public, and no longer once it is detached.

The sample's report is attached with a word that no data file has. Every route is asked for it.
"""

import json
import time
from pathlib import Path

import httpx
import pytest

from liaison.documents.attaching import attach, detach
from liaison.loading.attachments import attachment_file
from liaison.record_types import ALL, RECORDS
from liaison.settings import Settings
from liaison.web import registry
from tests.documents.conftest import report, row
from tests.sample import write_sample
from tests.serving import LONGEST, serving

WORD = "quokka"
HIDDEN = "wombat"  # in no passage, so never served
QUERIES = {
    "passages": "{ reports { nodes { document passages { nodes { text cells { heading text column } } } } } }",
    "citations": "{ mechanisms { nodes { citations { locator passage { text cells { text } } } } } }",
    "engagements": "{ engagements { nodes { citations { passage { text cells { text } } } } } }",
    "nodes of the report": '{ report(by: {slug: "un-2020"}) { passages(first: 100) { edges { node { id text } } } } }',
    "search": '{ search(text: "quok") { totalCount edges { node { name } matches { field snippet } } } }',
    "filter": '{ reports(where: {passages: {some: {text: {contains: "quokka"}}}}) { totalCount } }',
    "filter of cells": (
        '{ reports(where: {passages: {some: {cells: {some: {text: {contains: "quokka"}}}}}}) { totalCount } }'
    ),
}
RECORD_PAGES = ("mechanisms/ceb", "reports/un-2020", "agencies/itu", "search?q=quokka", "initiatives/broadband")


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "var" / "registry.sqlite"


def attach_report(data: Path, database: Path, *, public: bool) -> None:
    document = report()
    rows = row(1, "Chief Executives Board", f"Counts each {WORD}"), *document.rows()[1:]
    others = (passage for passage in document.passages if not passage.cells)
    path = data.with_name("report.txt")
    path.write_text("the file itself", encoding="utf-8")
    changed = type(document)(document.opening, (HIDDEN,), (*others, *rows), hidden=(HIDDEN,), unplaced=(HIDDEN,))
    attach(path, changed, data, database, "un-2020", public=public, new=False)


def answers(client: httpx.Client) -> dict[str, str]:
    """The answer of every query and every address, by its name."""
    found = {name: client.post("/graphql", json={"query": query}).text for name, query in QUERIES.items()}
    plurals = [each.plural for each in ALL]
    paths = [f"data/{plural}.{form}" for plural in plurals for form in ("csv", "json")]
    paths += [each.plural for each in RECORDS] + ["health/ready", "about", "playground", *RECORD_PAGES]
    paths += ["registry.sqlite.attached/un-2020.json", "data/registry.sqlite.attached/un-2020.json"]
    paths += ["assets/..%2f..%2fvar/registry.sqlite.attached/un-2020.json", "data/un-2020.json"]
    found |= {path: client.get(f"/{path}").text for path in paths}
    # the address of the query itself may have the word, the text of the document may not
    return {name: text.replace("q=quokka", "").replace("q%3Dquokka", "") for name, text in found.items()}


def with_word(client: httpx.Client) -> list[str]:
    found = [name for name, text in answers(client).items() if f"each {WORD}" in text or f"⟦{WORD}⟧" in text]
    return found + (["database"] if WORD.encode() in client.get("/data/registry.sqlite").content else [])


def test_nothing_but_the_passages_of_a_public_document_is_built(data: Path, database: Path) -> None:
    attach_report(data, database, public=True)

    assert HIDDEN in attachment_file(database, "un-2020").read_text(encoding="utf-8")
    assert HIDDEN.encode() not in database.read_bytes()


def counts(client: httpx.Client) -> list[int]:
    """How many reports and records each query on the word finds."""
    found = answers(client)
    search, *filters = (json.loads(found[name])["data"] for name in ("search", "filter", "filter of cells"))
    return [search["search"]["totalCount"], *(each["reports"]["totalCount"] for each in filters)]


def test_a_text_that_is_not_public_is_on_no_route(data: Path, database: Path) -> None:
    attach_report(data, database, public=False)

    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        assert with_word(client) == []
        assert counts(client) == [0, 0, 0]
        assert '"document":"NOT_PUBLIC"' in answers(client)["passages"]


def test_a_public_text_is_found_by_the_same_queries_until_it_is_detached(data: Path, database: Path) -> None:
    attach_report(data, database, public=True)

    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        assert with_word(client) == [
            "passages", "citations", "engagements", "nodes of the report", "search", "database"
        ]  # fmt: skip
        assert counts(client) == [2, 1, 1]

        built = detach(data, database, "un-2020")

        ends = time.monotonic() + LONGEST
        while client.get("/health/ready").json()["version"] != built.version:
            assert time.monotonic() < ends, "the server did not follow the database"
        assert with_word(client) == []
        assert counts(client) == [0, 0, 0]
