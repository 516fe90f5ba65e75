"""The log: one line for each request, which clients cannot forge and which never holds up the service."""

import hashlib
import json
import logging
import os
import re
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.schema.service import Ready, Service
from liaison.settings import Settings
from liaison.web.logs import JsonLines, LossyHandler, TextLines
from tests.serving import LONGEST, serving

QUERY = "query Names($slug: String!) { agency(by: {slug: $slug}) { name } }"
SECRET = "a-value-of-a-variable"


@pytest.fixture(scope="module")
def url(sample_path: Path) -> Iterator[str]:
    with serving(Settings(database=sample_path, slow_query=0.000_001)) as url:
        yield url


@pytest.fixture
def asking(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def facts_of(caplog: pytest.LogCaptureFixture, logger: str = "liaison.requests") -> list[dict[str, Any]]:
    return [record.__dict__["facts"] for record in caplog.records if record.name == logger]


@pytest.fixture(autouse=True)
def _info(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_line_of_a_query_has_its_operation_and_no_values(
    asking: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    body = {"query": QUERY, "variables": {"slug": SECRET}}
    answers = [asking.post("/graphql", json=body) for _ in range(2)]
    first, second = facts_of(caplog)
    assert (first["method"], first["path"], first["status"]) == ("POST", "/graphql", 200)
    assert first["operation"] == "Names"
    assert first["document"] == hashlib.sha256(QUERY.encode()).hexdigest()[:16]
    assert first["bytes"] == len(answers[0].content)
    assert first["ms"] > 0
    assert first["cost"] == json.loads(answers[0].content)["extensions"]["cost"]
    assert (first["statements"], first["cached"]) == (1, False)
    assert (second["statements"], second["cached"]) == (0, True)
    assert {name: second[name] for name in ("operation", "document", "cost", "version")} == {
        name: first[name] for name in ("operation", "document", "cost", "version")
    }
    shown = [TextLines().format(each) + JsonLines().format(each) for each in caplog.records]
    assert SECRET not in "".join(shown)


def test_slow_query_is_logged_with_its_document(asking: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    asking.post("/graphql", json={"query": QUERY.replace("Names", "Slow"), "variables": {"slug": "itu"}})
    (line,) = facts_of(caplog, "liaison.slow")
    assert (line["query"], line["operation"]) == (QUERY.replace("Names", "Slow"), "Slow")


def test_query_string_is_not_logged(asking: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    asking.get("/agencies.json", params={"q": SECRET})
    (line,) = facts_of(caplog)
    assert line["path"] == "/agencies.json"
    assert SECRET not in repr(line)


def test_bytes_are_those_that_were_sent(asking: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    sent = len(asking.get("/data/agencies.csv", headers={"accept-encoding": "identity"}).content)
    asking.head("/data/agencies.csv")
    assert [line["bytes"] for line in facts_of(caplog)] == [sent, 0]


TRACE = "0af7651916cd43dd8448eb211c80319c"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-request-id": "Order_66.b-1"}, "Order_66.b-1"),
        ({"x-request-id": "a" * 64}, "a" * 64),
        ({"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}, TRACE),
        ({"x-request-id": "one", "traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}, "one"),
        ({"x-request-id": "a" * 65}, None),
        ({"x-request-id": "a b"}, None),
        ({"x-request-id": "one\ttwo"}, None),
        ({"traceparent": f"00-{'0' * 32}-b7ad6b7169203331-01"}, None),
        ({"traceparent": "00-zz-b7ad6b7169203331-01"}, None),
        ({}, None),
    ],
)
def test_id_of_a_request(
    asking: httpx.Client, caplog: pytest.LogCaptureFixture, headers: dict[str, str], expected: str | None
) -> None:
    answer = asking.get("/health/live", headers=headers)
    (line,) = facts_of(caplog)
    assert answer.headers.get_list("x-request-id") == [line["request"]]
    assert line["request"] == expected if expected else re.fullmatch(r"[0-9a-f]{16}", line["request"])


def test_failure_names_the_id_of_its_request(
    asking: httpx.Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(Ready, "steps", fail)
    query = {"query": "query Failing { agencies { totalCount } }"}
    answer = asking.post("/graphql", json=query, headers={"x-request-id": "mine"})
    assert answer.json()["errors"][0]["extensions"]["request"] == "mine"
    assert answer.headers["x-request-id"] == "mine"
    assert "Request mine failed" in caplog.text
    monkeypatch.setattr(Service, "execute", fail)
    answer = asking.get("/data/agencies.csv", headers={"x-request-id": "yours"})
    assert (answer.status_code, "yours" in answer.text) == (500, True)
    assert answer.headers.get_list("x-request-id") == ["yours"]


def test_requests_are_not_logged_if_the_setting_is_off(sample_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with serving(Settings(database=sample_path, access_log=False)) as url:
        answer = httpx.get(f"{url}/health/live", timeout=LONGEST)
    assert answer.headers["x-request-id"]
    assert facts_of(caplog) == []


def record(message: str, facts: dict[str, Any] | None = None) -> logging.LogRecord:
    made = logging.LogRecord("liaison.requests", logging.INFO, "", 0, message, None, None)
    made.created, made.msecs = 1_600_000_000.123, 123.0
    made.facts = facts
    return made


HOSTILE = 'a\nb\r\x1b[31m\x00\u2028\u202e\x85" = é'


@pytest.mark.fault("2.12", "Line breaks, control characters and terminal commands in what is logged")
def test_record_is_one_line_without_control_characters() -> None:
    for made in (record(HOSTILE), record("request", {"path": HOSTILE, "cost": 4, "cached": True, "none": None})):
        for formatter in (TextLines(), JsonLines()):
            line = formatter.format(made)
            assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u202e]", line)
            assert "é" in line
    fields = json.loads(JsonLines().format(record(HOSTILE)))
    assert (fields["message"], fields["time"]) == (HOSTILE, "2020-09-13T12:26:40.123Z")
    text = TextLines().format(
        record("request", {"path": "/a", "cost": 4, "cached": True, "query": "{ a }", "none": None})
    )
    assert text == ('2020-09-13T12:26:40.123Z INFO liaison.requests: request path=/a cost=4 cached=yes query="{ a }"')


def test_half_a_character_can_be_logged() -> None:
    assert json.loads(JsonLines().format(record("\ud800")))["message"] == "\\ud800"
    assert TextLines().format(record("request", {"query": "\ud800"})).isascii()


def test_lines_of_a_traceback_are_indented() -> None:
    made = record("failed")
    try:
        raise ValueError("x\n2020-09-13T12:26:40.123Z INFO liaison: forged")
    except ValueError:
        made.exc_info = sys.exc_info()
    lines = TextLines().format(made).split("\n")
    assert len(lines) > 3
    assert all(line.startswith("    ") for line in lines[1:])
    assert "forged" in json.loads(JsonLines().format(made))["traceback"]


@pytest.mark.fault("2.12", "Nobody reads the pipe that the log goes to")
def test_log_that_is_not_read_drops_lines() -> None:
    reading, writing = os.pipe()
    handler = LossyHandler(writing)
    try:
        while select.select([], [writing], [], 0)[1]:
            os.write(writing, b"x" * select.PIPE_BUF)
        handler.emit(record("lost"))
        handler.emit(record("lost too"))
        while select.select([reading], [], [], 0)[0]:
            os.read(reading, 65_536)
        handler.emit(record("written"))
        lines = os.read(reading, 65_536).decode().splitlines()
    finally:
        os.close(reading)
        os.close(writing)
    assert lines[0] == "2 lines of the log could not be written"
    assert lines[1].endswith("written")


@pytest.mark.fault("2.12", "The log goes to a full disk, a pipe without a reader, and nowhere")
def test_log_that_cannot_be_written_breaks_nothing() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    LossyHandler(full).emit(record("lost"))
    os.close(full)
    LossyHandler(full).emit(record("lost"))
    reading, writing = os.pipe()
    os.close(reading)
    LossyHandler(writing).emit(record("lost"))
    os.close(writing)
