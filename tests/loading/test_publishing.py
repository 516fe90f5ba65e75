"""Publishing a built file into PostgreSQL."""

from pathlib import Path

import psycopg

from liaison.addresses import DatabaseUrl
from tests.publishing import Published


def rows(url: DatabaseUrl, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url.url) as connection:
        return connection.execute(sql).fetchall()


def test_a_published_registry_has_the_rows_and_the_bytes_of_its_file(sample_path: Path, published: Published) -> None:
    url = published(sample_path)
    ((schema, size),) = rows(url, "SELECT schema_name, size FROM liaison.published")
    assert schema == "liaison_1"
    assert rows(url, f"SELECT slug FROM {schema}.report") == [("un-2020",)]
    parts = rows(url, f"SELECT content FROM {schema}.file_part ORDER BY position")
    assert b"".join(bytes(part) for (part,) in parts) == sample_path.read_bytes()
    assert size == sample_path.stat().st_size
