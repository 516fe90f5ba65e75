"""The PostgreSQL that other tests use."""

import psycopg

from tests.postgres import Cluster


def test_every_database_is_new_and_uses_utf8(postgres: Cluster) -> None:
    addresses = {postgres.create(), postgres.create()}
    assert len(addresses) == 2
    for address in addresses:
        with psycopg.connect(address) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
