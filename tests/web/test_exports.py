"""Downloads: the whole of a selection, as the list itself shows it, and the registry as one file."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import GraphQLError

from liaison.loading.build import Built, build
from liaison.schema.answers import Answer, failed
from liaison.schema.columns import Column
from liaison.schema.downloads import Part, Table
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import registry
from liaison.web import rows as reading
from liaison.web.formats import cells
from liaison.web.registry import Registry
from tests.sample import write_sample
from tests.serving import LONGEST, serving

PLURALS = [
    "agencies",
    "mechanisms",
    "initiatives",
    "events",
    "resolutions",
    "reports",
    "themes",
    "goals",
    "engagements",
    "memberships",
    "partnerships",
    "participations",
    "mandates",
    "names",
    "findings",
]


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def ask(client: httpx.Client, query: str) -> Any:
    return client.post("/graphql", json={"query": query}).json()["data"]


@pytest.mark.parametrize("plural", PLURALS)
def test_download_holds_every_record(client: httpx.Client, plural: str) -> None:
    total = ask(client, f"{{ list: {plural} {{ totalCount }} }}")["list"]["totalCount"]
    assert total > 0
    table = client.get(f"/data/{plural}.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    version = ask(client, "{ dataset { version } }")["dataset"]["version"]
    assert table.headers["content-disposition"] == f'attachment; filename="{plural}-{version[:12]}.csv"'
    assert len(rows(table)) == total
    assert len(client.get(f"/data/{plural}.json").json()) == total
    assert len(client.get(f"/data/{plural}.jsonl").text.splitlines()) == total


@pytest.mark.parametrize("plural", PLURALS)
def test_every_column_of_csv_is_filled_by_some_record_or_is_silent_in_json(client: httpx.Client, plural: str) -> None:
    """No column is misnamed: one that is empty in every row is empty in JSON too."""
    table = rows(client.get(f"/data/{plural}.csv"))
    records = client.get(f"/data/{plural}.json").json()
    empty = {column for column in table[0] if not any(row[column] for row in table)}
    for column in empty:
        values = []
        for record in records:
            value: Any = record
            for name in column.split("."):
                value = None if value is None else value[name]
            values.append(value)
        assert not any(values), column


def test_every_download_that_the_dataset_names_is_there(client: httpx.Client) -> None:
    downloads = ask(client, "{ dataset { downloads { url mediaType } } }")["dataset"]["downloads"]
    assert downloads
    for download in downloads:
        answer = client.head(httpx.URL(download["url"]).path)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, download["mediaType"])


def test_download_is_the_selection_in_its_order(client: httpx.Client) -> None:
    where = {"role": {"eq": "CO_CHAIR"}, "agency": {"slug": {"eq": "itu"}}}
    query = (
        "query ($where: MembershipFilter) { memberships(where: $where, first: 100) { nodes { mechanism { slug } } } }"
    )
    body = {"query": query, "variables": {"where": where}}
    listed = client.post("/graphql", json=body).json()["data"]["memberships"]["nodes"]
    table = rows(client.get("/data/memberships.csv", params={"where": json.dumps(where)}))
    assert [row["mechanism.slug"] for row in table] == [node["mechanism"]["slug"] for node in listed]
    assert {row["role"] for row in table} == {"CO_CHAIR"}
    order = [{"field": "NAME", "direction": "DESC"}]
    backwards = rows(client.get("/data/agencies.csv", params={"orderBy": json.dumps(order)}))
    forwards = rows(client.get("/data/agencies.csv", params={"orderBy": '[{"field": "NAME"}]'}))
    assert [row["slug"] for row in backwards] == [row["slug"] for row in reversed(forwards)]


def test_figures_of_a_row_are_the_annexs(client: httpx.Client) -> None:
    """Row 2 of the annex: HLCP, twice per year, 2 days per meeting, about two staff."""
    where = json.dumps({"position": {"eq": 2}})
    (row,) = rows(client.get("/data/engagements.csv", params={"where": where}))
    assert row["mechanism.slug"] == "hlcp"
    assert (row["frequency.meetingsPerYear.min"], row["frequency.meetingsPerYear.max"]) == ("2", "2")
    assert "un-2020 Annex 2" in row["citations"]


def test_a_mandate_has_the_name_of_its_mechanism(client: httpx.Client) -> None:
    where = json.dumps({"mechanism": {"slug": {"eq": "ccsa"}}})
    (row,) = rows(client.get("/data/mandates.csv", params={"where": where}))
    assert row["mechanism.name"] == "Committee for the Coordination of Statistical Activities"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/data/nothing.csv", 404, "There are agencies, mechanisms"),
        ("/data/agencies.xml", 404, "as .csv, .json or .jsonl"),
        ("/data/agencies.csv?where=x", 400, "JSON"),
        ("/data/agencies.csv?where=%ff", 400, "JSON"),
        ("/data/agencies.csv?where=1", 400, "where"),
        ("/data/agencies.csv?where=%7B%22nothing%22%3A1%7D", 400, "nothing"),
        ("/data/agencies.csv?first=1", 400, "first is unknown"),
    ],
)
def test_what_is_no_selection_is_refused_in_words(client: httpx.Client, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.fault("2.6", "The registry is rebuilt between two pages of a download")
def test_download_is_of_one_edition_though_the_database_is_rebuilt_between_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    execute = Service.execute
    registries: list[Registry] = []
    refresh = Registry.refresh
    rebuilt: list[Built] = []

    async def remember(registry: Registry) -> None:
        registries[:] = [registry]
        await refresh(registry)

    async def execute_and_rebuild(service: Service, *question: Any) -> Answer:
        answer = await execute(service, *question)
        if "query Export" in question[0] and not rebuilt:
            (data / "agencies.yaml").write_text((data / "agencies.yaml").read_text().replace("name: UNESCO", "name: A"))
            rebuilt.append(build(data, database))
            await refresh(registries[0])
        return answer

    monkeypatch.setattr(reading, "PAGE", 2)
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(Registry, "refresh", remember)
    monkeypatch.setattr(Service, "execute", execute_and_rebuild)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        before = ask(client, "{ agencies { nodes { name } } }")["agencies"]["nodes"]
        downloaded = client.get("/data/agencies.json").json()
        after = ask(client, "{ agencies { nodes { name } } }")["agencies"]["nodes"]
        assert rebuilt
        assert [record["name"] for record in downloaded] == [node["name"] for node in before]
        assert [node["name"] for node in after] != [node["name"] for node in before]


def test_download_that_the_service_cannot_answer_is_no_fault_of_the_client(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def execute(service: Service, *question: Any) -> Answer:
        return failed(GraphQLError("It took too long."))

    monkeypatch.setattr(Service, "execute", execute)
    answer = client.get("/data/agencies.csv")
    assert (answer.status_code, answer.text) == (503, "It took too long.\n")
    assert int(answer.headers["retry-after"]) > 0
    assert "etag" not in answer.headers


def test_whole_registry_is_one_file(client: httpx.Client, registry_path: Path, tmp_path: Path) -> None:
    answer = client.get("/data/registry.sqlite")
    assert answer.headers["content-type"] == "application/vnd.sqlite3"
    assert answer.content == registry_path.read_bytes()
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(answer.content)
    connection = sqlite3.connect(copy)
    version = connection.execute("SELECT version FROM dataset").fetchone()[0]
    connection.close()
    assert ask(client, "{ dataset { version } }")["dataset"]["version"] == version
    assert version[:12] in answer.headers["content-disposition"]
    known = {"if-none-match": answer.headers["etag"]}
    assert client.get("/data/registry.sqlite", headers=known).status_code == 304


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client of a small registry with names that a spreadsheet would take for formulas."""
    data = write_sample(tmp_path / "data")
    text = (data / "agencies.yaml").read_text()
    text = text.replace("name: UNESCO", 'name: "=1+2"').replace("    - Unesco", '    - "@SUM(A1)"')
    (data / "agencies.yaml").write_text(text.replace("seat: Geneva", 'seat: "\'-2+3"'))
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def test_text_that_looks_like_a_formula_is_neutralised_in_csv_only(hostile: httpx.Client) -> None:
    by_slug = {row["slug"]: row for row in rows(hostile.get("/data/agencies.csv"))}
    assert by_slug["unesco"]["name"] == "'=1+2"
    assert by_slug["unesco"]["aliases"] == "'@SUM(A1)"
    assert by_slug["itu"]["seat"] == "''-2+3"
    assert by_slug["un"]["name"] == "United Nations"
    (alias,) = [row for row in rows(hostile.get("/data/aliases.csv")) if row["record.slug"] == "unesco"]
    assert alias["name"] == "'@SUM(A1)"
    names = {record["slug"]: record["name"] for record in hostile.get("/data/agencies.json").json()}
    assert names["unesco"] == "=1+2"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t1", "\r1", "'=1", "''@"])
