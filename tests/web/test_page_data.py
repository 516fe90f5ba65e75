"""The facts of a page as JSON: ``.json`` appended to the address of any record or list."""

import json
import re
from typing import Any

import httpx
import pytest

from liaison.schema.page_data import LEADING_ROLES, LIST_PAGES
from tests.serving import REVALIDATED
from tests.tools import FRONTEND

LISTS = ["agencies", "mechanisms", "initiatives", "events", "resolutions", "reports", "themes", "goals"]


def ask(client: httpx.Client, query: str, **variables: Any) -> Any:
    answer = client.post("/graphql", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def test_record_has_its_fields_and_all_its_relations(client: httpx.Client) -> None:
    """ITU has more engagements and memberships than one page of a list could be asked for in a small answer."""
    itu = client.get("/agencies/itu.json").json()
    assert (itu["type"], itu["name"], itu["acronym"]) == ("Agency", "International Telecommunication Union", "ITU")
    totals = ask(
        client,
        '{ agency(by: {slug: "itu"}) { memberships { totalCount } engagements { totalCount } '
        "partnerships { totalCount } participations { totalCount } workload { counted joint unknown } } }",
    )["agency"]
    for name in ("memberships", "engagements", "partnerships", "participations"):
        assert len(itu[name]) == totals[name]["totalCount"] > 10
    assert {key: itu["workload"][key] for key in totals["workload"]} == totals["workload"]
    assert itu["version"] == ask(client, "{ dataset { version } }")["dataset"]["version"]
    assert {each["slug"] for each in itu["units"]} >= {"br", "tsb"}


@pytest.mark.parametrize("plural", LISTS)
def test_every_record_has_its_facts_at_its_address(client: httpx.Client, plural: str) -> None:
    for record in client.get(f"/data/{plural}.json").json():
        facts = client.get(f"/{plural}/{record['slug']}.json").json()
        for name in ("id", "slug", "name", "acronym", "summary", "url", "citations"):
            assert facts[name] == record[name]


def test_pages_more_than_one_request_long_are_complete(client: httpx.Client) -> None:
    report = client.get("/reports/un-2020.json").json()
    total = ask(client, '{ report(by: {slug: "un-2020"}) { findings { totalCount } } }')["report"]["findings"]
    assert len(report["findings"]) == total["totalCount"] > 100
    assert len({finding["id"] for finding in report["findings"]}) == total["totalCount"]


@pytest.mark.parametrize("plural", [*LISTS, "findings"])
def test_list_without_filters_has_every_record(client: httpx.Client, plural: str) -> None:
    listed = client.get(f"/{plural}.json").json()
    total = ask(client, f"{{ list: {plural} {{ totalCount }} }}")["list"]["totalCount"]
    assert len(listed) == len({each["id"] for each in listed}) == total


@pytest.mark.parametrize(
    ("address", "plural", "type_", "where"),
    [
        ("agencies.json?kind=SPECIALIZED_AGENCY&kind=FUND_OR_PROGRAMME", "agencies", "Agency", None),
        ("agencies.json?un_system=false", "agencies", "Agency", {"unSystem": {"eq": False}}),
        ("agencies.json?un_system=false&un_system=true", "agencies", "Agency", {}),
        (
            "agencies.json?role=LEAD&mechanism=hlcp",
            "agencies",
            "Agency",
            {"memberships": {"some": {"role": {"in": ["LEAD"]}, "mechanism": {"slug": {"in": ["hlcp"]}}}}},
        ),
        ("mechanisms.json?mandated=false", "mechanisms", "Mechanism", {"mandates": {"none": {}}}),
        (
            "mechanisms.json?q=board",
            "mechanisms",
            "Mechanism",
            {
                "or": [
                    {"name": {"contains": "board"}},
                    {"acronym": {"contains": "board"}},
                    {"aliases": {"some": {"contains": "board"}}},
                ]
            },
        ),
        ("events.json?year=2019", "events", "Event", {"year": {"in": [2019]}}),
        ("findings.json?kind=SLIP", "findings", "Finding", {"kind": {"in": ["SLIP"]}}),
        ("findings.json?effect=ROLE", "findings", "Finding", {"effect": {"in": ["ROLE"]}}),
        (
            "findings.json?mechanism=u4ssc",
            "findings",
            "Finding",
            {"mechanisms": {"some": {"slug": {"in": ["u4ssc"]}}}},
        ),
    ],
)
def test_list_takes_the_filters_of_its_page(
    client: httpx.Client, address: str, plural: str, type_: str, where: dict[str, Any] | None
) -> None:
    if where is None:
        kinds = {row["kind"] for row in client.get("/data/agencies.json").json()}
        (some, *_) = sorted(kinds)
        address, where = f"agencies.json?kind={some}", {"kind": {"in": [some]}}
    query = f"query ($where: {type_}Filter) {{ list: {plural}(where: $where, first: 100) {{ nodes {{ id }} }} }}"
    expected = ask(client, query, where=where)["list"]["nodes"]
    found = client.get(f"/{address}").json()
    assert {each["id"] for each in found} == {each["id"] for each in expected}
    assert found


def test_list_is_sorted_and_paged_as_its_page_but_complete(client: httpx.Client) -> None:
    names = [each["name"] for each in client.get("/agencies.json?sort=-NAME&after=x").json()]
    forwards = [each["name"] for each in client.get("/agencies.json").json()]
    assert names == forwards[::-1]
    assert len(names) > 25


def test_list_has_what_the_page_shows_of_relations(client: httpx.Client) -> None:
    hlcp = next(each for each in client.get("/mechanisms.json").json() if each["slug"] == "hlcp")
    assert hlcp["engagements"]["nodes"][0]["frequency"]["wording"] == "Twice per year"
    assert {each["role"] for each in hlcp["memberships"]["nodes"]} <= set(LEADING_ROLES)
    assert hlcp["mandates"]["totalCount"] >= 0


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/agencies/nobody.json", 404, 'There is no agency "nobody".'),
        ("/nothing.json", 404, "There is no list at /nothing."),
        ("/nothing/who.json", 404, "There are no records at /nothing."),
        ("/agencies.json?colour=blue", 400, "colour is unknown."),
        ("/agencies.json?kind=BLUE", 400, "BLUE"),
        ("/agencies.json?sort=COLOUR", 400, "COLOUR"),
        ("/events.json?year=soon", 400, "soon"),
    ],
)
def test_what_does_not_exist_is_answered_in_json(client: httpx.Client, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert words in answer.json()["message"]


@pytest.mark.parametrize("address", ["/agencies/who.json", "/agencies.json", "/findings.json?kind=SLIP"])
def test_facts_are_cached_as_pages_are(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["cache-control"] == REVALIDATED
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-disposition" not in answer.headers
    again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.options(address).headers["access-control-allow-origin"] == "*"


def filters_in(text: str) -> dict[str, tuple[str, bool]]:
    """The filters that a module of the site declares: path, and whether the values are numbers."""
    return {
        name.lower(): (path, "numeric" in rest)
        for name, path, rest in re.findall(r"name: '(\w+)', path: '([\w.]+)'([^}]*)", text)
    }


def test_filters_are_those_of_the_site() -> None:
    """``pages/lists.js`` and this service read the same addresses."""
    text = (FRONTEND / "pages" / "lists.js").read_text(encoding="utf-8")
    for plural, list_name in re.findall(r"^  (\w+): (\w+List),$", text, re.MULTILINE):
        start = text.index(f"const {list_name} = ")
        body = text[start : text.index("  columns: (", start)]
        filters = filters_in(body)
        page = LIST_PAGES[plural]
        assert {name: (each.path, each.is_numeric) for name, each in page.filters.items()} == filters, plural
        assert page.sort == re.findall(r"sort: '(-?\w+)'", body)[0]
        assert list(page.text) == json.loads(re.findall(r"text: (\[.*\])", body)[0].replace("'", '"'))
    assert set(re.findall(r"^  (\w+): \w+List,$", text, re.MULTILINE)) == LIST_PAGES.keys() - {"findings"}
    points = LIST_PAGES["findings"].filters
    module = (FRONTEND / "pages" / "findings.js").read_text(encoding="utf-8")
    assert {name: (each.path, each.is_numeric) for name, each in points.items()} == filters_in(module)
    records = (FRONTEND / "lib" / "records.js").read_text(encoding="utf-8")
    roles = re.findall(r"'(\w+)'", records.partition("LEADING_ROLES = Object.freeze([")[2].partition("]")[0])
    assert list(LEADING_ROLES) == roles
