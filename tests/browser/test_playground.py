"""The playground: the keyboard leaves the editor, it follows the site's theme, and a query can be shared and copied."""

import json
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.tools import need_node

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

QUERY = 'query Name($slug: String!) { agency(by: {slug: $slug}) { name note: acronym } } # it\'s `quoted` ${x} "\\""'
VARIABLES = '{"slug": "itu"}'
NAME = "International Telecommunication Union"


@pytest.fixture
def editor(context: "sync_api.BrowserContext", console: list[str]) -> Iterator["sync_api.Page"]:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    assert console == []


def open_query(page: "sync_api.Page", query: str = QUERY, variables: str = VARIABLES, **more: str) -> None:
    page.goto(f"/playground?{urlencode({'query': query, 'variables': variables, **more})}")
    wait_until_loaded(page)


def wait_until_loaded(page: "sync_api.Page") -> None:
    page.locator(".graphiql-query-editor .CodeMirror-line").first.wait_for()
    page.locator(".graphiql-response .CodeMirror").wait_for()


def query_in_address(page: "sync_api.Page") -> str:
    return parse_qs(urlsplit(page.url).query).get("query", [""])[0]


def test_wordmark_leads_back_to_the_site(editor: "sync_api.Page") -> None:
    open_query(editor)
    expect(editor.get_by_role("link", name="Liaison, overview")).to_be_visible()
    editor.get_by_role("link", name="Liaison, overview").click()
    expect(editor.get_by_role("heading", name="How UN agencies work together")).to_be_visible()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_tab_leaves_the_editor(editor: "sync_api.Page", key: str) -> None:
    open_query(editor)
    area = editor.get_by_label("Query, in GraphQL")
    area.focus()
    expect(area).to_be_focused()
    editor.keyboard.press(key)
    expect(area).not_to_be_focused()
    assert query_in_address(editor) == QUERY


def test_keyboard_reaches_the_whole_page_and_its_end(editor: "sync_api.Page") -> None:
    open_query(editor)
    reached = []
    for _ in range(80):
        editor.keyboard.press("Tab")
        reached.append(editor.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent"))
        if editor.evaluate("document.activeElement === document.body"):
            break
    assert editor.evaluate("document.activeElement === document.body")
    assert "Query, in GraphQL" in reached
    assert any("Execute" in text for text in reached)


def test_every_editor_has_a_label(editor: "sync_api.Page") -> None:
    open_query(editor)
    expect(editor.get_by_label("Query, in GraphQL")).to_have_count(1)
    expect(editor.get_by_label("Response, in JSON")).to_have_count(1)
    expect(editor.locator("textarea:not([aria-label])")).to_have_count(0)


@pytest.mark.parametrize(("stored", "background"), [("dark", "dark"), ("light", "light")])
def test_theme_is_that_of_the_site(editor: "sync_api.Page", stored: str, background: str) -> None:
    editor.emulate_media(color_scheme="light" if stored == "dark" else "dark")
    editor.goto("/about")
    editor.evaluate("theme => localStorage.setItem('liaison.theme', theme)", stored)
    open_query(editor)
    expect(editor.locator("body")).to_have_class(f"graphiql-{background}")
    assert editor.evaluate("document.documentElement.dataset.theme") == stored


def test_edited_query_is_in_the_address_and_opens_again(editor: "sync_api.Page") -> None:
    open_query(editor, "{ dataset { version } }", "")
    editor.get_by_label("Query, in GraphQL").focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("# shared")
    editor.wait_for_url("**%23+shared*")
    address = editor.url
    editor.goto("/about")
    editor.goto(address)
    editor.locator(".graphiql-query-editor", has_text="# shared").wait_for()


def test_query_that_is_too_long_for_a_link_is_left_out_with_a_message(editor: "sync_api.Page") -> None:
    open_query(editor, "{ dataset { version } }", "")
    editor.get_by_label("Query, in GraphQL").focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.insert_text("# " + "x" * 9_000)
    expect(editor.get_by_role("status")).to_have_text(
        "This query is too long for a link. Copy it as a program instead."
    )
    assert urlsplit(editor.url).query == ""


def test_chosen_example_runs(editor: "sync_api.Page") -> None:
    editor.goto("/playground")
    editor.get_by_role("link", name="Where do mechanisms overlap, and why?").click()
    editor.locator(".graphiql-response", has_text="sharesMeeting").wait_for()
    assert "run" not in parse_qs(urlsplit(editor.url).query, keep_blank_values=True)


def test_link_without_run_does_not_run(editor: "sync_api.Page") -> None:
    open_query(editor)
    expect(editor.locator(".graphiql-response")).not_to_contain_text(NAME)


@pytest.mark.parametrize("name", ["curl", "Python", "JavaScript"])
def test_copied_program_prints_the_answer(editor: "sync_api.Page", name: str) -> None:
    open_query(editor)
    editor.get_by_text("Copy this query as a program").click()
    editor.get_by_role("button", name=name, exact=True).click()
    expect(editor.get_by_role("status")).to_have_text(f"Copied as {name}.")
    program = str(editor.evaluate("navigator.clipboard.readText()"))
    assert editor.get_by_label("The query as a program").text_content() == program
    command = {
        "curl": ["sh", "-c", program],
        "Python": [sys.executable, "-c", program],
        "JavaScript": [need_node(), "--input-type=module", "-e", program],
    }[name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert json.loads(done.stdout or "{}").get("data") == {"agency": {"name": NAME, "note": "ITU"}}, done.stderr


def test_there_is_a_way_back_to_the_site(editor: "sync_api.Page") -> None:
    editor.goto("/playground")
    editor.get_by_role("link", name="Back to the registry").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("How UN agencies work together")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_scrolls_sideways(editor: "sync_api.Page", width: int) -> None:
    editor.set_viewport_size({"width": width, "height": 900})
    open_query(editor)
    editor.get_by_text("Copy this query as a program").click()
    editor.get_by_role("button", name="curl", exact=True).click()
    assert editor.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
