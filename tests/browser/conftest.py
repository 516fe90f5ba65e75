"""What the browser tests share: a browser, a server, and a page that must leave the browser's console empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.settings import Settings
from tests.browser.axe import Axe
from tests.browser.looking import WIDE, lighten
from tests.serving import LONGEST, serving
from tests.tools import need_chromium, need_vendor

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")

PATIENCE = 1000 * LONGEST  # milliseconds


@pytest.fixture(scope="package")
def browser() -> Iterator["sync_api.Browser"]:
    """The machine's Chromium; nothing is downloaded. Closed with the package: its event loop would bar all others."""
    need_vendor()
    chromium = need_chromium()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        sync_api.expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core; without it, a test is skipped before it opens a page."""
    return Axe()


@pytest.fixture(scope="session")
def site(registry_path: Path) -> Iterator[str]:
    """The address of a server on the full registry."""
    with serving(Settings(database=registry_path)) as url:
        yield url


@pytest.fixture
def context(browser: "sync_api.Browser", site: str) -> Iterator["sync_api.BrowserContext"]:
    """A fresh visit, in English, on a wide screen."""
    context = begun(browser, site)
    yield context
    context.close()


@pytest.fixture
def console(context: "sync_api.BrowserContext") -> list[str]:
    """What the browser's console says; the test's end requires that it said nothing, unless the test clears it."""
    return heard(context)


@pytest.fixture
def page(context: "sync_api.BrowserContext", console: list[str]) -> Iterator["sync_api.Page"]:
    """A tab."""
    yield context.new_page()
    assert console == []


@pytest.fixture(scope="package")
def open_tab(browser: "sync_api.Browser", site: str) -> Iterator[tuple["sync_api.Page", list[str]]]:
    """A tab that stays open for test after test, and what its console says."""
    context = begun(browser, site)
    said = heard(context)
    yield context.new_page(), said
    context.close()


@pytest.fixture
def tab(open_tab: tuple["sync_api.Page", list[str]]) -> Iterator["sync_api.Page"]:
    """A tab for who leaves nothing behind: the browser is quick with what it loaded for an earlier test."""
    tab, said = open_tab
    said.clear()
    lighten(tab)
    yield tab
    assert said == []


def begun(browser: "sync_api.Browser", site: str) -> "sync_api.BrowserContext":
    context = browser.new_context(base_url=site, locale="en-GB", viewport=WIDE, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    return context


def heard(context: "sync_api.BrowserContext") -> list[str]:
    said: list[str] = []
    context.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: said.append(f"error: {error.error}"))
    return said
