"""The annex on the report's page and as a page of its own."""

import pytest

from tests.browser.axe import Axe
from tests.browser.rendering import each_appearance, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


@pytest.mark.parametrize(
    ("name", "file"), [("Annex as Word", "un-2020-annex.docx"), ("Annex as Excel", "un-2020-annex.xlsx")]
)
def test_button_downloads_the_annex(page: "sync_api.Page", name: str, file: str) -> None:
    page.goto("/reports/un-2020")
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    assert download.value.suggested_filename == file


def test_button_opens_the_annex_as_a_page(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020")
    page.get_by_role("link", name="Annex as web page").click()
    expect(page).to_have_url("/data/annex/un-2020.html")
    expect(page.get_by_role("row")).to_have_count(53)
    page.go_back()
    expect(page).to_have_url("/reports/un-2020")


def test_page_of_the_annex_is_accessible_and_does_not_scroll_sideways(axe: Axe, page: "sync_api.Page") -> None:
    page.goto("/data/annex/un-2020.html")
    wait_until_rendered(page)
    for _ in each_appearance(page):
        assert axe.violations(page) == []
        # narrow, the table is shown as blocks but is still a table
        expect(page.get_by_role("columnheader")).to_have_count(6)
        expect(page.get_by_role("rowheader")).to_have_count(52)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
