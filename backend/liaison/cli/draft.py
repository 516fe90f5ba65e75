"""The command that drafts a new edition from its document."""

from pathlib import Path
from typing import Annotated

import typer

from liaison.cli.common import DatabaseOption, DataOption, app, chosen_database, errors_reported
from liaison.settings import DATA


@app.command()
def draft(
    report: Annotated[
        str, typer.Option("--report", metavar="NEW", help="The slug of the new edition, such as un-2021.")
    ],
    previous: Annotated[
        str, typer.Option("--previous", metavar="OLD", help="The slug of the edition before, which is in the data.")
    ],
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="The document of the new edition, in Word, HTML or plain text. Default: the attached document.",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Compare a revised document: replace the draft, and keep the answers.")
    ] = False,
    data: DataOption = DATA,
    database: DatabaseOption = None,
) -> None:
    """Compare the document of a new edition with the edition before.

    The result is a review that people answer, reviews/NEW/draft.json in the data folder. It is no data: nothing of it
    is built.
    """
    from liaison.documents.draft_file import draft_path
    from liaison.documents.draft_sources import last_document, new_document
    from liaison.documents.draft_summary import summary_of
    from liaison.documents.revising import start_review
    from liaison.documents.row_readings import read_cells
    from liaison.loading.checks import read_valid_folder
    from liaison.loading.publishing import database_with_documents

    with errors_reported():
        folder = read_valid_folder(data)
        with database_with_documents(chosen_database(database)) as target:
            source = new_document(file, target, report)
            last = last_document(target, previous)
        drafted, revision = start_review(source, folder, data, report, previous, read_cells, last, again=again)
        for line in summary_of(drafted):
            typer.echo(line)
        if revision:
            typer.echo(f"\nEarlier draft: {revision.same} rows and initiatives say the same. Answers to them are kept.")
            for difference in revision.differences:
                typer.echo(f"  {difference}")
        typer.echo(f"\nWrote {draft_path(data, report)}. Next: `liaison review export --report {report}`.")
