"""Source cards, and the places on the page of a report that they link to."""

import re

import pytest

from tests.browser.addresses import OPENED
from tests.browser.axe import Axe
from tests.browser.rendering import NARROW, WIDE, each_appearance, wait_for_animations, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

CARD = ".source-card"
# whether an element is entirely on the screen
ON_SCREEN = """element => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}"""


def sources(page: "sync_api.Page") -> "sync_api.Locator":
    """The sources of the facts on the page of a mechanism."""
    page.goto("/mechanisms/dtn")
    wait_until_rendered(page)
    return page.locator(".ledger .source")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_card_opens_by_key_and_the_focus_goes_in_and_returns(shared_page: "sync_api.Page", key: str) -> None:
    source = sources(shared_page).first
    source.press(key)
    card = shared_page.get_by_role("dialog", name="Annex, row 4")
    expect(card).to_be_focused()
    expect(source).to_have_attribute("aria-expanded", "true")
    expect(card).to_contain_text("Twice per year")
    shared_page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(source).to_be_focused()
    expect(source).to_have_attribute("aria-expanded", "false")


def test_card_closes_by_its_button_its_source_and_a_click_elsewhere(shared_page: "sync_api.Page") -> None:
    source = sources(shared_page).first
    card = shared_page.locator(CARD)
    for close in (shared_page.get_by_role("button", name="Close"), source, shared_page.get_by_role("heading", level=1)):
        source.click()
        expect(card).to_be_visible()
        close.click()
        expect(card).to_have_count(0)


def test_one_card_is_open_at_a_time(shared_page: "sync_api.Page") -> None:
    first, second = sources(shared_page).nth(0), sources(shared_page).nth(1)
    first.click()
    expect(shared_page.locator(CARD)).to_have_count(1)
    second.click()
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(shared_page.locator(CARD)).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [WIDE, NARROW, {"width": 390, "height": 400}], ids=["wide", "narrow", "low"])
def test_card_stays_on_the_screen(page: "sync_api.Page", size: "sync_api.ViewportSize", language: str) -> None:
    page.set_viewport_size(size)
    page.goto(f"/mechanisms/un-geospatial-network?lang={language}")
    wait_until_rendered(page)
    for source in page.locator("main .source:visible").all()[:8]:
        source.scroll_into_view_if_needed()
        source.press("Enter")
        card = page.locator(CARD)
        expect(card.locator(".wordings, .button").first).to_be_visible()
        expect(card.locator(".skeleton")).to_have_count(0)
        assert card.evaluate(ON_SCREEN)
        page.keyboard.press("Escape")


@pytest.mark.parametrize("name", OPENED)
def test_open_card_is_accessible(axe: Axe, shared_page: "sync_api.Page", name: str) -> None:
    path, opener = OPENED[name]
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    shared_page.locator(opener).first.click()
    expect(shared_page.locator(f"{CARD} .skeleton")).to_have_count(0)
    for _ in each_appearance(shared_page):
        wait_for_animations(shared_page)
        assert axe.violations(shared_page) == []


def test_card_requests_its_content_when_it_opens(page: "sync_api.Page") -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    source = sources(page).first
    assert not any("source-card" in url or "query+Source" in url for url in requests)
    source.click()
    expect(page.locator(CARD)).to_contain_text("Twice per year")
    assert sum("query+Source" in url for url in requests) == 1


def test_source_leads_to_the_report_where_the_card_cannot_be_loaded(page: "sync_api.Page", console: list[str]) -> None:
    source = sources(page).first
    page.route("**/source-card.js", lambda route: route.abort("internetdisconnected"))
    source.click()
    expect(page).to_have_url("/reports/un-2020#annex-4")
    expect(page.locator("#annex-4")).to_be_focused()
    console.clear()  # the browser itself reports the failed request


def test_card_of_a_reference_file_says_what_it_is(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/agencies/who")
    wait_until_rendered(shared_page)
    shared_page.locator(".ledger > div", has_text="ROR").locator(".source").click()
    card = shared_page.get_by_role("dialog", name="List of identifiers, WHO")
    expect(card).to_contain_text("verified list")
    card.get_by_role("link", name="About the data").click()
    expect(shared_page).to_have_url("/about")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_card_links_to_the_row_of_the_annex(page: "sync_api.Page", size: "sync_api.ViewportSize") -> None:
    page.set_viewport_size(size)
    page.goto("/mechanisms/emg")
    wait_until_rendered(page)
    page.locator(".ledger .source").first.click()
    page.get_by_role("link", name="Open in the report").click()
    expect(page).to_have_url("/reports/un-2020#annex-31")
    row = page.locator("#annex-31")  # folded on a narrow screen
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    expect(row).to_have_attribute("aria-current", "location")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_url("/mechanisms/emg")


@pytest.mark.parametrize("anchor", ["annex-52", "paragraph-6-1-tsb-6", "paragraph-7-1-note-2", "annex-footnote"])
def test_address_of_a_place_shows_it_on_the_first_visit(page: "sync_api.Page", anchor: str) -> None:
    page.goto(f"/reports/un-2020#{anchor}")
    place = page.locator(f"#{anchor}")
    expect(place).to_be_focused()
    expect(place).to_be_in_viewport()
    assert place.evaluate("element => element.getBoundingClientRect().top") >= 0


def test_address_of_an_unknown_place_shows_the_page(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020#paragraph-99-1")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_every_row_of_the_annex_has_a_place(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020")
    wait_until_rendered(page)
    ids = page.locator("tr[id]").evaluate_all("rows => rows.map(({ id }) => id)")
    assert ids == [f"annex-{row}" for row in range(1, 53)]


def test_paragraph_shows_what_cites_it(page: "sync_api.Page") -> None:
    page.goto("/reports/un-2020")
    place = page.locator("#paragraph-6-1-bdt-5")
    expect(place.get_by_role("heading")).to_have_text("Paragraph 6.1, BDT, item 5")
    expect(place.get_by_role("link", name="GIGA", exact=True)).to_have_attribute("href", "/initiatives/giga")
    expect(place.get_by_role("link", name="UNICEF")).to_have_attribute("href", "/agencies/unicef")


def test_paper_has_the_place_in_words(page: "sync_api.Page") -> None:
    source = sources(page).first
    expect(source).to_have_text(re.compile("Row 4$"))
    page.emulate_media(media="print")
    assert source.evaluate("element => getComputedStyle(element, '::after').content") == '"Annex, row 4"'
    expect(source.get_by_text("Row 4")).to_be_hidden()
