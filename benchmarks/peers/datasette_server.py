"""datasette-graphql without its limits, on a file that does not change: ``datasette_server.py DATABASE PORT``.

It runs in the environment that ``install`` makes for it, and so imports nothing of Liaison.
"""

import sys

import uvicorn
from datasette.app import Datasette  # type: ignore[import-not-found]

LIMITS = {"time_limit_ms": 600_000, "num_queries_limit": 100_000}


def main(database: str, port: str) -> None:
    """Serve every table of the file at /graphql."""
    datasette = Datasette(immutables=[database], metadata={"plugins": {"datasette-graphql": LIMITS}})
    uvicorn.run(datasette.app(), host="127.0.0.1", port=int(port), log_level="error", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
