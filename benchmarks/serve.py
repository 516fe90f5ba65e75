"""One of the servers under measurement: ``python -m benchmarks.serve NAME DATABASE PORT``."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn

from benchmarks.contender import contender_app
from benchmarks.floor import floor_app, static_app
from liaison.settings import Settings
from liaison.web.app import Application, create_app
from liaison.web.memory import tune_memory
from liaison.web.serving import configured


def application(name: str, database: Path) -> Any:
    """The application of that name. ``liaison`` caches no responses, so that each request reads the data."""
    match name:
        case "liaison":
            return create_app(replace(Settings(), database=database, answer_cache=0))
        case "cached":
            return create_app(replace(Settings(), database=database))
        case "floor":
            return floor_app(database)
        case "contender":
            return contender_app(database)
        case _:
            return static_app(Path(name).read_bytes())


def main(name: str, database: str, port: str) -> None:
    """Serve as Liaison itself is served; the others by Uvicorn's own protocol."""
    app = application(name, Path(database))
    config = configured(app)
    config.port, config.log_level = int(port), "error"
    if isinstance(app, Application):
        tune_memory()
    else:
        config.http, config.lifespan = "httptools", "auto"
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
