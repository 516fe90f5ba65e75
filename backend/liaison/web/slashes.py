"""Trailing slashes: every address has one spelling, and the other one redirects to it.

``/agencies/who/`` is 308 to ``/agencies/who``, and so is ``/graphql/`` to ``/graphql``: a client repeats a POST with
its body. A browser does not follow a redirect when it asks whether it may send a request, so that question is answered.
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liaison.web.responses import REVALIDATED

_AS_SENT = "%/?:@!$&'()*+,;=~[]"


async def without_slash(prefix: str, request: Request) -> Response:
    """Any address that ends in a slash and that no other endpoint has, on a site below ``prefix``."""
    if request.method == "OPTIONS":
        return Response(None, 204)
    # Still percent-encoded. Several slashes at the start would name another host, and so would a backslash.
    address = b"/" + request.scope["raw_path"].strip(b"/")
    if query := request.scope["query_string"]:
        address += b"?" + query
    location = prefix + quote(address, _AS_SENT)
    headers = {"location": location, "cache-control": REVALIDATED}
    return PlainTextResponse(f"The address is {location}, without a slash at its end.\n", 308, headers)
