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


A4 = (595, 842)  # points


@pytest.mark.parametrize(
    "agencies", ["itu/who", "itu/unesco", "itu/wmo", "itu/unece", "itu/who?lang=fr", "itu/who?lang=ar"]
)
def test_briefing_prints_on_one_sheet_without_links_for_the_screen(shared_page: "sync_api.Page", agencies: str) -> None:
    shared_page.goto(f"/brief/{agencies}")
    wait_until_rendered(shared_page)
    pdf = shared_page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    (size,) = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert tuple(round(float(side)) for side in size) == A4
    shared_page.emulate_media(media="print")
    for part in (".finding .open", ".choice", ".as-graphql"):
        expect(shared_page.locator(f"{part}:visible")).to_have_count(0)
    expect(shared_page.get_by_role("main").get_by_text("/brief/itu/")).to_be_visible()
    shared_page.emulate_media(media="null")


def test_one_row_has_no_total(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/brief/itu/unesco")
    cost = shared_page.get_by_role("region", name="Cost")
    expect(cost.get_by_role("row", name="United for Smart Sustainable Cities")).to_contain_text("about 180")
    expect(cost).not_to_contain_text("In total")


def test_period_of_the_report_is_in_words(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/brief/itu/who")
    expect(shared_page.locator(".heading .kind")).to_have_text(
        "As ITU reported to Council 2020 · Activities since 2019"
    )


@pytest.mark.parametrize("address", ["itu/unhcr", "unhcr/itu"])
def test_agency_that_the_report_does_not_mention_is_named(
    page: "sync_api.Page", console: list[str], address: str
) -> None:
    page.goto(f"/brief/{address}")
    expect(page.get_by_role("heading", level=1)).to_have_text("The report does not mention UNHCR")
    expect(page.locator(".lead")).to_contain_text(
        "Office of the United Nations High Commissioner for Refugees (UNHCR)."
    )
    page.get_by_role("combobox", name="Compare ITU with another agency").press_sequentially("WHO")
    page.get_by_role("option", name="World Health Organization").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What ITU and WHO share")
    console.clear()  # the browser itself reports the unknown address


def test_another_agency_is_chosen_on_the_page(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/brief/itu/nobody")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("combobox", name="Compare ITU with another agency").press_sequentially("UNESCO")
    page.get_by_role("option", name="UNESCO").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What ITU and UNESCO share")
    console.clear()  # the browser itself reports the unknown address
