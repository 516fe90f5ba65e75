"""The Reconciliation Service API 0.2, with the requests that OpenRefine sends, and the structure its answers must have.

The schemas here are our own statement of the specification: what a client needs to find in each answer.
"""

import json
from typing import Any
from urllib.parse import quote

import httpx
import jsonschema_rs
import pytest

TEXT = {"type": "string", "minLength": 1}
TYPE = {"type": "object", "properties": {"id": TEXT, "name": TEXT}, "required": ["id"]}
TEMPLATE = {
    "type": "object",
    "properties": {"url": {"type": "string", "pattern": "\\{\\{id\\}\\}"}},
    "required": ["url"],
}
SERVICE = {"type": "object", "properties": {"service_url": TEXT, "service_path": {"type": "string", "pattern": "^/"}}}
ENTITY = {"id": TEXT, "name": TEXT, "description": {"type": "string"}}

MANIFEST = {
    "type": "object",
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": {"type": "string", "pattern": "^https?://.*/$"},
        "schemaSpace": {"type": "string", "pattern": "^https?://"},
        "defaultTypes": {"type": "array", "items": {**TYPE, "required": ["id", "name"]}, "uniqueItems": True},
        "view": TEMPLATE,
        "preview": {**TEMPLATE, "required": ["url", "width", "height"]},
        "suggest": {"type": "object", "additionalProperties": SERVICE},
        "extend": {"type": "object", "properties": {"propose_properties": SERVICE}, "required": ["propose_properties"]},
        "batchSize": {"type": "integer", "minimum": 1},
    },
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        **ENTITY,
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": TYPE},
                    },
                    "required": ["id", "name", "score"],
                    "additionalProperties": False,
                },
            }
        },
        "required": ["result"],
    },
}
VALUE = {
    "type": "object",
    "properties": {"str": {"type": "string"}},
    "required": ["str"],
    "additionalProperties": False,
}
EXTENSION = {
    "type": "object",
    "properties": {
        "meta": {"type": "array", "items": {**TYPE, "required": ["id", "name"]}},
        "rows": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "array", "items": VALUE}},
        },
    },
    "required": ["meta", "rows"],
}
SUGGESTIONS = {
    "type": "object",
    "properties": {
        "result": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {**ENTITY, "notable": {"type": "array", "items": TYPE}},
                "required": ["id", "name"],
            },
        }
    },
    "required": ["result"],
}


def answer(response: httpx.Response, schema: dict[str, Any]) -> Any:
    assert response.status_code == 200, response.text
    assert response.headers["access-control-allow-origin"] == "*"
    jsonschema_rs.validate(schema, response.json())
    return response.json()


def reconciled(client: httpx.Client, queries: object) -> Any:
    """The answer to the form that OpenRefine posts."""
    return answer(client.post("/reconcile", data={"queries": json.dumps(queries)}), RESULTS)


def test_manifest_describes_the_service(client: httpx.Client) -> None:
    manifest = answer(client.get("/reconcile"), MANIFEST)
    assert manifest["versions"] == ["0.2"]
    assert {"id": "Agency", "name": "Agency"} in manifest["defaultTypes"]
    assert manifest["view"] == {"url": "http://127.0.0.1:8000/{{id}}"}


def test_identifiers_lead_to_pages_and_previews(client: httpx.Client) -> None:
    """A client encodes the identifier as one component of the address."""
    assert client.get(f"/{quote('agencies/who', safe='')}").status_code == 200
    preview = client.get(f"/reconcile/preview?id={quote('agencies/who', safe='')}")
    assert preview.status_code == 200
    assert "World Health Organization</a> (WHO)" in preview.text
    assert preview.headers["content-security-policy"] == "default-src 'none'"
    assert client.get("/reconcile/preview?id=agencies/nobody").status_code == 404


def test_names_of_openrefine_are_reconciled(client: httpx.Client) -> None:
    queries = {
        "q0": {"query": "World Health Organisation", "type": "Agency", "type_strict": "should", "limit": 5},
        "q1": {"query": "IAEA", "type": "Agency", "type_strict": "should"},
        "q2": {"query": "МСЭ"},
        "q3": {"query": "CCI", "type": ["Agency", "Mechanism"]},
        "q4": {
            "query": "International Labour Office",
            "type": "Agency",
            "properties": [{"pid": "seat", "v": "Geneva"}],
        },
        "q5": {"query": "U4SSC", "type": "Initiative"},
        "q6": {"properties": [{"pid": "seat", "v": "Geneva"}]},
    }
    results = reconciled(client, queries)
    assert list(results) == list(queries)
    found = {key: [(each["id"], each["match"]) for each in value["result"]] for key, value in results.items()}
    assert found == {
        "q0": [("agencies/who", True)],
        "q1": [],
        "q2": [("agencies/itu", True)],
        "q3": [("agencies/itc", False), ("mechanisms/jiu", False)],
        "q4": [("agencies/ilo", False)],
        "q5": [("initiatives/u4ssc", True)],
        "q6": [],
    }
    (who,) = results["q0"]["result"]
    assert (who["name"], who["type"]) == ("World Health Organization", [{"id": "Agency", "name": "Agency"}])


