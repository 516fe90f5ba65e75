"""The pages with charts: usable by mouse and by keyboard, and as a table."""

import re
from itertools import combinations
from urllib.parse import unquote

import pytest

from tests.browser.rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# whether the network is rendered and laid out for the current width
LAID_OUT = """() => {
  const svg = document.querySelector('.network svg.chart');
  const unused = svg?.clientWidth - svg?.viewBox.baseVal.width;
  return 0 <= unused && unused < 80 && !document.querySelector('[aria-busy="true"], .skeleton');
}"""


def test_network_can_have_another_centre(page: "sync_api.Page") -> None:
    page.goto("/network")
    expect(page.get_by_text("Around International Telecommunication Union")).to_be_visible()
    page.get_by_role("combobox", name="Centre").fill("unesco")
    page.get_by_role("option", name="UNESCO United Nations Educational").click()
    expect(page).to_have_url("/network?centre=agency%3Aunesco")
    expect(page.get_by_text("Around United Nations Educational")).to_be_visible()
    expect(page.get_by_role("combobox", name="Centre")).to_be_focused()


def test_network_can_be_explored_by_keyboard(page: "sync_api.Page") -> None:
    page.goto("/network")
    wait_until_rendered(page)
    centre = page.locator('[data-id="agency:itu"]')
    centre.focus()
    page.keyboard.press("ArrowRight")
    node = page.locator(".node:focus")
    expect(centre).not_to_be_focused()
    # the arrow keys only move the focus; one node is in the tab order
    expect(page).to_have_url("/network")
    expect(page.locator('.node[tabindex="0"]')).to_have_count(1)
    expect(node).to_have_attribute("tabindex", "0")
    expect(node.locator(".ring")).to_be_visible()
    name = str(node.get_attribute("data-id"))
    page.keyboard.press("Enter")
    expect(node).to_have_attribute("aria-pressed", "true")
    expect(node).to_have_attribute("data-id", name)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(node).to_have_attribute("data-id", name)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{name.split(':')[1]}$"))


