"""Record pages: links between records and to their sources, and structured data."""

import json
import re

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_links_lead_from_record_to_record_to_source(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    page.get_by_role("link", name="Kaleidoscope academic conference").first.click()
    expect(page).to_have_url("/initiatives/kaleidoscope")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    expect(page).to_have_title(re.compile("Kaleidoscope"))
    page.get_by_role("button", name="Source: Para. 6.1, TSB 9").first.click()
    page.get_by_role("link", name="Open in the report").click()
    expect(page).to_have_url("/reports/un-2020#paragraph-6-1-tsb-9")
    expect(page.locator("#paragraph-6-1-tsb-9")).to_be_focused()
    page.go_back()
    expect(heading).to_contain_text("Kaleidoscope")


def test_facts_have_one_source_and_empty_columns_are_left_out(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    expect(page.locator(".ledger > div", has_text="ROR").locator(".source")).to_contain_text("List of identifiers, WHO")
    # The report gives no period for these roles.
    headings = page.get_by_role("region", name="2 events").get_by_role("columnheader")
    expect(headings).to_have_text(["Event", "Role", "When", "Note", "Source"])


@pytest.mark.parametrize("width", [390, 1280])
def test_first_view_shows_facts_and_the_number_of_findings(page: "sync_api.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/mechanisms/dtn")
    expect(page.get_by_text("Twice per year")).to_be_in_viewport()
    expect(page.get_by_text("6 doubtful points")).to_be_in_viewport()


def test_annex_rows_link_to_the_previous_and_the_next(page: "sync_api.Page") -> None:
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


def test_narrow_screen_shows_the_first_rows_of_a_long_table(page: "sync_api.Page") -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/reports/un-2020")
    rows = page.get_by_role("region", name="The annex: 52 rows").locator("tbody tr")
    expect(rows).to_have_count(10)
    page.get_by_text("42 more", exact=True).click()
    expect(rows).to_have_count(52)


def test_narrow_screen_shows_the_first_rows_of_an_agency(page: "sync_api.Page") -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto("/agencies/itu")
    rows = page.get_by_role("region", name="Roles in mechanisms").locator("tbody tr")
    expect(rows).to_have_count(10)


def test_agency_says_with_whom_it_works(page: "sync_api.Page") -> None:
    page.goto("/agencies/unesco")
    partners = page.get_by_role("region", name="Works with (20)")
    # with ITU: U4SSC, which is a mechanism and an initiative, and the initiatives in 6.1 BDT 2, 4 and 9
    expect(partners.get_by_role("listitem").first).to_contain_text("1 mechanism, 3 initiatives")
    expect(partners.get_by_role("listitem")).to_have_count(10)
    expect(partners).to_contain_text("For 9 of 82 mechanisms")
    partners.get_by_text("Show all 20").click()
    expect(partners.get_by_role("listitem")).to_have_count(20)
    partners.get_by_role("link", name="International Telecommunication Union (ITU)").click()
    expect(page).to_have_url("/brief/unesco/itu")
    expect(page.get_by_role("heading", level=1)).to_have_text("What UNESCO and ITU share")


def test_link_of_a_record_is_copied_with_its_language(page: "sync_api.Page") -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/agencies/who?lang=fr#facts")
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith("/agencies/who?lang=fr")


def test_theme_shows_the_source_of_each_classification(page: "sync_api.Page") -> None:
    page.goto("/themes/gender")
    row = page.get_by_role("row", name="UNECE’s working party on gender responsive standards")
    expect(row.locator(".source")).to_contain_text("6.1, TSB 7")


def test_page_says_that_a_shared_meeting_is_counted_once(page: "sync_api.Page") -> None:
    page.goto("/mechanisms/dtn")
    fact = page.locator(".ledger > div", has_text="Joint meeting with")
    expect(fact.get_by_role("link")).to_contain_text("UNICC")
    expect(fact).to_contain_text("counted once")


def test_structured_data_describes_the_record_and_is_removed_with_the_page(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    expect(page.get_by_role("heading", level=1)).to_contain_text("World Health Organization")
    block = page.locator('script[type="application/ld+json"]')
    data = json.loads(str(block.text_content()))
    assert data["@type"] == "Organization"
    assert data["name"] == "World Health Organization"
    assert "WHO" in data["alternateName"]
    assert "http://www.wikidata.org/entity/Q7817" in data["sameAs"]
    page.get_by_role("link", name="Liaison, overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How UN agencies work together")
    expect(block).to_have_count(0)


def test_briefing_prints_on_one_page(page: "sync_api.Page") -> None:
    page.goto("/together?with=itu&with=who")
    expect(page.get_by_role("table", name="Shared events")).to_be_visible()
    assert len(re.findall(rb"/Type */Page\b", page.pdf(format="A4"))) == 1


def test_page_of_an_agency_that_the_report_does_not_mention_says_so(page: "sync_api.Page", console: list[str]) -> None:
    response = page.goto("/agencies/unhcr?lang=es")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("El informe no menciona UNHCR")
    expect(page.locator('.lead [lang="en"]')).to_have_text(
        "Office of the United Nations High Commissioner for Refugees"
    )
    expect(page.get_by_role("main").get_by_role("link", name="Organismos")).to_have_attribute(
        "href", "/agencies?lang=es"
    )
    console[:] = [message for message in console if "404" not in message]  # the browser reports the page's own status


def test_page_for_an_unknown_record_suggests_similar_ones(page: "sync_api.Page", console: list[str]) -> None:
    response = page.goto("/agencies/unescoo")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the overview")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="(UNESCO)")).to_be_visible()
    console[:] = [message for message in console if "404" not in message]  # the browser reports the page's own status
