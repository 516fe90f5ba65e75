"""The index of the downloads: one list of files for people, machines, ``dataset.downloads`` and the site."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.web import catalogue, registry
from tests.sample import write_sample
from tests.serving import LONGEST, REVALIDATED, serving

DESCRIBING = {"index.json", "datapackage.json", "dataset.jsonld"}


class Links(HTMLParser):
    """The addresses and the anchors of a page, and the text of its JSON-LD."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.anchors: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.addresses.add(str(named["href"]))
        if named.get("id"):
            self.anchors.append(str(named["id"]))
        if tag == "script":
            self.scripts.append(str(named.get("type")))


def test_index_lists_every_download_with_size_and_checksum(client: httpx.Client) -> None:
    files = client.get("/data/index.json").json()["files"]
    for file in files:
        answer = client.get(f"/data/{file['name']}", headers={"accept-encoding": "identity"})
        assert answer.status_code == 200
        assert answer.headers["content-type"].split(";")[0] == file["mediaType"]
        if file["name"] not in DESCRIBING:
            assert len(answer.content) == file["bytes"], file["name"]
            assert hashlib.sha256(answer.content).hexdigest() == file["sha256"], file["name"]
    lists = {file["name"].partition(".")[0] for file in files if file["name"].endswith(".csv")}
    assert len(lists) == 24 + 1  # the crosswalk is a table of its own
    assert len(files) == 24 * 3 + 4 + len(DESCRIBING)


def test_dataset_and_index_list_the_same_files(client: httpx.Client) -> None:
    listed = {file["name"] for file in client.get("/data/index.json").json()["files"]}
    query = {"query": "{ dataset { version downloads { name url } } }"}
    dataset = client.post("/graphql", json=query).json()["data"]["dataset"]
    downloads = {download["name"] for download in dataset["downloads"]}
    assert downloads - listed == {"annex/un-2020.docx", "annex/un-2020.xlsx", "annex/un-2020.html"}
    assert listed <= downloads
    page = Links(client.get("/data/").text)
    assert {f"/data/{name}" for name in listed} <= page.addresses
    assert client.get("/data/index.json").json()["version"] == dataset["version"]


def test_page_needs_no_scripts_and_every_link_in_it_leads_somewhere(client: httpx.Client) -> None:
    answer = client.get("/data/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    page = Links(answer.text)
    assert page.scripts == ["application/ld+json"]
    assert len(page.anchors) == len(set(page.anchors))
    for address in page.addresses:
        path, _, anchor = address.partition("#")
        if anchor:
            assert anchor in page.anchors
        else:
            assert client.head(path).status_code == 200, address


def test_columns_are_described_with_their_units(client: httpx.Client) -> None:
    tables = {table["name"]: table for table in client.get("/data/index.json").json()["tables"]}
    for table in tables.values():
        for column in table["columns"]:
            assert column["description"].endswith("."), (table["name"], column["name"])
    engagements = {column["name"]: column for column in tables["engagements"]["columns"]}
    assert engagements["time.staffDaysPerYear.min"]["unit"] == "working days per year"
    assert engagements["cost.travellers.max"]["unit"] == "persons"
    assert engagements["mechanism.id"]["references"] == "Mechanism"
    assert engagements["meeting.id"]["references"] == "Engagement"
    assert all(table["columns"][0]["name"] == "id" for table in tables.values() if table["lists"] == [table["name"]])
    text = client.get("/data/").text
    assert "Unit: working days per year." in text


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/json", "application/json; charset=utf-8"),
        ("text/html,application/xhtml+xml,application/json;q=0.5", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
    ],
)
def test_form_of_the_index_follows_accept(client: httpx.Client, accept: str, type_: str) -> None:
    answer = client.get("/data/", headers={"accept": accept})
    assert answer.headers["content-type"] == type_
    assert "Accept" in answer.headers["vary"].split(", ")
    assert answer.headers["cache-control"] == REVALIDATED
    known = {"accept": accept, "if-none-match": answer.headers["etag"]}
    assert client.get("/data/", headers=known).status_code == 304


def test_address_without_the_slash_leads_to_the_index(client: httpx.Client) -> None:
    answer = client.get("/data")
    assert (answer.status_code, answer.headers["location"]) == (308, "/data/")


def test_names_of_saved_files_have_the_version(client: httpx.Client) -> None:
    version = client.get("/data/index.json").json()["version"][:12]
    for name in ("registry.sqlite", "registry.xlsx", "registry.jsonld", "units.jsonl", "goals.json"):
        stem, _, ending = name.partition(".")
        saved = re.search('filename="(.*)"', client.head(f"/data/{name}").headers["content-disposition"])
        assert saved is not None
        assert saved[1] == f"{stem}-{version}.{ending}"


def test_dataset_is_described_as_schema_org_does(client: httpx.Client) -> None:
    dataset = client.get("/data/dataset.jsonld").json()
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    names = {each["contentUrl"].rpartition("/")[2] for each in dataset["distribution"]}
    assert names == {file["name"] for file in client.get("/data/index.json").json()["files"]} - DESCRIBING
    (inside,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get("/data/").text)
    assert json.loads(inside) == dataset


def test_catalogue_is_made_once_for_an_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    made: list[str] = []
    write = catalogue.whole.write_workbook

    async def counting(*given: Any) -> None:
        made.append("made")
        await write(*given)

    monkeypatch.setattr(catalogue.whole, "write_workbook", counting)
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        before = client.get("/data/index.json").json()
        first = client.get("/data/registry.xlsx")
        client.get("/data/")
        assert made == ["made"]
        (data / "agencies.yaml").write_text((data / "agencies.yaml").read_text().replace("name: UNESCO", "name: A"))
        build(data, database)
        after = client.get("/data/index.json").json()
        second = client.get("/data/registry.xlsx")
        assert made == ["made", "made"]
    sums = [{file["name"]: file["sha256"] for file in each["files"]} for each in (before, after)]
    assert sums[0]["agencies.csv"] != sums[1]["agencies.csv"]
    assert sums[0]["goals.csv"] == sums[1]["goals.csv"]
    assert [hashlib.sha256(each.content).hexdigest() for each in (first, second)] == [
        each["registry.xlsx"] for each in sums
    ]


def test_registry_too_large_for_a_workbook_has_all_other_files(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue.whole, "MAX_ROWS", 3)
    with serving(Settings(database=sample_path)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        names = {file["name"] for file in client.get("/data/index.json").json()["files"]}
        answer = client.get("/data/registry.xlsx")
    assert "registry.xlsx" not in names
    assert {"registry.sqlite", "registry.jsonld", "agencies.csv"} <= names
    assert (answer.status_code, "too many for a workbook" in answer.text) == (404, True)
