"""Registries in a PostgreSQL, for tests that run on both engines."""

from collections.abc import Callable
from pathlib import Path

from liaison.addresses import DatabaseAddress, DatabaseUrl
from liaison.loading.publishing import publish
from tests.postgres import Cluster

# The PostgreSQL database into which a built file was published.
Published = Callable[[Path], DatabaseUrl]
# Where a built file is read from: itself, or the PostgreSQL database into which it was published.
OnEngine = Callable[[Path], DatabaseAddress]


def publisher(cluster: Cluster) -> Published:
    """Publishes each file once, into a database of its own."""
    known: dict[Path, DatabaseUrl] = {}

    def published(file: Path) -> DatabaseUrl:
        if file not in known:
            url = DatabaseUrl.of(cluster.create())
            publish(file, url)
            known[file] = url
        return known[file]

    return published
