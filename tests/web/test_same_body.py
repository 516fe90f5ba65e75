"""U4SSC, the one body that is a mechanism and an initiative, counts once in plain HTML, too."""

import re

import httpx
import pytest

from liaison.web.same_body import each_once, is_counted

PLATFORM = {"__typename": "Mechanism", "slug": "platform"}
AS_INITIATIVE = {"__typename": "Initiative", "slug": "platform", "mechanisms": [{"slug": "platform"}]}
COURSE = {"__typename": "Initiative", "slug": "course", "mechanisms": []}
AGENCY = {"__typename": "Agency", "slug": "platform"}


def test_initiative_is_counted_as_the_mechanism_that_is_the_same_body() -> None:
    assert is_counted(AS_INITIATIVE, [PLATFORM])
    assert not is_counted(AS_INITIATIVE, [])
    assert not is_counted(COURSE, [PLATFORM])


def test_list_has_the_body_once_as_the_mechanism() -> None:
    assert each_once([AS_INITIATIVE, COURSE, AGENCY, PLATFORM]) == [COURSE, AGENCY, PLATFORM]
    assert each_once([AS_INITIATIVE, COURSE, AGENCY]) == [AS_INITIATIVE, COURSE, AGENCY]


@pytest.mark.parametrize(
    ("path", "initiatives"),
    [
        ("/goals/sdg-11", set()),
        # 6.1 TSB 11, TSB 12 and GS 3
        ("/themes/smart-cities", {"blockchain-for-cities", "green-standards-week", "international-days"}),
    ],
)
def test_topic_lists_it_once(client: httpx.Client, path: str, initiatives: set[str]) -> None:
    html = client.get(path).text
    assert "/mechanisms/u4ssc" in html
    assert set(re.findall(r'href="/initiatives/([\w-]+)"', html)) == initiatives


def test_description_of_a_goal_counts_it_once(client: httpx.Client) -> None:
    assert 'content="Mechanisms: 1."' in client.get("/goals/sdg-11").text


def test_place_of_the_report_names_it_once(client: httpx.Client) -> None:
    html = client.get("/reports/un-2020").text
    (place,) = re.findall(r'<li id="paragraph-6-1-tsb-10">(.*?)</li>', html, re.DOTALL)
    assert place.count("U4SSC") == 1


def test_doubtful_point_about_both_records_names_the_body_once(client: httpx.Client) -> None:
    html = client.get("/findings/u4ssc-in-both-lists").text
    assert html.count(">United for Smart Sustainable Cities (U4SSC)</a>") == 1
