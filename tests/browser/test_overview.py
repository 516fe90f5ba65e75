"""The front page: the questions of a delegate, an officer and a stranger, each with its answer or the way to it."""

import re

import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


@pytest.fixture
def overview(shared_page: "sync_api.Page") -> "sync_api.Page":
    shared_page.goto("/")
    wait_until_rendered(shared_page)
    return shared_page


def test_two_agencies_lead_to_their_briefing(page: "sync_api.Page") -> None:
    page.goto("/")
    card = page.get_by_role("region", name="What do two agencies do together?")
    expect(card.get_by_label("Agency", exact=True)).to_have_value("itu")  # the publisher of the report
    card.get_by_label("Other agency").select_option("WHO – World Health Organization")
    card.get_by_role("button", name="Show what they share").click()
    expect(page).to_have_url("/brief/itu/who")


def test_briefing_needs_a_second_agency_that_is_another_one(overview: "sync_api.Page") -> None:
    card = overview.get_by_role("region", name="What do two agencies do together?")
    card.get_by_role("button", name="Show what they share").click()
    expect(overview).to_have_url("/")
    offered = card.get_by_label("Other agency").locator("option").all_inner_texts()
    assert "WHO – World Health Organization" in offered
    assert not [text for text in offered if text.startswith("ITU –")]


def test_cost_is_answered_with_its_coverage(overview: "sync_api.Page") -> None:
    card = overview.get_by_role("region", name="What does taking part cost?")
    expect(card).to_contain_text(re.compile(r"about 408\s*or more"))
    expect(card).to_contain_text("Given in 46 of 52 rows.")
    expect(card.get_by_role("link")).to_have_count(1)


def test_own_agency_is_found_by_a_link(overview: "sync_api.Page") -> None:
    card = overview.get_by_role("region", name="What does my agency do?")
    expect(card.get_by_role("link", name="WHO")).to_have_attribute("href", "/agencies/who")
    expect(card.get_by_role("link", name="All 47 agencies")).to_have_attribute("href", "/agencies")


def test_period_of_the_report_is_past(overview: "sync_api.Page") -> None:
    expect(overview.locator("#headline ~ .lead")).to_have_text(
        "From 2019 to Council 2020, ITU took part in the 52 mechanisms of the report’s annex and in 30 other "
        "joint initiatives, with 46 other agencies and partners."
    )
    expect(overview.locator(".figures")).to_contain_text("U4SSC is also a mechanism")


def test_overview_shows_no_hash_and_the_page_about_the_data_does(overview: "sync_api.Page") -> None:
    expect(overview.locator(".colophon")).to_contain_text(re.compile(r"Data of \d{1,2} \w+ \d{4}\."))
    assert not re.search(r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b", overview.locator("body").inner_text())
    overview.goto("/about")
    expect(overview.locator("code.cite")).to_have_text(re.compile("^[0-9a-f]{64}$"))
