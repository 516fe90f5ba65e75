"""Compare editions: the change of the workload first, then what changed, with filters in the address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison.settings import Settings
from tests.browser.axe import Axe
from tests.browser.rendering import each_appearance, wait_until_rendered
from tests.serving import serving

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def editions(two_editions_path: Path) -> Iterator[str]:
    """A server with the sample in two editions."""
    with serving(Settings(database=two_editions_path)) as url:
        yield url


@pytest.mark.parametrize(
    "path",
    [
        "/compare",
        "/compare/un-2020/un-2021?kind=ALTERED&type=INITIATIVE",
        "/compare/un-2020/un-2021?kind=RENAMED&type=EVENT",
        "/compare/un-2021/un-2021",
    ],
)
def test_page_is_accessible_in_every_appearance(
    axe: Axe, shared_page: "sync_api.Page", editions: str, path: str
) -> None:
    shared_page.goto(f"{editions}{path}")
    for _ in each_appearance(shared_page):
        wait_until_rendered(shared_page)
        assert axe.violations(shared_page) == []
        assert shared_page.evaluate(OVERFLOW) <= 0


def test_workload_comes_first_and_is_explained(shared_page: "sync_api.Page", editions: str) -> None:
    shared_page.goto(f"{editions}/compare")
    workload = shared_page.get_by_role("region", name="Change in staff days")
    expect(workload.locator("dl dd:not(.beside)")).to_have_text(["7 or more", "6–12", "-1"])
    rows = workload.get_by_role("table", name="What explains the change").locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("No longer stated")
    expect(rows.nth(1).get_by_role("cell")).to_have_text(["4", "6–12", "+2", "Other figures"])


def test_every_kind_of_change_is_listed(shared_page: "sync_api.Page", editions: str) -> None:
    shared_page.goto(f"{editions}/compare/un-2020/un-2021")
    expect(shared_page.get_by_role("main").locator("p[role=status]")).to_have_text("9 changes")
    headings = shared_page.get_by_role("heading", level=3)
    expect(headings).to_have_text(["Added 3", "Removed 2", "Renamed 1", "Altered 3"])
    altered = shared_page.get_by_role("table", name="Chief Executives Board")
    cells = altered.get_by_role("row", name="Time spent").get_by_role("cell")
    expect(cells).to_have_text(["2 days per meeting", "3 days per meeting"])
    expect(altered.get_by_role("row", name="Amount of money").get_by_role("cell").nth(1)).to_have_text("CHF 1,000")


def test_filters_are_in_the_address(shared_page: "sync_api.Page", editions: str) -> None:
    shared_page.goto(f"{editions}/compare/un-2020/un-2021")
    shared_page.get_by_role("checkbox", name="Removed").check()
    expect(shared_page).to_have_url(f"{editions}/compare/un-2020/un-2021?kind=REMOVED")
    expect(shared_page.get_by_role("heading", level=3)).to_have_text(["Removed 2"])
    shared_page.get_by_role("checkbox", name="Event").check()
    expect(shared_page.get_by_role("main").locator("p[role=status]")).to_have_text("1 change")
    shared_page.go_back()
    expect(shared_page.get_by_role("main").locator("p[role=status]")).to_have_text("2 changes")


def test_editions_can_be_exchanged(shared_page: "sync_api.Page", editions: str) -> None:
    shared_page.goto(f"{editions}/compare")
    shared_page.get_by_label("Earlier edition").select_option("C21")
    expect(shared_page.get_by_text("The same edition is chosen twice")).to_be_visible()
    shared_page.get_by_label("Later edition").select_option("C20")
    expect(shared_page).to_have_url(f"{editions}/compare/un-2021/un-2020")
    expect(shared_page.get_by_role("heading", level=3).first).to_have_text("Added 2")


def test_report_leads_to_the_comparison_with_the_edition_before(shared_page: "sync_api.Page", editions: str) -> None:
    shared_page.goto(f"{editions}/reports/un-2021")
    shared_page.get_by_role("link", name="Compare the two editions").click()
    expect(shared_page).to_have_url(f"{editions}/compare/un-2020/un-2021")


def test_annex_of_a_report_has_the_names_of_its_edition(shared_page: "sync_api.Page", editions: str) -> None:
    for report, name in (("un-2020", "Chief Executives Board"), ("un-2021", "Board of Chief Executives")):
        shared_page.goto(f"{editions}/reports/{report}")
        annex = shared_page.get_by_role("region", name="The annex")
        expect(annex.get_by_role("link", name=name, exact=True)).to_have_attribute("href", "/mechanisms/ceb")


def test_one_edition_is_said_to_be_the_only_one(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/compare")
    expect(shared_page.get_by_role("heading", level=2)).to_have_text(
        "The registry contains only one edition of the report"
    )
