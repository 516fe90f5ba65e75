"""The site's files and pages: heads filled as text, true statuses, strict policies, and caching by content."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import httpx
import pytest

from liaison.loading.build import build
from liaison.record_types import RECORDS, RecordType
from liaison.settings import DATA, Settings
from liaison.web.assets import without_comments
from tests.sample import write_sample
from tests.serving import LONGEST, REVALIDATED, get, serving
from tests.tools import FRONTEND, need_vendor

PAGES = [
    "/",
    "/agencies",
    "/mechanisms",
    "/initiatives",
    "/events",
    "/resolutions",
    "/reports",
    "/themes",
    "/goals",
    "/costs",
    "/network",
    "/matrix",
    "/together",
    "/mandates",
    "/overlaps",
    "/compare",
    "/timeline",
    "/findings",
    "/about",
    "/integrate",
    "/search",
]


def title(html: str) -> str:
    (found,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    return unescape(found)


def modules(html: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="([^"]+)" fetchpriority="low">', html)


@pytest.mark.parametrize(
    "path", [*PAGES, "/agencies/itu", "/goals/sdg-11", "/reports/un-2020", "/findings/u4ssc-staff-time"]
)
def test_page_that_exists_is_200_with_its_canonical_address(
    client: httpx.Client, settings: Settings, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<link rel="canonical" href="{settings.public_url}{path}">' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/agencies/nobody",
        "/agencies/itu/more",
        "/AGENCIES",
        "/costs/itu",
        "/agencies/%22%3E%3Cscript%3E",
        "/agencies/%00",
        "/agencies/" + "x" * 5000,
        "/index.html",
        "/frontend/main.js",
    ],
)
def test_page_that_does_not_exist_is_404_and_not_for_search_engines(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert title(answer.text) == "Page not found · Liaison"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "canonical" not in answer.text


def test_head_of_a_record_says_what_it_is(client: httpx.Client) -> None:
    html = client.get("/agencies/itu").text
    assert title(html) == "International Telecommunication Union (ITU) · Liaison"


def description(html: str) -> str:
    (found,) = re.findall(r'<meta name="description" content="([^"]*)">', html)
    return unescape(found)


def open_graph(html: str) -> dict[str, str]:
    found = re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', html)
    return {name: unescape(value) for name, value in found}


def test_preview_of_the_overview_gives_the_figures(client: httpx.Client) -> None:
    html = client.get("/").text
    assert title(html) == "How UN agencies work together · Liaison"
    properties = open_graph(html)
    assert properties["title"] == "How UN agencies work together"
    assert properties["description"] == (
        "From 2019 to Council 2020, ITU took part in 52 inter-agency mechanisms and 30 other joint initiatives, with "
        "46 agencies and partners. Staff days a year: about 408 or more."
    )
    assert properties["description"] == description(html)
    assert description(html) in text_of(html, "p")


def test_preview_has_a_picture_of_the_site(client: httpx.Client, settings: Settings) -> None:
    properties = open_graph(client.get("/agencies/itu").text)
    assert properties["image"] == f"{settings.public_url}/assets/preview.png"
    picture = client.get("/assets/preview.png")
    assert picture.headers["content-type"] == "image/png"
    width, height = (int.from_bytes(picture.content[at : at + 4], "big") for at in (16, 20))
    assert (str(width), str(height)) == (properties["image:width"], properties["image:height"])


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/"])
def test_served_title_is_the_title_that_the_site_gives_the_page(client: httpx.Client, path: str) -> None:
    words = json.loads((FRONTEND / "locales" / "en.json").read_text(encoding="utf-8"))
    key = f"page.{path[1:]}.hint" if path in ("/network", "/matrix") else f"page.{path[1:]}"
    assert title(client.get(path).text) == f"{words[key]} · Liaison"


def test_descriptions_give_the_answer(client: httpx.Client) -> None:
    total = client.get("/data/mechanisms.json").json()
    assert description(client.get("/mechanisms").text).startswith(f"{len(total)} mechanisms. ")
    findings = client.get("/data/findings.json").json()
    assert description(client.get("/findings").text).startswith(f"{len(findings)} doubtful points in the report to ")
    assert re.match(r"\d+ of \d+ engagements cite no mandate\. ", description(client.get("/mandates").text))


def test_description_of_a_record_without_a_summary_counts_its_links(client: httpx.Client) -> None:
    def rows(name: str) -> int:
        return [line.split(",")[1] for line in (DATA / name).read_text(encoding="utf-8").splitlines()].count("who")

    expected = f"Initiatives: {rows('partnerships.csv')}. Events: {rows('participations.csv')}."
    assert description(client.get("/agencies/who").text) == expected


def test_descriptions_of_pages_differ(client: httpx.Client) -> None:
    assert len({description(client.get(path).text) for path in PAGES}) >= len(PAGES) - 1  # the search has no lead


def test_titles_of_pages_differ(client: httpx.Client) -> None:
    assert len({title(client.get(path).text) for path in PAGES}) == len(PAGES)


@pytest.fixture
def editions(two_editions_path: Path) -> Iterator[httpx.Client]:
    """A server on the sample in two editions."""
    with serving(Settings(database=two_editions_path)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def test_head_of_a_comparison_names_both_editions(editions: httpx.Client) -> None:
    answer = editions.get("/compare/un-2020/un-2021")
    assert answer.status_code == 200
    assert title(answer.text) == "Compare editions: C20 and C21 · Liaison"
    assert text_of(answer.text, "h1") == ["Compare editions"]  # as on the site
    assert "/assets/pages/compare.js" in modules(answer.text)


@pytest.mark.parametrize("path", ["/compare/un-2020", "/compare/un-2020/un-1999", "/compare/un-2020/un-2021/more"])
def test_comparison_of_an_unknown_edition_is_404(editions: httpx.Client, path: str) -> None:
    assert editions.get(path).status_code == 404


@pytest.fixture
def marked_up(tmp_path: Path) -> Iterator[httpx.Client]:
    """A server on the sample with markup in an agency's name and summary."""
    data = write_sample(tmp_path / "data")
    agencies = data / "agencies.yaml"
    name = '"</title><script>alert(1)</script> \\"it\\" & co"'
    text, count = re.subn(
        r"name: UNESCO$", lambda _: f"name: {name}\n  summary: {name}", agencies.read_text(), flags=re.MULTILINE
    )
    assert count == 1
    agencies.write_text(text)
    built = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=built)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        yield client


