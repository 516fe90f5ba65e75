"""Lists: filters, sorting, paging, state in the URL, and downloads."""

import csv
import io
import json
import re
from urllib.parse import unquote

import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect


def test_facets_filter_the_list_and_are_in_the_url(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    wait_until_rendered(page)
    for group, choice in (("Kind", "Network"), ("Mode of meeting", "In person"), ("Cites a mandate", "No")):
        page.get_by_role("group", name=group, exact=True).get_by_role(
            "checkbox", name=re.compile(rf"^{choice} \d+$")
        ).check()
        expect(page.get_by_role("button", name=f"{group}: {choice}")).to_be_visible()
        wait_until_rendered(page)
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
        ("/events", {"Initiative", "Agency", "Role", "Year", "Series", "Place"}),
        ("/resolutions", {"Adopted by", "Kind", "Year", "Mechanism"}),
        ("/themes", {"Mechanism", "Initiative"}),
        ("/goals", {"Mechanism", "Initiative"}),
        ("/costs", {"Kind", "Theme", "Mode of meeting", "Basis of the staff time", "Travel", "Cites a mandate"}),
    ],
)
def test_list_has_these_facets(shared_page: "sync_api.Page", path: str, groups: set[str]) -> None:
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    facets = shared_page.get_by_role("complementary", name="Filter the list").get_by_role("group")
    # A facet that all records share is not shown: every text is cited for a mechanism, every annex row is ITU's.
    assert set(facets.locator("legend").all_inner_texts()) == groups


def test_facet_count_is_the_number_of_results(page: "sync_api.Page") -> None:
    page.goto("/initiatives")
    goal = page.get_by_role("group", name="Goal").get_by_role("checkbox", name="Sustainable Cities and Communities 1")
    goal.check()
    expect(page.get_by_role("button", name="Goal: Sustainable Cities")).to_be_visible()
    assert page.url.endswith("/initiatives?goal=sdg-11")
    # U4SSC, United for Smart Sustainable Cities, is the one initiative that the report links to goal 11.
    expect(page.locator("tbody th")).to_have_count(1)
    expect(page.locator("tbody th")).to_have_text(re.compile("U4SSC"))
    # 17 agencies coordinate or support it, two of them both; five are named, and each is counted once.
    expect(page.locator("tbody tr")).to_contain_text("and 12 more")
    page.reload()
    expect(goal).to_be_checked()


def test_workload_of_one_agency_can_be_extended_to_all(page: "sync_api.Page") -> None:
    page.goto("/costs?agency=itu")
    page.get_by_role("button", name="Agency: International Telecommunication Union").click()
    expect(page).to_have_url("/costs")


