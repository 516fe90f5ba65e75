"""The commands that attach documents and remove them."""

from pathlib import Path
from typing import Annotated

import typer

from liaison.cli.common import DatabaseOption, DataOption, app, errors_reported
from liaison.settings import DATA, Settings


@app.command()
def ingest(
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", help="The full text of the report, as plain text in UTF-8.")
    ],
    report: Annotated[
        str | None, typer.Option("--report", help="The slug of the report. Optional if there is only one.")
    ] = None,
    data: DataOption = DATA,
    database: DatabaseOption = None,
) -> None:
    """Attach the full text of a report, so that citations show their passages and search finds them."""
    from liaison.documents.old_reader import read_document
    from liaison.loading.build import build as build_database
    from liaison.loading.checks import read_valid_folder
    from liaison.loading.passages import attach

    with errors_reported():
        target = database or Settings.from_environment().database
        passages = read_document(document)
        missing = attach(read_valid_folder(data), target, report, passages)
        for locator in missing:
            typer.echo(f"Warning: the data cite {locator}, but the document has no such passage.", err=True)
        built = build_database(data, target)
        typer.echo(f"{len(passages)} passages attached. Built {target}, version {built.version[:12]}")