def test_markup_in_a_record_is_text_in_the_head(marked_up: httpx.Client) -> None:
    html = marked_up.get("/agencies/unesco").text
    assert "<script>alert" not in html
    assert title(html).startswith('</title><script>alert(1)</script> "it" & co')
    assert html.count("</title>") == 1


def test_markup_in_a_record_is_text_in_the_content_and_in_the_data(marked_up: httpx.Client) -> None:
    html = marked_up.get("/agencies/unesco").text
    assert text_of(html, "h1") == ['</title><script>alert(1)</script> "it" & co']
    assert linked(html)["name"] == '</title><script>alert(1)</script> "it" & co'
    assert len(re.findall("<script", html)) == len(re.findall("</script>", html)) == 4
    assert "alert(1)" in marked_up.get("/agencies").text
    assert "<script>alert" not in marked_up.get("/agencies").text


def text_of(html: str, tag: str) -> list[str]:
    return [
        unescape(re.sub("<[^>]+>", "", each)) for each in re.findall(f"<{tag}\\b[^>]*>(.*?)</{tag}>", html, re.DOTALL)
    ]


def linked(html: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    data: dict[str, Any] = json.loads(found)
    return data


def facts(html: str) -> dict[str, str]:
    labels, values = text_of(html, "dt"), text_of(html, "dd")
    assert len(labels) == len(values)
    return dict(zip(labels, values, strict=True))


def test_record_is_readable_without_a_script(client: httpx.Client) -> None:
    html = client.get("/mechanisms/dtn").text
    assert text_of(html, "h1") == ["Digital Technology Network DTN"]
    assert "Network" in text_of(html, "dd")
    assert '<a href="/mechanisms">Mechanisms</a>' in html
    assert '<a href="/agencies/itu">International Telecommunication Union (ITU)</a>: Participant' in html
    assert "Frequency: “Twice per year”" in html
    assert "Staff days a year: 3 or more" in html
    assert '<a href="/themes/management">' in html
    assert '<a href="/reports/un-2020#annex-4">Council 2020: Annex, row 4</a>' in html


def test_facts_of_an_event(client: httpx.Client) -> None:
    assert facts(client.get("/events/ai-for-good-2019").text) == {
        "Period": "2019-05-28 – 2019-05-31",
        "Series": "AI for Good Global Summit",
        "Edition": "3rd",
        "Edition of": "AI for Good Global Summit",
    }


@pytest.mark.parametrize("each", RECORDS, ids=lambda each: each.plural)
def test_list_links_to_every_record_and_each_has_its_page(client: httpx.Client, each: RecordType) -> None:
    answer = client.get(f"/data/{each.plural}.json").json()
    slugs = [record["slug"] for record in answer]
    assert len(slugs) >= 1
    html = client.get(f"/{each.plural}").text
    links = re.findall(rf'<li><a href="/{each.plural}/([\w-]+)">', html)
    assert sorted(links) == sorted(slugs)
    page = client.get(f"/{each.plural}/{slugs[0]}").text
    assert linked(page)["@type"] in {each.schema_org, "GovernmentOrganization"}
    assert linked(page)["url"] == linked(page)["@id"]


def test_open_graph_describes_the_record(client: httpx.Client, settings: Settings) -> None:
    html = client.get("/agencies/itu").text
    properties = open_graph(html)
    assert properties["title"] == "International Telecommunication Union (ITU)"
    assert properties["type"] == "article"
    assert properties["url"] == f"{settings.public_url}/agencies/itu"
    assert properties["description"]


def test_linked_data_describes_an_agency(client: httpx.Client) -> None:
    data = linked(client.get("/agencies/who").text)
    assert data["@context"] == "https://schema.org"
    assert (data["@type"], data["name"]) == ("Organization", "World Health Organization")
    assert "WHO" in data["alternateName"]
    assert "http://www.wikidata.org/entity/Q7817" in data["sameAs"]
    assert data["location"] == {"@type": "Place", "name": "Geneva"}


def test_linked_data_of_a_government_an_event_and_a_resolution(client: httpx.Client) -> None:
    (government,) = client.get("/data/agencies.json?where=%7B%22kind%22%3A%7B%22eq%22%3A%22GOVERNMENT%22%7D%7D").json()[
        :1
    ]
    assert linked(client.get(f"/agencies/{government['slug']}").text)["@type"] == "GovernmentOrganization"
    event = linked(client.get("/events/ai-for-good-2019").text)
    assert (event["startDate"], event["endDate"]) == ("2019-05-28", "2019-05-31")
    resolution = linked(client.get("/resolutions/pp-res-70-rev-dubai-2018").text)
    assert resolution["legislationIdentifier"] == "PP Res. 70 (Rev. Dubai, 2018)"
    assert resolution["legislationDate"] == "2018"
    assert resolution["legislationPassedBy"]["name"] == "ITU Plenipotentiary Conference"


def test_unknown_record_has_no_facts_and_no_data(client: httpx.Client) -> None:
    html = client.get("/agencies/nobody").text
    assert "ld+json" not in html
    assert "og:title" not in html
    assert text_of(html, "h1") == ["Page not found"]


def test_page_of_a_record_whose_facts_exceed_the_limits_has_its_head(registry_path: Path) -> None:
    with serving(Settings(database=registry_path, max_cost=50)) as url:
        answer = get(f"{url}/agencies/itu")
    assert answer.status_code == 200
    assert title(answer.text) == "International Telecommunication Union (ITU) · Liaison"


def test_head_has_the_headers_of_get(client: httpx.Client) -> None:
    got, head = client.get("/agencies/itu"), client.head("/agencies/itu")
    assert head.content == b""
    assert head.headers["etag"] == got.headers["etag"]
    assert head.headers["content-security-policy"] == got.headers["content-security-policy"]


def modules_in(file: str, pattern: str) -> dict[str, str]:
    """The module that shows each address, as a table of the site gives it."""
    return dict(re.findall(pattern, (FRONTEND / file).read_text(encoding="utf-8")))


def test_head_names_the_module_that_the_site_loads_for_its_address(client: httpx.Client) -> None:
    pages = modules_in("pages/index.js", r"(?m)^  '?(\w*?)'?: '(\w+)',$")
    records = {each.plural: each.page for each in RECORDS}
    assert {f"/{name}" for name in (*pages, *records)} == set(PAGES)
    addresses = {f"/{name}": module for name, module in pages.items()}
    addresses |= {f"/{name}": "browse" for name in records}
    addresses |= {f"/{name}/nobody": module for name, module in records.items()}
    named_by_any: set[str] = set()
    for path, module in {**addresses, "/nowhere": "missing"}.items():
        named = modules(client.get(path).text)
        assert named[:2] == ["/assets/main.js", f"/assets/pages/{module}.js"], path
        assert "/assets/pages/shell.js" in named
        assert len(named) == len(set(named))
        named_by_any |= set(named)
    assert {client.head(address).status_code for address in named_by_any} == {200}


def test_head_names_all_that_is_imported_at_once_by_its_address(tmp_path: Path, registry_path: Path) -> None:
    import_map = '{"imports": {"named": "/assets/vendor/named.js"}}'
    files = {
        "index.html": f'<head><title></title><script type="importmap">{import_map}</script></head>',
        "main.js": "/** @typedef {import('./typed.js').T} T */\nimport { a } from 'named';\nimport './lib/one.js';",
        "pages/overview.js": "export { b } from '../lib/one.js';\nimport {\n  c,\n} from '../lib/two.js';",
        "lib/one.js": "import { d } from './two.js';\nconst later = () => import('../later.js');",
        "lib/two.js": "import { a } from './one.js';",
        "vendor/named.js": 'import{a as b}from"./chunk-1.js";import"./chunk-2.js";export{b as a};',
        "vendor/chunk-1.js": "",
        "vendor/chunk-2.js": "",
        "later.js": "",
        "typed.js": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    with serving(Settings(database=registry_path, frontend=tmp_path)) as url:
        html = get(url).text
    (library,) = set(re.findall(r"/assets/vendor/named\.js\?v=\w+", html))
    assert set(modules(html)) == {
        "/assets/main.js",
        "/assets/pages/overview.js",
        "/assets/lib/one.js",
        "/assets/lib/two.js",
        library,
        "/assets/vendor/chunk-1.js",
        "/assets/vendor/chunk-2.js",
    }


def test_policy_of_pages_allows_nothing_inline_but_the_import_map_by_hash(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert policy["default-src"] == "'none'"
    (import_map,) = re.findall(r'<script type="importmap">(.*?)</script>', answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(import_map.encode()).digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    inline = re.findall(r"<script(?![^>]*(?:src=|importmap|ld\+json))[^>]*>|<style|\son\w+=|\sstyle=", answer.text)
    assert inline == []


def test_policy_of_the_playground_relaxes_styles_only(client: httpx.Client) -> None:
    site = client.get("/").headers["content-security-policy"]
    playground = client.get("/playground").headers["content-security-policy"]
    relaxed = {part.split(" ")[0] for part in playground.split("; ") if "unsafe" in part}
    assert relaxed == {"style-src"}
    assert "unsafe-eval" not in playground
    assert "unsafe" not in site


def test_no_page_names_another_origin(client: httpx.Client) -> None:
    for path in ("/", "/playground"):
        addresses = re.findall(r'(?:src|href)="([^"]+)"', client.get(path).text)
        assert [address for address in addresses if "//" in address and "127.0.0.1" not in address] == []


def test_page_known_already_is_304(client: httpx.Client) -> None:
    tag = client.get("/agencies").headers["etag"]
    assert client.get("/agencies", headers={"if-none-match": tag}).status_code == 304


def test_own_file_is_asked_for_again_and_304(client: httpx.Client) -> None:
    first = client.get("/assets/main.js")
    assert first.headers["content-type"] == "text/javascript; charset=utf-8"
    assert first.headers["cache-control"] == REVALIDATED
    assert first.content == without_comments((FRONTEND / "main.js").read_bytes())
    known = {"if-none-match": first.headers["etag"]}
    assert client.get("/assets/main.js", headers=known).status_code == 304


def test_library_is_kept_for_good_under_the_tag_of_its_content(client: httpx.Client) -> None:
    need_vendor()
    (address,) = set(re.findall(r'"(/assets/vendor/preact\.js[^"]*)"', client.get("/").text))
    assert "?v=" in address
    answer = client.get(address)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/assets/vendor/preact.js").headers["cache-control"] == REVALIDATED
    assert client.get("/assets/vendor/preact.js?v=other").headers["cache-control"] == REVALIDATED


def test_file_is_compressed_where_the_client_takes_it(client: httpx.Client) -> None:
    plain = client.get("/assets/main.js", headers={"accept-encoding": "identity"})
    packed = client.get("/assets/main.js", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("*", "gzip"),
        ("*;q=0, gzip", "gzip"),
        ("gzip;q=0, *", None),
        ("identity, *; q=0", None),
        ("br", None),
    ],
)
def test_gzip_is_chosen_as_the_client_accepts_it(client: httpx.Client, accepted: str, encoding: str | None) -> None:
    answer = client.get("/assets/main.js", headers={"accept-encoding": accepted})
    assert answer.headers.get("content-encoding") == encoding


@pytest.mark.parametrize(
    "name",
    [
        "nothing.js",
        "package.json",
        "package-lock.json",
        "node_modules/preact/package.json",
        "build.py",
        ".npmrc",
        "vendor/built-from",
        "../pyproject.toml",
        "..%2fpyproject.toml",
        "%2e%2e/README.md",
        "lib/../../README.md",
        "%00main.js",
        "main.js%00",
        "",
        "lib",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_only_the_sites_files_are_served(server: str, name: str) -> None:
    # httpx would tidy the path, so it is sent as it stands
    url = httpx.URL(server)
    with httpx.Client(base_url=server, timeout=LONGEST) as client:
        request = client.build_request("GET", url.copy_with(raw_path=f"/assets/{name}".encode()))
        assert client.send(request).status_code == 404


def test_edited_file_shows_at_once(tmp_path: Path, registry_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><head><title></title></head></html>")
    (tmp_path / "main.js").write_text("1;")
    settings = Settings(database=registry_path, frontend=tmp_path)
    with serving(settings) as url:
        before = get(f"{url}/assets/main.js")
        (tmp_path / "main.js").write_text("two;")
        after = get(f"{url}/assets/main.js", headers={"if-none-match": before.headers["etag"]})
    assert (before.text, after.text) == ("1;", "two;")


def test_icon_and_robots_are_there(client: httpx.Client) -> None:
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    for path in ("/", "/agencies/itu", "/graphql", "/assets/main.js", "/data/agencies.csv"):
        assert robots.can_fetch("AnyCrawler", path)


@pytest.mark.parametrize("path", ["/", "/agencies", "/assets/main.js", "/playground", "/health/live", "/robots.txt"])
def test_pages_are_only_read(client: httpx.Client, path: str) -> None:
    answer = client.post(path)
    assert answer.status_code == 405
    assert {"GET", "HEAD"} == set(answer.headers["allow"].split(", "))


def test_doubtful_point_has_a_page(client: httpx.Client) -> None:
    html = client.get("/findings/u4ssc-staff-time").text

    assert title(html) == "Ambiguity: U4SSC · Liaison"
    assert text_of(html, "h1") == ["Ambiguity: U4SSC"]
    description = re.findall('<meta name="description" content="([^"]*)">', html)[0]
    assert description.startswith("Row 52 gives")
    assert description.endswith(".")
    assert len(description) <= 300
    items = text_of(html, "li")
    assert {"Changes a figure", "180 staff days a year at stake", "Council 2020: Annex, row 52"} <= set(items)
    assert '<li><a href="/mechanisms/u4ssc">' in html


def test_title_of_a_doubtful_point_names_two_records(client: httpx.Client) -> None:
    html = client.get("/findings/working-days-of-whom").text
    assert title(html) == "Ambiguity: IAGA, UNDIS and 2 more · Liaison"


def test_title_of_a_doubtful_point_has_a_name_once(client: httpx.Client) -> None:
    """U4SSC is a mechanism and an initiative."""
    html = client.get("/findings/u4ssc-in-both-lists").text
    assert title(html).endswith(": U4SSC · Liaison")


def test_money_at_stake_is_given_with_its_period(client: httpx.Client) -> None:
    html = client.get("/findings/unsdg-contribution-without-decision").text
    assert "USD 200,000 a year" in text_of(html, "li")


def test_unknown_doubtful_point_is_not_found(client: httpx.Client) -> None:
    response = client.get("/findings/nothing")
    assert response.status_code == 404
    assert title(response.text) == "Page not found · Liaison"


def test_doubtful_points_link_to_each(client: httpx.Client) -> None:
    html = client.get("/findings").text
    links = re.findall(r'<li><a href="/findings/([\w-]+)">', html)
    assert links[:2] == ["approximate-figures", "u4ssc-staff-time"]
    assert len(links) == 100
