"""Doubtful points: ranked, filtered by the address, downloaded, each with a page."""

import csv
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_points_are_ranked_by_effect_and_figure(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/findings")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_role("heading", level=1)).to_have_text("Doubtful points")
    expect(shared_page.get_by_role("heading", level=2).first).to_have_text("Changes a figure")
    figures = shared_page.locator(".stake")
    expect(figures.nth(0)).to_have_text("263.4 staff days a year at stake")
    expect(figures.nth(1)).to_have_text("180 staff days a year at stake")


def test_filter_is_in_the_address_and_has_counts(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/findings?mechanism=u4ssc")
    wait_until_rendered(shared_page)
    status = shared_page.locator("main p[role=status]")
    (total,) = [int(word) for word in status.inner_text().split() if word.isdigit()]
    expect(shared_page.locator(".finding")).to_have_count(total)
    kinds = shared_page.get_by_role("group", name="Kind")
    expect(kinds.get_by_role("checkbox").first).to_be_visible()
    assert sum(map(int, kinds.locator(".count").all_inner_texts())) == total
    shared_page.get_by_role("group", name="Effect").get_by_label("Changes a role").check()
    expect(shared_page).to_have_url("/findings?mechanism=u4ssc&effect=ROLE")
    expect(shared_page.get_by_role("heading", level=2, name="Changes a figure")).to_have_count(0)


def test_what_is_shown_is_what_is_downloaded(shared_page: "sync_api.Page", site: str) -> None:
    shared_page.goto("/findings?mechanism=u4ssc&effect=FIGURE")
    wait_until_rendered(shared_page)
    shown = shared_page.locator(".finding").evaluate_all("points => points.map(({ id }) => id)")
    href = str(shared_page.get_by_role("link", name="CSV").get_attribute("href"))
    rows = list(csv.DictReader(httpx.get(site + href).text.lstrip("\ufeff").splitlines()))
    assert [row["slug"] for row in rows] == shown != []
    assert parse_qs(urlsplit(href).query).keys() == {"where"}


def test_point_has_a_page_with_its_records_sources_and_rows(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/findings?mechanism=iaga")
    wait_until_rendered(shared_page)
    shared_page.locator("#working-days-of-whom").get_by_role("link", name="Open this point").click()
    expect(shared_page).to_have_url("/findings/working-days-of-whom")
    expect(shared_page.get_by_role("heading", level=1)).to_have_text("Ambiguity: IAGA, UNDIS and 2 more")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_text("55 staff days a year at stake")).to_be_visible()
    rows = shared_page.get_by_role("region", name="The rows of the annex").locator("tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.first).to_contain_text("days")
    records = shared_page.get_by_role("region", name="Records concerned")
    expect(records.get_by_role("link")).to_have_count(4)
    expect(shared_page.get_by_role("button", name="Source: Row 22")).to_be_visible()


def test_mechanism_links_to_its_points(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/mechanisms/dtn")
    wait_until_rendered(shared_page)
    shared_page.get_by_role("link", name="All doubtful points about DTN").click()
    expect(shared_page).to_have_url("/findings?mechanism=dtn")
    expect(shared_page.get_by_text("6 doubtful points")).to_be_visible()


def test_unknown_point_is_reported(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/findings/nothing")
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    console.clear()  # the browser itself reports the status
