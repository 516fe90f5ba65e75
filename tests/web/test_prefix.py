"""A site below a path of its host: paths with and without the prefix, links, and prefixes that are refused."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from liaison.settings import BadSetting, Settings
from liaison.web.app import create_app
from liaison.web.prefix import placed
from tests.serving import LONGEST, serving


def test_paths_with_and_without_the_prefix_are_answered(sample_path: Path) -> None:
    settings = Settings(database=sample_path, public_url="https://un.example/tools/liaison")
    with serving(settings) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        answers = [
            client.get(path) for path in ("/agencies/itu", "/tools/liaison/agencies/itu", "/tools/%6Ciaison/about")
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200]
        assert answers[0].text == answers[1].text
        assert '<link rel="canonical" href="https://un.example/tools/liaison/agencies/itu">' in answers[0].text
        assert client.get("/tools/%6Ciaison/agencies/itu/").headers["location"] == "/tools/liaison/agencies/itu"
        assert client.get("/tools/liaison").headers["location"] == "/tools/liaison/"
        assert client.get("/tools/other").status_code == 404
        allowed = client.get("/tools/liaison/data/agencies.csv").headers["access-control-allow-origin"]
        assert allowed == "*"


def test_addresses_of_the_site_get_the_prefix() -> None:
    html = '<a href="/about">/about</a><script src="/assets/x.js"></script>{"a": "/assets/a.js"}'
    assert (
        placed(html, "/x")
        == '<a href="/x/about">/about</a><script src="/x/assets/x.js"></script>{"a": "/x/assets/a.js"}'
    )
    for other in ('<a href="//un.example/">', '<a href="https://un.example/">', '<a href="#top">', '{"name":"/a"}'):
        assert placed(other, "/x") == other
    assert placed(html, "") == html


@pytest.mark.parametrize("path", ["data", "agencies/tools", "assets", "graphql", "costs", "health"])
def test_prefix_that_is_also_an_address_of_the_site_is_refused(sample_path: Path, path: str) -> None:
    settings = replace(Settings(), database=sample_path, public_url=f"https://un.example/{path}")
    with pytest.raises(BadSetting, match=f"/{path.split('/')[0]} is also an address within the site"):
        create_app(settings)
