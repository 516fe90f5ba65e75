"""The state of the PostgreSQL servers of a URL, each asked on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from liaison.addresses import DatabaseUrl
from liaison.errors import DatabaseMissing, LiaisonError, OtherVersion
from liaison.storage.sessions import PUBLISHED, network, published, reason_of, refuse_old_server, unreachable

STATE = """
SELECT pg_is_in_recovery(), rolsuper, has_database_privilege(current_database(), 'CREATE'), current_user,
CASE WHEN pg_is_in_recovery() AND pg_last_wal_receive_lsn() IS DISTINCT FROM pg_last_wal_replay_lsn()
THEN extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float ELSE 0 END
FROM pg_roles WHERE rolname = current_user
"""


Cause = Literal["unreachable", "empty", "version", "rights"]


@dataclass(frozen=True)
class ServerState:
    """One server. ``problem`` and ``cause`` say why it cannot serve the registry; ``lag`` is in seconds."""

    place: str
    problem: str = ""
    cause: Cause = "unreachable"
    release: str = ""
    is_replica: bool = False
    is_superuser: bool = False
    may_build: bool = False
    user: str = ""
    lag: float = 0.0
    version: str = ""


def servers_of(url: DatabaseUrl) -> Iterator[ServerState]:
    """The state of each host that the URL names."""
    given = conninfo_to_dict(url.url)
    hosts = str(given.get("host") or given.get("hostaddr") or "").split(",")
    ports = str(given.get("port") or "5432").split(",")
    for number, host in enumerate(hosts):
        port = ports[number] if len(ports) == len(hosts) else ports[0]
        one = {"host": host or None, "hostaddr": None, "port": port, "target_session_attrs": "any"}
        yield _state_of(url, make_conninfo(url.url, **one), f"{host or 'the local socket'}:{port}")


def _state_of(url: DatabaseUrl, address: str, place: str) -> ServerState:
    try:
        with psycopg.connect(address, autocommit=True, **network(url)) as connection:
            refuse_old_server(connection.info.server_version, url)
            row = connection.execute(STATE).fetchone()
            if row is None:
                return ServerState(place, "The role of the connection is not listed")
            is_replica, is_superuser, may_build, user, lag = row
            found = published(connection.execute(PUBLISHED).fetchone(), url)
            release = connection.info.parameter_status("server_version") or ""
    except psycopg.errors.InsufficientPrivilege as error:
        return ServerState(place, reason_of(error), "rights")
    except (LiaisonError, psycopg.Error, OSError) as error:
        return _unfit(place, error if isinstance(error, LiaisonError) else unreachable(error, url))
    return ServerState(
        place,
        release=release,
        is_replica=is_replica,
        is_superuser=is_superuser,
        may_build=may_build and not is_replica,
        user=user,
        lag=lag or 0.0,
        version=found.version,
    )


def _unfit(place: str, error: Exception) -> ServerState:
    if isinstance(error, DatabaseMissing):
        return ServerState(place, "The database has no registry", "empty")
    if isinstance(error, OtherVersion):
        return ServerState(place, "The registry was built by another version of Liaison", "version")
    return ServerState(place, str(error).rstrip("."), "unreachable")
