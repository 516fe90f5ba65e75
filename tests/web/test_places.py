"""Places of a report on pages without scripts: in words, with a link to the place."""

import json
import re

import httpx
import pytest

from liaison.web.places import anchor_of, place_name
from tests.tools import FRONTEND

WORDS = json.loads((FRONTEND / "locales" / "en.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("locator", "name"),
    [
        ("5.1", "Paragraph 5.1"),
        ("6.1 TSB 6", "Paragraph 6.1, TSB, item 6"),
        ("7.1 note 2", "Paragraph 7.1, footnote 2"),
        ("Annex", "Annex"),
        ("Annex 31", "Annex, row 31"),
        ("Annex preamble", "Annex, list before the table"),
        ("Annex footnote", "Annex, note below the table"),
        ("identifiers.csv Basel Convention", "List of identifiers, Basel Convention"),
        ("agency-names.csv Basel Convention fr", "List of names, Basel Convention, French"),
        ("goals.csv 11", "List of goals, Goal 11"),
        ("goal-titles.csv 11 fr", "List of goal titles, Goal 11, French"),
        ("editions.csv 2020", "List of editions, 2020"),
        ("Appendix B", "Appendix B"),
    ],
)
def test_place_is_named_in_words(locator: str, name: str) -> None:
    assert place_name(locator, WORDS) == name


@pytest.mark.parametrize(
    ("language", "name"),
    [("fr", "Liste des noms, WHO, russe"), ("zh", "名称清单，WHO，俄文"), ("ar", "قائمة الأسماء، WHO، الروسية")],
)
def test_languages_are_named_in_the_language(language: str, name: str) -> None:
    words = json.loads((FRONTEND / "locales" / f"{language}.json").read_text(encoding="utf-8"))
    assert place_name("agency-names.csv WHO ru", words) == name


@pytest.mark.parametrize(
    ("locator", "anchor"),
    [("6.1 TSB 6", "paragraph-6-1-tsb-6"), ("7.1 note 2", "paragraph-7-1-note-2"), ("Annex 31", "annex-31")],
)
def test_anchor_of_a_place(locator: str, anchor: str) -> None:
    assert anchor_of(locator) == anchor


@pytest.mark.parametrize("path", ["/mechanisms/dtn", "/initiatives/giga", "/resolutions/pp-res-70-rev-dubai-2018"])
def test_each_source_links_to_a_place_on_the_page_of_the_report(client: httpx.Client, path: str) -> None:
    anchors = re.findall(r'href="/reports/un-2020#([\w-]+)"', client.get(path).text)
    ids = re.findall(r'<li id="([\w-]+)"', client.get("/reports/un-2020").text)

    assert anchors
    assert set(anchors) <= set(ids)
    assert len(ids) == len(set(ids))


def test_paragraph_of_the_report_says_what_cites_it(client: httpx.Client) -> None:
    html = client.get("/reports/un-2020").text

    assert '<li id="paragraph-6-1-bdt-5">Paragraph 6.1, BDT, item 5: GIGA, UNICEF</li>' in html
