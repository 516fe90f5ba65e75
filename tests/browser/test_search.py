"""Search: from every page, by keyboard alone, tolerant of spelling, and safe."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from tests.browser.rendering import wait_for_animations, wait_until_rendered
from tests.sample import write_sample
from tests.serving import serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_search_can_be_used_by_keyboard_alone(page: "sync_api.Page") -> None:
    page.goto("/about")
    expect(page.get_by_role("heading", name="About the data")).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the registry")
    expect(box).to_be_focused()
    page.keyboard.insert_text("world health")  # as one input event, so that only one list is suggested
    option = page.get_by_role("option", name="World Health Organization")
    expect(option).to_be_visible()
    for _ in page.locator(".suggestions").get_by_role("option").all():
        page.keyboard.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/agencies/who")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_shortcut_works_as_soon_as_the_page_is_rendered(page: "sync_api.Page") -> None:
    page.add_init_script("""
        new MutationObserver((_, observer) => {
            if (!document.querySelector("h1") || document.querySelector("#plain")) return;
            observer.disconnect();
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
            window.focusedId = document.activeElement.id;
        }).observe(document, { childList: true, subtree: true });
    """)
    page.goto("/about")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("window.focusedId") == "finder"


def test_late_response_does_not_replace_the_suggestion_under_the_pointer(page: "sync_api.Page") -> None:
    held: list[sync_api.Route] = []
    page.goto("/about")
    box = page.get_by_role("combobox", name="Search the registry")
    box.fill("un")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    page.route("**/graphql?*unesco*", lambda route: held.append(route))
    with page.expect_request("**/graphql?*unesco*"):
        box.fill("unesco")
    option.hover()
    under_pointer = option.inner_text()
    with page.expect_response("**/graphql?*unesco*"):
        held[0].continue_()
    wait_for_animations(page)
    assert option.inner_text() == under_pointer
    page.get_by_role("heading", level=1).hover()
    expect(option).to_contain_text("UNESCO")
    assert under_pointer != option.inner_text()


def test_escape_closes_the_suggestions_and_enter_shows_all_results(page: "sync_api.Page") -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search the registry")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    box.press_sequentially("gender")
    expect(options.first).to_be_visible()
    box.press("Escape")
    expect(options).to_have_count(0)
    box.press("Enter")
    expect(page).to_have_url("/search?q=gender")
    expect(page.locator("mark").first).to_have_text("Gender")


@pytest.mark.parametrize(("typed", "found"), [("who", "/agencies/who"), ("únésco", "/agencies/unesco")])
def test_search_ignores_case_and_diacritics(shared_page: "sync_api.Page", typed: str, found: str) -> None:
    shared_page.goto(f"/search?q={typed}")
    expect(shared_page.locator(f'main a[href="{found}"]').first).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "corrected", "found"),
    [
        ("unseco", "UNESCO", "/agencies/unesco"),
        ("hclp", "HLCP", "/mechanisms/hlcp"),
        ("unisco", "UNESCO", "/agencies/unesco"),
        ("Wrld heatlh", "World Health", "/agencies/who"),
        ("childern", "Children", "/agencies/unicef"),
        ("télécomunication", "Telecommunication", "/agencies/itu"),
    ],
)
def test_another_spelling_is_offered_and_replaces_nothing(
    shared_page: "sync_api.Page", typed: str, corrected: str, found: str
) -> None:
    offer = f"Did you mean “{corrected}”?"
    shared_page.goto("/about")
    expect(shared_page.get_by_role("heading", name="About the data")).to_be_visible()
    shared_page.keyboard.press("/")
    shared_page.keyboard.insert_text(typed)
    expect(shared_page.locator(".suggestions").get_by_role("option")).to_have_text([offer])
    shared_page.keyboard.press("Enter")
    main = shared_page.get_by_role("main")
    expect(main.get_by_role("searchbox")).to_have_value(typed)
    expect(shared_page.locator(".result")).to_have_count(0)
    main.get_by_role("link", name=offer).click()
    expect(shared_page.locator(f'.result a[href="{found}"]')).to_be_visible()
    expect(shared_page.locator(".result mark").first).to_be_visible()


def test_offered_spelling_is_chosen_by_keyboard(page: "sync_api.Page") -> None:
    page.goto("/about")
    box = page.get_by_role("combobox", name="Search the registry")
    box.fill("unseco")
    expect(page.locator(".suggestions").get_by_role("option")).to_have_text(["Did you mean “UNESCO”?"])
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("UNESCO")
    expect(page.get_by_role("option").first).to_contain_text("UNESCO")


UNMENTIONED = "As recorded here, the report does not mention UNHCR."


@pytest.mark.parametrize("typed", ["UNHCR", "unhcr", "United Nations High Commissioner for Refugees, Office", "ACNUR"])
def test_report_does_not_mention_a_known_entity(page: "sync_api.Page", typed: str) -> None:
    page.goto(f"/search?q={typed}")
    heading = page.get_by_role("main").get_by_role("heading", level=2)
    if "," in typed:  # no name of it
        expect(heading).to_have_text(f"Nothing found for “{typed}”")
        return
    expect(heading).to_have_text(UNMENTIONED)
    expect(page.get_by_text("UNHCR: Office of the United Nations High Commissioner for Refugees")).to_be_visible()
    expect(page.get_by_text("The text of the report is not attached here.")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Did you mean")
    expect(page.get_by_role("main").get_by_role("link", name="Agencies")).to_be_visible()


def test_suggestions_say_what_the_report_does_not_mention(page: "sync_api.Page") -> None:
    page.goto("/about")
    page.get_by_role("combobox", name="Search the registry").fill("unhcr")
    expect(page.locator(".suggestions .note")).to_have_text(UNMENTIONED)


def test_entity_that_is_not_mentioned_leads_to_the_agency_beside_it(page: "sync_api.Page") -> None:
    page.goto("/search?q=UNHCR+and+WHO")
    expect(page.get_by_role("main").get_by_role("heading", level=2)).to_have_text(UNMENTIONED)
    expect(page.locator('main a[href="/agencies/who"]')).to_be_visible()


def test_entity_is_said_to_be_missing_above_results_for_its_words(page: "sync_api.Page") -> None:
    page.goto("/search?q=International+Organization+for+Migration")
    expect(page.get_by_text("As recorded here, the report does not mention IOM.")).to_be_visible()


@pytest.mark.parametrize(
    "typed",
    [
        "ITU and WHO",
        "itu + who",
        "itu who",
        "UIT et OMS",
        "МСЭ и ВОЗ",
        "国际电联和世卫组织",
        "الاتحاد الدولي للاتصالات ومنظمة الصحة العالمية",
        "UIT y OMS",
        "International Telecommunication Union & World Health Organization",
        "union internationale des télécommunications et l’OMS",
    ],
)
def test_two_agencies_lead_to_their_briefing(shared_page: "sync_api.Page", typed: str) -> None:
    shared_page.goto("/about")
    shared_page.get_by_role("combobox", name="Search the registry").fill(typed)
    expect(shared_page.get_by_role("option").first).to_have_text("What ITU and WHO share")
    shared_page.keyboard.press("Enter")
    card = shared_page.get_by_role("region", name="What ITU and WHO share")
    expect(card.get_by_role("link", name="What ITU and WHO share")).to_have_attribute("href", "/brief/itu/who")


def test_briefing_is_announced_instead_of_no_results(page: "sync_api.Page") -> None:
    status = page.get_by_role("main").get_by_role("status")
    page.goto("/search?q=UNESCO+and+UNICEF")
    expect(status).to_have_text("What UNESCO and UNICEF share")
    page.goto("/search?q=ITU+and+WHO")
    expect(status).to_have_text(re.compile(r"What ITU and WHO share\s+\d+ results"))
    page.goto("/search?q=zqxjk")
    expect(status).to_have_text("0 results")


def test_suggested_briefing_is_opened_by_keyboard(page: "sync_api.Page") -> None:
    page.goto("/about")
    box = page.get_by_role("combobox", name="Search the registry")
    box.fill("UNESCO & UNICEF")
    expect(page.get_by_role("option").first).to_have_text("What UNESCO and UNICEF share")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url("/brief/unesco/unicef")


def test_three_agencies_lead_to_their_comparison(page: "sync_api.Page") -> None:
    page.goto("/search?q=ITU,+WHO+and+UNICEF")
    link = page.get_by_role("link", name="What ITU, WHO and UNICEF share")
    expect(link).to_have_attribute("href", "/together?with=itu&with=who&with=unicef")


@pytest.mark.parametrize("typed", ["UN Women", "world health", "WHO World Health Organization"])
def test_one_agency_has_no_briefing(shared_page: "sync_api.Page", typed: str) -> None:
    shared_page.goto(f"/search?q={typed}")
    wait_until_rendered(shared_page)
    expect(shared_page.locator(".result, .notice").first).to_be_visible()
    expect(shared_page.locator("#found-together")).to_have_count(0)


def test_unknown_word_without_a_similar_name_finds_nothing(page: "sync_api.Page") -> None:
    with page.expect_response(lambda response: "query+SimilarNames" in response.url):
        page.goto("/search?q=zqxjk")
    expect(page.get_by_role("heading", name="Nothing found for “zqxjk”")).to_be_visible()
    expect(page.locator(".result")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Mechanisms")).to_be_visible()


def test_words_that_are_never_together_lead_to_the_results_of_each(page: "sync_api.Page") -> None:
    page.goto("/search?q=gender+and+blockchain")
    expect(page.get_by_role("heading", name="Nothing found for “gender and blockchain”")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="blockchain").click()
    expect(page).to_have_url("/search?q=blockchain")
    expect(page.locator(".result").first).to_be_visible()


def test_word_found_in_records_of_another_type_is_not_corrected(page: "sync_api.Page") -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto("/search?q=hlcp&type=AGENCY")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(page.get_by_role("link", name="Mechanisms 1")).to_be_visible()
    assert not [url for url in urls if "query+SimilarNames" in url]


def test_examples_on_the_overview_have_results(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/")
    wait_until_rendered(shared_page)
    examples = [str(link.get_attribute("href")) for link in shared_page.locator('main p a[href^="/search?"]').all()]
    assert len(examples) > 2
    for address in examples:
        shared_page.goto(address)
        expect(shared_page.get_by_role("main").get_by_role("status").filter(has_text="result")).to_be_visible()
        expect(shared_page.locator(".result").first).to_be_visible()


def test_results_are_grouped_by_type_and_matches_are_highlighted(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/search?q=gender")
    wait_until_rendered(shared_page)
    groups = shared_page.locator(".found > section")
    names = groups.locator("h2").all_inner_texts()
    tabs = shared_page.get_by_role("navigation", name="Type of record").get_by_role("link").all_inner_texts()
    assert sorted(names) == sorted(tab.replace("\n", " ") for tab in tabs[1:])  # each with its number
    assert len(names) > 2
    assert len(set(names)) == len(names)
    for result in shared_page.locator(".result").all():
        assert "gender" in result.locator("mark").first.inner_text().lower()


def test_result_says_what_matched(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/search?q=OMS")
    who = shared_page.locator(".result", has=shared_page.locator('a[href="/agencies/who"]'))
    expect(who).to_contain_text("Other names: OMS")
    shared_page.goto("/search?q=blockchain")
    only_in_summary = shared_page.locator(".result", has_text="Only in the summary")
    expect(only_in_summary.first.locator("h3 mark")).to_have_count(0)


@pytest.fixture
def hostile_site(tmp_path: Path) -> Iterator[str]:
    """A server with a registry that has markup in a name."""
    data = write_sample(tmp_path / "data")
    file = data / "mechanisms.yaml"
    text = file.read_text().replace(
        "name: Digital Technology Network", 'name: "Network <img src=x onerror=alert(1)> <b>bold</b>"'
    )
    file.write_text(text)
    with serving(Settings(database=build(data, tmp_path / "registry.sqlite").database)) as url:
        yield url


def test_markup_in_a_name_is_shown_as_text(page: "sync_api.Page", hostile_site: str) -> None:
    name = "Network <img src=x onerror=alert(1)> <b>bold</b>"
    page.goto(f"{hostile_site}/mechanisms/dtn")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto(f"{hostile_site}/search?q=network")
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert page.locator("main img, main b").count() == 0
