"""The open review of a new edition, to read only, on a server whose database was built with ``--review``."""

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from liaison.cli import app
from liaison.settings import Settings
from tests.browser.axe import Axe
from tests.browser.rendering import each_appearance, wait_until_rendered
from tests.documents.review.reviews import bring_in, export, fill, write_review
from tests.serving import get, serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
STATUS = ("Mechanisms", "ceb", "Status")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a review in which two people disagree about the first row."""
    folder = tmp_path_factory.mktemp("review")
    data = write_review(folder / "data")
    book = export(data, folder / "review.xlsx")
    one = fill(book, {STATUS: "Changed"}, to=folder / "bdt.xlsx")
    other = fill(book, {STATUS: "Unchanged"}, who="B. Roy", to=folder / "tsb.xlsx")
    bring_in(data, one, other)
    database = folder / "registry.sqlite"
    options = ["--data", str(data), "--database", str(database), "--quiet", "--review"]
    assert CliRunner().invoke(app, ["build", *options]).exit_code == 0
    with serving(Settings(database=database)) as url:
        yield url


@pytest.mark.parametrize("path", ["/review/un-2021", "/review/un-2021?state=CONFLICT", "/review/un-2021?unit=none"])
def test_page_is_accessible_in_every_appearance(
    axe: Axe, shared_page: "sync_api.Page", reviewed: str, path: str
) -> None:
    shared_page.goto(f"{reviewed}{path}")
    for _ in each_appearance(shared_page):
        wait_until_rendered(shared_page)
        assert axe.violations(shared_page) == []
        assert shared_page.evaluate(OVERFLOW) <= 0


def test_rows_show_wordings_reading_and_what_is_missing(shared_page: "sync_api.Page", reviewed: str) -> None:
    shared_page.goto(f"{reviewed}/review/un-2021")
    expect(shared_page.get_by_role("main").get_by_role("status")).to_have_text("9 rows")
    row = shared_page.get_by_role("article").filter(has_text="Chief Executives Board")
    frequency = row.get_by_role("row", name="Frequency").get_by_role("cell")
    expect(frequency).to_have_text(["Twice per year", "Three times per year"])
    expect(row).to_contain_text("3 meetings × 2 days × 1 staff = 6 staff days, computed")
    expect(row.get_by_text("Different answers", exact=True)).to_be_visible()
    expect(row.get_by_role("listitem").filter(has_text="bdt.xlsx, Mechanisms")).to_contain_text("Status: Changed")
    new = shared_page.get_by_role("article").filter(has_text="Task Team on Tides (TTT)")
    expect(new).to_contain_text("The decision is missing.")


def test_filters_are_in_the_address(shared_page: "sync_api.Page", reviewed: str) -> None:
    shared_page.goto(f"{reviewed}/review/un-2021")
    shared_page.get_by_role("checkbox", name="Different answers").check()
    expect(shared_page).to_have_url(f"{reviewed}/review/un-2021?state=CONFLICT")
    expect(shared_page.get_by_role("article")).to_have_count(1)


def test_the_page_on_editions_leads_to_the_review(shared_page: "sync_api.Page", reviewed: str) -> None:
    shared_page.goto(f"{reviewed}/compare")
    shared_page.get_by_role("link", name="In review: C21").click()
    expect(shared_page.get_by_role("heading", level=1)).to_have_text("Review of the next edition: C21")


def test_without_a_review_there_is_no_page(reviewed: str, site: str) -> None:
    assert get(f"{reviewed}/review/un-2021").status_code == 200
    assert get(f"{reviewed}/review/un-2030").status_code == 404
    assert get(f"{site}/review/un-2021").status_code == 404