def test_a_selected_node_can_become_the_centre(page: "sync_api.Page") -> None:
    page.goto("/network")
    wait_until_rendered(page)
    page.locator('[data-id="agency:itu"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make it the centre").click()
    expect(page).to_have_url(re.compile("centre="))
    wait_until_rendered(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_network_starts_with_what_two_or_more_agencies_share(page: "sync_api.Page") -> None:
    page.goto("/network")
    wait_until_rendered(page)
    folded = page.locator('[data-id="alone:mechanism:itu"]')
    expect(page.locator('[data-id="mechanism:u4ssc"]')).to_be_visible()
    expect(page.locator(".node.mechanism")).to_have_count(17)
    expect(folded).to_have_accessible_name(re.compile(r"^ITU alone: \d+ mechanisms$"))
    folded.click()
    expect(page.get_by_role("complementary", name="Selected node").get_by_role("heading")).to_contain_text("ITU alone")
    page.get_by_role("button", name="Show them in the picture").click()
    expect(page).to_have_url("/network?alone=show")
    expect(folded).to_have_count(0)
    choice = page.get_by_role("checkbox", name="Also show what only one agency takes part in")
    expect(choice).to_be_focused()
    expect(page.locator(".node.mechanism")).to_have_count(80)
    choice.uncheck()
    expect(page).to_have_url("/network")
    expect(folded).to_be_visible()


def test_network_has_the_same_layout_after_a_reload(page: "sync_api.Page") -> None:
    page.goto("/network")
    wait_until_rendered(page)
    node = page.locator('[data-id="agency:who"]')
    place = node.get_attribute("transform")
    page.reload()
    wait_until_rendered(page)
    assert node.get_attribute("transform") == place


def test_network_layout_is_computed_in_a_worker(page: "sync_api.Page") -> None:
    with page.expect_worker() as worker:
        page.goto("/network")
    assert worker.value.url.endswith("/assets/charts/layout.js")
    expect(page.locator('[data-id="agency:who"]')).to_be_visible()


def test_network_layout_that_fails_to_load_can_be_retried(page: "sync_api.Page", console: list[str]) -> None:
    page.route("**/assets/charts/layout.js", lambda route: route.abort())
    page.goto("/network")
    expect(page.get_by_role("alert")).to_contain_text("No connection to the registry")
    page.unroute("**/assets/charts/layout.js")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator('[data-id="agency:who"]')).to_be_visible()
    console.clear()  # the browser itself reports the failed request


def test_links_follow_a_dragged_node(page: "sync_api.Page") -> None:
    page.goto("/network")
    wait_until_rendered(page)
    node, links = page.locator('[data-id="agency:who"]'), page.locator(".network .links path.plain")
    before = position(node)
    assert before in str(links.get_attribute("d"))
    node.drag_to(page.locator(".network svg.chart"), target_position={"x": 40, "y": 40})
    after = position(node)
    assert after != before
    assert after in str(links.get_attribute("d"))
    assert before not in str(links.get_attribute("d"))
    # the label of the node under the pointer is drawn above all others
    expect(page.locator(".network .foremost text")).to_have_text("WHO")
    expect(page).to_have_url(re.compile(r"\?pin=agency%3Awho%2C"))


def test_url_contains_the_state_of_the_network(page: "sync_api.Page") -> None:
    page.goto("/network?centre=initiative:equals")
    page.get_by_role("group", name="Steps").get_by_text("1", exact=True).click()
    page.get_by_label("Role").select_option("Implementer")
    page.get_by_role("checkbox", name="Mechanisms").uncheck()
    page.get_by_label("Find in the picture").fill("gsm")
    expect(page).to_have_url(re.compile("q=gsm"))
    wait_until_rendered(page)
    chosen, centre = page.locator('[data-id="agency:gsma"]'), page.locator('[data-id="initiative:equals"]')
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Pin").click()
    page.get_by_role("button", name="Move left").click()
    state = {"centre=initiative:equals", "steps=1", "role=IMPLEMENTER", "type=AGENCY", "type=INITIATIVE", "q=gsm"}
    expect(page).to_have_url(re.compile("pin="))
    parameters = unquote(page.url.partition("?")[2]).split("&")
    pins = [each for each in parameters if each.startswith("pin=agency:gsma,")]
    assert len(pins) == 1
    assert set(parameters) - set(pins) == state | {"chosen=agency:gsma"}
    pinned = position(chosen)
    page.reload()
    wait_until_rendered(page)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    assert position(chosen) == pinned
    expect(page.get_by_role("complementary", name="Selected node").get_by_role("heading")).to_contain_text("GSM")
    # the first step back undoes the pin, the second the selection
    page.go_back()
    expect(page.get_by_role("button", name="Pin")).to_have_attribute("aria-pressed", "false")
    assert position(chosen) != pinned
    page.go_back()
    expect(chosen).to_have_attribute("aria-pressed", "false")
    expect(centre).to_be_visible()
    # typing in the search field added no entry to the history
    page.go_back()
    expect(page.get_by_role("checkbox", name="Mechanisms")).to_be_checked()
    expect(page.get_by_label("Find in the picture")).to_have_value("")


def test_a_node_can_be_pinned_and_moved_without_dragging(page: "sync_api.Page") -> None:
    page.goto("/network?centre=initiative:equals&steps=1")
    wait_until_rendered(page)
    page.locator('[data-id="initiative:equals"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    node = page.locator('.node[aria-pressed="true"]')
    expect(node).to_be_focused()
    before = position(node)
    pin = page.get_by_role("button", name="Pin")
    pin.focus()
    page.keyboard.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Move up").press("Enter")
    expect(node).not_to_have_attribute("transform", f"translate({before})")
    assert float(position(node).split()[1]) < float(before.split()[1])
    pin.press("Enter")
    expect(node).to_have_attribute("transform", f"translate({before})")


def test_network_labels_are_readable_at_every_width_and_zoom(page: "sync_api.Page") -> None:
    page.goto("/network")
    for width in (390, 600, 704, 705, 768, 900, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(LAID_OUT)
        count = readable_labels(page)
        assert count > 10
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_function("count => document.querySelectorAll('.network .node:not(.quiet)').length > count", arg=count)
    readable_labels(page)


def test_network_is_also_shown_as_a_table(page: "sync_api.Page") -> None:
    page.goto("/network?centre=initiative:equals&steps=1")
    page.locator("summary", has_text="Show as a table").click()
    rows = page.get_by_role("table", name="Show as a table").locator("tbody tr")
    # ITU, UN Women, UNESCO, UNCTAD, ITC, UNU-CS and GSMA implement EQUALS
    expect(rows).to_have_count(7)


def test_matrix_can_be_sorted_by_name_and_by_similarity(page: "sync_api.Page") -> None:
    page.goto("/matrix")
    first = page.locator(".matrix tbody th").first
    expect(first).to_have_text("ITU")
    page.get_by_label("By name").check()
    expect(first).to_have_text("ACM")
    page.get_by_label("By similarity").check()
    expect(first).to_have_text("ITU")
    assert "sort=similarity" in page.url


def test_matrix_starts_with_what_two_or_more_agencies_share(page: "sync_api.Page") -> None:
    page.goto("/matrix")
    heads, row = page.locator(".matrix thead th"), page.locator(".matrix tbody tr").first
    # 43 shared mechanisms and initiatives, one column for the other mechanisms, and one for the other initiatives
    expect(heads).to_have_count(43 + 2)
    expect(page.get_by_role("status").filter(has_text="44 agencies")).to_contain_text(
        "ITU alone: 65 mechanisms and 3 initiatives."
    )
    row.get_by_role("button", name="ITU alone: 65 mechanisms").click()
    expect(page).to_have_url("/matrix?alone=show")
    expect(heads).to_have_count(43 + 65 + 3)
    choice = page.get_by_role("checkbox", name="Also show what only one agency takes part in")
    expect(choice).to_be_focused()
    choice.uncheck()
    expect(heads).to_have_count(43 + 2)
    # what leads is known only for leading roles, so nothing is folded there
    page.get_by_label("Leading roles").check()
    expect(choice).to_have_count(0)


def test_timeline_draws_a_year_as_a_band_over_the_year(page: "sync_api.Page") -> None:
    page.goto("/timeline")
    wait_until_rendered(page)
    strip = page.locator(".no-print .strip")
    # the report dates the forum to 2019, COP 25 to December 2019, and the summit to 28-31 May 2019
    year, month, days = (strip.get_by_role("link", name=name) for name in ("WSIS 2019", "COP 25", "AI for Good Global"))
    widths = [float(str(mark.locator("rect").get_attribute("width"))) for mark in (year, month)]
    assert widths[0] / widths[1] == pytest.approx(365 / 31, rel=0.01)
    expect(year.locator("rect")).to_have_class("mechanism band")
    expect(month.locator("rect")).to_have_class("mechanism band")
    expect(days.locator("rect")).to_have_class("initiative solid")
    expect(page.locator("figure .legend")).to_contain_text("some time within the band")
    expect(page.locator(".months")).to_contain_text("Some time in 2019")
    expect(page.locator(".months")).to_contain_text("Date not stated")


def test_timeline_is_also_text_and_a_table(page: "sync_api.Page") -> None:
    page.goto("/timeline")
    expect(page.locator("figure .chart-note")).to_have_text(
        "From 2019 to 25 March 2021: 3 known to the day, 19 known to the month, 8 known to the year "
        "and 9 without a date."
    )
    page.locator("summary", has_text="Show as a table").click()
    table = page.get_by_role("table", name="When events took place")
    expect(table.locator("tbody tr")).to_have_count(39)
    expect(table.get_by_role("row", name="WSIS 2019 Forum")).to_contain_text("2019")
    expect(table.get_by_role("row", name="CPM19-2")).to_contain_text("Date not stated")


def test_briefing_on_two_agencies_shows_their_roles(page: "sync_api.Page") -> None:
    page.goto("/together?with=itu")
    page.get_by_role("combobox", name="Add an agency").fill("who")
    page.get_by_role("option", name="World Health Organization").click()
    briefing = page.get_by_role("article", name="ITU · WHO")
    row = briefing.get_by_role("row", name="Kaleidoscope")
    expect(row.get_by_role("cell").nth(0)).to_have_text("Co-lead")
    expect(row.get_by_role("cell").nth(1)).to_have_text("Co-lead")
    expect(row).to_contain_text("6.1, TSB 9")
    page.emulate_media(media="print")
    expect(page.get_by_role("combobox", name="Add an agency")).to_be_hidden()
    expect(briefing).to_be_visible()


def test_overview_shows_which_initiatives_agencies_share(page: "sync_api.Page") -> None:
    page.goto("/")
    table = page.get_by_role("table", name="The initiatives that the most active agencies share")
    # ITU runs the online course on e-waste with the Basel Convention and WHO
    expect(table.get_by_role("row", name="MOOC")).to_contain_text("WHO")
    expect(table.get_by_role("row", name="MOOC")).to_contain_text("Basel Convention")
    expect(table.get_by_role("row", name="EQUALS")).not_to_contain_text("WHO")
    page.locator(".ties").get_by_role("link", name="WHO").hover()
    expect(page.locator(".ties path.strong")).to_have_count(1)


def test_unknown_and_open_ended_figures_have_their_own_marks(page: "sync_api.Page") -> None:
    page.goto("/costs")
    bars = page.get_by_role("table", name="Staff days a year, by mechanism")
    unknown = bars.get_by_role("row").filter(has_text="not stated").first
    expect(unknown.locator(".range-unknown")).to_have_count(1)
    expect(unknown.locator(".range-known")).to_have_count(0)
    open_ended = bars.get_by_role("row").filter(has_text="or more").first
    expect(open_ended.locator(".range-open")).to_have_count(1)
    expect(open_ended.locator(".range-between")).to_have_count(0)


def readable_labels(page: "sync_api.Page") -> int:
    """Check that all visible labels of the network are large enough and none overlaps another; return their number."""
    labels = page.locator(".network .node text").evaluate_all(
        """(labels) => labels.filter((label) => label.checkVisibility()).map((label) => {
          const {left, right, top, bottom} = label.getBoundingClientRect();
          const size = parseFloat(getComputedStyle(label).fontSize) * label.getScreenCTM().a;
          return {text: label.textContent, size, left, right, top, bottom};
        })"""
    )
    assert min(label["size"] for label in labels) >= 11
    assert [(one["text"], other["text"]) for one, other in combinations(labels, 2) if overlap(one, other)] == []
    return len(labels)


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes on the page overlap."""
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def position(node: "sync_api.Locator") -> str:
    """The coordinates of a node of the network, in the format that the paths of its links use."""
    found = re.search(r"\((.+)\)", str(node.get_attribute("transform")))
    assert found
    return found[1]
