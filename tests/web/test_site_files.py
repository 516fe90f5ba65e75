"""Files that describe the site to programs: sitemap, llms.txt and schema, each complete, true and revalidated."""

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import httpx
import orjson
import pytest
from graphql import build_schema, parse, validate

from liaison.record_types import RECORDS
from liaison.settings import Settings
from tests.serving import LONGEST, get, serving
from tests.tools import ROOT

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(answer: httpx.Response) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(answer.content).findall("s:url/s:loc", NAMESPACE)]


def test_sitemap_has_every_record_page_under_the_public_address(registry_path: Path) -> None:
    settings = Settings(database=registry_path, public_url="https://liaison.example.org/")
    with serving(settings) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        answer = client.get("/sitemap.xml")
        listed = addresses(answer)
        assert answer.headers["content-type"] == "application/xml; charset=utf-8"
        assert len(listed) == len(set(listed))
        assert "https://liaison.example.org/" in listed
        assert "https://liaison.example.org/agencies" in listed
        for each in RECORDS:
            records = {record["url"] for record in client.get(f"/data/{each.plural}.json").json()}
            assert records == {one for one in listed if f".org/{each.plural}/" in one}
        paths = [one.removeprefix("https://liaison.example.org") for one in listed]
        pages = [path for path in paths if path.count("/") == 1] + paths[-3:]
        assert {client.head(path).status_code for path in pages} == {200}


def test_sitemap_follows_a_rebuild(client: httpx.Client, sample_path: Path) -> None:
    with serving(Settings(database=sample_path)) as url:
        sample = addresses(get(f"{url}/sitemap.xml"))
    assert len(sample) < len(addresses(client.get("/sitemap.xml")))
    assert any(each.endswith("/mechanisms/unicc") for each in sample)


def test_schema_is_the_committed_one(client: httpx.Client) -> None:
    answer = client.get("/schema.graphql")
    assert answer.text == (ROOT / "schema.graphql").read_text(encoding="utf-8")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_schema_is_not_published_where_introspection_is_off(registry_path: Path) -> None:
    with serving(Settings(database=registry_path, introspection=False)) as url:
        answer = get(f"{url}/schema.graphql")
    assert answer.status_code == 404
    assert "introspection is off" in answer.text


def test_links_of_llms_txt_lead_somewhere(client: httpx.Client, settings: Settings) -> None:
    text = client.get("/llms.txt").text
    links = re.findall(rf"{re.escape(settings.public_url)}(/[\w./-]*)", text)
    assert {"/graphql", "/schema.graphql", "/data/", "/sitemap.xml", "/agencies"} <= set(links)
    for link in set(links) - {"/TYPE/SLUG.", "/graphql"}:
        assert client.get(link).status_code == 200, link


def test_example_of_llms_txt_is_answered(client: httpx.Client) -> None:
    (command,) = re.findall(r"^    curl (?:.|\n)*?\'$", client.get("/llms.txt").text, re.MULTILINE)
    body: Mapping[str, str] = orjson.loads(shlex.split(command)[-1])
    schema = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
    assert validate(schema, parse(body["query"])) == []
    answer = client.post("/graphql", json=body).json()
    assert answer["data"]["agency"]["name"] == "World Health Organization"
    assert answer["data"]["agency"]["partnerships"]["nodes"]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/llms.txt", "/schema.graphql"])
def test_known_file_is_304(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    answer = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.head(path).headers["etag"] == first.headers["etag"]
    assert client.post(path).status_code == 405
