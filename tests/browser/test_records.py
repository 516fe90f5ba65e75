"""Record pages: from record to record to source, and what a page says of itself."""

import json
import re

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_from_record_to_record_to_source(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    page.get_by_role("link", name="Kaleidoscope academic conference").first.click()
    expect(page).to_have_url("/initiatives/kaleidoscope")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(page).to_have_title(re.compile("Kaleidoscope"))
    page.get_by_role("link", name="Source: 6.1 TSB 9").first.click()
    expect(page).to_have_url("/reports/un-2020")
    expect(heading).to_be_focused()
    page.go_back()
    expect(heading).to_contain_text("Kaleidoscope")


def test_a_fact_tells_its_source_once_and_no_column_is_empty(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    expect(page.locator(".ledger > div", has_text="ROR").locator(".source")).to_have_text("identifiers.csv WHO")
    # the report gives no period for these roles
    heads = page.get_by_role("region", name="2 events").get_by_role("columnheader")
    expect(heads).to_have_text(["Event", "Role", "When", "Note", "Source"])


@pytest.mark.parametrize("width", [390, 1280])
def test_facts_and_what_is_doubtful_of_them_stand_in_the_first_view(page: "sync_api.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/mechanisms/dtn")
    expect(page.get_by_text("Twice per year")).to_be_in_viewport()
    expect(page.get_by_text("6 findings")).to_be_in_viewport()


def test_the_annex_can_be_read_row_by_row(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020")
    rows = [
        page.locator("#annex + .table-wrap tbody tr, section:has(#annex) tbody tr").nth(index).locator("th a")
        for index in range(3)
    ]
    first, second, third = (row.get_attribute("href") for row in rows)
    page.goto(str(second))
    expect(page.locator('a[rel="prev"]')).to_have_attribute("href", str(first))
    page.locator('a[rel="next"]').click()
    expect(page).to_have_url(str(third))


def test_a_phone_shows_the_beginning_of_a_long_table(page: "sync_api.Page") -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/reports/un-2020")
    rows = page.get_by_role("region", name="The annex: 52 rows").locator("tbody tr")
    expect(rows).to_have_count(10)
    page.get_by_text("42 more", exact=True).click()
    expect(rows).to_have_count(52)


def test_a_theme_tells_what_justifies_each_link(page: "sync_api.Page") -> None:
    page.goto("/themes/gender")
    row = page.get_by_role("row", name="UNECE’s working party on gender responsive standards")
    expect(row.locator(".source")).to_contain_text("6.1 TSB 7")


def test_a_shared_meeting_is_said_to_be_counted_once(page: "sync_api.Page") -> None:
    page.goto("/mechanisms/dtn")
    fact = page.locator(".ledger > div", has_text="Joint meeting with")
    expect(fact.get_by_role("link")).to_contain_text("UNICC")
    expect(fact).to_contain_text("counted once")


def test_a_record_describes_itself_to_machines_and_goes_with_its_page(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    expect(page.get_by_role("heading", level=1)).to_contain_text("World Health Organization")
    block = page.locator('script[type="application/ld+json"]')
    described = json.loads(str(block.text_content()))
    assert described["@type"] == "Organization"
    assert described["name"] == "World Health Organization"
    assert "WHO" in described["alternateName"]
    assert "https://www.wikidata.org/wiki/Q7817" in " ".join(described["sameAs"]).replace("entity", "wiki").replace(
        "http:", "https:"
    )
    page.get_by_role("link", name="Liaison, overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How UN agencies work together")
    expect(block).to_have_count(0)


def test_a_briefing_fills_one_sheet_of_paper(page: "sync_api.Page") -> None:
    page.goto("/together?with=itu&with=who")
    expect(page.get_by_role("table", name="Shared events")).to_be_visible()
    assert len(re.findall(rb"/Type */Page\b", page.pdf(format="A4"))) == 1


def test_an_unknown_record_is_a_page_that_helps(page: "sync_api.Page", console: list[str]) -> None:
    answer = page.goto("/agencies/unescoo")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the overview")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="(UNESCO)")).to_be_visible()
    console[:] = [said for said in console if "404" not in said]  # the browser reports the page's own status
