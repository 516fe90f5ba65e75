"""The language of a served page: that of its address, in its words, its names, its links and its caching."""

import re

import httpx
import pytest

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def head_of(client: httpx.Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text.partition("</head>")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_marked_with_the_language_of_its_address(client: httpx.Client, language: str) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in head_of(client, f"/agencies?lang={language}")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/agencies?lang=fr", "Organismes · Liaison"),
        ("/agencies/itu?lang=fr", "Union internationale des télécommunications (UIT) · Liaison"),
        ("/agencies/itu?lang=ru-RU", "Международный союз электросвязи (МСЭ) · Liaison"),
        ("/agencies/itu?lang=de", "International Telecommunication Union (ITU) · Liaison"),
        ("/agencies/itu", "International Telecommunication Union (ITU) · Liaison"),
        ("/goals/sdg-1?lang=es", "Poner fin a la pobreza en todas sus formas y en todo el mundo (ODS 1) · Liaison"),
        ("/themes/health?lang=zh", "卫生健康 · Liaison"),
    ],
)
def test_title_is_in_the_language_of_the_address(client: httpx.Client, path: str, title: str) -> None:
    assert f"<title>{title}</title>" in head_of(client, path)


def test_list_shows_the_names_in_the_language(client: httpx.Client) -> None:
    text = client.get("/agencies?lang=fr").text
    assert "Organisation mondiale de la Santé (OMS)" in text
    assert "World Health Organization" not in text


def test_links_keep_the_language_of_the_address(client: httpx.Client) -> None:
    text = client.get("/agencies?lang=fr").text
    assert 'href="/agencies/who?lang=fr"' in text
    assert 'href="/?lang=fr"' in text
    assert 'href="/data/agencies.csv"' in text
    assert "lang=" not in re.sub(
        r'hreflang="[^"]*" href="[^"]*"', "", client.get("/agencies").text.partition("<body>")[2]
    )


def test_canonical_address_has_no_language_and_each_language_has_a_link(client: httpx.Client) -> None:
    head = head_of(client, "/agencies/itu?lang=fr")
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', head)
    assert canonical.endswith("/agencies/itu")
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', head))
    assert alternates == {"x-default": canonical, **{code: f"{canonical}?lang={code}" for code in LANGUAGES}}
    assert "lang=" not in client.get("/sitemap.xml").text


def test_page_does_not_depend_on_the_language_of_the_browser(client: httpx.Client) -> None:
    plain, french = (client.get("/agencies", headers={"accept-language": code}) for code in ("en", "fr"))
    assert plain.text == french.text
    assert "accept-language" not in plain.headers["vary"].lower()
    assert plain.headers["etag"] != client.get("/agencies?lang=fr").headers["etag"]
