"""U4SSC, the one body that is a mechanism (row 52) and an initiative (6.1 TSB 10), counts once where both meet.

The numbers were counted by hand in the report: 81 mechanisms in which an agency has a role, 31 joint initiatives.
Three entities coordinate U4SSC and sixteen support it; ITU and UNECE do both. It organized the workshop of 6.1 TSB 11.
"""

import csv
import io

import pytest

from .rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

MECHANISMS, INITIATIVES = 81, 31
AGENCIES = 3 + 16 - 2
HEADS = ".matrix thead th[data-column]"


@pytest.mark.parametrize(
    ("show", "columns", "sign"),
    [("both", MECHANISMS + INITIATIVES - 1, "■"), ("mechanisms", MECHANISMS, "■"), ("initiatives", INITIATIVES, "◆")],
)
def test_matrix_has_one_column_for_it(shared_page: "sync_api.Page", show: str, columns: int, sign: str) -> None:
    shared_page.goto(f"/matrix?show={show}&alone=show")
    wait_until_rendered(shared_page)
    expect(shared_page.locator(HEADS)).to_have_count(columns)
    expect(shared_page.locator(HEADS).get_by_text("U4SSC", exact=True)).to_have_count(1)
    expect(shared_page.locator(HEADS).filter(has_text="U4SSC")).to_have_text(f"{sign} U4SSC")


def test_downloaded_matrix_has_one_column_for_it(page: "sync_api.Page") -> None:
    page.goto("/matrix")
    wait_until_rendered(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this table: Matrix", exact=True).click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    (head,) = (name for name in rows[0] if name.startswith("U4SSC"))
    assert head == "U4SSC (Mechanism and initiative)"
    roles = {row["Agency"]: set(row[head].replace(" and ", ", ").split(", ")) for row in rows if row[head]}
    assert len(roles) == AGENCIES
    assert roles["ITU"] == {"Coordinator", "Participant", "Supporter"}
    assert roles["UNECE"] == {"Coordinator", "Supporter"}
    assert roles["UN-Habitat"] == {"Coordinator"}


@pytest.mark.parametrize("centre", ["mechanism:u4ssc", "initiative:u4ssc"])
def test_network_has_one_node_for_it(shared_page: "sync_api.Page", centre: str) -> None:
    shared_page.goto(f"/network?centre={centre}&steps=1")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_role("status").filter(has_text="Around")).to_have_text(
        f"Around United for Smart Sustainable Cities: {AGENCIES} agencies, 1 mechanism, 1 initiative and "
        f"{AGENCIES + 1} links."
    )
    expect(shared_page.locator(".node")).to_have_count(1 + AGENCIES + 1)
    expect(shared_page.locator('[data-id="initiative:u4ssc"]')).to_have_count(0)
    chosen = shared_page.get_by_role("complementary", name="Selected node")
    expect(chosen).to_contain_text("Mechanism and initiative")
    expect(chosen.get_by_role("listitem").filter(has_text="ITU").first).to_contain_text(
        "Coordinator, Participant, Supporter"
    )


def test_network_shows_it_as_the_type_that_is_chosen(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/network?type=AGENCY&type=INITIATIVE")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_role("status").filter(has_text="Around")).to_contain_text(f"{INITIATIVES} initiatives")
    expect(shared_page.locator('[data-id="initiative:u4ssc"]')).to_have_count(1)
    expect(shared_page.locator('[data-id="mechanism:u4ssc"]')).to_have_count(0)


def test_network_around_itu_has_one_node_less(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/network")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_role("status").filter(has_text="Around")).to_contain_text(
        f"{INITIATIVES - 1} initiatives"
    )


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        # 6.1 TSB 10 names SDG 11; nothing else does
        ("/goals/sdg-11", ["1 mechanism"]),
        # rows 2 (HLCP, on smart cities) and 52; TSB 11, TSB 12 and the international days of GS 3
        ("/themes/smart-cities", ["2 mechanisms", "3 initiatives"]),
    ],
)
def test_topic_lists_it_once(shared_page: "sync_api.Page", path: str, headings: list[str]) -> None:
    shared_page.goto(path)
    wait_until_rendered(shared_page)
    counts = (
        shared_page.locator("main h2")
        .filter(has_text="mechanism")
        .or_(shared_page.locator("main h2").filter(has_text="initiative"))
    )
    expect(counts).to_have_text(headings)
    row = shared_page.locator("tbody tr").filter(has_text="(U4SSC)")
    expect(row).to_have_count(1)
    expect(row.get_by_role("link", name="Also an initiative")).to_have_attribute("href", "/initiatives/u4ssc")
    expect(row).to_contain_text("Para. 6.1, TSB 10")


def test_doubtful_point_about_both_records_names_the_body_once(shared_page: "sync_api.Page") -> None:
    shared_page.goto("/findings/u4ssc-in-both-lists")
    wait_until_rendered(shared_page)
    expect(shared_page.get_by_role("heading", level=1)).to_have_text("Ambiguity: U4SSC")
    records = shared_page.get_by_role("region", name="Records concerned").get_by_role("link")
    assert [record.get_attribute("href") for record in records.all()] == ["/mechanisms/u4ssc", "/initiatives/u4ssc"]
    expect(records).to_have_text(["United for Smart Sustainable Cities (U4SSC)", "Also an initiative"])
