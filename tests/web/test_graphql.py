"""GraphQL over HTTP: media types, statuses, refusals, tags and compression, as any client may send them."""

import hashlib
import json
import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pytest

from liaison.settings import Settings
from tests.hub import SLOW
from tests.serving import LONGEST, REVALIDATED, get, serving

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
VERSION = "{ dataset { version } }"


def post(client: httpx.Client, accept: str = GRAPHQL, **body: Any) -> httpx.Response:
    return client.post("/graphql", json=body, headers={"accept": accept})


def message(answer: httpx.Response) -> str:
    body = answer.json()
    assert "data" not in body
    assert all(error["extensions"]["code"] for error in body["errors"])
    return str(body["errors"][0]["message"])


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, {JSON}; charset=utf-8", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{JSON};q=0.1, */*", GRAPHQL),
        ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
    ],
)
def test_answer_goes_out_in_the_media_type_liked_best(client: httpx.Client, accept: str | None, expected: str) -> None:
    request = client.build_request("POST", "/graphql", json={"query": VERSION})
    del request.headers["accept"]
    if accept:
        request.headers["accept"] = accept
    answer = client.send(request)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == f"{expected}; charset=utf-8"
    assert answer.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("date", ["2019-1", "2019-01-01T00:00:00Z", "soon", "", 2019, True, {}, ["2019", "2020"]])
def test_what_is_no_date_is_refused_and_compared_with_none(client: httpx.Client, date: Any) -> None:
    query = "query ($date: PartialDate) { events(where: {start: {ne: $date}}) { totalCount } }"
    answer = post(client, query=query, variables={"date": date})
    assert answer.status_code == 400
    assert "2019-01-15" in message(answer)
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_VARIABLES"


def test_what_is_no_date_is_told_with_its_place(client: httpx.Client) -> None:
    answer = post(client, query='{ events(where: {start: {ne: "2019-1"}}) { totalCount } }')
    assert "2019-01-15" in message(answer)
    assert answer.json()["errors"][0]["locations"] == [{"line": 1, "column": 30}]


def test_accept_on_several_lines_is_one_list(client: httpx.Client) -> None:
    lines = [("accept", GRAPHQL), ("accept", "text/html")]
    for answer in (
        client.post("/graphql", json={"query": VERSION}, headers=lines),
        client.get("/graphql", params={"query": VERSION}, headers=lines),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (200, f"{GRAPHQL}; charset=utf-8")


def test_client_that_takes_neither_type_is_told_which_there_are(client: httpx.Client) -> None:
    answer = post(client, accept="text/html", query=VERSION)
    assert answer.status_code == 406
    assert GRAPHQL in message(answer)


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ dataset { version }"},
        {"query": "{ nothing }"},
        {"query": "query Q($n: Int!) { agencies(first: $n) { totalCount } }", "variables": {"n": "x"}},
        {"query": "query Q($n: Int!) { agencies(first: $n) { totalCount } }"},
        {"query": "query A { __typename } query B { __typename }"},
        {"query": "query A { __typename }", "operationName": "B"},
        {"query": "mutation { nothing }"},
        {"query": "subscription { nothing }"},
        {"query": ""},
    ],
)
def test_document_that_cannot_be_run_is_400_in_the_new_type_and_200_in_the_old(
    client: httpx.Client, body: dict[str, Any]
) -> None:
    for accept, status in ((GRAPHQL, 400), (JSON, 200)):
        answer = post(client, accept, **body)
        assert answer.status_code == status
        assert message(answer)


