"""The reader's language: found at the first visit, chosen in the header, kept in addresses, and used for names."""

import re

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def visit(browser: "sync_api.Browser", site: str, languages: list[str]) -> "sync_api.Page":
    """A page of a first visit by a browser with these languages, the preferred one first."""
    context = browser.new_context(base_url=site, locale=languages[0])
    context.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ get: () => {languages} }})")
    return context.new_page()


@pytest.mark.parametrize(
    ("languages", "path", "expected"),
    [
        (["fr-CH", "en"], "/about", "fr"),
        (["zh-Hant-TW"], "/about", "zh"),
        (["de-AT", "ES-mx", "en"], "/about", "es"),
        (["de"], "/about", "en"),
        (["fr"], "/about?lang=ru", "ru"),
    ],
)
def test_first_visit_follows_the_address_and_then_the_browser(
    browser: "sync_api.Browser", site: str, languages: list[str], path: str, expected: str
) -> None:
    page = visit(browser, site, languages)
    page.goto(path)
    expect(page.locator("main h1")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == expected
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_choice_of_language_is_in_the_header_and_can_be_touched(page: "sync_api.Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/about")
    choice = page.locator("header select")
    expect(choice).to_be_in_viewport()
    box = choice.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert choice.locator("option").all_text_contents() == [
        "العربية",
        "中文",
        "English",
        "Français",
        "Русский",
        "Español",
    ]


def test_chosen_language_stays_in_the_address(page: "sync_api.Page") -> None:
    page.goto("/agencies/who")
    page.locator("header select").select_option("fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Organisation mondiale de la Santé")
    expect(page).to_have_url("/agencies/who?lang=fr")
    page.get_by_role("link", name="Mécanismes", exact=True).first.click()
    expect(page).to_have_url("/mechanisms?lang=fr")
    assert page.get_by_role("link", name="Fichier", exact=True).count() == 0
    downloads = page.locator('a[href^="/data/"]').evaluate_all("links => links.map(link => link.href)")
    assert [link for link in downloads if "lang=" in link] == []
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", re.compile("/mechanisms$"))


def test_back_and_forward_return_to_the_language_of_their_address(page: "sync_api.Page") -> None:
    page.goto("/about?lang=fr")
    expect(page.get_by_role("heading", level=1)).to_have_text("À propos des données")
    page.locator("header select").select_option("es")
    expect(page.get_by_role("heading", level=1)).to_have_text("Acerca de los datos")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("À propos des données")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Acerca de los datos")


def test_later_visit_has_the_chosen_language_in_its_address(page: "sync_api.Page") -> None:
    page.goto("/about")
    page.locator("header select").select_option("ru")
    expect(page).to_have_url("/about?lang=ru")
    page.goto("/agencies")
    expect(page.get_by_role("heading", level=1)).to_have_text("Учреждения")
    expect(page).to_have_url("/agencies?lang=ru")


def test_names_are_in_the_language_and_others_are_marked_as_english(page: "sync_api.Page") -> None:
    page.goto("/goals/sdg-1?lang=zh")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("在全世界消除一切形式的贫穷")
    expect(heading.locator("[lang=en]")).to_have_count(0)
    page.goto("/initiatives/giga?lang=zh")
    expect(page.get_by_role("heading", level=1).locator("[lang=en]")).to_contain_text("GIGA")
    page.goto("/themes/health?lang=ar")
    expect(page.get_by_role("heading", level=1)).to_have_text("الصحة")


def test_facets_and_search_results_have_the_names_of_the_language(page: "sync_api.Page") -> None:
    page.goto("/initiatives?lang=es&agency=who")
    expect(page.locator(".chip")).to_contain_text("Organización Mundial de la Salud")
    page.goto("/search?q=OMS&lang=fr")
    expect(page.get_by_role("link", name="Organisation mondiale de la Santé (OMS)")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/findings/working-days-of-whom", "main .prose"),
        ("/findings", "main .finding p[lang]"),
        ("/mechanisms/dtn", "main .lead"),
        ("/search?q=emg", "main .result p[lang]"),
    ],
)
def test_texts_in_english_only_are_marked_for_screen_readers_and_for_readers(
    page: "sync_api.Page", path: str, text: str
) -> None:
    page.goto(path)
    expect(page.locator(text).first).to_have_attribute("lang", "en")
    expect(page.get_by_text("In English", exact=True)).to_have_count(0)
    page.goto(f"{path}{'&' if '?' in path else '?'}lang=ar")
    english = page.locator(text).first
    expect(english).to_have_attribute("lang", "en")
    expect(english).to_have_attribute("dir", "ltr")
    assert english.evaluate("text => text.previousElementSibling.textContent") == "بالإنكليزية"


def test_tab_of_a_filtered_list_names_the_filters(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?agency=who&kind=BOARD")
    expect(page).to_have_title("Mechanisms: Board, WHO · Liaison")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mechanisms")
    page.locator(".chip", has_text="Board").click()
    expect(page).to_have_title("Mechanisms: WHO · Liaison")
    page.goto("/initiatives?heading=tsb&mandated=false&lang=ar")
    expect(page).to_have_title("المبادرات: Telecommunication Standardization Bureau، الاستشهاد بولاية (لا) · Liaison")


def test_summary_of_a_theme_is_in_the_language(page: "sync_api.Page") -> None:
    page.goto("/themes?show=all&lang=fr")
    row = page.get_by_role("row", name="Santé")
    expect(row).to_contain_text("Santé numérique, écoute sans risque")
    expect(row.locator("[lang=en]")).to_have_count(0)


def test_short_names_in_arabic_are_names_except_in_the_matrix(page: "sync_api.Page") -> None:
    page.goto("/brief/itu/who?lang=ar")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "ما يجمع بين الاتحاد الدولي للاتصالات ومنظمة الصحة العالمية"
    )
    page.goto("/matrix?lang=ar")
    expect(page.locator(".matrix tbody th", has_text="WHO").first).to_have_text("WHO")
    expect(page.locator(".matrix tbody th a", has_text="WHO").first).to_have_attribute("lang", "en")


def test_suggestion_does_not_repeat_the_name_that_it_shows(page: "sync_api.Page") -> None:
    page.goto("/about?lang=fr")
    box = page.get_by_role("combobox", name="Rechercher dans le registre")
    box.fill("santé")
    option = page.get_by_role("option", name="Organisation mondiale de la Santé")
    expect(option).to_be_visible()
    expect(option.locator(".snippet")).to_have_count(0)
    box.fill("salud")
    option = page.get_by_role("option", name="Organisation mondiale de la Santé")
    expect(option.locator(".snippet")).to_contain_text("Organización Mundial de la Salud")


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_example_of_two_agencies_leads_to_their_briefing(page: "sync_api.Page", language: str) -> None:
    page.goto(f"/?lang={language}")
    page.locator('.opening a[href^="/search?"]').first.click()
    expect(page.locator("#found-together a")).to_have_attribute("href", f"/brief/itu/who?lang={language}")
