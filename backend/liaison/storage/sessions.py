"""Connections to PostgreSQL: their settings, the registry that they find, and what the server's errors mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import Buffer, Query
from psycopg.adapt import AdaptersMap, Loader
from psycopg.conninfo import conninfo_to_dict

from liaison.addresses import DatabaseUrl
from liaison.errors import DatabaseMissing, DatabaseUnreachable, OtherVersion
from liaison.storage.database import SCHEMA_VERSION
from liaison.storage.steps import Dropped, Lost, OutOfMemory, OutOfTime, Row, TooDeep, TooLarge

# The oldest server that the tests run on.
MINIMUM_SERVER = 15
CONTROL = "liaison"  # the schema of the tables that all versions share
PUBLISHED: Query = """
SELECT number, schema_name, version, built_at, schema_version, digest, size, since FROM liaison.published
"""
CONNECT_TIMEOUT = 2  # seconds for each host, unless the URL says otherwise; psycopg's least
PREPARED = 128  # statements that each connection keeps prepared
# For each sort of a statement, twice as much for a hash table: counting 1,000,000 relations needs no temporary file.
WORK_MEMORY = "16MB"
# The tables are in memory. With the default of 4, the server would rather hash all rows than read an index in order.
RANDOM_PAGE_COST = 1.1

# For all connections: hosts that do not answer are noticed by the operating system within half a minute.
_NETWORK = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
# The same for the server, so that the lock of a client whose machine is gone ends soon.
_SERVER_NETWORK = {"tcp_keepalives_idle": 10, "tcp_keepalives_interval": 5, "tcp_keepalives_count": 3}


@dataclass(frozen=True)
class Published:
    """The version of the registry that a database serves: the schema with its tables, and the file it was built as."""

    number: int
    schema: str
    version: str
    built_at: str
    schema_version: int
    digest: str
    size: int
    since: datetime


def adapters(most: int) -> AdaptersMap:
    """Those of psycopg, with texts as the bytes that the server sends, which are UTF-8; TooLarge for a text of more
    than so many bytes, before it is copied."""

    class TextAsBytes(Loader):
        def load(self, data: Buffer) -> bytes:
            if len(data) > most:
                raise TooLarge
            return bytes(data)

    found = AdaptersMap(psycopg.adapters)
    for name in ("text", "varchar", "name"):
        found.register_loader(name, TextAsBytes)
    return found


def size_of(rows: Sequence[Row]) -> int:
    """The bytes of the texts."""
    return sum(len(value) for row in rows for value in row if type(value) is bytes)


def network(url: DatabaseUrl) -> Mapping[str, Any]:
    """The settings of all connections, unless the URL has its own."""
    given = conninfo_to_dict(url.url)
    wanted = {**_NETWORK, "connect_timeout": CONNECT_TIMEOUT, "application_name": "liaison", "client_encoding": "UTF8"}
    return {name: value for name, value in wanted.items() if name == "client_encoding" or name not in given}


def publishing(url: DatabaseUrl) -> Mapping[str, Any]:
    """The settings of the connection of a build: the primary, and no time limit of the role or the database."""
    session = {"statement_timeout": 0, "lock_timeout": 0, "idle_session_timeout": 0, "search_path": CONTROL}
    return {**network(url), "target_session_attrs": "primary", "options": _options(url, session), "autocommit": True}


def reading(url: DatabaseUrl, schema: str, max_answer: int, time_limit: float) -> Mapping[str, Any]:
    """The settings of connections that read one version: read-only, in its schema, each statement within the limit."""
    limit = max(1, round(time_limit * 1_000))
    session = {
        "default_transaction_read_only": "on",
        "search_path": schema,
        "statement_timeout": limit,
        "idle_in_transaction_session_timeout": limit,
        "jit": "off",
        "work_mem": WORK_MEMORY,
        "random_page_cost": RANDOM_PAGE_COST,
    }
    return {
        **network(url),
        "options": _options(url, session),
        "autocommit": True,
        "prepare_threshold": 1,
        "context": adapters(max_answer),
    }


def _options(url: DatabaseUrl, session: Mapping[str, Any]) -> str:
    """The settings of a session, after those of the URL."""
    given = str(conninfo_to_dict(url.url).get("options") or "")
    wanted = (f"-c {name}={value}" for name, value in {**_SERVER_NETWORK, **session}.items())
    return " ".join((given, *wanted)).strip()


def published(row: tuple[Any, ...] | None, url: DatabaseUrl) -> Published:
    """The version that the row of the control table describes; an error if this code cannot serve it."""
    if row is None:
        raise DatabaseMissing(url)
    found = Published(*row)
    if found.schema_version != SCHEMA_VERSION:
        raise OtherVersion(url)
    return found


def refuse_old_server(version: int, url: DatabaseUrl) -> None:
    """Raises if the server is older than those that are tested. ``version`` is libpq's number, such as 150004."""
    if version < MINIMUM_SERVER * 10_000:
        raise DatabaseUnreachable(
            url, f"its server is PostgreSQL {version // 10_000}, and Liaison needs {MINIMUM_SERVER} or later"
        )


def unreachable(error: Exception, url: DatabaseUrl) -> Exception:
    """The error for the user about a connection that was not made, or a registry that is not there."""
    if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
        return DatabaseMissing(url)
    return DatabaseUnreachable(url, reason_of(error))


def reason_of(error: Exception) -> str:
    """What the server or libpq says, in one line, without libpq's indented hints. Neither repeats a password."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    lines = [line for line in (primary or str(error)).splitlines() if not line.startswith("\t")]
    return " ".join(" ".join(lines).split()).rstrip(".")


def meaning_of(error: psycopg.Error, *, is_broken: bool) -> Exception:
    """The error of the storage that an error of the driver means."""
    state = error.sqlstate or ""
    if isinstance(error, errors.QueryCanceled):
        return OutOfTime()
    if is_broken or state == "40001" or state.startswith("57P"):
        # 40001: a replica had to cancel the statement to follow the primary
        return Lost(reason_of(error))
    if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
        return Dropped(reason_of(error))
    if isinstance(error, errors.SyntaxError) and "memory exhausted" in str(error):
        return TooDeep()
    if state == "54000":
        return TooLarge()
    if state.startswith("54"):
        return TooDeep()
    if state == "53200":
        return OutOfMemory()
    return error
