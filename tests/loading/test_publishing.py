"""Publishing a built file into PostgreSQL: all of it or nothing, and one build after another."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner, Result

from liaison.addresses import DatabaseUrl
from liaison.cli import app
from liaison.errors import DatabaseUnreachable, NotPublished
from liaison.loading.build import build
from liaison.loading.publishing import publish, publishing
from liaison.storage.views import VIEWS
from tests.postgres import Cluster
from tests.publishing import Published
from tests.readme import blocks, chapter
from tests.serving import LONGEST

Row = tuple[Any, ...]
PUBLISHED = "SELECT schema_name, previous FROM liaison.published"
SCHEMAS = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'liaison%' ORDER BY nspname"


@pytest.fixture
def url(postgres: Cluster) -> DatabaseUrl:
    return DatabaseUrl.of(postgres.create())


def rows(url: DatabaseUrl, sql: str) -> list[Row]:
    with psycopg.connect(url.url) as connection:
        return connection.execute(sql).fetchall()


def liaison(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def change(data: Path, before: str, after: str) -> None:
    text = (data / "agencies.yaml").read_text()
    assert before in text
    (data / "agencies.yaml").write_text(text.replace(before, after))


def until(connection: "psycopg.Connection[Row]", sql: str) -> None:
    """Waits until a query has rows, for as long as anything may take."""
    ends = time.monotonic() + LONGEST
    while not connection.execute(sql).fetchall():
        assert time.monotonic() < ends, "it did not happen"


def test_a_published_registry_has_the_rows_and_the_bytes_of_its_file(sample_path: Path, published: Published) -> None:
    url = published(sample_path)
    ((schema, size),) = rows(url, "SELECT schema_name, size FROM liaison.published")
    assert schema == "liaison_1"
    assert rows(url, f"SELECT slug FROM {schema}.report") == [("un-2020",)]
    parts = rows(url, f"SELECT content FROM {schema}.file_part ORDER BY position")
    assert b"".join(bytes(part) for (part,) in parts) == sample_path.read_bytes()
    assert size == sample_path.stat().st_size


def test_texts_are_compared_by_their_bytes_and_booleans_are_booleans(sample_path: Path, published: Published) -> None:
    url = published(sample_path)
    types = """
    SELECT data_type, collation_name FROM information_schema.columns WHERE table_schema = 'liaison_1'
    AND (table_name, column_name) IN (('agency', 'name'), ('agency', 'un_system'), ('agency', 'kind'))
    ORDER BY column_name
    """
    assert rows(url, types) == [("text", "C"), ("text", "C"), ("boolean", None)]


def test_the_file_can_be_taken_home_and_the_history_continues(data: Path, url: DatabaseUrl) -> None:
    first = liaison("build", "--data", data, "--database", url.url, "--quiet")
    assert (first.exit_code, first.output) == (0, "")
    change(data, "name: UNESCO", "name: Changed")
    assert liaison("build", "--data", data, "--database", url.url, "--quiet").exit_code == 0
    assert rows(url, PUBLISHED) == [("liaison_2", "liaison_1")]
    changes = "SELECT kind, slug FROM liaison_2.data_change WHERE type = 'Agency'"
    assert rows(url, changes) == [("ALTERED", "unesco")]


def test_the_previous_version_is_kept_and_older_ones_are_dropped(sample_path: Path, url: DatabaseUrl) -> None:
    for _ in range(3):
        publish(sample_path, url)
    assert rows(url, PUBLISHED) == [("liaison_3", "liaison_2")]
    assert rows(url, SCHEMAS) == [("liaison",), ("liaison_2",), ("liaison_3",)]


@pytest.mark.fault("2.10", "A long reader holds an old version in PostgreSQL while new ones are published")
def test_a_reader_of_an_old_version_delays_no_build(
    sample_path: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("liaison.loading.publishing.DROP_WAIT", "100ms")
    publish(sample_path, url)
    with psycopg.connect(url.url) as reader:
        reader.execute("SELECT * FROM liaison_1.agency")
        publish(sample_path, url)
        publish(sample_path, url)
        assert rows(url, SCHEMAS) == [("liaison",), ("liaison_1",), ("liaison_2",), ("liaison_3",)]
    publish(sample_path, url)
    assert rows(url, SCHEMAS) == [("liaison",), ("liaison_3",), ("liaison_4",)]


@pytest.fixture
def slow_copies(url: DatabaseUrl, sample_path: Path) -> Iterator[psycopg.Connection[Row]]:
    """A published version, and a lock that the next build waits for in the middle of its transaction."""
    publish(sample_path, url)
    with (
        psycopg.connect(url.url) as blocking,
        psycopg.connect(url.url, autocommit=True) as watching,
    ):
        blocking.execute("SELECT * FROM liaison.published FOR UPDATE")
        yield watching


HERE = "datname = current_database()"  # other tests may use other databases of the server
WAITING = (
    f"SELECT pid FROM pg_stat_activity WHERE {HERE} AND wait_event_type = 'Lock' AND query LIKE '%liaison.published%'"
)
LEFT = f"SELECT pid FROM pg_stat_activity WHERE {HERE} AND application_name = 'liaison'"


@pytest.mark.fault("2.10", "A build into PostgreSQL is killed (SIGKILL) in the middle of its transaction")
def test_a_killed_build_leaves_what_is_served_and_no_rubbish(
    slow_copies: psycopg.Connection[Row], data: Path, url: DatabaseUrl
) -> None:
    command = [sys.executable, "-m", "liaison", "build", "--quiet", "--data", str(data), "--database", url.url]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    until(slow_copies, WAITING)
    process.send_signal(signal.SIGKILL)
    process.wait(LONGEST)
    # the server ends a session when it next writes to it; a build that waits for nothing is stopped immediately
    slow_copies.execute(f"SELECT pg_terminate_backend(pid) FROM ({WAITING}) AS waiting")
    until(slow_copies, f"SELECT 1 WHERE NOT EXISTS ({LEFT})")
    assert slow_copies.execute(PUBLISHED).fetchall() == [("liaison_1", None)]
    assert slow_copies.execute(SCHEMAS).fetchall() == [("liaison",), ("liaison_1",)]


@pytest.mark.fault("2.10", "A build into PostgreSQL loses its connection")
def test_a_build_that_loses_its_connection_says_so(
    slow_copies: psycopg.Connection[Row], data: Path, url: DatabaseUrl
) -> None:
    results: list[Result] = []
    build_ = threading.Thread(
        target=lambda: results.append(liaison("build", "--data", data, "--database", url.url, "--quiet"))
    )
    build_.start()
    until(slow_copies, WAITING)
    slow_copies.execute(f"SELECT pg_terminate_backend(pid) FROM ({WAITING}) AS waiting")
    build_.join(LONGEST)
    assert results[0].exit_code == 1
    assert results[0].stderr == (
        f"Nothing was published in {url}, which is unchanged: terminating connection due to administrator command.\n"
    )
    assert slow_copies.execute(PUBLISHED).fetchall() == [("liaison_1", None)]
    assert slow_copies.execute(SCHEMAS).fetchall() == [("liaison",), ("liaison_1",)]


@pytest.mark.fault("2.10", "Two builds of one PostgreSQL database run at the same time")
def test_builds_take_turns_and_the_later_one_reads_newer_data(data: Path, url: DatabaseUrl) -> None:
    """The second build reads the data only when the first one has been published, so that it never has older ones."""
    steps: list[str] = []
    waiting = threading.Event()

    def step(text: str) -> None:
        steps.append(text)
        if text == "Waiting for another build":
            waiting.set()

    def second() -> None:
        with publishing(url, step) as publisher:
            publisher.publish(build(data, data.parent / "second.sqlite").database)

    with publishing(url) as first:
        built = build(data, data.parent / "first.sqlite").database
        other = threading.Thread(target=second)
        other.start()
        assert waiting.wait(LONGEST)
        change(data, "name: UNESCO", "name: Changed")
        first.publish(built)
    other.join(LONGEST)
    assert steps == ["Waiting for another build"]
    assert rows(url, PUBLISHED) == [("liaison_2", "liaison_1")]
    assert rows(url, "SELECT name FROM liaison_2.agency WHERE slug = 'unesco'") == [("Changed",)]


def test_a_reader_may_be_a_role_without_rights_to_write(sample_path: Path, postgres: Cluster) -> None:
    url = DatabaseUrl.of(postgres.create())
    publish(sample_path, url)
    with psycopg.connect(url.url, autocommit=True) as owner:
        owner.execute("CREATE ROLE registry_reader LOGIN")
        owner.execute("GRANT USAGE ON SCHEMA liaison TO registry_reader")
    publish(sample_path, url)
    with psycopg.connect(url.url, user="registry_reader", autocommit=True) as reader:
        assert reader.execute(PUBLISHED).fetchall() == [("liaison_2", "liaison_1")]
        assert reader.execute("SELECT slug FROM liaison_2.report").fetchall() == [("un-2020",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute("SELECT * FROM liaison.attached")


@pytest.mark.fault("2.10", "Liaison builds in PostgreSQL as a role that has only the rights that README gives it")
def test_the_rights_of_the_deployment_chapter_are_enough_and_keep_attached_documents_private(
    data: Path, postgres: Cluster
) -> None:
    url = DatabaseUrl.of(postgres.create())
    names = {"owner": "chapter_owner", "reader": "chapter_reader"}
    (script,) = blocks("sql", chapter("Deployment"))
    for name, other in names.items():
        script = re.sub(rf"\b{name}\b", other, script)
    with psycopg.connect(url.url, autocommit=True) as administrator:
        for name in names.values():
            administrator.execute(f"CREATE ROLE {name} LOGIN")
        for statement in script.replace("DATABASE liaison", f"DATABASE {administrator.info.dbname}").split(";"):
            administrator.execute(statement)
    built = liaison("build", "--data", data, "--quiet", "--database", url.url.replace("postgres@", "chapter_owner@"))
    assert (built.exit_code, built.output) == (0, "")
    reading = url.url.replace("postgres@", "chapter_reader@")
    with psycopg.connect(reading, autocommit=True) as reader:
        assert reader.execute(PUBLISHED).fetchall() == [("liaison_1", None)]
        assert reader.execute("SELECT slug FROM liaison_1.report").fetchall() == [("un-2020",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute("SELECT * FROM liaison.attached")
    refused = liaison("build", "--data", data, "--quiet", "--database", reading)
    assert refused.exit_code == 1
    assert "The role needs CREATE on the database" in refused.stderr


def test_tables_columns_and_views_have_comments(sample_path: Path, published: Published) -> None:
    url = published(sample_path)
    described = "SELECT obj_description('liaison_1.{}'::regclass), col_description('liaison_1.{}'::regclass, {})"
    assert rows(url, described.format("agency", "agency", 3)) == [
        (
            "An organization, or a part of one, that takes part in mechanisms, initiatives or events.",
            "The short key of the record. Unique within its type, never reused. Examples: “who”, “hlcp”, “giga”.",
        )
    ]
    ((of_view, of_column),) = rows(url, described.format("agency_participation", "agency_participation", 2))
    assert of_view.startswith("Who takes part in what, in what role")
    assert of_column == "The slug of the agency."


def test_views_have_the_rows_of_those_in_the_file(sample_path: Path, published: Published) -> None:
    url = published(sample_path)
    with closing(sqlite3.connect(sample_path)) as file:
        for view in VIEWS:
            columns = ", ".join(view.columns)
            expected = file.execute(f"SELECT {columns} FROM {view.name} ORDER BY global_id").fetchall()
            assert expected
            assert rows(url, f"SELECT {columns} FROM liaison_1.{view.name} ORDER BY global_id") == expected


UNUSABLE = {
    "wrong port": ("postgresql://postgres:secret@127.0.0.1:1/registry", "127.0.0.1:1/registry cannot be used: "),
    "unknown host": ("postgresql://postgres:secret@no.such.host.invalid/registry", "failed to resolve host"),
    "unknown database": ("postgresql://postgres:secret@127.0.0.1:{port}/nothing", 'database "nothing" does not exist'),
    "unknown role": ("postgresql://nobody:secret@127.0.0.1:{port}/postgres", 'role "nobody" does not exist'),
    "bad URL": ("postgresql://postgres:sec/ret@127.0.0.1:{port}/postgres", "The URL of the PostgreSQL database"),
    "bad option": ("postgresql://postgres:secret@127.0.0.1:{port}/postgres?what=secret", "The URL of the PostgreSQL"),
}


@pytest.mark.fault("2.10", "The host, the database, the role or the URL of PostgreSQL is wrong")
@pytest.mark.parametrize(("given", "expected"), UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("command", ["build", "serve", "diff"])
def test_an_unusable_database_is_one_sentence_without_the_password(
    command: str, given: str, expected: str, postgres: Cluster
) -> None:
    arguments = {"build": ("build", "--quiet"), "serve": ("serve", "--port", "0"), "diff": ("diff", "old", "new")}
    # as a process of its own: serve writes to the descriptors
    program = [sys.executable, "-m", "liaison", *arguments[command], "--database", given.format(port=postgres.port)]
    found = subprocess.run(program, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert found.returncode == 1
    assert expected in found.stderr
    assert found.stderr.count("\n") == 1
    assert "secret" not in found.stdout + found.stderr
    assert "sec/ret" not in found.stdout + found.stderr


def test_a_role_that_may_not_create_a_schema_is_refused(sample_path: Path, postgres: Cluster) -> None:
    url = postgres.create()
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CREATE ROLE registry_guest LOGIN")
    with pytest.raises(NotPublished, match="permission denied for database"):
        publish(sample_path, DatabaseUrl.of(url.replace("postgres@", "registry_guest@")))


def test_an_old_server_is_refused(sample_path: Path, url: DatabaseUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liaison.storage.sessions.MINIMUM_SERVER", 99)
    with pytest.raises(DatabaseUnreachable, match="Liaison needs 99 or later"):
        publish(sample_path, url)


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    url = DatabaseUrl.of("postgresql://me:secret@one:5433,two/registry?sslpassword=secret")
    assert str(url) == "postgresql://one:5433,two/registry"
    assert "secret" not in repr(url)
    monkeypatch.setenv("LIAISON_DATABASE", "postgresql://me:secret@one/%zz")
    found = liaison("build")
    assert found.exit_code == 1
    assert "secret" not in found.output


def test_a_password_may_come_from_the_environment(postgres: Cluster) -> None:
    """libpq reads PGPASSWORD itself; the server here trusts everybody, so that it is not used."""
    environment = {**os.environ, "PGPASSWORD": "secret", "PGPORT": str(postgres.port), "PGHOST": "127.0.0.1"}
    environment |= {"PGUSER": "postgres", "PGDATABASE": "postgres"}
    command = [sys.executable, "-m", "liaison", "diff", "old", "new", "--database", "postgresql://"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert "There is no database at postgresql:///" in found.stderr