def test_sorting_and_paging_survive_back_and_reload(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    heading = page.get_by_role("columnheader", name="Mechanism")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    wait_until_rendered(page)
    first = page.locator("tbody th").first
    on_first_page = first.inner_text()
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    status = page.get_by_role("status").filter(has_text="82 mechanisms")
    expect(status).to_be_focused()
    expect(status).to_be_in_viewport()
    expect(first).not_to_have_text(on_first_page)
    wait_until_rendered(page)
    on_second_page = first.inner_text()
    page.reload()
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    expect(first).to_have_text(on_second_page)
    page.go_back()
    expect(first).to_have_text(on_first_page)
    page.go_back()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.set_viewport_size({"width": 390, "height": 900})  # rows become cards, which can still be sorted
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_mechanisms_begin_with_the_annex_in_its_order(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    wait_until_rendered(page)
    expect(page.get_by_role("radio", name="All (82)")).to_be_checked()
    assert column(page, "Annex row") == [str(row) for row in range(1, 26)]
    page.get_by_role("radio", name="Only in the text (30)").check()
    expect(page.get_by_role("status").filter(has_text="30 mechanisms")).to_be_visible()
    assert page.url.endswith("/mechanisms?show=text")
    # there is no figure for any of them
    expect(page.get_by_role("columnheader", name="Staff days a year")).to_have_count(0)
    page.get_by_role("radio", name="In the annex (52)").check()
    expect(page.get_by_role("status").filter(has_text="52 mechanisms")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("radio", name="Only in the text (30)")).to_be_checked()


def test_mechanisms_sort_by_staff_days_with_unknown_figures_last(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    page.get_by_role("columnheader", name="Staff days a year").get_by_role("button").click()
    expect(page.locator("tbody th").first).to_contain_text("U4SSC")  # 15 days a month for all staff
    assert page.url.endswith("/mechanisms?sort=-STAFF_DAYS")
    wait_until_rendered(page)
    assert column(page, "Staff days a year")[:2] == ["about 180", "about 25"]
    _, rows = download_table(page, "Mechanisms")
    notes = [row["Staff days a year, note"] for row in rows]
    # six rows of the annex give no staff time
    assert notes[52 - 6 : 52] == ["not stated"] * 6
    assert notes[52:] == ["not in the annex"] * 30


def test_mechanisms_sort_by_mandates(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?sort=-MANDATES")
    wait_until_rendered(page)
    counts = [int(count) for count in column(page, "Mandates")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 4


def test_goals_are_those_that_the_report_links(page: "sync_api.Page") -> None:
    page.goto("/goals")
    expect(page.locator("tbody th")).to_have_text([re.compile(r"SDG 9\b"), re.compile(r"SDG 11\b")])
    page.get_by_role("radio", name="All (17)").check()
    expect(page.locator("tbody th")).to_have_count(17)
    assert page.url.endswith("/goals?show=all")


def test_no_cell_is_blank_without_a_reason(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/mechanisms?sort=-ANNEX_ROW&kind=COMMITTEE&kind=NETWORK&kind=COMMISSION")
    wait_until_rendered(shared_page)
    rows = shared_page.locator("tbody tr")
    expect(rows.filter(has_text="not in the annex").first).to_be_visible()
    assert all(cell.strip() for cell in shared_page.locator("tbody td").all_inner_texts())


def test_link_skips_the_filters(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    wait_until_rendered(page)
    link = page.get_by_role("link", name="Skip to the results")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="82 mechanisms")).to_be_focused()
    assert page.url.endswith("/mechanisms")


def test_each_change_is_a_step_back_to_where_the_reader_was(page: "sync_api.Page") -> None:
    page.goto("/mechanisms")
    wait_until_rendered(page)
    network = page.get_by_role("group", name="Kind").get_by_role("checkbox", name="Network 17")
    network.check()
    expect(page.get_by_role("status").filter(has_text="17 mechanisms")).to_be_visible()
    page.get_by_role("columnheader", name="Staff days a year").get_by_role("button").click()
    expect(page).to_have_url(re.compile("sort=-STAFF_DAYS"))
    wait_until_rendered(page)
    record = page.get_by_role("link", name="Digital Technology Network (DTN)")
    record.scroll_into_view_if_needed()
    scroll = page.evaluate("scrollY")
    record.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Digital Technology Network")
    page.go_back()
    expect(record).to_be_focused()
    assert page.evaluate("scrollY") == scroll > 0
    page.go_back()
    expect(page).to_have_url(re.compile(r"/mechanisms\?kind=NETWORK$"))
    expect(page.get_by_role("columnheader", name="Staff days a year").get_by_role("button")).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile("/mechanisms$"))
    expect(network).to_be_focused()
    expect(network).not_to_be_checked()


def test_text_that_is_typed_without_a_pause_is_one_step(page: "sync_api.Page") -> None:
    page.goto("/agencies")
    wait_until_rendered(page)
    field = page.get_by_label("Name contains")
    for text in ("telecom", "telecommunication"):
        field.fill(text)
        expect(page).to_have_url(re.compile(f"q={text}$"))
        expect(page.locator("tbody tr")).to_have_count(1)
    page.go_back()
    expect(page).to_have_url(re.compile("/agencies$"))
    expect(field).to_have_value("")


def column(page: "sync_api.Page", label: str) -> list[str]:
    """The cells of a column."""
    return page.locator(f'tbody td[data-label="{label}"]').all_inner_texts()


def test_download_contains_exactly_the_rows_shown(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?kind=COMMITTEE&sort=-NAME")
    wait_until_rendered(page)
    shown = [link.get_attribute("href").rpartition("/")[2] for link in page.locator("tbody th a").all()]
    assert len(shown) > 1
    for kind in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind, exact=True).click()
        text = download.value.path().read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text))) if kind == "CSV" else json.loads(text)
        assert [row["slug"] for row in rows] == shown


def test_table_is_downloaded_as_it_is_shown_with_the_rows_of_all_pages(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?sort=-NAME")
    wait_until_rendered(page)
    shown = page.locator("tbody th").all_inner_texts()
    file, rows = download_table(page, "Mechanisms")
    assert re.fullmatch(r"mechanisms-\d{4}-\d\d-\d\d-[0-9a-f]{12}\.csv", file)
    assert [row["Mechanism"] for row in rows[:25]] == shown
    assert len({row["Mechanism"] for row in rows}) == len(rows) == 82
    emg = next(row for row in rows if row["Mechanism"].endswith("(EMG)"))
    # "2 times a year", "Meetings last half day": 2 x 0.5 for one participant; their number is not stated
    assert emg["Annex row"] == "31"
    assert {name: emg[name] for name in emg if name.startswith(("Meetings a year", "Staff days"))} == {
        "Meetings a year, at least": "2",
        "Meetings a year, at most": "2",
        "Meetings a year, note": "",
        "Staff days a year, at least": "1",
        "Staff days a year, at most": "",
        "Staff days a year, note": "no upper limit given",
    }
    assert sum(row["Staff days a year, note"] == "not in the annex" for row in rows) == 82 - 52


def test_table_is_downloaded_in_the_language_of_the_reader(page: "sync_api.Page") -> None:
    page.goto("/goals?lang=ar")
    wait_until_rendered(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="تنزيل هذا الجدول: الأهداف", exact=True).click()
    lines = download.value.path().read_bytes().split(b"\r\n")
    assert lines[0].decode("utf-8") == "\ufeffالهدف,الآليات,المبادرات"
    assert len(lines) == 1 + 2 + 1  # headings, linked goals, and nothing after the last line


def download_table(page: "sync_api.Page", caption: str) -> tuple[str, list[dict[str, str]]]:
    """The name and the rows of the file that a table's button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download this table: {caption}", exact=True).click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(text, newline="")))


def test_text_filter_applies_after_a_pause_and_keeps_the_focus(page: "sync_api.Page") -> None:
    page.goto("/agencies")
    field = page.get_by_label("Name contains")
    field.press_sequentially("telecommunication")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(field).to_be_focused()
    assert "q=telecommunication" in page.url


def test_page_shows_its_own_query_and_opens_it_in_the_playground(page: "sync_api.Page") -> None:
    page.goto("/initiatives?heading=bdt")
    page.get_by_text("This page as GraphQL").click()
    link = page.get_by_role("link", name="Open in the playground").get_attribute("href")
    assert link is not None
    address = unquote(link.replace("+", " "))
    assert "query Initiatives(" in address
    assert '"heading"' in address
    assert '"bdt"' in address


def test_empty_list_offers_to_clear_the_filters(page: "sync_api.Page") -> None:
    page.goto("/mechanisms?q=zzzz")
    expect(page.get_by_role("heading", name="Nothing matches these filters")).to_be_visible()
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator("tbody tr")).to_have_count(25)
    expect(page.get_by_role("status").filter(has_text="82 mechanisms")).to_be_focused()


def test_invalid_cursor_or_page_number_leads_to_the_first_page(page: "sync_api.Page", console: list[str]) -> None:
    page.goto("/mechanisms?after=nonsense")
    page.get_by_role("link", name="Go to the start of the list").click()
    expect(page.locator("tbody tr")).to_have_count(25)
    assert page.url.endswith("/mechanisms")
    page.goto("/mechanisms?page=99")
    expect(page.get_by_text("Page 1 of 4")).to_be_visible()
    console[:] = [message for message in console if "400" not in message]  # the browser reports the rejected query


@pytest.mark.parametrize(
    "path", ["/mechanisms", "/resolutions", "/initiatives", "/events", "/agencies/itu", "/reports/un-2020"]
)
def test_tables_fit_their_container_at_every_width(shared_page: "sync_api.Page", path: str) -> None:
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    assert shared_page.locator(".table tbody tr").count() > 0
    overflowing = "wraps => wraps.filter(wrap => wrap.scrollWidth > wrap.clientWidth).length"
    for width in (720, 768, 1000, 1160, 1280):
        shared_page.set_viewport_size({"width": width, "height": 900})
        assert shared_page.locator(".table-wrap:has(.table)").evaluate_all(overflowing) == 0, width
