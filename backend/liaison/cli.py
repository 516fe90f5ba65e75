"""The command line: each command reads its arguments, calls one function and prints what came of it.

What a command needs is imported inside it, so that ``liaison check`` starts without the database or the server.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from liaison.errors import InvalidData, LiaisonError
from liaison.settings import DATA, BadSetting, Settings

if TYPE_CHECKING:
    from liaison.loading.build import Built

app = typer.Typer(
    help="A registry of how UN agencies work together.", no_args_is_help=True, pretty_exceptions_enable=False
)

DataFolder = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder of data files.")]
Database = Annotated[
    Path | None,
    typer.Option("--database", metavar="FILE", help="The registry's file; LIAISON_DATABASE, else var/registry.sqlite."),
]


@contextmanager
def told() -> Iterator[None]:
    """What the user can mend is said on stderr, and the command ends with 1."""
    try:
        yield
    except InvalidData as invalid:
        tell(invalid)
        raise typer.Exit(1) from None
    except (LiaisonError, BadSetting) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def tell(invalid: InvalidData) -> None:
    typer.echo(str(invalid), err=True)
    count = len(invalid.problems)
    typer.echo(f"{count} problem{'s' if count > 1 else ''} found.", err=True)


@app.command()
def check(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of data files.", show_default=False)
    ] = DATA,
) -> None:
    """Read the data files and report every problem with file and line."""
    from liaison.loading.checks import check as check_reading
    from liaison.loading.files import read_folder

    with told():
        reading = read_folder(folder)
        if problems := check_reading(reading):
            raise InvalidData(problems)
        entries = sum(len(placed) for placed in reading.placed.values())
        typer.echo(f"{folder}: {entries} entries in {len(reading.placed)} files, no problems.")


@app.command()
def build(
    data: DataFolder = DATA,
    database: Database = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was built as JSON.")] = False,
) -> None:
    """Check the data files and build the database from them."""
    from liaison.loading.build import build as build_database

    with told():
        target = database or Settings.from_environment().database
        built = build_database(data, target) if quiet or as_json else build_watched(data, target)
        if as_json:
            typer.echo(json.dumps({"database": str(target), "version": built.version, "counts": built.counts}))


@app.command()
def ingest(
    document: Annotated[Path, typer.Argument(metavar="DOCUMENT", help="The report's whole text, plain, in UTF-8.")],
    report: Annotated[str | None, typer.Option("--report", help="The slug of the report; needless with one.")] = None,
    data: DataFolder = DATA,
    database: Database = None,
) -> None:
    """Attach a report's own text, so that citations show their passages and search finds them."""
    from liaison.loading.build import build as build_database
    from liaison.loading.build import checked_reading
    from liaison.loading.passages import attach
    from liaison.reporting.document import read_document

    with told():
        target = database or Settings.from_environment().database
        passages = read_document(document)
        missing = attach(checked_reading(data), target, report, passages)
        for locator in missing:
            typer.echo(f"Warning: the data cite {locator}, which the document does not have.", err=True)
        built = build_database(data, target)
        typer.echo(f"{len(passages)} passages attached. Built {target}, version {built.version[:12]}")


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write it there instead of printing it.")
    ] = None,
) -> None:
    """Print the GraphQL schema in its definition language."""
    from liaison.schema.build import definition

    if output is None:
        typer.echo(definition(), nl=False)
    else:
        output.write_text(definition(), encoding="utf-8")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option("--host", help="The address; LIAISON_HOST, else 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="The port; LIAISON_PORT, else 8000. 0 takes any.")] = None,
    database: Database = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="How many processes; LIAISON_WORKERS, else 1.")
    ] = None,
) -> None:
    """Serve the site, the playground and GraphQL; where no database is named, it is first built as far as need be."""
    from dataclasses import replace

    from liaison.web.serving import serve as serve_until_stopped

    with told():
        given: dict[str, Any] = {"host": host, "port": port, "database": database, "workers": workers}
        given = {name: value for name, value in given.items() if value is not None}
        settings = replace(Settings.from_environment(), **given)
        if database is None:
            build_as_needed(settings.database)
        serve_until_stopped(settings, typer.echo)


def build_as_needed(target: Path) -> None:
    """Builds the database if it is out of date; where the data are in disorder, what was built before is served."""
    from liaison.loading.source import needs_build

    if not needs_build(DATA, target):
        return
    try:
        build_watched(DATA, target)
    except InvalidData as invalid:
        if not target.exists():
            raise
        tell(invalid)
        typer.echo(f"{target} is served as it was built before.", err=True)


def build_watched(data: Path, target: Path) -> "Built":
    """The build with its steps shown while it runs, and a table of what it holds."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.table import Table

    from liaison.loading.build import build as build_database

    console = Console()
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=not sys.stdout.isatty()) as progress:
        task = progress.add_task("Starting", total=None)
        built = build_database(data, target, lambda step: progress.update(task, description=step))
    table = Table("Table", "Rows")
    for name, count in built.counts.items():
        table.add_row(name.replace("_", " "), str(count))
    console.print(table)
    console.print(f"Built {target}, version {built.version[:12]}", soft_wrap=True)
    return built


def main() -> None:
    """What the console script ``liaison`` runs."""
    app()
