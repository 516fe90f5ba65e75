"""Redirects: every address has one spelling, and a page that has moved is found at its earlier address.

``/agencies/who/`` is 308 to ``/agencies/who``, and so is ``/graphql/`` to ``/graphql``: a client repeats a POST with
its body. A browser does not follow a redirect when it asks whether it may send a request, so that question is answered.
"""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from liaison.web.responses import REVALIDATED

# by the earlier path of a page: the path that replaces it; router.js has the same
MOVED = {"/workload": "/costs"}
_AS_SENT = "%/?:@!$&'()*+,;=~[]"


async def without_slash(prefix: str, request: Request) -> Response:
    """Any address that ends in a slash and that no other endpoint has, on a site below ``prefix``."""
    if request.method == "OPTIONS":
        return Response(None, 204)
    # Still percent-encoded. Several slashes at the start would name another host, and so would a backslash.
    path = prefix + quote(b"/" + request.scope["raw_path"].strip(b"/"), _AS_SENT)
    return _redirect(path, request, "The address is {}, without a slash at its end.\n")


async def moved(prefix: str, request: Request) -> Response:
    """The earlier address of a page, on a site below ``prefix``."""
    return _redirect(prefix + MOVED[request.scope["path"]], request, "This page is now at {}.\n")


def _redirect(path: str, request: Request, text: str) -> Response:
    """A permanent redirect to a path with the query of the request."""
    query = request.scope["query_string"]
    location = f"{path}?{quote(query, _AS_SENT)}" if query else path
    headers = {"location": location, "cache-control": REVALIDATED}
    return PlainTextResponse(text.format(location), 308, headers)
