"""Waiting until a page is rendered, and its appearances: light and dark, wide and narrow."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

# the plain HTML until the site has started, placeholders, parts that wait for a response, and tools of a chart that is
# not interactive yet
PENDING = 'html.scripted #plain, .skeleton, [aria-busy="true"], .tools button:disabled'
# After two frames a page has applied a new size or colour scheme, and the resulting animations have started.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# The end of one animation may start another, so this checks again until none is left.
ANIMATIONS_FINISHED = """async () => {
  for (let running; (running = document.getAnimations()).length;) {
    await Promise.allSettled(running.map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  }
}"""


def wait_until_rendered(page: "sync_api.Page") -> None:
    """Wait until the page shows its content, at its size and in its colours, and all animations have finished."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(TWO_FRAMES)
    expect(page.locator(PENDING)).to_have_count(0)
    wait_for_animations(page)


def wait_for_animations(page: "sync_api.Page") -> None:
    """Wait until all animations have finished."""
    page.evaluate(TWO_FRAMES)
    page.evaluate(ANIMATIONS_FINISHED)


def reset_appearance(page: "sync_api.Page") -> None:
    """Make the page light and wide."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def each_appearance(page: "sync_api.Page") -> Iterator[None]:
    """Make the page light and dark, each wide and narrow, one after the other."""
    for scheme, size in product(SCHEMES, (WIDE, NARROW)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        yield
