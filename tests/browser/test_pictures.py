"""Charts on paper and as files: every mark and every heading is there, with title, source and period."""

import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.browser.rendering import wait_until_rendered
from tests.tools import need

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

SVG = "{http://www.w3.org/2000/svg}"
SOURCE = "ITU's activities and relationship with the UN system, Council 2020"
# the names of the columns as the screen shows them, and the beginnings that identify them also where they are cut
HEADS = "(heads) => heads.map((head) => head.querySelector('div').lastChild.textContent.trim())"
BEGINNING = 10


@pytest.mark.parametrize(
    ("path", "title", "count"),
    [
        ("/", "Engagements with most staff days", 5),
        ("/matrix", "Matrix", 1),
        ("/network", "Who works with whom?", 1),
        ("/timeline", "When events took place", 1),
    ],
)
def test_charts_are_saved_with_title_source_and_period(
    page: "sync_api.Page", tmp_path: Path, path: str, title: str, count: int
) -> None:
    page.goto(path)
    wait_until_rendered(page)
    buttons = page.get_by_role("button", name="Save as picture (SVG)")
    expect(buttons).to_have_count(count)
    root = saved(page, buttons.first, tmp_path)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts[0] == title
    assert any(str(text).startswith(f"Source: {SOURCE}; Liaison, data of ") for text in texts)
    assert "Period: 2019" in texts
    # nothing to load, to run or to style
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "g", "path", "rect", "circle", "text"),
    }
    assert not [name for element in root.iter() for name in element.attrib if name in ("style", "class", "href")]


def test_a_picture_is_in_the_language_of_the_reader(page: "sync_api.Page", tmp_path: Path) -> None:
    page.add_init_script("localStorage.setItem('liaison.language', 'ar')")
    page.goto("/timeline")
    wait_until_rendered(page)
    root = saved(page, page.locator("button.save-picture"), tmp_path)
    title = next(root.iter(f"{SVG}text"))
    assert title.text == "\u2068مواعيد الأحداث\u2069"
    assert title.get("text-anchor") == "end"
    assert float(str(title.get("x"))) > float(str(root.get("width"))) / 2


def test_a_picture_that_cannot_be_made_says_so(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/timeline")
    wait_until_rendered(page)
    page.route("**/assets/charts/draw-strip.js", lambda route: route.abort())
    page.get_by_role("button", name="Save as picture (SVG)").click()
    expect(page.get_by_text("The picture could not be saved.")).to_be_visible()
    console.clear()  # the browser itself reports the failed request


def test_matrix_prints_all_columns_and_marks(page: "sync_api.Page") -> None:
    page.goto("/matrix?alone=show")
    wait_until_rendered(page)
    marks = page.locator(".matrix td .mark").count()
    names = page.locator(".matrix thead th[data-column]").evaluate_all(HEADS)
    page.emulate_media(media="print")
    expect(page.locator(".matrix")).to_be_hidden()
    sheets = page.locator(".sheets svg")
    # 44 rows and 111 columns on sheets of at most 30 rows and 26 columns
    expect(sheets).to_have_count(2 * 5)
    printed = [str(text) for text in page.locator(".sheets text").all_text_contents()]
    assert len(names) == 111
    assert [name for name in names if not any(text.startswith(name[:BEGINNING]) for text in printed)] == []
    paths = "".join(page.locator(".sheets path").evaluate_all("(paths) => paths.map((path) => path.getAttribute('d'))"))
    # each part that occurs on a sheet is also in its legend
    legends = page.locator(".sheets text").filter(has_text=re.compile("^(Leads|Takes|Coordinates|Its own)")).count()
    assert len(re.findall(r"m-(?:5\.5|6\.5) 0", paths)) == marks + legends


def test_printed_matrix_has_all_headings_in_the_pdf(page: "sync_api.Page", tmp_path: Path) -> None:
    pdftotext = need("pdftotext")
    page.goto("/matrix")
    wait_until_rendered(page)
    expect(page.locator(".sheets svg")).to_have_count(2 * 2)
    names = page.locator(".matrix thead th[data-column]").evaluate_all(HEADS)
    page.pdf(path=tmp_path / "matrix.pdf", format="A4")
    done = subprocess.run(
        [pdftotext, tmp_path / "matrix.pdf", "-"], capture_output=True, text=True, check=True, timeout=60
    )
    text = re.sub(r"\s+", " ", done.stdout)
    assert len(names) == 43 + 2
    assert [name for name in names if name[:BEGINNING] not in text] == []
    assert "Matrix, sheet 4 of 4" in text


def test_timeline_is_drawn_for_paper(page: "sync_api.Page") -> None:
    page.goto("/timeline")
    wait_until_rendered(page)
    page.emulate_media(media="print")
    expect(page.locator(".on-paper .strip")).to_be_visible()
    expect(page.locator(".no-print .strip")).to_be_hidden()
    expect(page.locator(".on-paper .strip a")).to_have_count(30)


def saved(page: "sync_api.Page", button: "sync_api.Locator", folder: Path) -> ElementTree.Element:
    """The root element of the picture that a button saves."""
    with page.expect_download() as download:
        button.click()
    assert re.search(r"-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.svg$", download.value.suggested_filename)
    path = folder / "picture.svg"
    download.value.save_as(path)
    return ElementTree.parse(path).getroot()
