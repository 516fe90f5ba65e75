"""What all commands share: the application, the options, and how errors are reported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from liaison.addresses import BadDatabaseUrl, DatabaseAddress, database_address
from liaison.errors import LiaisonError
from liaison.settings import BadSetting, Settings

app = typer.Typer(
    help="A registry of how UN agencies work together.", no_args_is_help=True, pretty_exceptions_enable=False
)

DataOption = Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder with the data files.")]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="FILE|URL",
        help="The database: a file, or postgresql://HOST/NAME. Default: LIAISON_DATABASE or var/registry.sqlite.",
    ),
]


def chosen_database(option: str | None) -> DatabaseAddress:
    """The database that a command works on."""
    return Settings.from_environment().database if option is None else database_address(option)


@contextmanager
def errors_reported() -> Iterator[None]:
    """Prints errors that the user can correct to stderr and exits with status 1."""
    try:
        yield
    except (LiaisonError, BadSetting, BadDatabaseUrl) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
