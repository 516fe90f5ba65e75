"""Clusters of mechanisms that overlap, their days, and the pairs."""

import pytest

from .rendering import wait_until_rendered

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
expect = sync_api.expect

# clusters by theme: the rows of the annex that cite the same text, and the sum of the lower ends of their days
CLUSTERS = [
    ("Statistics and geospatial data", ["CCSA", "Gender Statistics", "IAEG-SDGs", "UN Statistical Commission"], "15.5"),
    (
        "Accessibility, disability and ageing",
        ["IAGA", "UNDIS", "Rights of Persons with Disabilities"],
        "about 45 or more",
    ),
    ("Gender equality", ["Gender Statistics", "IANWGE"], "5 or more"),
    ("Youth", ["IANYD", "Young UN"], "1.5 or more"),
    ("Administration and management", ["DTN", "UNICC"], "3 or more"),  # one meeting of 3 days, counted once
]


@pytest.fixture
def overlaps(shared_page: "sync_api.Page") -> "sync_api.Page":
    shared_page.goto("/overlaps")
    wait_until_rendered(shared_page)
    return shared_page


@pytest.mark.parametrize(("theme", "mechanisms", "days"), CLUSTERS, ids=[theme for theme, *_ in CLUSTERS])
def test_cluster_has_its_mechanisms_and_their_days(
    overlaps: "sync_api.Page", theme: str, mechanisms: list[str], days: str
) -> None:
    heading = overlaps.get_by_role("heading", name=theme, exact=True)
    cluster = overlaps.locator(".cluster").filter(has=heading)
    expect(cluster.locator(".cluster-days")).to_have_text(f"{days} staff days a year")
    expect(cluster.locator(".cluster-mechanisms li")).to_have_count(len(mechanisms))
    for mechanism in mechanisms:
        expect(cluster.locator(".cluster-mechanisms")).to_contain_text(mechanism)


def test_days_of_all_clusters_count_each_mechanism_and_meeting_once(overlaps: "sync_api.Page") -> None:
    # rows 22, 23 and 25: 45; 14 to 16 and 18: 15.5; 19, 20 and 44: 6.5; 4 and 5: 3; 28 and 29: 0.6875
    expect(overlaps.get_by_role("status").filter(has_text="staff days")).to_contain_text("about 71 or more")
    expect(overlaps.get_by_text("Staff days are given for 14 of 23 mechanisms.")).to_be_visible()


def test_parent_and_child_are_no_cluster(overlaps: "sync_api.Page") -> None:
    # JIAMCATT is a task force of IAMLADP: both cite the same three texts
    expect(overlaps.locator("main")).not_to_contain_text("JIAMCATT")


def test_pairs_that_share_one_theme_are_behind_a_link(overlaps: "sync_api.Page") -> None:
    overlaps.get_by_role("link", name="Show all pairs").click()
    expect(overlaps).to_have_url("/overlaps?pairs=all")
    expect(overlaps.locator("li.pair")).to_have_count(25)
    overlaps.get_by_role("link", name="Next").click()
    expect(overlaps.get_by_text("Page 2 of")).to_be_visible()
    assert "pairs=all" in overlaps.url


def test_mechanism_folds_what_shares_only_one_theme(shared_page: "sync_api.Page") -> None:
    # IAEG-SDGs shares statistics and resolution 131 with three others, and only a theme with the rest
    shared_page.goto("/mechanisms/iaeg-sdgs")
    wait_until_rendered(shared_page)
    section = shared_page.locator("section", has=shared_page.get_by_role("heading", name="Overlaps"))
    expect(section.locator("li.overlap")).to_have_count(3)
    section.locator("summary", has_text="share only one theme").click()
    expect(section.locator("li.overlap").nth(3)).to_be_visible()