def test_one_apostrophe_neutralises_a_cell(text: str) -> None:
    table = Table("t", "", (Column(("text",), ""), Column(("number",), "", "number")), (Part("agencies", ""),))
    assert list(cells(table, [{"text": text, "number": -1.5}])) == [[f"'{text}", "-1.5"]]
    assert list(cells(table, [{"text": f"a{text}", "number": None}])) == [[f"a{text}", ""]]


def test_byte_order_mark_is_sent_if_it_is_asked_for(client: httpx.Client) -> None:
    marked, plain = client.get("/data/themes.csv?bom=1"), client.get("/data/themes.csv")
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert marked.headers["etag"] != plain.headers["etag"]
    assert client.get("/data/themes.csv?bom=0").content == plain.content
    refused = client.get("/data/themes.json?bom=1")
    assert (refused.status_code, "Other formats have none" in refused.text) == (400, True)


def test_finding_names_each_record_with_type_and_id(client: httpx.Client) -> None:
    """U4SSC is a mechanism and an initiative of the same slug."""
    concerned = rows(client.get("/data/finding-records.csv"))
    ids = {(row["record.type"], row["record.id"]) for row in concerned if row["record.slug"] == "u4ssc"}
    assert {type_ for type_, _ in ids} == {"Mechanism", "Initiative"}
    listed = [row["records"] for row in rows(client.get("/data/findings.csv")) if "u4ssc" in row["records"]]
    assert listed
    for cell in listed:
        named = {tuple(record.split(" ")) for record in cell.split("; ")}
        assert {(type_, id_) for type_, id_, slug in named if slug == "u4ssc"} <= ids


