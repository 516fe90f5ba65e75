"""Under a finger every target of every page has 44 px of its own; ``targets.py`` says what a target is."""

from collections.abc import Iterator

import pytest

from tests.browser.addresses import PAGES, STATES
from tests.browser.conftest import new_context
from tests.browser.rendering import wait_until_rendered
from tests.browser.targets import MEASURE

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def phone(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.Page"]:
    """A page as wide as a phone that stays open for all tests."""
    context = new_context(browser, site)
    page = context.new_page()
    page.set_viewport_size(PHONE)
    yield page
    context.close()


def assert_large_enough(page: "sync_api.Page") -> None:
    measured = page.evaluate(MEASURE)
    assert measured["count"] > 5
    assert measured["small"] == []
    assert measured["overlapping"] == []


@pytest.mark.parametrize("name", [*PAGES, *STATES])
def test_targets_have_44_px_of_their_own(phone: "sync_api.Page", name: str) -> None:
    phone.goto({**PAGES, **STATES}[name])
    wait_until_rendered(phone)
    assert_large_enough(phone)


def test_targets_of_the_menu_and_the_suggestions_have_44_px_of_their_own(phone: "sync_api.Page") -> None:
    phone.goto("/about")
    phone.get_by_role("button", name="Menu").click()
    expect(phone.locator("#menu a").first).to_be_visible()
    assert_large_enough(phone)
    phone.keyboard.press("Escape")
    phone.get_by_role("combobox", name="Search the registry").fill("itu who")
    options = phone.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_be_visible()
    boxes = [option.bounding_box() for option in options.all()]
    assert all(box is not None and box["height"] >= 44 for box in boxes)


def test_targets_of_the_playground_around_the_editor_have_44_px_of_their_own(phone: "sync_api.Page") -> None:
    phone.goto("/playground")
    phone.get_by_text("Examples", exact=True).click()
    expect(phone.locator("#examples a").first).to_be_visible()
    boxes = [target.bounding_box() for target in phone.locator("body > header :is(a, summary)").all()]
    assert len(boxes) > 5
    assert all(box is not None and box["height"] >= 44 and box["width"] >= 44 for box in boxes)


def test_links_within_a_sentence_are_exempt_and_others_are_measured(phone: "sync_api.Page") -> None:
    phone.goto("/about")
    wait_until_rendered(phone)
    phone.evaluate("""() => {
        document.querySelector('main').innerHTML =
            '<p>See the <a href="/">list</a> of words.</p><p><a href="/">alone</a></p><p><a>no target</a></p>';
    }""")
    small = phone.evaluate(MEASURE)["small"]
    assert [each.split(" ", 1)[1] for each in small] == ["p > a “alone”"]
