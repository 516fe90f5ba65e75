"""What is true of every answer: no cookies, no versions, no guessing of types, open reading, masked failures."""

import logging
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.settings import Settings
from liaison.web.registry import Registry
from tests.serving import get, serving

EVERYWHERE = [
    "/",
    "/nothing",
    "/graphql",
    "/graphql?query={__typename}",
    "/assets/main.js",
    "/health/ready",
    "/playground",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_safe(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name in ("set-cookie", "server", "x-powered-by"):
        assert name not in answer.headers


@pytest.mark.parametrize("path", ["/graphql?query={__typename}", "/data/themes.json", "/data/registry.sqlite"])
def test_data_may_be_read_from_any_origin_without_credentials(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    readable = {name.strip().lower() for name in answer.headers["access-control-expose-headers"].split(",")}
    assert {"etag", "last-modified", "retry-after", "x-request-id", "content-disposition"} <= readable


@pytest.mark.parametrize(
    ("path", "method", "header"),
    [
        ("/graphql", "POST", "content-type"),
        ("/graphql/", "POST", "content-type"),
        ("/graphql", "POST", "authorization"),
        ("/graphql", "POST", "apollographql-client-name"),
        ("/graphql", "POST", "apollographql-client-version"),
        ("/graphql", "POST", "x-apollo-operation-name"),
        ("/graphql", "GET", "apollo-require-preflight"),
        ("/graphql", "POST", "traceparent"),
        ("/data/agencies.csv", "GET", "if-modified-since"),
        ("/data/themes.json", "GET", "if-none-match"),
        ("/data/registry.sqlite", "GET", "if-none-match"),
    ],
)
def test_browser_may_ask_first(client: httpx.Client, path: str, method: str, header: str) -> None:
    headers = {
        "origin": "https://example.org",
        "access-control-request-method": method,
        "access-control-request-headers": header,
    }
    answer = client.options(path, headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert method in answer.headers["access-control-allow-methods"]
    assert header in answer.headers["access-control-allow-headers"].lower().split(", ")
    assert int(answer.headers["access-control-max-age"]) >= 7200


def test_other_headers_may_be_sent_too(client: httpx.Client) -> None:
    """By the star, which browsers accept where a page sends no credentials."""
    assert "*" in client.options("/graphql").headers["access-control-allow-headers"].split(", ")


def test_pages_are_not_opened_to_other_origins(client: httpx.Client) -> None:
    assert "access-control-allow-origin" not in client.get("/").headers


@pytest.mark.fault("1.6", "Another host name than the allowed ones")
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("registry.example.org", 200),
        ("REGISTRY.example.org:8000", 200),
        ("a.un.example", 200),
        ("un.example", 400),
        ("evil.example", 400),
        ("registry.example.org.evil.example", 400),
        ("[::1]:8000", 400),
    ],
)
def test_only_allowed_hosts_are_answered(registry_path: Path, host: str, status: int) -> None:
    settings = Settings(database=registry_path, allowed_hosts=("registry.example.org", "*.un.example"))
    with serving(settings) as url:
        assert get(f"{url}/agencies", headers={"host": host}).status_code == status
        assert get(f"{url}/health/live", headers={"host": host}).status_code == 200


@pytest.mark.fault("1.8", "A failure inside shows nothing of the inside")
@pytest.mark.parametrize("path", ["/graphql?query={__typename}", "/agencies/itu"])
def test_unexpected_failure_is_masked_with_an_id_that_the_log_has(
    registry_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr(Registry, "execute", fail)
    with caplog.at_level(logging.ERROR), serving(Settings(database=registry_path)) as url:
        answer = get(url + path)
    (identity,) = re.findall(
        r"\b[0-9a-f]{16}\b", answer.json()["errors"][0]["message"] if "graphql" in path else answer.text
    )
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == identity
    assert "secret" not in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert identity in caplog.text
    assert "a secret of the inside" in caplog.text
