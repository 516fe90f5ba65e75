"""Trailing slashes: the address without one has the content, the other redirects to it, whatever the method."""

import httpx
import pytest

QUERY = {"query": "{ __typename }"}


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/graphql/", "/graphql"),
        ("/agencies/", "/agencies"),
        ("/agencies/who/", "/agencies/who"),
        ("/agencies/who/?tab=cost&x=%7B%C3%A9", "/agencies/who?tab=cost&x=%7B%C3%A9"),
        ("/caf%C3%A9/", "/caf%C3%A9"),
        ("/health/ready/", "/health/ready"),
        ("/data/agencies.csv/", "/data/agencies.csv"),
        ("/playground///", "/playground"),
        ("//", "/"),
        # no address of another host
        ("//evil.example/", "/evil.example"),
        ("/\\evil.example/", "/%5Cevil.example"),
        ("///evil.example//", "/evil.example"),
    ],
)
def test_address_with_a_slash_redirects_to_the_one_without(server: str, path: str, location: str) -> None:
    request = httpx.Request("GET", server, extensions={"target": path.encode()})  # exactly this path is sent
    with httpx.Client() as client:
        answer = client.send(request)
    assert (answer.status_code, answer.headers["location"]) == (308, location)
    assert location in answer.text


def test_query_sent_with_a_slash_is_answered_after_the_redirect(client: httpx.Client) -> None:
    for answer in (
        client.post("/graphql/", json=QUERY, follow_redirects=True),
        client.get("/graphql/", params=QUERY, follow_redirects=True),
    ):
        assert answer.json() == {"data": {"__typename": "Query"}, "extensions": {"cost": 1}}
        assert [each.status_code for each in answer.history] == [308]


def test_only_the_root_has_a_slash(client: httpx.Client) -> None:
    assert client.get("/").status_code == 200