@pytest.mark.parametrize(
    "body",
    [
        b'"x"',
        b"1",
        b"null",
        b"true",
        b"[]",
        b'[{"query": "{ __typename }"}]',
        b"{}",
        b"",
        b"\xff",
        b'{"query": "{ __typename }"',
        b'{"query": "\\ud800"}',
        b'{"query": "{ __typename }", "variables": {"a": "\\udfff"}}',
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": null}',
        b'{"query": 1}',
        b'{"query": ["{ __typename }"]}',
        b'{"query": {"a": 1}}',
        b'{"query": "{ __typename }", "variables": "x"}',
        b'{"query": "{ __typename }", "variables": [1]}',
        b'{"query": "{ __typename }", "variables": 0}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "{ __typename }", "operationName": {}}',
        b'{"query": "{ __typename }", "extensions": []}',
        b'{"query": "{ __typename }", "extensions": "x"}',
        b'{"query": "{ __typename }", "variables": {"a": NaN}}',
        b"[" * 5000,
        b'{"query": "{ __typename }", "variables": {"a":' + b"[" * 5000 + b"]" * 5000 + b"}}",
    ],
)
@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
def test_body_that_is_no_request_is_400_and_says_what_to_send(client: httpx.Client, body: bytes, accept: str) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": JSON, "accept": accept})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(accept)
    assert message(answer).endswith(
        ("You can try queries at /playground.", "or leave it out.", "name an operation of the query, or none.")
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"query=%7B__typename%7D", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="query"\r\n\r\n{__typename}\r\n--x--\r\n',
            "multipart/form-data",
        ),
        (b"{__typename}", "application/graphql"),
        (b'{"query": "{__typename}"}', "text/plain"),
        (b'{"query": "{__typename}"}', None),
        ('{"query": "{__typename}"}'.encode("utf-16"), "application/json; charset=utf-16"),
    ],
)
def test_other_kinds_of_body_are_415_and_say_what_to_send(
    client: httpx.Client, content: bytes, kind: str | None
) -> None:
    headers = {"content-type": kind} if kind else {}
    answer = client.post("/graphql", content=content, headers=headers)
    assert answer.status_code == 415
    assert "Content-Type: application/json" in message(answer)


@pytest.mark.parametrize(
    ("query_string", "wrong"),
    [
        ("", "query is missing"),
        ("query=%7B__typename%7D&query=%7B__typename%7D", "twice"),
        ("query=%ff", "UTF-8"),
        ("query=%ED%A0%80", "UTF-8"),
        ("query=%7B__typename%7D&variables=x", "variables is not JSON"),
        ("query=%7B__typename%7D&variables=1", "variables is not an object"),
        ("query=%7B__typename%7D&extensions=[]", "extensions is not an object"),
        ("&".join(f"a{number}=1" for number in range(11)), "10 parameters"),
    ],
)
def test_address_that_is_no_request_is_400(client: httpx.Client, query_string: str, wrong: str) -> None:
    answer = client.get(f"/graphql?{query_string}", headers={"accept": GRAPHQL})
    assert answer.status_code == 400
    assert wrong in message(answer)


@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
def test_hash_without_a_query_gets_the_answer_on_which_clients_send_the_query(
    client: httpx.Client, accept: str
) -> None:
    """Apollo reads the code, urql the message."""
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(VERSION.encode()).hexdigest()}}
    expected = {"message": "PersistedQueryNotSupported", "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"}}
    by_get = client.get("/graphql", params={"extensions": json.dumps(extensions)}, headers={"accept": accept})
    for answer in (post(client, accept, extensions=extensions), by_get):
        assert (answer.status_code, answer.json()) == (400, {"errors": [expected]})
        assert answer.headers["cache-control"] == "no-store"
    again = post(client, accept, query=VERSION, extensions=extensions)
    assert again.json()["data"]["dataset"]["version"]


def test_list_of_requests_is_refused_with_the_alternatives(client: httpx.Client) -> None:
    answer = client.post("/graphql", json=[{"query": VERSION}, {"query": VERSION}])
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BATCHING_NOT_SUPPORTED"
    for alternative in ("alias", "agenciesBy", "several requests at the same time"):
        assert alternative in message(answer)


def test_get_takes_variables_and_operation_name(client: httpx.Client) -> None:
    query = "query A { __typename } query B($slug: String!) { agency(by: {slug: $slug}) { slug } }"
    parameters = {"query": query, "variables": '{"slug": "itu"}', "operationName": "B"}
    answer = client.get("/graphql", params=parameters)
    assert answer.json()["data"] == {"agency": {"slug": "itu"}}


def test_mutation_by_get_is_405(client: httpx.Client) -> None:
    answer = client.get("/graphql", params={"query": "mutation { nothing }"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert message(answer)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_other_methods_are_405_and_name_those_there_are(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/graphql")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert message(answer)


def test_head_has_the_headers_of_get_and_no_body(client: httpx.Client) -> None:
    address = f"/graphql?query={quote(VERSION)}"
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-type", "content-length"):
        assert head.headers[name] == get.headers[name]


def test_large_body_is_refused_before_it_is_sent(server: str) -> None:
    """Only the head is sent: the refusal comes while the server has not a byte of the body."""
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port), timeout=LONGEST) as connection:
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100001\r\n\r\n"
        )
        received = connection.recv(65536)
    assert received.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in received


