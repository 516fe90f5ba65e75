"""No page asks for everything: on a registry of thousands of relations each asks few questions and gets few bytes."""

import re
from collections.abc import Iterator

import pytest
from tests.benchmarks.generator import Size, generate
from tests.serving import serving

from liaison.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

MIDDLE = Size(
    agencies=200,
    mechanisms=600,
    initiatives=600,
    memberships=6_000,
    partnerships=6_000,
    resolutions=600,
    mandates=1_500,
    engagements=600,
    events=600,
)
QUESTIONS = 12
BYTES = 300_000  # before compression
ELEMENTS = 15_000


@pytest.fixture(scope="module")
def middle_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a registry in which no relation fits on one page."""
    path = tmp_path_factory.mktemp("middle") / "registry.sqlite"
    generate(path, MIDDLE)
    with serving(Settings(database=path)) as url:
        yield url


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agencies",
        "/mechanisms",
        "/initiatives",
        "/agencies/agency-1",
        "/mechanisms/mechanism-1",
        "/search?q=health",
        "/workload",
        "/network?centre=agency:agency-1",
        "/matrix",
        "/mandates",
        "/mandates?show=without",
        "/timeline",
    ],
)
def test_a_page_asks_for_a_part(page: "sync_api.Page", middle_site: str, path: str) -> None:
    answers: list[sync_api.Response] = []
    page.on("response", lambda response: answers.append(response) if "/graphql?" in response.url else None)
    page.goto(f"{middle_site}{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator('.skeleton, [aria-busy="true"]')).to_have_count(0, timeout=15_000)
    assert 0 < len(answers) <= QUESTIONS
    assert sum(len(answer.body()) for answer in answers) <= BYTES
    assert page.locator("*").count() <= ELEMENTS


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/matrix", r"Shown are the \d+ agencies and the \d+ mechanisms and initiatives with most ties"),
        ("/workload", r"100 of 600 engagements are drawn"),
        ("/mandates", r"The 50 most cited of \d+ texts"),
        ("/network?centre=agency:agency-1", r"of [\d,]+ relations are shown"),
    ],
)
def test_a_page_that_shows_a_part_says_so(page: "sync_api.Page", middle_site: str, path: str, told: str) -> None:
    page.goto(f"{middle_site}{path}")
    expect(page.get_by_role("main")).to_contain_text(re.compile(told))


@pytest.mark.parametrize(("path", "rows"), [("/timeline", ".months li"), ("/mandates?show=without", "tbody tr")])
def test_what_is_more_stands_on_the_next_page(page: "sync_api.Page", middle_site: str, path: str, rows: str) -> None:
    page.goto(f"{middle_site}{path}")
    first = page.locator(rows).first
    expect(first).to_be_visible()
    on_first = str(first.text_content())
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(first).not_to_have_text(on_first)
    page.go_back()
    expect(first).to_have_text(on_first)
