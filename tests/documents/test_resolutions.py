"""Symbols of resolutions in all the ways in which they are written, and numbers that are none."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

from liaison.documents.resolutions import Cited, KnownResolutions
from liaison.loading.entries import EngagementEntry, MandateEntry, ResolutionEntry
from liaison.loading.folder import read_folder
from liaison.settings import DATA
from tests.report.conftest import DEFAULT_PATH
from tests.report.report_text import annex

PP_64, PP_130, PP_71 = "pp-res-64-rev-dubai-2018", "pp-res-130-rev-dubai-2018", "pp-res-71-rev-dubai-2018"

KNOWN = {
    "PP Res. 64 (Rev. Dubai, 2018)": PP_64,
    "pursuant to PP Res 64 on access": PP_64,
    "PP-18 Resolution 64": PP_64,
    "Resolution 130": PP_130,
    "Resolution 130 (Rev. Dubai 2018)": PP_130,
    "RESOLUTION  130\n(Rev. Dubai, 2018)": PP_130,
    "Plenipotentiary Conference Resolution 130": PP_130,
    "resolution 130 of the Plenipotentiary Conference": PP_130,
    "ITU Resolution 130": PP_130,
    "PP Res. 130 (Rev. Dubaï, 2018)": PP_130,
    "PP Res. 175 (Rev. Dubai (2018) on access": "pp-res-175-rev-dubai-2018",
    "WTDC RESOLUTION 11 (Rev. Buenos Aires, 2017)": "wtdc-res-11-rev-buenos-aires-2017",
    "WTDC-17 Res. 11": "wtdc-res-11-rev-buenos-aires-2017",
    "WTSA-16 RES.98 (Rev. Hammamet, 2016)": "wtsa-res-98-rev-hammamet-2016",
    "Resolution 98 (WTSA-16)": "wtsa-res-98-rev-hammamet-2016",
    "Council R 1372 (C15, last amended C19)": "council-r-1372",
    "Council Resolution 1372": "council-r-1372",
    "Resolution 1372": "council-r-1372",
    "PP Dec. 5 (Rev. Dubai 2018)": "pp-dec-5-rev-dubai-2018",
    "Decision 5": "pp-dec-5-rev-dubai-2018",
    "PP Rec. 7 (Dubai, 2018)": "pp-rec-7-dubai-2018",
    "PP Recommendation 7": "pp-rec-7-dubai-2018",
    "RESOLUTION 1225405 UN Resolution (2012)": "un-resolution-1225405",
    "the UN climate-neutral strategy": "un-climate-neutral-strategy",
    "CEB/2019/1/Add.6": "un-disability-inclusion-strategy",
    "ITU strategic plan for 2020-2023 - Goal 3": "itu-strategic-plan-2020-2023-goal-3",
}
UNKNOWN = (
    "WTDC Res. 37",
    "Council Decision 612",
    "A/RES/70/125",
    "E/RES/2019/24",
    "Res. 1332",
    "UNGA resolution 70/1",
    "General Assembly resolution 70/1",
    "ECOSOC resolution 2019/25",
    "Security Council resolution 1325 (2000)",
    "Human Rights Council resolution 26/13",
    "Decision 1/CP.21",
    "Resolution 811 (WRC-19)",
    # another revision, another conference or another body than the known text
    "PP Res. 130 (Rev. Bucharest, 2022)",
    "WTSA-20 Resolution 98",
    "Resolution 71 of WTSA",
    "Resolution 11",
    "Council Resolution 130",
)
NO_CITATIONS = (
    "3 Dec. 2019, COP 25 (Dec. 2019) and Dec. 5",
    "the Council, Dec. 2019",
    "recommendation 1A on connectivity, recommendations 3 and 4",
    "ITU-T Recommendation Y.4900 and Report ITU-R RS.2456",
    "a resolution of 30 m, 4K resolution 1080, resolution 2 times finer",
    "Goal 2, SDG 9, target 2.9, 5G, the 75th anniversary in 2020",
    "Resolution 1080p",
    "Resident Coordinators, R 1372, Rec. 7",
    "The girl child and social inclusion",
    "C20/INF/3 and A/74/821",
)


@pytest.fixture(scope="module")
def resolutions() -> KnownResolutions:
    return KnownResolutions(read_folder(DATA).of(ResolutionEntry))


@pytest.mark.parametrize(("text", "slug"), KNOWN.items())
def test_known_texts(resolutions: KnownResolutions, text: str, slug: str) -> None:
    assert [cited.slug for cited in resolutions.cited(text)] == [slug]


@pytest.mark.parametrize("symbol", UNKNOWN)
def test_unknown_texts_have_their_symbol(resolutions: KnownResolutions, symbol: str) -> None:
    assert resolutions.cited(f"It follows {symbol}, among others.") == [Cited(symbol, None)]


@pytest.mark.parametrize("text", NO_CITATIONS)
def test_numbers_that_are_no_resolutions(resolutions: KnownResolutions, text: str) -> None:
    assert resolutions.cited(text) == []


def test_lists_of_numbers(resolutions: KnownResolutions) -> None:
    cited = resolutions.cited("Resolutions 64, 71 and 999 (Rev. Dubai, 2018); PP Res. 130 & 139.")
    assert cited == [
        Cited("Resolution 64", PP_64),
        Cited("Resolution 71", PP_71),
        Cited("Resolution 999 (Rev. Dubai, 2018)", None),
        Cited("PP Res. 130", PP_130),
        Cited("PP Res. 139", "pp-res-139-rev-dubai-2018"),
    ]


def test_numbers_after_a_citation_are_not_part_of_it(resolutions: KnownResolutions) -> None:
    cited = resolutions.cited("Resolution 130 and 2 days per meeting; Res. 64, 5 staff")
    assert [one.symbol for one in cited] == ["Resolution 130", "Res. 64"]


def test_long_white_space_takes_bounded_time(resolutions: KnownResolutions) -> None:
    spaces = " " * 60_000
    assert [
        one.slug for one in resolutions.cited(f"ITU {spaces} Resolution {spaces} 130 {spaces} (Rev. Dubai, 2018)")
    ] == [PP_130]


def test_each_text_is_listed_once(resolutions: KnownResolutions) -> None:
    assert resolutions.cited("Resolution 130, PP Res. 130 (Rev. Dubai, 2018)") == [Cited("Resolution 130", PP_130)]


def test_titles_count_only_where_the_text_cites_resolutions(resolutions: KnownResolutions) -> None:
    title = "Agricultural technology for sustainable development"
    assert resolutions.cited(f"Work on {title}") == []
    assert [one.slug for one in resolutions.cited(f"UNGA resolution on {title}")] == ["unga-agricultural-technology"]


def test_citations_of_the_report_agree_with_the_mandates(resolutions: KnownResolutions) -> None:
    path = Path(os.environ.get("REPORT_TEXT", DEFAULT_PATH))
    if not path.is_file():
        pytest.skip(f"the report is not at {path}: set REPORT_TEXT to the path of its text")
    folder = read_folder(DATA)
    mandates: dict[str | None, set[str]] = defaultdict(set)
    for mandate in folder.of(MandateEntry):
        mandates[mandate.mechanism].add(mandate.resolution)
    expected = {entry.row: mandates[entry.mechanism] for entry in folder.of(EngagementEntry)}
    rows = annex(path.read_text(encoding="utf-8"))
    cited = {row.position: resolutions.cited("\n".join(list(vars(row).values())[2:])) for row in rows}
    assert {row: {one.slug for one in found} for row, found in cited.items()} == expected
    assert sum(map(len, cited.values())) == 49
