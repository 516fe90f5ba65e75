"""Independent libraries read each format back, and every value is the service's.

The expected values come from GraphQL, asked for each column by itself as it is named in the index.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from liaison.settings import Settings
from tests.serving import LONGEST, serving

Records = list[dict[str, Any]]


@pytest.fixture(scope="module", params=["registry_path", "sample_path"])
def site(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    database: Path = request.getfixturevalue(request.param)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


@pytest.fixture(scope="module")
def tables(site: httpx.Client) -> Records:
    found: Records = site.get("/data/index.json").json()["tables"]
    assert len(found) == 24
    return found


@pytest.fixture(scope="module")
def served(site: httpx.Client, tables: Records) -> dict[str, Records]:
    """The records of each list with the values of all columns that are no lists, by the names of the columns."""
    lists = {}
    for table in tables:
        if table["lists"] == [table["name"]]:
            columns = [column["name"] for column in table["columns"] if column["type"] != "array"]
            lists[table["name"]] = records(site, table["name"], columns)
    assert len(lists) == 15
    return lists


def records(site: httpx.Client, plural: str, columns: list[str]) -> Records:
    selection = " ".join(f"{column.replace('.', ' { ')}{' }' * column.count('.')}" for column in columns)
    found: Records = []
    after = None
    while True:
        query = f"query ($after: String) {{ {plural}(first: 100, after: $after) {{ nodes {{ {selection} }} "
        query += "pageInfo { hasNextPage endCursor } } }"
        answer = site.post("/graphql", json={"query": query, "variables": {"after": after}}).json()
        assert "errors" not in answer, answer
        page = answer["data"][plural]
        found += [{column: value(node, column) for column in columns} for node in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def value(node: Any, column: str) -> Any:
    for name in column.split("."):
        node = None if node is None else node[name]
    return node


def plain(text: str, type_: str) -> Any:
    """The value of a cell in CSV, by the type of its column."""
    if text == "":
        return None
    if type_ in ("integer", "number"):
        return float(text)
    if type_ == "boolean":
        return {"true": True, "false": False}[text]
    is_neutral = text.lstrip("'") != text and text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r")
    return text[1:] if is_neutral else text


def columns_of(tables: Records, name: str) -> dict[str, str]:
    (table,) = [table for table in tables if table["name"] == name]
    return {column["name"]: column["type"] for column in table["columns"]}


def test_csv(site: httpx.Client, tables: Records, served: dict[str, Records]) -> None:
    for name, expected in served.items():
        types = columns_of(tables, name)
        rows = list(csv.DictReader(io.StringIO(site.get(f"/data/{name}.csv").text, newline="")))
        assert rows[0].keys() == types.keys()
        read = [{column: plain(row[column], types[column]) for column in expected[0]} for row in rows]
        assert read == expected, name


def test_json_and_json_lines(site: httpx.Client, tables: Records, served: dict[str, Records]) -> None:
    for name, expected in served.items():
        rows = site.get(f"/data/{name}.json").json()
        assert [{column: value(row, column) for column in expected[0]} for row in rows] == expected, name
    for table in tables:
        lines = site.get(f"/data/{table['name']}.jsonl").text.splitlines()
        assert [json.loads(line) for line in lines] == site.get(f"/data/{table['name']}.json").json()
        assert len(lines) == table["rows"]


def test_details_have_one_row_for_each_value_of_a_list(site: httpx.Client) -> None:
    """Compared with the lists of objects in the JSON of the records."""
    identifiers = site.get("/data/identifiers.json").json()
    for plural, type_ in (("agencies", "Agency"), ("mechanisms", "Mechanism")):
        for record in site.get(f"/data/{plural}.json").json():
            rows = [row for row in identifiers if row["record"]["id"] == record["id"]]
            assert {(row["record"]["type"], row["record"]["slug"]) for row in rows} <= {(type_, record["slug"])}
            short = [{"scheme": row["scheme"], "value": row["value"]} for row in rows]
            assert short == record["identifiers"]
    concerned = site.get("/data/finding-records.json").json()
    for finding in site.get("/data/findings.json").json():
        rows = [row["record"] for row in concerned if row["finding"]["id"] == finding["id"]]
        assert [{key: row[key] for key in ("type", "id", "slug")} for row in rows] == finding["records"]
    citations = site.get("/data/citations.json").json()
    for engagement in site.get("/data/engagements.json").json():
        rows = [row for row in citations if row["record"]["id"] == engagement["id"]]
        assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
        assert [{key: row[key] for key in ("report", "source", "locator")} for row in rows] == engagement["citations"]


def test_every_list_of_a_record_has_a_table(site: httpx.Client, tables: Records) -> None:
    """Rows of details are as many as there are values in GraphQL."""
    query = (
        "{ agencies(first: 100) { nodes { units { slug } relatedTexts { wording } aliases citations { locator } } } }"
    )
    agencies = site.post("/graphql", json={"query": query}).json()["data"]["agencies"]["nodes"]
    for field, name in (("units", "units"), ("relatedTexts", "related-texts")):
        assert sum(len(agency[field]) for agency in agencies) == len(site.get(f"/data/{name}.json").json())
    for field in ("aliases", "citations"):
        rows = site.get(f"/data/{field}.json", params={"of": "agencies"}).json()
        assert sum(len(agency[field]) for agency in agencies) == len(rows)


def test_openpyxl_reads_the_workbook(site: httpx.Client, tables: Records, served: dict[str, Records]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(site.get("/data/registry.xlsx").content))
    assert book.sheetnames == ["contents", "columns", *(table["name"] for table in tables)]
    for table in tables:
        head, *rows = book[table["name"]].iter_rows(values_only=True)
        names = [column["name"] for column in table["columns"]]
        assert list(head) == names
        assert len(rows) == table["rows"]
        if expected := served.get(table["name"]):
            read = [{name: cell for name, cell in zip(names, row, strict=True) if name in expected[0]} for row in rows]
            assert read == expected, table["name"]
    described = list(book["columns"].iter_rows(min_row=2, values_only=True))
    assert [tuple(row[:3]) for row in described] == [
        (table["name"], column["name"], column["description"]) for table in tables for column in table["columns"]
    ]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib uses it itself
def test_rdflib_reads_the_linked_data(site: httpx.Client, tables: Records, served: dict[str, Records]) -> None:
    rdflib = pytest.importorskip("rdflib", reason="needs rdflib")
    graph = rdflib.Graph().parse(data=site.get("/data/registry.jsonld").text, format="json-ld")
    base = site.post("/graphql", json={"query": "{ agencies(first: 1) { nodes { url } } }"}).json()
    base = base["data"]["agencies"]["nodes"][0]["url"].partition("/agencies/")[0]
    identity = rdflib.URIRef(f"{base}/data/#id")
    by_id = {str(id_): subject for subject, id_ in graph.subject_objects(identity)}
    for name, expected in served.items():
        references = {column["name"] for table in tables for column in table["columns"] if column["references"]}
        for record in expected:
            subject = by_id[record["id"]]
            for column, given in record.items():
                found = list(graph.objects(subject, rdflib.URIRef(f"{base}/data/#{column}")))
                if column in references:
                    ids = [str(next(graph.objects(each, identity))) for each in found]
                    assert ids == ([] if given is None else [given]), (name, column)
                else:
                    read = [each.toPython() for each in found]
                    assert read == ([] if given is None else [given]), (name, column)
    org = rdflib.Namespace("http://www.w3.org/ns/org#")
    skos = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")
    members = set(graph.subject_objects(org.member))
    assert {(str(one), str(other)) for one, other in members} == {
        (str(by_id[row["id"]]), f"{base}/agencies/{row['agency.slug']}") for row in served["memberships"]
    }
    for theme in served["themes"]:
        subject = rdflib.URIRef(f"{base}/themes/{theme['slug']}")
        assert (subject, rdflib.RDF.type, skos.Concept) in graph
        assert str(graph.value(subject, skos.prefLabel)) == theme["name"]
    for role in set(graph.objects(None, org.role)):
        assert (role, rdflib.RDF.type, skos.Concept) in graph


def test_polars_reads_csv_and_json_lines(site: httpx.Client, served: dict[str, Records]) -> None:
    polars = pytest.importorskip("polars", reason="needs polars")
    for name, expected in served.items():
        lines = polars.read_ndjson(site.get(f"/data/{name}.jsonl").content, infer_schema_length=None)
        assert lines["id"].to_list() == [record["id"] for record in expected]
        table = polars.read_csv(site.get(f"/data/{name}.csv").content, infer_schema_length=None)
        assert table["id"].to_list() == [record["id"] for record in expected]
        for column in ("slug", "position", "time.staffDaysPerYear.min", "role"):
            if column in expected[0]:
                assert table[column].to_list() == [record[column] for record in expected]


def test_frictionless_finds_no_error_in_the_data_package(site: httpx.Client, tables: Records, tmp_path: Path) -> None:
    """Types, required values, vocabularies, primary and foreign keys, sizes and checksums of all tables."""
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless")
    package = site.get("/data/datapackage.json").json()
    for resource in package["resources"]:
        resource["path"] = resource["path"].rpartition("/")[2]
        (tmp_path / resource["path"]).write_bytes(site.get(f"/data/{resource['path']}").content)
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(report.tasks) == len(tables)
    (tmp_path / "agencies.csv").write_bytes((tmp_path / "agencies.csv").read_bytes().replace(b"true", b"maybe"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_sqlite3_reads_the_database(site: httpx.Client, served: dict[str, Records], tmp_path: Path) -> None:
    copy = tmp_path / "registry.sqlite"
    copy.write_bytes(site.get("/data/registry.sqlite").content)
    connection = sqlite3.connect(copy)
    try:
        for name, expected in served.items():
            type_ = {"agencies": "agency"}.get(name, name.removesuffix("s"))
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({type_})")]
            rows = [dict(zip(columns, row, strict=True)) for row in connection.execute(f"SELECT * FROM {type_}")]
            by_id = {row["global_id"]: row for row in rows}
            assert by_id.keys() == {record["id"] for record in expected}
            for record in expected:
                row = by_id[record["id"]]
                for column in {"slug", "name", "acronym", "summary", "role", "wording", "message", "kind"} & row.keys():
                    assert row[column] == record[column], (name, column)
    finally:
        connection.close()
