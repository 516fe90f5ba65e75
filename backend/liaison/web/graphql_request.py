"""The GraphQL request in an HTTP request: the text of a body or an address in, query and variables out.

Any other request is refused with a 4xx status and an error that says what to send.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import Response

from liaison.web.header_cache import cached_if_short
from liaison.web.negotiation import JSON, media_type_for
from liaison.web.responses import json_response

MAX_PARAMETERS = 10  # in an address: the four that are known, and some that are not
METHODS = "GET, HEAD, POST, OPTIONS"
HOW_TO_SEND = (
    'Send POST with Content-Type: application/json and a body like {"query": "{ dataset { version } }"}, '
    "or GET with ?query=. You can try queries at /playground."
)


class Refusal(Exception):
    """The HTTP request is refused; the message says what to send instead."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers or {}

    def response(self, accept: bytes) -> Response:
        """The response, in the media type that the client prefers."""
        error = {"message": str(self), "extensions": {"code": self.code}}
        media_type = media_type_for(accept) or JSON
        headers = {
            "content-type": f"{media_type}; charset=utf-8",
            "vary": "Accept, Accept-Encoding",
            "cache-control": "no-store",
            **self.headers,
        }
        return json_response(self.status, {"errors": [error]}, headers)


class GraphQLRequest(NamedTuple):
    """A GraphQL request."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


async def text_of(request: Request, content_length: bytes, max_body: int) -> bytes:
    """The body of a POST request, or the query string of a GET request. A body is refused as soon as it is known to be
    too large."""
    if request.method in ("GET", "HEAD"):
        query_string: bytes = request.scope["query_string"]
        return query_string
    if request.method != "POST":
        message = f"{request.method} is not supported here. {HOW_TO_SEND}"
        raise Refusal(405, "METHOD_NOT_ALLOWED", message, {"allow": METHODS})
    body = b""
    # Python refuses to read thousands of digits, even if they are zeros
    if content_length.isdigit() and len(content_length) < 20 and int(content_length) <= max_body:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_body:
                break
        else:
            return body
    raise Refusal(413, "BODY_TOO_LARGE", f"The body may have at most {max_body} bytes.")


def request_in_url(query_string: bytes) -> GraphQLRequest:
    """The request in the address of a GET request."""
    try:
        pairs = parse_qsl(
            query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except UnicodeDecodeError:
        raise Refusal(400, "BAD_REQUEST", "The address is not percent-encoded UTF-8.") from None
    except ValueError:
        raise Refusal(400, "BAD_REQUEST", f"The address may have at most {MAX_PARAMETERS} parameters.") from None
    given: dict[str, Any] = dict(pairs)
    if len(given) < len(pairs):
        raise Refusal(400, "BAD_REQUEST", "The address gives a parameter twice.")
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name].encode(), f"The parameter {name}") if given[name] else None
    if not given.get("operationName"):
        given.pop("operationName", None)
    return _request(given)


def request_in_body(body: bytes, content_type: bytes) -> GraphQLRequest:
    """The request in the body of a POST request."""
    if wrong := _wrong_with(content_type):
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", f"{wrong}. {HOW_TO_SEND}")
    given = _json(body, "The body")
    if isinstance(given, list):
        message = (
            "Lists of requests are not supported. Select several fields in one query, each with an alias, and use "
            f"look-ups by list such as agenciesBy; or send several requests at the same time. {HOW_TO_SEND}"
        )
        raise Refusal(400, "BATCHING_NOT_SUPPORTED", message)
    if not isinstance(given, dict):
        raise Refusal(400, "BAD_REQUEST", f"The body is not a JSON object. {HOW_TO_SEND}")
    return _request(given)


@cached_if_short
def _wrong_with(content_type: bytes) -> str | None:
    kind, *parameters = (part.strip() for part in content_type.decode("latin-1").lower().split(";"))
    if kind != JSON:
        return f"{kind} is not supported here" if kind else "The Content-Type is missing"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8"):
            return f"The charset is {value}; send UTF-8"
    return None


def _json(text: bytes, what: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, "BAD_REQUEST", f"{what} is not JSON in UTF-8: {error}. {HOW_TO_SEND}") from None


def _request(given: dict[str, Any]) -> GraphQLRequest:
    query, variables, name = given.get("query"), given.get("variables"), given.get("operationName")
    if query is None:
        if isinstance(extensions := given.get("extensions"), dict) and "persistedQuery" in extensions:
            # Clients with automatic persisted queries first send only a hash. Because of this code (Apollo) or this
            # message (urql) they send the query instead. Queries by GET are cached without a hash.
            raise Refusal(400, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
        raise Refusal(400, "BAD_REQUEST", f"The query is missing. {HOW_TO_SEND}")
    if not isinstance(query, str):
        raise Refusal(400, "BAD_REQUEST", f"query is not a string. {HOW_TO_SEND}")
    for part, value in (("variables", variables), ("extensions", given.get("extensions"))):
        if value is not None and not isinstance(value, dict):
            raise Refusal(400, "BAD_REQUEST", f'{part} is not an object: send {{"name": value}}, or leave it out.')
    if name is not None and not isinstance(name, str):
        raise Refusal(400, "BAD_REQUEST", "operationName is not a string: name an operation of the query, or none.")
    return GraphQLRequest(query, variables, name)
