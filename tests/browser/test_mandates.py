"""Which engagements cite no mandate, and which texts back the others."""

import csv
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from .rendering import NARROW, wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# the rows without a mandate that are named below, and the lower ends of their days: see expectations.yaml
MOST_DAYS, LEAST_DAYS, NO_DAYS = "United Nation Geospatial Network", "ECESA Plus", "UN private sector focal points"


@pytest.mark.parametrize("path", ["/mandates", "/mandates?show=without"])
def test_page_leads_with_the_engagements_that_cite_none(shared_page: "sync_api.Page", path: str) -> None:
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    tables = shared_page.get_by_role("table")
    rows = tables.first.locator("tbody tr")
    expect(rows).to_have_count(23)
    expect(rows.first).to_contain_text(MOST_DAYS)  # row 39: 15 days or more
    expect(rows.nth(21)).to_contain_text(LEAST_DAYS)  # row 13: one morning or afternoon
    expect(rows.last).to_contain_text(NO_DAYS)  # row 50: “Minimal time required”
    expect(tables.last.locator("tbody tr")).to_have_count(29)


def test_phone_shows_ten_rows_of_each_table_until_more_are_asked_for(page: "sync_api.Page") -> None:
    page.set_viewport_size(NARROW)
    page.goto("/mandates")
    wait_until_rendered(page)
    rows = page.locator("main tbody tr")
    expect(rows.filter(visible=True)).to_have_count(20)
    page.get_by_text("13 more").click()
    expect(rows.filter(visible=True)).to_have_count(33)


def test_list_without_mandate_can_be_sorted_by_row(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/mandates")
    wait_until_rendered(shared_page)
    shared_page.locator("thead").first.get_by_role("button", name="Row").click()
    first = shared_page.get_by_role("table").first.locator("tbody tr").first
    expect(first).to_contain_text("High-level Committee on Programmes")  # row 2
    expect(shared_page).to_have_url("/mandates?sort=POSITION")


def test_engagements_without_mandate_are_downloaded_with_their_days(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/mandates")
    wait_until_rendered(shared_page)
    with shared_page.expect_download() as download:
        shared_page.get_by_role("button", name="Download this table: Without a mandate").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = {row["Mechanism"]: row for row in csv.DictReader(file)}
    assert len(rows) == 23
    row = rows["UN E-waste Coalition"]  # row 51: “About one to two days … per month, roughly”
    least, most = (
        next(value for name, value in row.items() if name.startswith(f"Staff days a year, {end}"))
        for end in ("at least", "at most")
    )
    assert (row["Row"], least, most) == ("51", "12", "24")

    address = shared_page.get_by_role("link", name="CSV").first.get_attribute("href")
    assert address is not None
    where = parse_qs(urlsplit(address).query)["where"]
    assert where == ['{"report":{"slug":{"eq":"un-2020"}},"mandates":{"none":{}}}']
    served = httpx.get(str(httpx.URL(shared_page.url).join(address))).text
    positions = {int(row["position"]) for row in csv.DictReader(served.splitlines())}
    assert positions == {*range(2, 11), 13, 17, *range(35, 40), 42, 43, 45, 46, 49, 50, 51}


def test_texts_are_shown_by_title_with_the_days_of_what_cites_them(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/mandates?texts=-STAFF_DAYS")
    wait_until_rendered(shared_page)
    texts = shared_page.get_by_role("table").last.locator("tbody tr")
    row = texts.filter(has_text="PP Res. 131 (Rev. Dubai, 2018)")
    title = (
        "Measuring information and communication technologies to build an integrating and inclusive information society"
    )
    expect(row.get_by_role("link", name=title)).to_be_visible()
    expect(row.locator("td").nth(2)).to_have_text("15.5")  # rows 14 to 16 and 18: 2.5, 5, 6 and 2
    # rows 26 to 29, of which 28 and 29 give days: 0.4375 and 0.25
    row = texts.filter(has_text="PP Res. 139 (Rev. Dubai, 2018)")
    expect(row.locator("td").nth(2)).to_contain_text("Given in 2 of 4 rows.")
    expect(texts.first).to_contain_text("180")  # row 52