def test_queries_can_be_in_the_address(client: httpx.Client) -> None:
    response = client.get("/reconcile", params={"queries": json.dumps({"a": {"query": "OMS", "limit": 1}})})
    assert [each["id"] for each in answer(response, RESULTS)["a"]["result"]] == ["agencies/who"]


def test_properties_of_records_are_read(client: httpx.Client) -> None:
    ids = ["agencies/unece", "mechanisms/ceb", "agencies/nobody"]
    extend = {"ids": ids, "properties": [{"id": "acronym"}, {"id": "chart"}, {"id": "seat"}]}
    extended = answer(client.post("/reconcile", data={"extend": json.dumps(extend)}), EXTENSION)
    assert [each["id"] for each in extended["meta"]] == ["acronym", "chart", "seat"]
    assert extended["rows"] == {
        "agencies/unece": {"acronym": [{"str": "UNECE"}], "chart": [{"str": "ECE"}], "seat": [{"str": "Geneva"}]},
        "mechanisms/ceb": {"acronym": [{"str": "CEB"}], "chart": [], "seat": []},
        "agencies/nobody": {"acronym": [], "chart": [], "seat": []},
    }


def test_every_property_of_every_type_is_read(client: httpx.Client) -> None:
    manifest = client.get("/reconcile").json()
    plurals = ("agencies", "mechanisms", "initiatives", "events", "resolutions", "reports", "themes", "goals")
    for type_, plural in zip(manifest["defaultTypes"], plurals, strict=True):
        proposed = client.get("/reconcile/properties", params={"type": type_["id"]}).json()["properties"]
        slug = client.get(f"/data/{plural}.json").json()[0]["slug"]
        extend = {"ids": [f"{plural}/{slug}"], "properties": [{"id": each["id"]} for each in proposed]}
        rows = answer(client.post("/reconcile", data={"extend": json.dumps(extend)}), EXTENSION)["rows"]
        assert rows[f"{plural}/{slug}"]["name"]
        assert rows[f"{plural}/{slug}"]["url"] == [{"str": f"http://127.0.0.1:8000/{plural}/{slug}"}]


def test_suggestions_complete_what_is_typed(client: httpx.Client) -> None:
    found = answer(
        client.get("/reconcile/suggest/entity", params={"prefix": "organisation mondiale de la s"}), SUGGESTIONS
    )
    assert found["result"][0]["id"] == "agencies/who"
    types = answer(client.get("/reconcile/suggest/type", params={"prefix": "ag"}), SUGGESTIONS)
    assert types["result"] == [{"id": "Agency", "name": "Agency"}]
    properties = answer(client.get("/reconcile/suggest/property", params={"prefix": "identifier: r"}), SUGGESTIONS)
    assert [each["id"] for each in properties["result"]] == ["ror"]


@pytest.mark.parametrize(
    ("form", "status", "message"),
    [
        ({"queries": "{"}, 400, "queries is not JSON"),
        ({"queries": "[]"}, 400, "queries is not a JSON object"),
        ({"queries": '{"q": 1}'}, 400, "The query q is not a JSON object"),
        ({"queries": '{"q": {"query": "x", "type": "Person"}}'}, 400, "unknown type 'Person'"),
        ({"queries": '{"q": {"query": "x", "limit": "many"}}'}, 400, "limit, a number above 0"),
        ({"queries": json.dumps({str(each): {"query": "x"} for each in range(501)})}, 413, "send at most 500"),
        ({"queries": json.dumps({"q": {"query": "x" * 401}})}, 400, "at most 400"),
        ({"extend": '{"ids": "who", "properties": []}'}, 400, "extend is a JSON object"),
        ({"extend": '{"ids": [], "properties": [{"id": "age"}]}'}, 400, "Unknown property 'age'"),
    ],
)
def test_wrong_requests_say_what_to_send(client: httpx.Client, form: dict[str, str], status: int, message: str) -> None:
    response = client.post("/reconcile", data=form)
    assert (response.status_code, message in response.json()["message"]) == (status, True), response.text


def test_other_bodies_and_unknown_suggestions_are_refused(client: httpx.Client) -> None:
    assert client.post("/reconcile", json={"queries": {}}).status_code == 415
    assert client.get("/reconcile/suggest/nothing").status_code == 404
    assert client.post("/reconcile", data={"queries": "x" * 200_000}).status_code == 413


def test_pages_of_other_origins_may_ask(client: httpx.Client) -> None:
    preflight = client.options("/reconcile", headers={"origin": "https://refine.example"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
