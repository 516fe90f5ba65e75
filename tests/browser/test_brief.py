"""The briefing on two agencies: what it answers, how it prints, and how another agency is chosen."""

import re

import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_briefing_answers_first_and_never_counts_zero(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/brief/itu/who")
    expect(shared_page.get_by_role("heading", level=1)).to_have_text("What ITU and WHO share")
    expect(shared_page.locator(".lead")).to_contain_text("ITU and WHO shared 5 initiatives and 2 events.")
    expect(shared_page.get_by_text("For 9 of 82 mechanisms")).to_be_visible()
    expect(shared_page.get_by_text("Its row in the annex mentions B-Healthy B-Mobile")).to_be_visible()
    expect(shared_page.get_by_text("0 mechanisms", exact=True)).to_have_count(0)


def test_briefing_prints_on_one_sheet(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/brief/itu/who")
    wait_until_rendered(shared_page)
    pages = re.findall(rb"/Type\s*/Page\b", shared_page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1


def test_another_agency_is_chosen_on_the_page(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/brief/itu/nobody")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("combobox", name="Compare ITU with another agency").press_sequentially("UNESCO")
    page.get_by_role("option", name="UNESCO").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What ITU and UNESCO share")
    console.clear()  # the browser itself reports the unknown address
