"""OpenTelemetry: traces and metrics of requests, without values, to memory and to a receiver on this machine."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from liaison.settings import Settings
from liaison.web import app
from liaison.web.registry import Registry
from tests.serving import LONGEST, serving

pytest.importorskip("opentelemetry.sdk", reason="needs liaison[telemetry]")

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from liaison.web import telemetry

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
SECRET = "a-value-of-a-variable"


class Recorded:
    """A service whose spans and metrics stay in memory."""

    def __init__(self, url: str, spans: InMemorySpanExporter, metrics: InMemoryMetricReader) -> None:
        self.url, self._spans, self._metrics = url, spans, metrics

    def spans(self) -> list[ReadableSpan]:
        """Those of the requests since the last call; the last one is the server's."""
        found = list(self._spans.get_finished_spans())
        self._spans.clear()
        return found

    def metrics(self) -> Mapping[str, list[Any]]:
        """The data points of each metric."""
        data = self._metrics.get_metrics_data()
        assert data
        scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics]
        return {metric.name: list(metric.data.data_points) for scope in scopes for metric in scope.metrics}


@contextmanager
def recorded(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    spans, metrics = InMemorySpanExporter(), InMemoryMetricReader()

    def in_memory(registry: Registry) -> telemetry.Telemetry:
        tracers = TracerProvider()
        tracers.add_span_processor(SimpleSpanProcessor(spans))
        return telemetry.Telemetry(tracers, MeterProvider([metrics]), registry)

    monkeypatch.setattr(app, "telemetry_of", in_memory)
    with serving(Settings(database=database, telemetry=True)) as url:
        yield Recorded(url, spans, metrics)


def test_request_is_a_span_with_its_parts(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "query Names($slug: String!) { agency(by: {slug: $slug}) { name } }"
    with recorded(sample_path, monkeypatch) as service:
        body = {"query": query, "variables": {"slug": SECRET}}
        headers = {"traceparent": f"00-{TRACE}-{SPAN}-01"}
        httpx.post(f"{service.url}/graphql?token={SECRET}", json=body, headers=headers, timeout=LONGEST)
        *parts, server = service.spans()
    assert (server.name, server.kind) == ("POST /graphql", SpanKind.SERVER)
    assert server.context
    assert server.parent
    assert (f"{server.context.trace_id:032x}", f"{server.parent.span_id:016x}") == (TRACE, SPAN)
    attributes = dict(server.attributes or {})
    assert {name: attributes[name] for name in attributes if name.startswith(("http.", "url.", "graphql."))} == {
        "http.request.method": "POST",
        "http.route": "/graphql",
        "http.response.status_code": 200,
        "http.response.body.size": attributes["http.response.body.size"],
        "url.scheme": "http",
        "url.path": "/graphql",
        "graphql.operation.name": "Names",
    }
    assert attributes["liaison.request.id"] == TRACE
    assert [part.name for part in parts] == ["parse and validate", "plan", "statement"]
    assert all(part.parent and part.parent.span_id == server.context.span_id for part in parts)
    assert "SELECT" in str((parts[2].attributes or {})["db.query.text"])
    assert SECRET not in "".join(each.to_json() for each in (*parts, server))


def test_metrics_count_requests_and_plans(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with recorded(sample_path, monkeypatch) as service, httpx.Client(base_url=service.url, timeout=LONGEST) as client:
        for slug in ("itu", "un", "none"):
            variables = {"slug": slug}
            client.post(
                "/graphql",
                json={"query": "query ($slug: String!) { agency(by: {slug: $slug}) { name } }", "variables": variables},
            )
        client.request("PURGE", "/graphql")
        version = client.post("/graphql", json={"query": "{ dataset { version } }"}).json()["data"]["dataset"][
            "version"
        ]
        metrics = service.metrics()
    durations = {
        (point.attributes["http.request.method"], point.attributes["http.response.status_code"]): point.count
        for point in metrics["http.server.request.duration"]
    }
    assert durations == {("POST", 200): 4, ("_OTHER", 405): 1}
    assert sum(point.value for point in metrics["http.server.active_requests"]) == 0
    plans = {point.attributes["liaison.cached"]: point.value for point in metrics["liaison.plans"]}
    assert plans == {False: 2, True: 2}
    assert [point.value for point in metrics["liaison.waiting"] + metrics["liaison.refused"]] == [0, 0]
    assert [dict(point.attributes) for point in metrics["liaison.version"]] == [{"liaison.version": version}]


def test_download_has_a_span_for_writing_and_few_for_statements(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telemetry, "MOST_SPANS", 2)
    with recorded(sample_path, monkeypatch) as service:
        httpx.get(f"{service.url}/data/agencies.csv", timeout=LONGEST)
        names = [span.name for span in service.spans()]
    assert (len(names), names[-1], "write" in names) == (3, "GET /data/{name}.{form}", True)


class Receiver(BaseHTTPRequestHandler):
    """Receives OTLP over HTTP."""

    received: list[tuple[str, bytes]]
    complete: threading.Event

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        self.received.append((self.path, body))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


def test_traces_and_metrics_are_sent_to_a_collector(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    received: list[tuple[str, bytes]] = []
    handler = type("Handler", (Receiver,), {"received": received})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as collector:
        thread = threading.Thread(target=collector.serve_forever)
        thread.start()
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_address[1]}")
        monkeypatch.setenv("OTEL_SERVICE_NAME", "registry-of-tests")
        try:
            with serving(Settings(database=sample_path, telemetry=True)) as url:
                httpx.get(f"{url}/health/live", timeout=LONGEST)
        finally:
            collector.shutdown()
            thread.join()
    assert {path for path, _ in received} == {"/v1/traces", "/v1/metrics"}
    request = ExportTraceServiceRequest.FromString(next(body for path, body in received if path == "/v1/traces"))
    (resource,) = request.resource_spans
    names = {each.key: each.value.string_value for each in resource.resource.attributes}
    assert names["service.name"] == "registry-of-tests"
    assert [span.name for span in resource.scope_spans[0].spans] == ["GET /health/live"]


def test_without_the_setting_nothing_is_imported(sample_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from liaison.settings import Settings; from liaison.web.app import "
        "create_app; create_app(Settings(database=Path(sys.argv[1]))); "
        "print([each for each in sys.modules if each.startswith('opentelemetry')])"
    )
    done = subprocess.run([sys.executable, "-c", program, sample_path], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_missing_library_is_reported_in_a_sentence(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    monkeypatch.delitem(sys.modules, "liaison.web.telemetry")
    with pytest.raises(app.TelemetryMissing, match=r"pip install 'liaison\[telemetry\]'"):
        app.create_app(Settings(database=sample_path, telemetry=True))
