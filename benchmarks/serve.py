"""One of the servers under measurement: ``python -m benchmarks.serve NAME DATABASE PORT``."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from benchmarks.dataloaders import DataLoaders
from benchmarks.floor import SameBytes, Statement
from liaison.addresses import database_address
from liaison.settings import Settings
from liaison.web.app import create_app, middleware
from liaison.web.logs import configure
from liaison.web.process import configured

MAX_COST = 1_000_000  # the facets of the huge registry visit more rows than the default allows


def application(name: str, database: str) -> Starlette:
    """The application of that name. ``liaison`` caches no responses, so that each request reads the data; its database
    may be PostgreSQL's. Any other name is a file whose bytes are the response."""
    settings = replace(Settings(), database=database_address(database), max_cost=MAX_COST)
    match name:
        case "liaison":
            return create_app(replace(settings, answer_cache=0))
        case "cached":
            return create_app(settings)
        case "floor":
            return served(Statement(Path(database)))
        case "dataloaders":
            return served(DataLoaders(Path(database)))
        case _:
            return served(SameBytes(Path(name).read_bytes()))


def served(endpoint: Any) -> Starlette:
    """An endpoint behind the same route and middleware as Liaison's."""
    return Starlette(routes=[Route("/graphql", endpoint)], middleware=middleware(Settings()))


def main(name: str, database: str, port: str) -> None:
    """Serve with the configuration and the log that Liaison has."""
    configure("text")
    config = configured(application(name, database))
    config.port, config.log_level = int(port), "error"
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