def test_condition_on_details_says_which_list_it_is_for(client: httpx.Client) -> None:
    where = json.dumps({"slug": {"eq": "who"}})
    found = rows(client.get("/data/identifiers.csv", params={"where": where, "of": "agencies"}))
    assert {(row["record.slug"], row["scheme"]): row["value"] for row in found} == {
        ("who", "CEB"): "WHO",
        ("who", "CHART"): "WHO",
        ("who", "ROR"): "01f80g185",
        ("who", "WIKIDATA"): "Q7817",
    }
    refused = client.get("/data/identifiers.csv", params={"where": where})
    assert (refused.status_code, "Add of=LIST" in refused.text) == (400, True)
    refused = client.get("/data/identifiers.jsonl", params={"of": "events"})
    assert (refused.status_code, "Use of with one of agencies, mechanisms" in refused.text) == (400, True)


def test_json_lines_take_a_selection(client: httpx.Client) -> None:
    where = json.dumps({"agency": {"slug": {"eq": "itu"}}, "role": {"eq": "CO_CHAIR"}})
    lines = client.get("/data/memberships.jsonl", params={"where": where}).text.splitlines()
    assert [json.loads(line) for line in lines] == client.get("/data/memberships.json", params={"where": where}).json()
    assert {json.loads(line)["role"] for line in lines} == {"CO_CHAIR"}


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_compressed_download_is_the_same_file(client: httpx.Client, form: str) -> None:
    path = f"/data/citations.{form}"
    packed = client.get(path, headers={"accept-encoding": "gzip"})
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]


def test_head_has_the_headers_without_a_body(client: httpx.Client) -> None:
    for path in ("/data/agencies.csv", "/data/registry.jsonld", "/data/registry.xlsx"):
        head, got = client.head(path), client.get(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == got.headers["etag"]


def test_empty_selection_is_an_empty_file(client: httpx.Client) -> None:
    where = json.dumps({"slug": {"eq": "nobody"}})
    assert client.get("/data/agencies.json", params={"where": where}).json() == []
    assert client.get("/data/agencies.jsonl", params={"where": where}).content == b""
    assert rows(client.get("/data/agencies.csv", params={"where": where})) == []
