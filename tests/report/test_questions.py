"""The questions that the registry must answer, each asked in one query. The answers were read in the report."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.querying import Client

Json = dict[str, Any]

LEADING = ("CHAIR", "CO_CHAIR", "SECRETARY", "LEAD", "CO_LEAD", "COORDINATOR", "CO_CHAMPION")


@pytest.fixture(scope="module")
def ask(registry_path: Path) -> Iterator[Client]:
    asked = Client(registry_path)
    yield asked
    asked.close()


def roles_of(relations: list[Json]) -> set[tuple[str, str]]:
    return {(each["agency"]["slug"], each["role"]) for each in relations}


TOGETHER = """query ($between: [String!]!, $slug: String!) {
  collaboration(between: $between) {
    mechanisms { mechanism { slug findings { slug } } memberships { agency { slug } role } }
    initiatives {
      initiative { slug amounts { amount } findings { slug } }
      partnerships { agency { slug } role citations { locator } }
    }
    events { event { slug } participations { agency { slug } role } }
  }
  agency(by: {slug: $slug}) { findings { slug effect } }
}"""


def test_what_we_do_with_who_in_what_role_and_what_is_doubtful(ask: Client) -> None:
    answer = ask.data(TOGETHER, between=["itu", "who"], slug="who")
    shared = answer["collaboration"]

    assert shared["mechanisms"] == []
    assert [(each["initiative"]["slug"], roles_of(each["partnerships"])) for each in shared["initiatives"]] == [
        ("make-listening-safe", {("itu", "SUPPORTER"), ("who", "PARTNER")}),  # 6.1 TSB 6, “in support of”
        ("fg-ai4h", {("itu", "PARTNER"), ("who", "PARTNER")}),  # 6.1 TSB 8, “Partnership with WHO”
        ("kaleidoscope", {("itu", "CO_LEAD"), ("who", "CO_LEAD")}),  # 6.1 TSB 9, “co-organized”
        ("e-waste-mooc", {("itu", "IMPLEMENTER"), ("who", "IMPLEMENTER")}),  # 6.1 TSB 13, “developed by”
        ("b-healthy-b-mobile", {("itu", "PARTNER"), ("who", "PARTNER")}),  # 6.1 BDT 1, “joint programme”
    ]
    assert [each["initiative"]["amounts"] for each in shared["initiatives"]] == [[]] * 5  # no amount in these bullets
    doubts = {doubt["slug"] for each in shared["initiatives"] for doubt in each["initiative"]["findings"]}
    assert {"who-ai-for-health-twice", "b-healthy-b-mobile-spelling"} <= doubts
    assert [(each["event"]["slug"], roles_of(each["participations"])) for each in shared["events"]] == [
        ("who-executive-council-2019", {("itu", "PARTICIPANT"), ("who", "OWNER")}),  # 4.1
        ("kaleidoscope-11", {("itu", "CO_LEAD"), ("who", "CO_LEAD")}),
    ]
    # 4.1 has “WHO World Meteorological Congress”
    assert "who-world-meteorological-congress" in {each["slug"] for each in answer["agency"]["findings"]}


def test_what_itu_and_icao_share(ask: Client) -> None:
    shared = ask.data(TOGETHER, between=["itu", "icao"], slug="icao")["collaboration"]

    assert [(each["mechanism"]["slug"], roles_of(each["memberships"])) for each in shared["mechanisms"]] == [
        ("icao-fsmp", {("itu", "PARTICIPANT"), ("icao", "OWNER")}),  # 6.1 BR 4
    ]
    assert [(each["event"]["slug"], roles_of(each["participations"])) for each in shared["events"]] == [
        ("wrc-19", {("itu", "OWNER"), ("icao", "ADVISER")}),  # 6.1 BR 2, “in an advisory capacity”
        ("icao-world-aviation-forum-5", {("itu", "PARTICIPANT"), ("icao", "OWNER")}),  # 4.1
    ]


INDIRECT = """query ($between: [String!]!) {
  collaboration(between: $between, withRelated: true) {
    mechanisms { mechanism { slug } memberships { agency { slug } role } }
    initiatives {
      initiative {
        slug mentionedIn { position mechanism { slug } }
        partnerships(where: {mechanism: {isNull: false}}) { nodes { role mechanism { slug } } }
      }
      partnerships { agency { slug } role }
    }
    events { event { slug } participations { agency { slug } role } }
  }
}"""


def test_row_on_the_ncd_task_force_mentions_the_joint_programme_with_who(ask: Client) -> None:
    shared = ask.data(INDIRECT, between=["itu", "who"])["collaboration"]["initiatives"]

    assert {each["initiative"]["slug"]: each["initiative"]["mentionedIn"] for each in shared} == {
        "make-listening-safe": [],
        "fg-ai4h": [],
        "kaleidoscope": [],
        "e-waste-mooc": [],
        "b-healthy-b-mobile": [{"position": 35, "mechanism": {"slug": "ncd-task-force"}}],  # row 35, relevance to ITU
    }


def test_part_of_an_agency_takes_part_in_its_place(ask: Client) -> None:
    shared = ask.data(INDIRECT, between=["wmo", "unesco"])["collaboration"]

    by_slug = {each["initiative"]["slug"]: roles_of(each["partnerships"]) for each in shared["initiatives"]}
    assert by_slug["smart-cables"] == {("wmo", "PARTNER"), ("unesco-ioc", "PARTNER")}  # 6.1 TSB 3, “ITU/WMO/UNESCO-IOC”
    assert by_slug.keys() == {"smart-cables", "u4ssc"}  # both support U4SSC, 6.1 TSB 10


def test_parent_of_two_agencies_does_not_link_them(ask: Client) -> None:
    # UNU is a partner of the Global E-Waste Monitor, and each of the two is a part of UNU
    shared = ask.data(INDIRECT, between=["unu-cs", "unu-egov"])["collaboration"]

    assert shared == {"mechanisms": [], "initiatives": [], "events": []}


def test_mechanism_is_a_partner_of_an_initiative_that_two_agencies_share(ask: Client) -> None:
    (talks,) = ask.data(INDIRECT, between=["itu", "un-oict"])["collaboration"]["initiatives"]

    assert talks["initiative"]["slug"] == "techlearntalk"  # 6.1 GS 1
    assert talks["initiative"]["partnerships"]["nodes"] == [{"role": "PARTNER", "mechanism": {"slug": "unin"}}]


def test_for_how_many_mechanisms_the_report_names_who_else_takes_part(ask: Client) -> None:
    answer = ask.data("""{
      all: mechanisms { totalCount }
      named: mechanisms(where: {memberships: {some: {agency: {slug: {ne: "itu"}}, role: {ne: OWNER}}}}) {
        nodes { slug }
      }
    }""")

    assert answer["all"]["totalCount"] == 82
    assert sorted(each["slug"] for each in answer["named"]["nodes"]) == [
        "digital-cooperation-panel",  # 7.1: the Secretary-General and the Office of the Special Adviser
        "imo-itu-experts-group",  # 6.1 BR 5: IMO, by the name of the group
        "itu-r-working-party-4c",  # 6.1 BR 5: the secretariat of IMO
        "itu-r-working-party-5b",  # 6.1 BR 5: the secretariat of IMO
        "roundtable-1a",  # 7.2: Uganda and UNICEF
        "roundtable-2",  # 7.2: UNDP
        "south-south-mechanism",  # row 27: the Office for South-South Cooperation
        "u4ssc",  # 6.1 TSB 10: sixteen supporters and three coordinators
        "un-private-sector-focal-points",  # row 50: the Global Compact convened it
    ]


def test_what_participation_costs_and_how_certain_each_figure_is(ask: Client) -> None:
    answer = ask.data(
        """{
          agency(by: {slug: "itu"}) {
            workload {
              staffDays { min max approximate } meetings { min max approximate } travellers { min max approximate }
              amounts { amount currency period } counted openEnded joint unknown
            }
          }
          engagements(first: 1) { facets(by: [COST_BASIS, TIME_BASIS, TRAVEL]) { field values { value count } } }
          approximate: engagements(where: {time: {staffDaysPerYear: {approximate: {eq: true}}}}, first: 1) {
            totalCount workload { staffDays { min } }
          }
        }""",
    )
    workload = answer["agency"]["workload"]

    # The sums of the 52 rows: see rows_by_hand.
    assert workload["staffDays"] == {"min": 408.4375, "max": None, "approximate": True}
    assert workload["meetings"] == {"min": 206, "max": None, "approximate": True}
    assert workload["travellers"] == {"min": 28, "max": 32, "approximate": True}
    assert [workload[name] for name in ("counted", "openEnded", "joint", "unknown")] == [45, 24, 1, 6]
    assert workload["amounts"] == [
        {"amount": 7500, "currency": "CHF", "period": "YEAR"},  # row 50
        {"amount": 200000, "currency": "USD", "period": "YEAR"},  # row 11
    ]
    counts = {
        facet["field"]: {each["value"]: each["count"] for each in facet["values"]}
        for facet in answer["engagements"]["facets"]
    }
    assert counts == {
        "COST_BASIS": {"STATED": 26, "NOT_STATED": 24, "COMPUTED": 2},
        "TIME_BASIS": {"COMPUTED": 42, "NOT_STATED": 6, "STATED": 4},  # stated: “working days/year”, rows 22 to 25
        "TRAVEL": {"YES": 37, "NO": 6, "CONDITIONAL": 4, None: 5},
    }
    # Rows 2, 3, 6, 23, 25, 28, 47, 48, 51 and 52.
    assert answer["approximate"] == {"totalCount": 10, "workload": {"staffDays": {"min": 263.4375}}}


def test_which_engagements_cite_no_mandate_and_which_resolution_backs_which_mechanism(ask: Client) -> None:
    answer = ask.data(
        """{
          engagements(where: {mandates: {none: {}}}, first: 100) { totalCount nodes { position } }
          resolutions(where: {slug: {in: ["pp-res-131-rev-dubai-2018", "pp-res-139-rev-dubai-2018"]}}) {
            nodes { symbol mandates { nodes { engagement { position } } } }
          }
          related: agency(by: {slug: "itu"}) { relatedTexts { relation resolution { slug } } }
        }""",
    )

    rows = [*range(2, 11), 13, 17, *range(35, 40), 42, 43, 45, 46, 49, 50, 51]
    assert answer["engagements"]["totalCount"] == 23
    assert [each["position"] for each in answer["engagements"]["nodes"]] == rows
    backed = {
        each["symbol"]: [one["engagement"]["position"] for one in each["mandates"]["nodes"]]
        for each in answer["resolutions"]["nodes"]
    }
    assert {symbol: sorted(rows) for symbol, rows in backed.items()} == {
        "PP Res. 131 (Rev. Dubai, 2018)": [14, 15, 16, 18],
        "PP Res. 139 (Rev. Dubai, 2018)": [26, 27, 28, 29],
    }
    # 2.2 and 3.2: texts that give no mandate
    assert len(answer["related"]["relatedTexts"]) == 8


def test_where_mechanisms_overlap(ask: Client) -> None:
    answer = ask.data(
        """{
          overlaps(first: 100) {
            nodes { sharesMeeting mechanisms { slug } sharedResolutions { symbol } sharedAgencies { slug } }
          }
        }""",
    )
    pairs = {tuple(sorted(m["slug"] for m in each["mechanisms"])): each for each in answer["overlaps"]["nodes"]}

    # Rows 4 and 5: “meeting arranged together with”
    assert [pair for pair, each in pairs.items() if each["sharesMeeting"]] == [("dtn", "unicc-management-committee")]
    # Rows 22 and 25 cite the same four texts.
    assert len(pairs["iaga", "iasg-crpd"]["sharedResolutions"]) == 4
    # JIAMCATT is a task force of IAMLADP, HLCP a committee of CEB: a part does not overlap with the whole.
    assert not {("iamladp", "jiamcatt"), ("ceb", "hlcp"), ("ceb", "hlcm")} & set(pairs)


def test_what_changed_and_the_annex_ready_to_hand_in(ask: Client) -> None:
    answer = ask.data(
        """{
          report(by: {slug: "un-2020"}) {
            symbol
            previous { slug }
            changes { items { totalCount } }
            engagements(orderBy: [{field: POSITION}], first: 100) {
              totalCount
              nodes {
                position mechanism { name acronym } relevance frequency { wording } time { wording }
                cost { wording excerpt }
              }
            }
          }
        }""",
    )["report"]
    rows = {each["position"]: each for each in answer["engagements"]["nodes"]}

    assert answer["symbol"] == "C20/INF/3"
    assert (answer["previous"], answer["changes"]) == (None, None)  # the registry has one edition
    assert list(rows) == list(range(1, 53))
    assert rows[6]["mechanism"] == {"name": "UN Legal Network", "acronym": None}
    assert rows[6]["frequency"]["wording"] == "Once a year"
    assert rows[6]["time"]["wording"] == "2-3 days per meeting"
    assert rows[6]["cost"] == {"wording": "Travel and DSA for approx. 2 staff", "excerpt": False}
    assert [position for position, each in rows.items() if each["cost"]["excerpt"]] == [23, 44, 50, 51]


def test_where_we_lead_and_whether_the_statements_agree(ask: Client) -> None:
    answer = ask.data(
        """query ($roles: [Role!]!) {
          memberships(where: {agency: {slug: {eq: "itu"}}, role: {in: $roles}}, first: 100) {
            nodes { role since until mechanism { slug } }
          }
          partnerships(where: {agency: {slug: {eq: "itu"}}, role: {in: $roles}}, first: 100) {
            nodes { role initiative { slug } }
          }
          findings(where: {or: [{kind: {eq: CONTRADICTION}}, {effect: {eq: ROLE}}]}, first: 100) {
            nodes { slug kind effect }
          }
        }""",
        roles=list(LEADING),
    )

    led = {
        (each["mechanism"]["slug"], each["role"], each["since"], each["until"])
        for each in answer["memberships"]["nodes"]
    }
    assert led == {
        ("partnership-measuring-ict", "CHAIR", None, None),  # 5.1
        ("unspn", "CO_CHAIR", None, None),
        ("ungis", "CO_CHAIR", None, None),
        ("hlcp", "LEAD", None, None),  # the work stream on artificial intelligence
        ("unspn", "CHAIR", "2017", "2018"),  # Annex 44
        ("unspn", "SECRETARY", "2013", None),
        ("u4ssc", "COORDINATOR", None, None),  # 6.1 TSB 10
        ("roundtable-1a", "CO_CHAMPION", None, None),  # 7.2
        ("roundtable-2", "CO_CHAMPION", None, None),
    }
    assert {(each["initiative"]["slug"], each["role"]) for each in answer["partnerships"]["nodes"]} == {
        ("ai-for-good", "LEAD"),  # TSB 1
        ("kaleidoscope", "CO_LEAD"),  # TSB 9
        ("u4ssc", "COORDINATOR"),  # TSB 10
        ("blockchain-for-cities", "CO_LEAD"),  # TSB 11
        ("green-standards-week", "LEAD"),  # TSB 12
        ("broadband-commission", "CO_LEAD"),  # BDT 2
        ("decent-jobs-for-youth", "CO_LEAD"),  # BDT 3
        ("decent-jobs-for-youth", "LEAD"),
    }
    doubts = {each["slug"] for each in answer["findings"]["nodes"]}
    # 5.1 has “co-chaired”, row 44 “has Chaired”; row 12 does not mention that ITU co-chaired UNGIS.
    assert {"unspn-chair", "ungis-co-chair"} <= doubts


def test_texts_that_look_the_same_find_the_same(ask: Client) -> None:
    hidden = "UN\u00adD\u200bIS"  # with a soft hyphen and a zero-width space
    answer = ask.data(
        """query ($text: String!) {
          search(text: $text, types: [MECHANISM], first: 1) { nodes { slug } }
          mechanism(by: {acronym: $text}) { slug }
          mechanisms(where: {acronym: {startsWith: $text}}) { nodes { slug } }
        }""",
        text=hidden,
    )

    assert answer["search"]["nodes"] == [{"slug": "undis"}]
    assert answer["mechanism"] == {"slug": "undis"}
    assert answer["mechanisms"]["nodes"] == [{"slug": "undis"}]
