"""Documents that are attached to a registry in PostgreSQL are kept there, and all commands find them."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner, Result

from liaison.addresses import DatabaseUrl
from liaison.cli import app
from tests.documents.test_attach import DOCUMENT
from tests.postgres import Cluster
from tests.sample import write_sample


@pytest.fixture
def url(postgres: Cluster) -> DatabaseUrl:
    return DatabaseUrl.of(postgres.create())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def run(command: str, data: Path, url: DatabaseUrl, *arguments: str) -> Result:
    return CliRunner().invoke(app, [command, "--data", str(data), "--database", url.url, *arguments])


def rows(url: DatabaseUrl, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(url.url) as connection:
        return connection.execute(sql).fetchall()


def passages(url: DatabaseUrl) -> int:
    ((schema,),) = rows(url, "SELECT schema_name FROM liaison.published")
    ((count,),) = rows(url, f"SELECT count(*) FROM {schema}.passage")
    return int(count)


def test_a_public_document_is_served_until_it_is_detached(document: Path, data: Path, url: DatabaseUrl) -> None:
    attached = run("attach", data, url, str(document), "--report", "un-2020", "--public")
    assert (attached.exit_code, attached.stderr) == (0, "")
    assert attached.stdout.splitlines()[-1].startswith(f"Built {url}, version ")
    assert passages(url) == 11
    # a later build includes it
    assert run("build", data, url, "--quiet").exit_code == 0
    assert passages(url) == 11
    detached = run("detach", data, url, "--report", "un-2020")
    assert (detached.exit_code, detached.stderr) == (0, "")
    assert passages(url) == 0
    assert rows(url, "SELECT report FROM liaison.attached") == []


def test_a_document_that_is_not_public_is_found_by_other_commands(document: Path, data: Path, url: DatabaseUrl) -> None:
    attached = run("attach", data, url, str(document), "--report", "un-2020")
    assert f"The text is kept in {url} and is not served." in attached.stdout
    assert passages(url) == 0
    assert rows(url, "SELECT report FROM liaison.attached") == [("un-2020",)]
    assert "were compared with report.txt" in run("verify", data, url, "--report", "un-2020").stdout
    written = data.parent / "annex.html"
    annex = ["annex", "--database", url.url, "--report", "un-2020", "--output", str(written)]
    assert CliRunner().invoke(app, annex).exit_code == 0
    assert "Twice per year" in written.read_text()


def test_messages_name_the_database_and_not_its_copy(document: Path, data: Path, url: DatabaseUrl) -> None:
    assert run("build", data, url, "--quiet").exit_code == 0
    before = rows(url, "SELECT number FROM liaison.published")
    detached = run("detach", data, url, "--report", "un-2020")
    assert (detached.exit_code, detached.stderr) == (
        1,
        f"The document of un-2020 is not attached to {url}. No document is attached to it.\n",
    )
    document.write_text(DOCUMENT.replace("Chief Executives Board", "Another board"), encoding="utf-8")
    refused = run("attach", data, url, str(document), "--report", "un-2020")
    assert refused.exit_code == 1
    assert rows(url, "SELECT number FROM liaison.published") == before
    assert rows(url, "SELECT report FROM liaison.attached") == []


def test_the_document_of_a_new_edition_is_kept_without_a_build(document: Path, data: Path, url: DatabaseUrl) -> None:
    assert run("build", data, url, "--quiet").exit_code == 0
    document.write_text(DOCUMENT.replace("Report of 2020", "Report of 2021"), encoding="utf-8")
    attached = run("attach", data, url, str(document), "--report", "un-2021", "--new")
    assert (attached.exit_code, attached.stderr) == (0, "")
    assert rows(url, "SELECT number FROM liaison.published") == [(1,)]
    assert rows(url, "SELECT report FROM liaison.attached") == [("un-2021",)]
