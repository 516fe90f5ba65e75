"""One of the servers under measurement: ``python -m tests.benchmarks.serve NAME DATABASE PORT``."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvicorn
from tests.benchmarks.contender import contender_app
from tests.benchmarks.floor import floor_app, static_app

from liaison.settings import Settings
from liaison.web.app import create_app
from liaison.web.serving import configured


def application(name: str, database: Path) -> Any:
    """The application of that name. ``liaison`` keeps no answers, so that each request reads the data anew."""
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
    """Serve as Liaison itself is served."""
    app = application(name, Path(database))
    config = configured(app)
    config.port, config.log_level = int(port), "error"
    if name not in ("liaison", "cached"):
        config.lifespan = "auto"
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
