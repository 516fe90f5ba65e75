"""OpenTelemetry: a trace of each request, and metrics of the process. Imported only if the setting is on.

The usual ``OTEL_…`` variables say where to send them, how often and how many. Attributes follow the semantic
conventions for HTTP and databases. Statements have their SQL, which contains no values; nothing else that a client sent
is recorded but the path and the name of the operation.
"""

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version

from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import Scope

from liaison.schema.request_facts import Attributes, RequestFacts
from liaison.web.registry import Registry

METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"}
# seconds; those that the semantic conventions recommend
BOUNDARIES = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
_PROPAGATED = (b"traceparent", b"tracestate")
_FIRST_ERROR = 500
MOST_SPANS = 100  # inside one request


def exporting(registry: Registry) -> "Telemetry":
    """Traces and metrics that are sent by OTLP over HTTP."""
    # the variables OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES take precedence
    own = Resource({SERVICE_NAME: "liaison", SERVICE_VERSION: version("liaison")})
    resource = Resource.create().merge(own).merge(OTELResourceDetector().detect())
    tracers = TracerProvider(resource=resource, shutdown_on_exit=False)
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    reader = PeriodicExportingMetricReader(OTLPMetricExporter())
    return Telemetry(tracers, MeterProvider([reader], resource=resource, shutdown_on_exit=False), registry)


class Telemetry:
    """The traces and metrics of one application."""

    def __init__(self, tracers: TracerProvider, meters: MeterProvider, registry: Registry) -> None:
        self._tracers, self._meters, self._registry = tracers, meters, registry
        self.tracer = tracers.get_tracer("liaison")
        meter = meters.get_meter("liaison")
        self.duration = meter.create_histogram(
            "http.server.request.duration",
            "s",
            "The time until a response was sent.",
            explicit_bucket_boundaries_advisory=BOUNDARIES,
        )
        self.active = meter.create_up_down_counter(
            "http.server.active_requests", "{request}", "Requests that are being answered."
        )
        self.plans = meter.create_counter("liaison.plans", "{plan}", "Query plans that were needed, cached or not.")
        meter.create_observable_gauge(
            "liaison.version", [self._version], "{registry}", "1 for the version of the data that is served."
        )

        meter.create_observable_gauge(
            "liaison.waiting", [self._waiting], "{operation}", "Operations that wait for a connection to the database."
        )
        meter.create_observable_gauge(
            "liaison.refused",
            [self._refused],
            "{build}",
            "1 if the latest build was refused, so that an earlier one is served.",
        )

    def begin(self, scope: Scope) -> "TracedRequest":
        """A request begins."""
        return TracedRequest(self, scope)

    async def close(self) -> None:
        """Send what is left, and stop."""
        await asyncio.to_thread(self._tracers.shutdown)
        await asyncio.to_thread(self._meters.shutdown)

    def _waiting(self, options: CallbackOptions) -> Iterable[Observation]:
        yield Observation(self._registry.waiting)

    def _refused(self, options: CallbackOptions) -> Iterable[Observation]:
        yield Observation(int(self._registry.refusal is not None))

    def _version(self, options: CallbackOptions) -> Iterable[Observation]:
        yield Observation(1, {"liaison.version": self._registry.version})


class TracedRequest:
    """One request: a span, which continues the trace of the client, with a child for each part of the work."""

    def __init__(self, telemetry: Telemetry, scope: Scope) -> None:
        self._telemetry, self._scope, self._began = telemetry, scope, time.perf_counter()
        carrier = {name.decode(): value.decode("latin-1") for name, value in scope["headers"] if name in _PROPAGATED}
        parent = TraceContextTextMapPropagator().extract(carrier, Context())
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        self._known = {"http.request.method": method, "url.scheme": scope["scheme"]}
        attributes = {**self._known, "url.path": scope["path"], "network.protocol.version": scope["http_version"]}
        self._span = telemetry.tracer.start_span(method, parent, SpanKind.SERVER, attributes)
        self._count = 0
        self._context = set_span_in_context(self._span, Context())
        telemetry.active.add(1, self._known)

    @property
    def spans(self) -> "TracedRequest":
        """Where the parts of the work are recorded."""
        return self

    @contextmanager
    def span(self, name: str, attributes: Attributes) -> Iterator[None]:
        """A part of the work; a download has thousands of statements, of which the first are recorded."""
        self._count += 1
        if self._count > MOST_SPANS:
            yield
            return
        span = self._telemetry.tracer.start_span(name, self._context, attributes=dict(attributes))
        try:
            yield
        except BaseException as error:
            # by its type only: a message may quote values
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise
        finally:
            span.end()

    def end(self, facts: RequestFacts, status: int, size: int) -> None:
        """The response was sent, or its client has left."""
        route = getattr(self._scope.get("route"), "path", None)
        known: dict[str, str | int] = {**self._known}
        if route:
            known["http.route"] = route
            self._span.update_name(f"{self._known['http.request.method']} {route}")
        if status:
            known["http.response.status_code"] = status
        if status >= _FIRST_ERROR:
            known["error.type"] = str(status)
            self._span.set_status(StatusCode.ERROR)
        noted: dict[str, str | int | None] = {
            "http.response.body.size": size,
            "liaison.request.id": facts.request_id,
            "liaison.version": facts.version,
            "graphql.operation.name": facts.operation,
            "liaison.document": facts.document,
        }
        if facts.document:
            noted |= {
                "liaison.cost": facts.cost,
                "liaison.statements": facts.statements,
                "liaison.cached": facts.is_cached,
            }
        self._span.set_attributes({**known, **{name: value for name, value in noted.items() if value is not None}})
        self._span.end()
        telemetry = self._telemetry
        telemetry.active.add(-1, self._known)
        telemetry.duration.record(time.perf_counter() - self._began, known, self._context)
        if facts.plan_hits:
            telemetry.plans.add(facts.plan_hits, {"liaison.cached": True})
        if facts.plan_misses:
            telemetry.plans.add(facts.plan_misses, {"liaison.cached": False})
