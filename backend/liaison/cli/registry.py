"""The commands that check the data, build the database and serve it."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liaison.addresses import DatabaseAddress
from liaison.cli.common import DatabaseOption, DataOption, app, chosen_database, errors_reported
from liaison.cli.output import write_file
from liaison.errors import InvalidData
from liaison.settings import DATA, Settings

if TYPE_CHECKING:
    from liaison.loading.build import Built
    from liaison.loading.reviews import ShownReview


@app.command()
def check(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder with the data files.", show_default=False)
    ] = DATA,
) -> None:
    """Check the data files and report every problem with its file and line."""
    from liaison.loading.checks import count_valid_entries
    from liaison.loading.data_files import FILES

    with errors_reported():
        typer.echo(f"{folder}: {count_valid_entries(folder)} entries in {len(FILES)} files, no problems.")


@app.command()
def build(
    data: DataOption = DATA,
    database: DatabaseOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="Also put the open reviews of new editions into the database, for an internal server."
        ),
    ] = False,
) -> None:
    """Check the data files and build the database from them."""
    from liaison.loading.build import build as build_database
    from liaison.loading.publishing import database_to_build

    with errors_reported():
        target = chosen_database(database)
        reviews = reviews_of(data) if review else ()
        if quiet or as_json:
            with database_to_build(target) as file:
                built = build_database(data, file, reviews=reviews)
        else:
            built = build_with_progress(data, target, reviews)
        if as_json:
            print_notices(built)
            typer.echo(json.dumps({"database": str(target), "version": built.version, "counts": built.counts}))


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write the schema to this file instead.")
    ] = None,
) -> None:
    """Print the GraphQL schema in the schema definition language (SDL)."""
    from liaison.schema.build import definition

    with errors_reported():
        if output is None:
            typer.echo(definition(), nl=False)
        else:
            write_file(output, definition().encode())


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option("--host", help="The address to listen on. Default: LIAISON_HOST or 127.0.0.1.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", help="The port to listen on; 0 selects a free one. Default: LIAISON_PORT or 8000."),
    ] = None,
    database: DatabaseOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="The number of processes. Default: LIAISON_WORKERS or 1.")
    ] = None,
) -> None:
    """Serve the site, the playground and GraphQL. Without --database, build the database first if it is out of date."""
    from liaison.web.output import tolerate_lost_output
    from liaison.web.serving import serve as serve_until_stopped

    tolerate_lost_output()
    with errors_reported():
        options = {"host": host, "port": port, "database": database, "workers": workers}
        given = {name: str(value) for name, value in options.items() if value is not None}
        settings = Settings.from_environment(options=given)
        if database is None and isinstance(settings.database, Path):
            build_if_outdated(settings.database)
        status = serve_until_stopped(settings, typer.echo)
    raise typer.Exit(status)


def build_if_outdated(target: Path) -> None:
    """Builds the database if it is out of date. If the data are invalid, keeps the previous database."""
    from liaison.loading.build import needs_build

    if not needs_build(DATA, target):
        return
    try:
        build_with_progress(DATA, target)
    except InvalidData as invalid:
        if not target.exists():
            raise
        typer.echo(f"{invalid}\nServing the previous version of {target}.", err=True)


def reviews_of(data: Path) -> "Sequence[ShownReview]":
    """The open reviews next to the data files."""
    from liaison.documents.review.shown import open_reviews
    from liaison.documents.row_readings import read_cells

    return open_reviews(data, read_cells)


def build_with_progress(data: Path, target: DatabaseAddress, reviews: "Sequence[ShownReview]" = ()) -> "Built":
    """Builds the database, showing the current step and finally the number of rows of each table."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.table import Table

    from liaison.loading.build import build as build_database
    from liaison.loading.publishing import database_to_build

    console = Console()
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not sys.stdout.isatty()) as progress:
        task = progress.add_task("Starting", total=None)

        def on_step(step: str) -> None:
            progress.update(task, description=step)

        with database_to_build(target, on_step) as file:
            built = build_database(data, file, on_step, reviews)
    table = Table("Table", "Rows")
    for name, count in built.counts.items():
        table.add_row(name.replace("_", " "), str(count))
    console.print(table)
    console.print(f"Built {target}, version {built.version[:12]}", soft_wrap=True)
    print_notices(built)
    return built


def print_notices(built: "Built") -> None:
    for notice in built.notices:
        typer.echo(f"Notice: {notice}", err=True)
