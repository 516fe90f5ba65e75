"""Lists: narrowed, sorted, paged, shared by address, downloaded."""

import csv
import io
import json
import re
from urllib.parse import unquote

import pytest

from tests.browser.looking import settled

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_three_facets_narrow_the_list_and_stand_in_the_address(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    settled(page)
    for group, choice in (("Kind", "Network"), ("Mode of meeting", "In person"), ("Cites a mandate", "No")):
        page.get_by_role("group", name=group, exact=True).get_by_role(
            "checkbox", name=re.compile(rf"^{choice} \d+$")
        ).check()
        expect(page.get_by_role("button", name=f"{group}: {choice}")).to_be_visible()
        settled(page)
    assert set(page.url.partition("?")[2].split("&")) == {"kind=NETWORK", "mode=IN_PERSON", "mandated=false"}
    assert 0 < page.locator("tbody tr").count() < 25
    for row in page.locator("tbody tr").all():
        assert "Network" in row.inner_text()


@pytest.mark.parametrize(
    ("path", "groups"),
    [
        ("/agencies", {"Kind", "In the UN system", "Role", "Seat"}),
        (
            "/mechanisms",
            {
                "Kind",
                "Theme",
                "Goal",
                "Role",
                "Agency",
                "Mode of meeting",
                "Basis of the staff time",
                "Cites a mandate",
                "Under",
            },
        ),
        ("/initiatives", {"Kind", "Listed under", "Theme", "Goal", "Agency", "Role"}),
        ("/events", {"Initiative", "Agency", "Series", "Place"}),
        ("/resolutions", {"Adopted by", "Kind", "Year", "Mechanism"}),
        ("/themes", {"Mechanism", "Initiative"}),
        ("/goals", {"Mechanism", "Initiative"}),
        ("/workload", {"Kind", "Theme", "Mode of meeting", "Basis of the staff time", "Travel", "Cites a mandate"}),
    ],
)
def test_each_list_is_narrowed_by_what_tells_its_records_apart(
    tab: "sync_api.Page", path: str, groups: set[str]
) -> None:
    tab.goto(path)
    settled(tab)
    facets = tab.get_by_role("complementary", name="Filter the list").get_by_role("group")
    # every text cited is cited for a mechanism, and every row of the annex is of ITU: that narrows nothing
    assert set(facets.locator("legend").all_inner_texts()) == groups


def test_a_number_beside_a_choice_is_what_the_choice_gives(page: "sync_api.Page") -> None:
    page.goto("/initiatives")
    goal = page.get_by_role("group", name="Goal").get_by_role("checkbox", name="Sustainable Cities and Communities 1")
    goal.check()
    expect(page.get_by_role("button", name="Goal: Sustainable Cities")).to_be_visible()
    assert page.url.endswith("/initiatives?goal=sdg-11")
    # U4SSC, United for Smart Sustainable Cities, is the one that the report joins with goal 11
    expect(page.locator("tbody th")).to_have_count(1)
    expect(page.locator("tbody th")).to_have_text(re.compile("U4SSC"))
    # 17 agencies coordinate or support it, two of them both: each is named or counted once
    expect(page.locator("tbody tr")).to_contain_text("and 12 more")
    page.reload()
    expect(goal).to_be_checked()


def test_the_workload_of_one_agency_says_so_and_can_be_widened(page: "sync_api.Page") -> None:
    page.goto("/workload?agency=itu")
    page.get_by_role("button", name="Agency: International Telecommunication Union").click()
    expect(page).to_have_url("/workload")


def test_sorting_and_paging_survive_back_and_reload(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    heading = page.get_by_role("columnheader", name="Mechanism")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    settled(page)
    first = page.locator("tbody th").first
    last_of_all = first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    start = page.get_by_role("status").filter(has_text="82 mechanisms")
    expect(start).to_be_focused()
    expect(start).to_be_in_viewport()
    expect(first).not_to_have_text(last_of_all)
    settled(page)
    on_second = first.inner_text()
    page.reload()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(first).to_have_text(on_second)
    page.go_back()
    expect(first).to_have_text(last_of_all)
    page.go_back()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.set_viewport_size({"width": 390, "height": 900})  # the rows are cards now, and can still be sorted
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_a_download_holds_exactly_what_is_shown(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?kind=COMMITTEE&sort=-NAME")
    settled(page)
    shown = [link.get_attribute("href").rpartition("/")[2] for link in page.locator("tbody th a").all()]
    assert len(shown) > 1
    for kind in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind, exact=True).click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text))) if kind == "CSV" else json.loads(text)
        assert [row["slug"] for row in rows] == shown


def test_the_text_filter_waits_for_a_pause_and_keeps_the_place(page: "sync_api.Page") -> None:
    page.goto("/agencies")
    field = page.get_by_label("Name contains")
    field.press_sequentially("telecommunication")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(field).to_be_focused()
    assert "q=telecommunication" in page.url


def test_the_page_tells_the_very_query_behind_it(page: "sync_api.Page") -> None:
    page.goto("/initiatives?heading=bdt")
    page.get_by_text("This page as GraphQL").click()
    opened = page.get_by_role("link", name="Open in the playground").get_attribute("href")
    assert opened is not None
    asked = unquote(opened.replace("+", " "))
    assert "query Initiatives(" in asked
    assert '"heading"' in asked
    assert '"bdt"' in asked


def test_nothing_found_offers_the_way_back(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?q=zzzz")
    expect(page.get_by_role("heading", name="Nothing matches these filters")).to_be_visible()
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("tbody tr")).to_have_count(25)
    expect(page.get_by_role("status").filter(has_text="82 mechanisms")).to_be_focused()


def test_an_address_that_cannot_be_answered_leads_to_the_start_of_the_list(
    page: "sync_api.Page", console: list[str]
) -> None:
    page.goto("/mechanisms?after=nonsense")
    page.get_by_role("link", name="Go to the start of the list").click()
    expect(page.locator("tbody tr")).to_have_count(25)
    assert page.url.endswith("/mechanisms")
    page.goto("/mechanisms?page=99")
    expect(page.get_by_text("Page 1 of 4")).to_be_visible()
    console[:] = [said for said in console if "400" not in said]  # the browser reports the refused question


@pytest.mark.parametrize(
    "path", ["/mechanisms", "/resolutions", "/initiatives", "/events", "/agencies/itu", "/reports/un-2020"]
)
def test_no_column_of_a_table_is_cut_off(tab: "sync_api.Page", path: str) -> None:
    tab.goto(path)
    settled(tab)
    assert tab.locator(".table tbody tr").count() > 0
    for width in (720, 768, 1000, 1160, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        cut = "wraps => wraps.filter(wrap => wrap.scrollWidth > wrap.clientWidth).length"
        assert tab.locator(".table-wrap:has(.table)").evaluate_all(cut) == 0, width
