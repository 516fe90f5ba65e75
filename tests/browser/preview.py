"""The picture that previews of the site's pages show: ``python -m tests.browser.preview`` writes frontend/preview.png.

It has the site's own sign, colours and faces, and says nothing that the data could contradict.
"""

from playwright.sync_api import sync_playwright

from tests.tools import FRONTEND, need_chromium

SIZE = {"width": 1200, "height": 630}  # what Open Graph recommends
STYLE = """
html { color-scheme: light }
body { margin: 0; block-size: 630px; display: grid; align-content: center; gap: 36px; padding-inline: 96px;
  box-sizing: border-box; background: var(--paper); color: var(--ink); border-block-end: 18px solid var(--accent) }
.sign { display: flex; align-items: center; gap: 28px; font: 700 64px/1 var(--serif) }
.sign svg { inline-size: 96px; block-size: 96px }
p { margin: 0; font: 600 92px/1.08 var(--serif); letter-spacing: -0.012em; max-inline-size: 12em }
"""


def main() -> None:
    """Writes the picture."""
    tokens = (FRONTEND / "styles" / "tokens.css").read_text(encoding="utf-8")
    icon = (FRONTEND / "icon.svg").read_text(encoding="utf-8")
    body = f'<div class="sign">{icon}Liaison</div><p>How UN agencies work together</p>'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=need_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.set_content(f"<!doctype html><style>{tokens}{STYLE}</style>{body}")
        page.screenshot(path=FRONTEND / "preview.png")
        browser.close()


if __name__ == "__main__":
    main()
