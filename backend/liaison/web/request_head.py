"""The head of a request: its address and its header fields, checked before anything else sees them.

HTTP/1.1 requires exactly one valid Host (RFC 9112, section 3.2); HTTP/1.0 may leave it out. Uvicorn does not limit the
address and the fields, and passes on what has several readings.
"""

import re
from itertools import chain

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from liaison.settings import HTTP
from liaison.web.responses import json_response

MAX_HEADERS = 32_768  # bytes, the names included
MAX_FIELDS = 100
MAX_ADDRESS = 32_768  # bytes of path and query string
UNKNOWN = 2**64  # bytes
MAX_HOST = 300  # bytes; a name in the DNS has at most 253

_HOST = re.compile(rb"(?:[A-Za-z0-9._~%-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
# With httptools, Uvicorn does not read the body of such a request, and takes a later one for the next request.
_UPGRADE = (
    "The request offers an upgrade to another protocol, so that its body was not read. Send it without the header "
    "Upgrade. In Java: HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1). If the clients cannot be changed, "
    "the operator can set LIAISON_HTTP=h11."
)


def examined(scope: Scope, http: HTTP) -> tuple[Response | None, int, bool]:
    """The refusal of a request, if its head is not acceptable; the bytes of the body that can be read, ``UNKNOWN`` if
    it is sent in chunks; and whether the connection must be closed after the response."""
    headers = scope["headers"]
    named = dict(headers)
    size = sum(map(len, chain.from_iterable(headers)))
    host = named.get(b"host")
    is_one_host = len(named) == len(headers) or sum(name == b"host" for name, _ in headers) == 1
    body = 0
    is_framed = True
    if encoding := named.get(b"transfer-encoding"):
        body = UNKNOWN
        is_framed = encoding.lower() == b"chunked" and b"content-length" not in named
        is_framed = is_framed and scope["http_version"] != "1.0"
    elif length := named.get(b"content-length"):
        # Python refuses to read thousands of digits
        body = int(length) if length.isdigit() and len(length) < 20 else UNKNOWN
    is_upgrade = http == "httptools" and b"upgrade" in named
    refusal = None
    if size > MAX_HEADERS or len(headers) > MAX_FIELDS:
        message = f"The headers of a request may have at most {MAX_HEADERS} bytes and {MAX_FIELDS} fields."
        refusal = refused(scope, 431, "HEADERS_TOO_LARGE", message)
    elif len(scope["raw_path"]) + len(scope["query_string"]) > MAX_ADDRESS:
        message = f"The address may have at most {MAX_ADDRESS} bytes. Send a long query by POST."
        refusal = refused(scope, 414, "ADDRESS_TOO_LONG", message)
    elif not (_is_host(host) and is_one_host) if host is not None else scope["http_version"] != "1.0":
        message = "The request must have exactly one Host, the name of the server with its port."
        refusal = refused(scope, 400, "BAD_REQUEST", message)
    elif scope["method"] == "CONNECT" or not scope["raw_path"].startswith((b"/", b"*")):
        message = "The address must be a path, such as /graphql: this is no proxy."
        refusal = refused(scope, 400, "BAD_REQUEST", message)
    elif not is_framed:
        message = "Send the body either with Content-Length, or in HTTP/1.1 with Transfer-Encoding: chunked."
        refusal = refused(scope, 400, "BAD_REQUEST", message)
    elif is_upgrade and body:
        refusal = refused(scope, 400, "BAD_REQUEST", _UPGRADE)
    return refusal, 0 if is_upgrade else body, is_upgrade


def _is_host(value: bytes) -> bool:
    return len(value) <= MAX_HOST and _HOST.fullmatch(value) is not None


def refused(scope: Scope, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal in the form of the endpoint: a GraphQL error, or a line of text."""
    if scope["path"] == "/graphql":
        return json_response(status, {"errors": [{"message": message, "extensions": {"code": code}}]}, headers)
    return PlainTextResponse(f"{message}\n", status, headers)
