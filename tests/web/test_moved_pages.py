"""Pages that have moved: the earlier address leads to the present one, on the server and in the site's router."""

import re
from pathlib import Path

import httpx
import pytest

from liaison.web.redirects import MOVED
from tests.tools import FRONTEND


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/workload", "/costs"),
        ("/workload?agency=itu&theme=gender&x=%C3%A9", "/costs?agency=itu&theme=gender&x=%C3%A9"),
    ],
)
def test_earlier_address_redirects_with_its_query(client: httpx.Client, path: str, location: str) -> None:
    for method in ("GET", "HEAD"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["location"]) == (308, location)


def test_router_has_the_same_addresses() -> None:
    text = Path(FRONTEND / "router.js").read_text()
    (moved,) = re.findall(r"const MOVED = \{(.*?)\};", text)
    assert dict(re.findall(r"'([^']+)': '([^']+)'", moved)) == MOVED
