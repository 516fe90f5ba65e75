"""The head of a request: its address and its header fields, checked before anything else sees them.

HTTP/1.1 requires exactly one valid Host (RFC 9112, section 3.2); HTTP/1.0 may leave it out. Uvicorn does not limit the
address and the fields, and passes on what has several readings.
"""

import re

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
    size, host, hosts, body, is_upgrade = 0, b"", 0, 0, False
    for name, value in scope["headers"]:
        size += len(name) + len(value)
        if name == b"host":
            host, hosts = value, hosts + 1
        elif name == b"content-length":
            # Python refuses to read thousands of digits
            body = int(value) if value.isdigit() and len(value) < 20 else UNKNOWN
        elif name == b"transfer-encoding":
            body = UNKNOWN
        elif name == b"upgrade":
            is_upgrade = http == "httptools"
    refusal = None
    if size > MAX_HEADERS or len(scope["headers"]) > MAX_FIELDS:
        message = f"The headers of a request may have at most {MAX_HEADERS} bytes and {MAX_FIELDS} fields."
        refusal = refused(scope, 431, "HEADERS_TOO_LARGE", message)
    elif len(scope["raw_path"]) + len(scope["query_string"]) > MAX_ADDRESS:
        message = f"The address may have at most {MAX_ADDRESS} bytes. Send a long query by POST."
        refusal = refused(scope, 414, "ADDRESS_TOO_LONG", message)
    elif (hosts or scope["http_version"] != "1.0") and not (
        hosts == 1 and len(host) <= MAX_HOST and _HOST.fullmatch(host)
    ):
        message = "The request must have exactly one Host, the name of the server with its port."
        refusal = refused(scope, 400, "BAD_REQUEST", message)
    elif is_upgrade and body:
        refusal = refused(scope, 400, "BAD_REQUEST", _UPGRADE)
    return refusal, 0 if is_upgrade else body, is_upgrade


def refused(scope: Scope, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal in the form of the endpoint: a GraphQL error, or a line of text."""
    if scope["path"] == "/graphql":
        return json_response(status, {"errors": [{"message": message, "extensions": {"code": code}}]}, headers)
    return PlainTextResponse(f"{message}\n", status, headers)
