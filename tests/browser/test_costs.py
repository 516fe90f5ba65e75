"""What coordination costs: the answer first, pictures to scale, four views, and scenarios in the address."""

import re

import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# the bars of a chart: its name, the width of the solid part and of the lighter one in pixels, and of the arrow
BARS = """(table) => [...table.querySelectorAll('tbody tr')].map((row) => {
  const width = (selector) => row.querySelector(selector)?.getBoundingClientRect().width ?? 0;
  return {name: row.querySelector('th').innerText.trim(), known: width('.range-known'),
    between: width('.range-between'), arrow: width('.range-open path')};
})"""


def test_answer_says_how_many_rows_give_each_figure(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs")
    totals = shared_page.get_by_role("region", name="Totals")
    # rows 11, 21, 26, 27, 30 and 50 give no days; 22 to 25 give them as printed
    expect(totals).to_contain_text("about 408 or more")
    expect(totals).to_contain_text("Given in 46 of 52 rows.")
    expect(totals).to_contain_text("Stated in the report: 4; computed from it: 42.")
    expect(totals).to_contain_text("Given in 2 of 52 rows.")
    expect(totals).to_contain_text("1 joint meeting is counted once.")


def test_bars_are_to_scale_and_arrows_have_one_length(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs")
    wait_until_rendered(shared_page)
    table = shared_page.get_by_role("table", name="Staff days a year, by mechanism")
    bars = {bar["name"]: bar for bar in table.evaluate(BARS)}
    day = bars["U4SSC"]["known"] / 180
    # 15 or more; 12 to 24; 0.5 or more
    assert bars["United Nation Geospatial Network"]["known"] == pytest.approx(15 * day, abs=0.1)
    assert bars["UN E-waste Coalition"]["known"] == pytest.approx(12 * day, abs=0.1)
    assert bars["UN E-waste Coalition"]["between"] == pytest.approx(12 * day, abs=1.1)  # with its outline
    assert bars["ECESA Plus"]["known"] == pytest.approx(0.5 * day, abs=0.1)
    arrows = {round(bar["arrow"], 1) for bar in bars.values()} - {0}
    assert len(arrows) == 1


def test_axis_begins_at_zero_and_fits_the_bars(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs?without=u4ssc")
    axis = shared_page.locator(".bars .axis-figures").first
    # the largest of the others is 25
    expect(axis.locator("span")).to_have_text(["0", "5", "10", "15", "20", "25"])


def test_axis_runs_from_the_right_in_arabic(page: "sync_api.Page") -> None:
    page.add_init_script("localStorage.setItem('liaison.language', 'ar')")
    page.goto("/costs")
    wait_until_rendered(page)
    places = page.locator(".bars .axis-figures span").evaluate_all("(all) => all.map((one) => one.offsetLeft)")
    assert places == sorted(places, reverse=True)
    known = page.locator(".bars .range-known").first.bounding_box()
    zero = page.locator(".bars .axis-figures span").first.bounding_box()
    assert known is not None
    assert zero is not None
    assert known["x"] + known["width"] == pytest.approx(zero["x"] + zero["width"] / 2, abs=1)


def test_rows_are_in_order_of_their_minimum(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs")
    names = shared_page.get_by_role("table", name="Staff days a year, by mechanism").locator("tbody th")
    # 180; 25; 15 or more; 12-24; 12
    expected = ["U4SSC", "IASG", "United Nation Geospatial Network", "UN E-waste Coalition", "UNIN"]
    expect(names.first).to_be_visible()
    assert [name.strip() for name in names.all_inner_texts()[:5]] == expected


def test_largest_row_can_be_left_out_of_the_picture(page: "sync_api.Page") -> None:
    page.goto("/costs")
    page.get_by_role("checkbox", name="Without U4SSC").check()
    expect(page).to_have_url("/costs?without=u4ssc")
    expect(page.get_by_text("Not in this picture: U4SSC, about 180 of about 408 or more.")).to_be_visible()
    expect(page.get_by_role("table", name="Staff days a year, by mechanism")).not_to_contain_text("U4SSC")
    expect(page.get_by_role("region", name="Totals")).to_contain_text("about 408 or more")


def test_view_by_mandate_has_a_group_for_none(page: "sync_api.Page") -> None:
    page.goto("/costs")
    page.get_by_role("group", name="Group by").get_by_text("Mandate").click()
    expect(page).to_have_url("/costs?by=mandate")
    bars = page.get_by_role("table", name="Staff days a year, by mandate")
    expect(bars.get_by_role("row", name="No mandate cited")).to_contain_text("23 rows")
    expect(page.get_by_text("so the groups must not be added up")).to_be_visible()
    page.get_by_text("Show as a table").click()
    row = page.locator(".table").get_by_role("row", name="CEB/2019/1/Add.6")
    expect(row).to_contain_text("UNDIS")


def test_view_by_agency_shows_whose_staff_and_who_else_takes_part(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs?by=agency")
    own = shared_page.get_by_role("table", name="Staff days a year, by agency")
    expect(own.get_by_role("row", name="International Telecommunication Union")).to_contain_text("46 of 52 rows")
    others = shared_page.get_by_role("table", name="Together with other agencies that the report names")
    expect(others.get_by_role("row", name="UN-Habitat")).to_contain_text("about 180")


def test_scenario_is_in_the_address(page: "sync_api.Page") -> None:
    page.goto("/costs")
    page.get_by_role("link", name="What if").click()
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.get_by_role("checkbox", name="Half as often").check()
    page.get_by_role("checkbox", name="Leave out U4SSC").check()
    expect(page).to_have_url("/costs?if=half&out=u4ssc")
    totals = page.get_by_role("table", name="Before and after")
    # 52 online meetings and one in person are left out of 206; half of the others take place
    expect(totals.get_by_role("row", name="Meetings a year")).to_contain_text("about 77 or more")
    expect(totals.get_by_role("row", name="Travellers")).to_contain_text("none")
    each = page.get_by_role("table", name="Each mechanism")
    expect(each.get_by_role("row", name="HLCP")).to_contain_text("2 → 1")
    expect(each.get_by_role("row", name="IASG").first).to_contain_text("about 13–25")
    page.reload()
    expect(page.get_by_role("checkbox", name="Half as often")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Leave out U4SSC")).to_be_checked()
    page.get_by_role("button", name="Undo all changes").click()
    expect(page).to_have_url("/costs?show=what-if")


def test_scenario_names_a_mechanism_that_the_rows_do_not_have(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/costs?out=nobody")
    expect(shared_page.get_by_text("Not among these engagements: nobody.")).to_be_visible()


def test_scenario_covers_the_rows_that_the_filters_leave(page: "sync_api.Page") -> None:
    page.goto("/costs?theme=statistics")
    page.get_by_role("link", name="What if").click()
    expect(page).to_have_url(re.compile(r"theme=statistics"))
    expect(page.get_by_role("button", name="Theme: Statistics and geospatial data")).to_be_visible()
    rows = page.get_by_role("table", name="Each mechanism").locator("tbody tr")
    expect(rows).to_have_count(6)


@pytest.mark.parametrize("path", ["/costs?if=remote.half&out=u4ssc", "/costs?if=half"])
def test_scenario_prints_on_one_sheet(page: "sync_api.Page", path: str) -> None:
    page.goto(path)
    wait_until_rendered(page)
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert sheets == 1


def test_earlier_address_leads_to_the_page_with_its_query(page: "sync_api.Page") -> None:
    page.goto("/workload?agency=itu")
    expect(page).to_have_url("/costs?agency=itu")
    expect(page.get_by_role("heading", level=1)).to_have_text("What coordination costs")
