"""How tests look at a page: once it stands as it is to be seen, light or dark, wide or narrow."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

# parts to come, answers on their way, buttons of a picture that does not answer the hand yet
TO_COME = '.skeleton, [aria-busy="true"], .tools button:disabled'
# two frames on, a page has taken note of its size and colours: what these move has begun to
FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
# what moves may set its children moving when it ends, so one looks again
STILL = """async () => {
  for (let moving; (moving = document.getAnimations()).length;) {
    await Promise.allSettled(moving.map(({ finished }) => finished));
    await new Promise(requestAnimationFrame);
  }
}"""


def settled(page: "sync_api.Page") -> None:
    """Once the page shows its content, at its size and in its colours, and nothing moves any more."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(FRAMES)
    expect(page.locator(TO_COME)).to_have_count(0)
    still(page)


def still(page: "sync_api.Page") -> None:
    """Once nothing moves any more."""
    page.evaluate(FRAMES)
    page.evaluate(STILL)


def lighten(page: "sync_api.Page") -> None:
    """Light, on a wide screen."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def every_look(page: "sync_api.Page") -> Iterator[None]:
    """Light and dark, on a wide and on a narrow screen, one after the other."""
    for scheme, size in product(SCHEMES, (WIDE, NARROW)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        yield
