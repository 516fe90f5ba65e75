"""The commands that attach the documents of reports to a database, and remove them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liaison.addresses import DatabaseAddress
from liaison.cli.common import DatabaseOption, DataOption, app, chosen_database, errors_reported
from liaison.cli.registry import print_notices
from liaison.settings import DATA

if TYPE_CHECKING:
    from liaison.documents.attaching import Attached
    from liaison.loading.build import Built

ReportOption = Annotated[str, typer.Option("--report", metavar="SLUG", help="The slug of the report, such as un-2020.")]
LISTED = 20  # of the texts that a person should look at; the attached file has all of them


@app.command()
def attach(
    document: Annotated[Path, typer.Argument(metavar="FILE", help="The document: DOCX, HTML or plain text.")],
    report: ReportOption,
    public: Annotated[
        bool, typer.Option("--public", help="Serve the text: in citations, in search and in the downloaded database.")
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="The report is not in the data yet; keep the document for `liaison draft`.")
    ] = False,
    renumber: Annotated[
        bool,
        typer.Option("--renumber", help="Give rows of the annex that have moved their new numbers in the data files."),
    ] = False,
    data: DataOption = DATA,
    database: DatabaseOption = None,
) -> None:
    """Attach the document of a report to the database, after proving that it is that report."""
    from liaison.documents.attaching import attach as attach_document
    from liaison.documents.reader import read_document
    from liaison.loading.publishing import database_to_build

    with errors_reported():
        target = chosen_database(database)
        with database_to_build(target) as file:
            attached = attach_document(
                document, read_document(document), data, file, report, public=public, new=new, renumber=renumber
            )
        print_attached(attached, target)


@app.command()
def detach(report: ReportOption, data: DataOption = DATA, database: DatabaseOption = None) -> None:
    """Remove the document of a report, and rebuild the database without its text."""
    from liaison.documents.attaching import detach as detach_document
    from liaison.loading.publishing import database_to_build

    with errors_reported():
        target = chosen_database(database)
        with database_to_build(target) as file:
            built = detach_document(data, file, report)
        typer.echo(f"The document of {report} is no longer attached.")
        print_built(built, target)
        if not isinstance(target, Path):
            typer.echo("If its text was public, the previous version has it until the next build drops that version.")


def print_attached(attached: "Attached", database: DatabaseAddress) -> None:
    from liaison.documents.identity import shortened
    from liaison.loading.attachments import attachment_file

    attachment = attached.attachment
    for warning in attached.warnings:
        typer.echo(f"Warning: {warning}.", err=True)
    rows = sum(bool(passage.cells) for passage in attachment.passages)
    typer.echo(f"{attachment.file}: {len(attachment.passages)} passages, {rows} of them rows of the annex.")
    if attached.proof:
        typer.echo(f"It is the document of {attachment.report}. Proof: {'; '.join(attached.proof)}.")
    if attached.moved:
        typer.echo(f"Rows with new numbers in the data files: {attached.moved}.")
    print_list(
        "Passages that nothing in the data cites",
        [f"{passage.locator}: {shortened(passage.text, 80)}" for passage in attached.uncited],
        limit=None,
    )
    print_list(
        "Tracked changes, read as if they had been accepted",
        [f"{each.kind} by {each.author} on {each.date}: {each.text}" for each in attachment.tracked],
    )
    print_list("Hidden texts, which are in no passage", attachment.hidden)
    print_list("Texts in strikethrough, which are in their passages", attachment.struck)
    print_list("Texts that were not placed in any passage", attachment.unplaced)
    stored = attachment_file(database, attachment.report) if isinstance(database, Path) else database
    if attachment.public:
        typer.echo("The text is public: the registry serves it.")
    elif attached.built is None:
        typer.echo(f"The document is kept in {stored} for `liaison draft`. It is not served.")
    else:
        typer.echo(f"The text is kept in {stored} and is not served. To serve it, attach it with --public.")
    if attached.built is not None:
        print_built(attached.built, database)


def print_list(title: str, texts: Sequence[str], limit: int | None = LISTED) -> None:
    from liaison.documents.identity import shortened

    if not texts:
        return
    typer.echo(f"{title} ({len(texts)}):")
    for text in texts[:limit]:
        typer.echo(f"  {shortened(text)}")
    if limit is not None and len(texts) > limit:
        typer.echo(f"  … and {len(texts) - limit} more, which are in the attached file.")


def print_built(built: "Built", database: DatabaseAddress) -> None:
    print_notices(built)
    typer.echo(f"Built {database}, version {built.version[:12]}")
