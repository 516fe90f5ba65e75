"""Titles of filtered lists: the names of the values, in the language of the address."""

import re

import httpx
import pytest

from liaison.record_types import RECORDS
from liaison.web.list_filters import FILTERS
from tests.tools import FRONTEND


def title_of(client: httpx.Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    (title,) = re.findall("<title>(.*?)</title>", answer.text)
    return str(title)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/mechanisms", "Mechanisms"),
        ("/mechanisms?agency=who", "Mechanisms: WHO"),
        ("/mechanisms?kind=BOARD&agency=fao&agency=who", "Mechanisms: Board, FAO, WHO"),
        ("/mechanisms?agency=who&lang=fr", "Mécanismes\u00a0: OMS"),
        ("/mechanisms?agency=who&agency=fao&lang=zh", "机制：世卫组织、粮农组织"),
        ("/mechanisms?agency=who&lang=ar", "الآليات: منظمة الصحة العالمية"),
        ("/mechanisms?theme=health&lang=es", "Mecanismos: Salud"),
        ("/mechanisms?mandated=false", "Mechanisms: Cites a mandate (No)"),
        ("/initiatives?heading=tsb", "Initiatives: Telecommunication Standardization Bureau"),
        ("/initiatives?goal=sdg-9&lang=ru", "Инициативы: ЦУР 9"),
        ("/events?year=2019", "Events: 2019"),
        ("/agencies?seat=Geneva", "Agencies: Geneva"),
        ("/reports?publisher=itu", "Reports: ITU"),
    ],
)
def test_title_has_the_values_of_the_filters(client: httpx.Client, path: str, title: str) -> None:
    assert title_of(client, path) == f"{title} · Liaison"


@pytest.mark.parametrize(
    "path",
    [
        "/mechanisms?agency=nobody",
        "/mechanisms?kind=Pay+now",
        "/mechanisms?mandated=perhaps",
        "/agencies?seat=Pay+now",
        "/events?year=Pay+now",
        "/mechanisms?year=2019",
    ],
)
def test_title_has_no_value_that_the_registry_does_not_have(client: httpx.Client, path: str) -> None:
    assert title_of(client, path) == title_of(client, path.partition("?")[0])


def test_title_has_five_values_at_most(client: httpx.Client) -> None:
    path = "/mechanisms?" + "&".join(f"agency={slug}" for slug in ("who", "fao", "itu", "undp", "unicef", "unesco"))
    assert title_of(client, path) == "Mechanisms: WHO, FAO, ITU, UNDP, UNICEF · Liaison"


def test_canonical_address_has_no_filters(client: httpx.Client) -> None:
    (canonical,) = re.findall(r'rel="canonical" href="([^"]*)"', client.get("/mechanisms?agency=who").text)
    assert canonical.endswith("/mechanisms")


def test_filters_are_those_of_the_site() -> None:
    source = (FRONTEND / "pages" / "lists.js").read_text(encoding="utf-8")
    for each in RECORDS:
        (part,) = re.findall(rf"const {each.singular}List = {{(.*?)\n}};", source, re.DOTALL)
        own = part.partition("filters: [")[2].partition("columns:")[0]
        assert tuple(name.lower() for name in re.findall(r"name: '(\w+)'", own)) == FILTERS[each.name], each.name
