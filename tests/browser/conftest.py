"""Fixtures for the browser tests: a browser, a server, and pages whose console must stay empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.settings import Settings
from tests.browser.axe import Axe
from tests.browser.rendering import WIDE, reset_appearance
from tests.serving import LONGEST, serving
from tests.tools import need_chromium, need_vendor

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")

TIMEOUT = 1000 * LONGEST  # milliseconds


@pytest.fixture(scope="package")
def browser() -> Iterator["sync_api.Browser"]:
    """The machine's Chromium; nothing is downloaded.

    It is closed with the package: while it is open, Playwright's event loop prevents tests from running another one.
    """
    need_vendor()
    chromium = need_chromium()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sync_api.expect.set_options(timeout=TIMEOUT)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core. Tests name it before their page, so that they are skipped before a page is opened if it is missing."""
    return Axe()


@pytest.fixture(scope="session")
def site(registry_path: Path) -> Iterator[str]:
    """The URL of a server with the full registry."""
    with serving(Settings(database=registry_path)) as url:
        yield url


@pytest.fixture
def context(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.BrowserContext"]:
    """A new visit with an empty cache."""
    context = new_context(browser, site)
    yield context
    context.close()


@pytest.fixture
def console(context: "sync_api.BrowserContext") -> list[str]:
    """The messages in the console; a test that expects messages removes them."""
    return console_messages(context)


@pytest.fixture
def page(context: "sync_api.BrowserContext", console: list[str]) -> Iterator["sync_api.Page"]:
    """A page of a new visit. The console must be empty after the test."""
    yield context.new_page()
    assert console == []


@pytest.fixture(scope="package")
def open_page(browser: "sync_api.Browser", site: str) -> Iterator[tuple["sync_api.Page", list[str]]]:
    """A page that stays open for all tests, with the messages in its console."""
    context = new_context(browser, site)
    messages = console_messages(context)
    yield context.new_page(), messages
    context.close()


@pytest.fixture
def shared_page(open_page: tuple["sync_api.Page", list[str]]) -> Iterator["sync_api.Page"]:
    """The page that stays open, for tests that leave no state behind: faster, as the browser has cached the site.

    The console must be empty after the test.
    """
    page, messages = open_page
    messages.clear()
    reset_appearance(page)
    yield page
    assert messages == []


def new_context(browser: "sync_api.Browser", site: str) -> "sync_api.BrowserContext":
    """A visit in English on a wide screen, without animations where the site respects that."""
    context = browser.new_context(base_url=site, locale="en-GB", viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(TIMEOUT)
    return context


def console_messages(context: "sync_api.BrowserContext") -> list[str]:
    """A list that receives all messages and uncaught errors of the context's pages."""
    messages: list[str] = []
    context.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: messages.append(f"error: {error.error}"))
    return messages
