"""Checks of a registry in PostgreSQL: each server of its URL, the rights of the user, and how replicas follow."""

from collections.abc import Iterator, Mapping

from liaison.addresses import DatabaseUrl
from liaison.diagnosis.checks import Check
from liaison.storage.server_state import Cause, ServerState, servers_of

MOST_LAG = 60.0  # seconds


def checks(url: DatabaseUrl) -> Iterator[Check]:
    if url.has_password:
        what = "The URL of the database has a password; on a command line, every user of the machine can read it"
        yield Check("password", "warning", what, "Write it into a file with mode 600, and name the file in PGPASSFILE.")
    states = list(servers_of(url))
    for each in states:
        yield _server(each, is_only=len(states) == 1)
    served = {each.version for each in states if not each.problem}
    if len(served) > 1:
        what = f"The servers of {url} have {len(served)} versions of the registry"
        yield Check(
            "replicas", "warning", what, "Wait until the replicas have followed, and look at their replication."
        )
    if not served:
        yield Check("database", "problem", f"No server of {url} has a registry to serve", "See the servers above.")


_REMEDIES: Mapping[Cause, str] = {
    "unreachable": "Check the address, the name of the database, the password, the network and pg_hba.conf.",
    "empty": "Run `liaison build --database URL` as the role that owns the registry.",
    "version": "Run `liaison build --database URL` with this version of Liaison.",
    "rights": "Run `GRANT USAGE ON SCHEMA liaison TO ROLE` for the role of the service, then build again.",
}


def _server(state: ServerState, is_only: bool) -> Check:
    name = f"server {state.place}"
    if state.problem:
        return Check(name, "problem" if is_only else "warning", state.problem, _REMEDIES[state.cause])
    kind = f"a replica, {state.lag:.0f} seconds behind" if state.is_replica else "the primary"
    what = f"PostgreSQL {state.release}, {kind}, version {state.version[:12]}"
    if state.is_replica and state.lag > MOST_LAG:
        return Check(name, "warning", what, "Look at its replication: it serves older data than the primary.")
    if state.is_superuser:
        remedy = "Give the service a role of its own that may only read."
        return Check(name, "warning", f"{what}; {state.user} is a superuser", remedy)
    rights = "may also build" if state.may_build else "may read only"
    return Check(name, "ok", f"{what}; {state.user} {rights}")
