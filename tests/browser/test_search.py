"""Search: from anywhere, by keyboard alone, forgiving, and safe."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from tests.browser.looking import settled, still
from tests.sample import write_sample
from tests.serving import serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_search_is_complete_by_keyboard(page: "sync_api.Page") -> None:
    page.goto("/about")
    expect(page.get_by_role("heading", name="About the data")).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the registry")
    expect(box).to_be_focused()
    page.keyboard.insert_text("world health")  # at once, so that one list only is suggested
    option = page.get_by_role("option", name="World Health Organization")
    expect(option).to_be_visible()
    for _ in page.get_by_role("option").all():
        page.keyboard.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/agencies/who")
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_the_first_key_of_a_visit_is_heard(page: "sync_api.Page") -> None:
    page.add_init_script("""
        new MutationObserver((_, watcher) => {
            if (!document.querySelector("h1")) return;
            watcher.disconnect();
            document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
            window.heard = document.activeElement.id;
        }).observe(document, { childList: true, subtree: true });
    """)
    page.goto("/about")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("window.heard") == "finder"


def test_suggestions_stay_under_the_pointer_when_a_late_answer_comes(page: "sync_api.Page") -> None:
    late: list[sync_api.Route] = []
    page.goto("/about")
    box = page.get_by_role("combobox", name="Search the registry")
    box.fill("un")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    page.route("**/graphql?*unesco*", lambda route: late.append(route))
    with page.expect_request("**/graphql?*unesco*"):
        box.fill("unesco")
    option.hover()
    pointed = option.inner_text()
    with page.expect_response("**/graphql?*unesco*"):
        late[0].continue_()
    still(page)
    assert option.inner_text() == pointed
    page.get_by_role("heading", level=1).hover()
    expect(option).to_contain_text("UNESCO")
    assert pointed != option.inner_text()


def test_escape_closes_the_suggestions_and_enter_shows_all(page: "sync_api.Page") -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Search the registry")
    box.press_sequentially("gender")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press("Enter")
    expect(page).to_have_url("/search?q=gender")
    expect(page.locator("mark").first).to_have_text("Gender")


@pytest.mark.parametrize(("typed", "found"), [("who", "/agencies/who"), ("únésco", "/agencies/unesco")])
def test_case_and_diacritics_make_no_difference(tab: "sync_api.Page", typed: str, found: str) -> None:
    tab.goto(f"/search?q={typed}")
    expect(tab.locator(f'main a[href="{found}"]').first).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("unseco", "UNESCO", "/agencies/unesco"),
        ("hclp", "HLCP", "/mechanisms/hlcp"),
        ("unisco", "UNESCO", "/agencies/unesco"),
        ("Wrld heatlh", "World Health", "/agencies/who"),
        ("childern", "Children", "/agencies/unicef"),
        ("télécomunication", "Telecommunication", "/agencies/itu"),
        ("sdg11", "SDG 11", "/goals/sdg-11"),
        ("unwomen", "UN-Women", "/agencies/un-women"),
    ],
)
def test_a_slip_finds_what_was_meant_and_says_so(tab: "sync_api.Page", typed: str, meant: str, found: str) -> None:
    tab.goto("/about")
    expect(tab.get_by_role("heading", name="About the data")).to_be_visible()
    tab.keyboard.press("/")
    tab.keyboard.type(typed)
    said = f"Nothing was found for “{typed}”. Showing results for “{meant}”."
    expect(tab.get_by_role("listbox", name="Suggestions")).to_contain_text(said)
    expect(tab.get_by_role("option").first).to_be_visible()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("main").get_by_role("status")).to_contain_text(said)
    expect(tab.locator(f'.result a[href="{found}"]')).to_be_visible()
    expect(tab.locator(".result mark").first).to_be_visible()


def test_a_word_that_is_near_nothing_finds_nothing(page: "sync_api.Page") -> None:
    with page.expect_response(lambda response: "query+SimilarNames" in response.url):
        page.goto("/search?q=zqxjk")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(page.locator(".result")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Mechanisms")).to_be_visible()


def test_a_word_that_stands_in_records_of_another_type_is_no_slip(page: "sync_api.Page") -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/search?q=hlcp&type=AGENCY")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(page.get_by_role("link", name="Mechanisms 1")).to_be_visible()
    assert not [address for address in asked if "query+SimilarNames" in address]


def test_what_the_overview_says_to_try_is_found(tab: "sync_api.Page") -> None:
    tab.goto("/")
    settled(tab)
    tried = [str(link.get_attribute("href")) for link in tab.locator('main p a[href^="/search?"]').all()]
    assert len(tried) > 2
    for address in tried:
        tab.goto(address)
        expect(tab.get_by_role("main").get_by_role("status").filter(has_text="result")).to_be_visible()
        expect(tab.locator(".result").first).to_be_visible()
        expect(tab.get_by_role("main")).not_to_contain_text("Nothing was found")


def test_results_stand_by_type_with_what_matched_marked(tab: "sync_api.Page") -> None:
    tab.goto("/search?q=gender")
    settled(tab)
    groups = tab.locator(".found > section")
    names = groups.locator("h2").all_inner_texts()
    assert len(names) > 2
    assert len(set(names)) == len(names)
    for result in tab.locator(".result").all():
        assert "gender" in result.locator("mark").first.inner_text().lower()


@pytest.fixture
def hostile_site(tmp_path: Path) -> Iterator[str]:
    """A server whose registry has markup in a name."""
    data = write_sample(tmp_path / "data")
    file = data / "mechanisms.yaml"
    text = file.read_text().replace(
        "name: Digital Technology Network", 'name: "Network <img src=x onerror=alert(1)> <b>bold</b>"'
    )
    file.write_text(text)
    with serving(Settings(database=build(data, tmp_path / "registry.sqlite").database)) as url:
        yield url


def test_markup_in_a_text_is_shown_as_text(page: "sync_api.Page", hostile_site: str) -> None:
    name = "Network <img src=x onerror=alert(1)> <b>bold</b>"
    page.goto(f"{hostile_site}/mechanisms/dtn")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto(f"{hostile_site}/search?q=network")
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert page.locator("main img, main b").count() == 0