def test_large_body_of_unknown_length_is_refused_before_it_ends(server: str) -> None:
    address = urlsplit(server)
    with socket.create_connection((address.hostname, address.port), timeout=LONGEST) as connection:
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        for _ in range(2):
            connection.sendall(b"C350\r\n" + b" " * 50_000 + b"\r\n")
        connection.sendall(b"1\r\n \r\n")  # the byte too many, in one piece: the server hangs up on whatever follows it
        assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_body_of_the_largest_size_is_read(client: httpx.Client) -> None:
    body = json.dumps({"query": "{ __typename }"}).encode()
    headers = {"content-type": JSON}
    assert client.post("/graphql", content=body.ljust(100_000), headers=headers).json()["data"] == {
        "__typename": "Query"
    }
    assert client.post("/graphql", content=body.ljust(100_001), headers=headers).status_code == 413


def test_known_answer_is_304(client: httpx.Client) -> None:
    first = client.get("/graphql", params={"query": VERSION})
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == REVALIDATED
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get("/graphql", params={"query": VERSION}, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == REVALIDATED
    other = client.get("/graphql", params={"query": VERSION}, headers={"if-none-match": '"other"'})
    assert other.status_code == 200


def test_tag_tells_apart_all_that_shapes_an_answer(client: httpx.Client) -> None:
    query = "query A($n: Int = 1) { agencies(first: $n) { totalCount } } query B { __typename }"
    asked: list[tuple[dict[str, str], dict[str, str]]] = [
        ({"query": query, "operationName": "A"}, {}),
        ({"query": query, "operationName": "B"}, {}),
        ({"query": query, "operationName": "A", "variables": '{"n": 2}'}, {}),
        ({"query": query + " ", "operationName": "A"}, {}),
        ({"query": query, "operationName": "A"}, {"accept": GRAPHQL}),
        ({"query": query, "operationName": "A"}, {"accept-encoding": "gzip"}),
    ]
    tags = {
        client.get("/graphql", params=parameters, headers={"accept-encoding": "identity", **headers}).headers["etag"]
        for parameters, headers in asked
    }
    assert len(tags) == len(asked)


def test_answer_with_an_error_is_not_to_be_kept(client: httpx.Client) -> None:
    query = '{ collaboration(between: ["nobody"]) { agencies { slug } } }'
    answer = client.get("/graphql", params={"query": query}, headers={"accept": GRAPHQL})
    assert "errors" in answer.json()
    assert "etag" not in answer.headers
    assert answer.headers.get("cache-control", "no-store") == "no-store"


def test_operation_is_stopped_at_the_time_limit(registry_path: Path) -> None:
    """The query takes many times as long."""
    with serving(Settings(database=registry_path, time_limit=0.0001)) as url:
        response = get(f"{url}/graphql", params={"query": SLOW})
        assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
        assert response.json() == {
            "data": None,
            "errors": [
                {
                    "message": "The operation was stopped after 0.0001 seconds. Request less at a time.",
                    "extensions": {"code": "OUT_OF_TIME"},
                }
            ],
        }
        assert get(f"{url}/graphql", params={"query": VERSION}).json()["data"]


def test_long_answer_is_compressed_where_the_client_takes_it(client: httpx.Client) -> None:
    query = "{ mechanisms(first: 100) { nodes { name summary } } }"
    plain = client.post("/graphql", json={"query": query}, headers={"accept-encoding": "identity"})
    packed = client.post("/graphql", json={"query": query}, headers={"accept-encoding": "gzip"})
    refused = client.post("/graphql", json={"query": query}, headers={"accept-encoding": "gzip;q=0"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert packed.json() == plain.json() == refused.json()
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in refused.headers


def test_repeated_request_gets_the_same_answer(client: httpx.Client) -> None:
    query = "{ agencies(first: 3) { nodes { slug } totalCount } }"
    answers = [post(client, query=query) for _ in range(3)]
    assert len({answer.content for answer in answers}) == 1


def test_null_members_are_as_if_left_out(client: httpx.Client) -> None:
    body = {"query": VERSION, "variables": None, "operationName": None, "extensions": None}
    assert post(client, **body).json() == post(client, query=VERSION).json()
