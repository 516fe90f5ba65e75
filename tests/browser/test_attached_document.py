"""The passages of an attached document in the cards of sources, and the state of the document on the report's page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.documents.attaching import attach
from liaison.settings import Settings
from tests.browser.axe import Axe
from tests.browser.conftest import new_context
from tests.browser.rendering import each_appearance, wait_for_animations
from tests.documents.conftest import report, row
from tests.sample import write_sample
from tests.serving import serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def attached_to(folder: Path, *, public: bool) -> Path:
    """A database with the sample's report attached."""
    document = report()
    rows = row(1, "Chief Executives Board", "Coordinates.\nMeets."), *document.rows()[1:]
    others = tuple(passage for passage in document.passages if not passage.cells)
    (folder / "report.txt").touch()
    database = folder / "registry.sqlite"
    changed = type(document)(document.opening, (), (*others, *rows))
    data = write_sample(folder / "data")
    attach(folder / "report.txt", changed, data, database, "un-2020", public=public, new=False)
    return database


@pytest.fixture(scope="module")
def attached_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = attached_to(tmp_path_factory.mktemp("attached"), public=True)
    with serving(Settings(database=database)) as url:
        yield url


@pytest.fixture
def page(browser: "sync_api.Browser", attached_site: str) -> Iterator["sync_api.Page"]:
    context = new_context(browser, attached_site)
    yield context.new_page()
    context.close()


def test_row_of_the_annex_is_shown_by_cell(axe: Axe, page: "sync_api.Page") -> None:
    page.goto("/mechanisms/ceb")
    page.get_by_role("button", name="Source: Row 1", exact=True).last.click()

    passage = page.locator(".passage")
    expect(passage.locator("dt")).to_have_text(
        ["Name", "Key activity", "Relevance to ITU", "Frequency of meetings*", "Time spent", "Financial implications*"]
    )
    expect(passage.locator("dd")).to_have_text(
        ["Chief Executives Board", "Coordinates.\nMeets.", "blank", "blank", "blank", "blank"], use_inner_text=True
    )
    for _ in each_appearance(page):
        wait_for_animations(page)
        assert axe.violations(page) == []


def test_other_passage_is_shown_as_text(page: "sync_api.Page") -> None:
    page.goto("/agencies/unesco")
    page.get_by_role("button", name="Source: Para. 6.1, BDT 1").last.click()

    expect(page.locator(".source-card .passage")).to_have_text("A Broadband Commission")
    expect(page.locator(".source-card .passage")).to_be_visible()


def test_paragraph_of_the_report_has_its_text(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020#paragraph-6-1-bdt-1")
    place = page.locator("#paragraph-6-1-bdt-1")
    expect(place).to_be_focused()
    expect(place.locator(".passage")).to_have_text("A Broadband Commission")


def test_report_says_whether_its_document_is_public(
    browser: "sync_api.Browser", page: "sync_api.Page", tmp_path: Path
) -> None:
    page.goto("/reports/un-2020")
    expect(page.get_by_text("Attached and public: 9 passages.")).to_be_visible()

    with serving(Settings(database=attached_to(tmp_path, public=False))) as url:
        page.goto(f"{url}/reports/un-2020")
        expect(page.get_by_text("Attached, but its text is not public.")).to_be_visible()


def test_text_that_no_record_has_is_found_in_the_attached_report(page: "sync_api.Page") -> None:
    page.goto("/search?q=zqxjk")
    expect(page.get_by_role("heading", name="The report does not mention “zqxjk”.")).to_be_visible()
    expect(page.get_by_text("and the text of C20.")).to_be_visible()
