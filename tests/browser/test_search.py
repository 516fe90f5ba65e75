"""Search: from anywhere, by keyboard alone, forgiving, and safe."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.sample import write_sample
from tests.serving import serving

from liaison.loading.build import build
from liaison.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_search_is_complete_by_keyboard(page: "sync_api.Page") -> None:
    page.goto("/about")
    expect(page.get_by_role("heading", name="About the data")).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the registry")
    expect(box).to_be_focused()
    page.keyboard.type("world health")
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
def test_case_and_diacritics_make_no_difference(page: "sync_api.Page", typed: str, found: str) -> None:
    page.goto(f"/search?q={typed}")
    expect(page.locator(f'main a[href="{found}"]').first).to_be_visible()


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
