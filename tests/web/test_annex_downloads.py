"""Downloads of annexes: formats, entity tags, unknown names, size, and what a rebuild changes."""

from pathlib import Path

import httpx
import pytest
from graphql import GraphQLError

from liaison.loading.build import build
from liaison.schema.answers import Answer, failed
from liaison.schema.service import Service
from liaison.settings import Settings
from liaison.web import annex_downloads, registry
from tests.documents.annexes import attach_sample, cells_of_docx, cells_of_html, cells_of_xlsx
from tests.sample import write_sample
from tests.serving import LONGEST, REVALIDATED, serving

OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.mark.parametrize(
    ("ending", "media_type", "disposition"),
    [
        ("docx", f"{OFFICE}.wordprocessingml.document", "attachment"),
        ("xlsx", f"{OFFICE}.spreadsheetml.sheet", "attachment"),
        ("html", "text/html; charset=utf-8", "inline"),
    ],
)
def test_annex_of_a_report(client: httpx.Client, ending: str, media_type: str, disposition: str) -> None:
    path = f"/data/annex/un-2020.{ending}"
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'{disposition}; filename="un-2020-annex.{ending}"'
    assert answer.headers["cache-control"] == REVALIDATED
    cells = {"docx": cells_of_docx, "xlsx": cells_of_xlsx, "html": cells_of_html}[ending](answer.content)
    assert (len(cells), {len(row) for row in cells}) == (53, {6})
    assert (cells[2][0], cells[2][5]) == (
        "High-level Committee on Programmes (HLCP)",
        "Travel and DSA for approx. 2 staff",
    )
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(answer.content))
    known = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_page_may_only_load_its_style(client: httpx.Client) -> None:
    policy = client.get("/data/annex/un-2020.html").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_each_format_has_its_own_tag(client: httpx.Client) -> None:
    tags = {client.head(f"/data/annex/un-2020.{ending}").headers["etag"] for ending in ("docx", "xlsx", "html")}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("un-2099.docx", 'There is no report "un-2099". The reports are un-2020.'),
        ("un-2020.pdf", "Use the slug of a report with .docx, .xlsx, .html."),
        ("un-2020", "Use the slug of a report with .docx, .xlsx, .html."),
        (".docx", "Use the slug of a report"),
        ("..%2Fun-2020.docx", "<!doctype html>"),
        ("%00.docx", "There is no report"),
    ],
)
def test_unknown_annex_is_not_found(client: httpx.Client, name: str, words: str) -> None:
    answer = client.get(f"/data/annex/{name}", headers={"if-none-match": "*"})
    assert answer.status_code == 404
    assert words in answer.text


def test_other_methods_are_refused(client: httpx.Client) -> None:
    answer = client.post("/data/annex/un-2020.docx")
    assert answer.status_code == 405


def test_annex_follows_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    data = write_sample(tmp_path / "data")
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        before = client.get("/data/annex/un-2020.html")
        file = data / "mechanisms.yaml"
        file.write_text(file.read_text().replace("name: Digital Technology Network", "name: Digital Network"))
        build(data, database)
        after = client.get("/data/annex/un-2020.html")
        assert [cells_of_html(answer.content)[2][0] for answer in (before, after)] == [
            "Digital Technology Network",
            "Digital Network",
        ]
        assert before.headers["etag"] != after.headers["etag"]


@pytest.mark.parametrize("public", [False, True])
def test_only_the_text_of_a_public_document_is_served(tmp_path: Path, public: bool) -> None:
    database = tmp_path / "registry.sqlite"
    attach_sample(tmp_path, database, public=public)
    with serving(Settings(database=database)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        for ending, cells in (("docx", cells_of_docx), ("xlsx", cells_of_xlsx), ("html", cells_of_html)):
            board = cells(client.get(f"/data/annex/un-2020.{ending}").content)[1]
            assert board[1] == ("Coordinates\nthe system" if public else "")
            assert board[3] == ("In spring" if public else "Twice per year")


def test_annex_that_is_too_large_for_a_download_is_refused(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex_downloads, "MAX_BYTES", 500)
    with serving(Settings(database=sample_path)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        answer = client.get("/data/annex/un-2020.docx")
    assert answer.status_code == 503
    assert answer.text == "The annex of un-2020 is too large for a download. Write it with `liaison annex`.\n"


def test_annex_that_the_service_cannot_answer_is_no_fault_of_the_client(
    sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def execute(service: Service, *question: object) -> Answer:
        return failed(GraphQLError("It took too long."))

    with serving(Settings(database=sample_path)) as url, httpx.Client(base_url=url, timeout=LONGEST) as client:
        monkeypatch.setattr(Service, "execute", execute)
        answer = client.get("/data/annex/un-2020.docx")
    assert (answer.status_code, answer.text) == (503, "It took too long.\n")
