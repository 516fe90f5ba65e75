"""The command that says how the wordings of a report are read."""

import json
from pathlib import Path
from typing import Annotated

import typer

from liaison.cli.common import app, errors_reported
from liaison.errors import LiaisonError


@app.command()
def explain(
    frequency: Annotated[
        str | None, typer.Option("--frequency", help="The wording on how often meetings take place.")
    ] = None,
    time: Annotated[str | None, typer.Option("--time", help="The wording on time spent.")] = None,
    cost: Annotated[str | None, typer.Option("--cost", help="The wording on financial implications.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="CSV", help="Read the columns wording and kind of this file instead."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: one object, or one a line for a file.")] = False,
) -> None:
    """Say how wordings are read: the figures, the rule behind them, and every word that could not be placed."""
    with errors_reported():
        row = {"frequency": frequency, "time": time, "cost": cost}
        if file is not None and any(text is not None for text in row.values()):
            raise LiaisonError("--file is given together with wordings. Give either a file or wordings.")
        if file is not None:
            explain_file(file, as_json)
        elif all(text is None for text in row.values()):
            raise LiaisonError("No wording is given. Give --frequency, --time or --cost, or a CSV file with --file.")
        else:
            explain_row(frequency or "", time or "", cost or "", as_json)


def explain_row(frequency: str, time: str, cost: str, as_json: bool) -> None:
    from liaison.documents.explain import in_words, row_as_data
    from liaison.documents.grammar import read_row, read_wording
    from liaison.documents.wording import Kind

    reading = read_row(frequency, time, cost)
    if not as_json:
        typer.echo(in_words(reading))
        return
    texts = zip(Kind, (frequency, time, cost), strict=True)
    cells = [(kind, read_wording(text, kind)) for kind, text in texts if text.strip()]
    typer.echo(json.dumps(row_as_data(reading, cells), ensure_ascii=False, indent=2))


def explain_file(file: Path, as_json: bool) -> None:
    from liaison.documents.explain import reading_as_data, wording_in_words
    from liaison.documents.grammar import read_wording
    from liaison.documents.wording_list import read_wordings

    for asked in read_wordings(file):
        reading = read_wording(asked.wording, asked.kind)
        if as_json:
            typer.echo(json.dumps(reading_as_data(reading), ensure_ascii=False))
        else:
            typer.echo(f"{' '.join(asked.wording.split())}\n    {wording_in_words(reading)}")
