"""The annex as a web page in one file."""

import base64
import hashlib
import re

from liaison.documents.annex.page import POLICY, page
from tests.documents.annexes import HEADINGS, attached, cells_of_html, row

HARD = ("  spaces ", "a\n\nb\tc", "<script>alert(1)</script>", '"&amp;"', "شبكة", "https://example.org/?a=1&b=2.")


def test_cells_are_those_of_the_document() -> None:
    rows = [HARD, ("Second", "b", "", "d", "e", "f")]
    written = page(attached(*(row(number, *texts) for number, texts in enumerate(rows, 1))))
    assert cells_of_html(written) == [list(HEADINGS.values()), *map(list, rows)]


def test_page_has_language_caption_scopes_and_title() -> None:
    text = page(attached(row(1, *HARD))).decode()
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Committees and networks</title>" in text
    assert "<caption>1 row. The text is that of the report’s document.</caption>" in text
    assert text.count('scope="col"') == 6
    assert text.count('scope="row"') == 1
    assert '<td role="cell" data-heading="Time spent" dir="auto">شبكة</td>' in text


def test_page_loads_nothing_and_its_policy_allows_only_its_style() -> None:
    text = page(attached(row(1, *HARD))).decode()
    assert re.findall(r"<(?:script|link|img|iframe)\b", text) == []
    assert re.findall(r"@import|url\(", text) == []
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in POLICY


def test_only_web_addresses_are_links() -> None:
    texts = ("javascript:alert(1)", "http://exa mple.org", "https://example.org/?a=1&b=2.", "", "", "(https://a.org)")
    text = page(attached(row(1, *texts))).decode()
    links = re.findall(r'<a href="([^"]*)">', text)
    assert links == ["http://exa", "https://example.org/?a=1&amp;b=2", "https://a.org"]


def test_page_prints_on_landscape_a4_with_repeated_headings_and_unbroken_rows() -> None:
    text = page(attached(row(1, *HARD))).decode()
    assert "size: A4 landscape" in text
    assert "thead { display: table-header-group" in text
    assert "tr { break-inside: avoid; }" in text
