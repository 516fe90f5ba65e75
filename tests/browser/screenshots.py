"""Screenshots of every page at three widths, light and dark, in English and Arabic, for visual review.

``python -m tests.browser.screenshots [FOLDER [NAME ...]]`` writes to var/screenshots by default; names restrict the
pages.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from liaison.loading.build import build
from liaison.settings import DATA, Settings
from tests.browser.addresses import OPENED, PAGES, STATES
from tests.browser.rendering import wait_until_rendered
from tests.serving import serving
from tests.tools import ROOT, need_chromium

WIDTHS = (390, 768, 1280)
THEMES = ("light", "dark")
LANGUAGES = ("en", "ar")
TIMEOUT = 20_000  # milliseconds until a page is rendered


def main(folder: Path, names: list[str]) -> None:
    """Save the screenshots, and print the console messages of each page and whether it scrolls sideways."""
    folder.mkdir(parents=True, exist_ok=True)
    database = build(DATA, folder / "registry.sqlite").database
    with serving(Settings(database=database)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=["--no-sandbox"])
        expect.set_options(timeout=TIMEOUT)
        for width, theme, language in product(WIDTHS, THEMES, LANGUAGES):
            visit(browser, site, folder, names, width, theme, language)
        browser.close()
    database.unlink()


def visit(browser: Browser, site: str, folder: Path, names: list[str], width: int, theme: str, language: str) -> None:
    """Save one screenshot of each page."""
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, color_scheme=theme)
    context.add_init_script(f"localStorage.setItem('liaison.language', '{language}')")
    page = context.new_page()
    page.on("console", lambda message: print(f"{page.url}: {message.text}"))
    opened = {name: path for name, (path, _) in OPENED.items()}
    for name, path in {**PAGES, **STATES, **opened}.items():
        if names and name not in names:
            continue
        page.goto(path)
        wait_until_rendered(page)
        if name in OPENED:
            page.locator(OPENED[name][1]).first.click()
            wait_until_rendered(page)
        in_view = name in OPENED or "#" in path
        page.screenshot(path=folder / f"{name}-{width}-{theme}-{language}.png", full_page=not in_view)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            print(f"{name} at {width}, {theme}, {language}: scrolls sideways")
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "screenshots", sys.argv[2:])
