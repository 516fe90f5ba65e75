"""The command that compares the data with the document of their report."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liaison.addresses import DatabaseAddress
from liaison.cli.attach import ReportOption
from liaison.cli.common import DatabaseOption, DataOption, app, chosen_database, errors_reported
from liaison.settings import DATA

if TYPE_CHECKING:
    from liaison.documents.document import Document
    from liaison.documents.verification.results import Difference, Verification


@app.command()
def verify(
    report: ReportOption,
    document: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The document: DOCX, HTML or plain text. Default: the attached one."),
    ] = None,
    data: DataOption = DATA,
    database: DatabaseOption = None,
) -> None:
    """Find everything that the data present as the report's in the passage that they cite.

    Exits with status 1 if something differs and no finding declares it.
    """
    from liaison.documents.verify import verify as verify_data
    from liaison.loading.checks import read_valid_folder

    with errors_reported():
        folder = read_valid_folder(data)
        name, text = read_or_attached(document, report, chosen_database(database))
        verification = verify_data(folder, text, report)
        print_verification(verification, report, name)
        if verification.differences:
            raise typer.Exit(1)


def read_or_attached(document: Path | None, report: str, database: DatabaseAddress) -> tuple[str, "Document"]:
    """The name of the file and its text: of the file given, or of the document attached to the database."""
    from liaison.documents.attaching import NotAttached, document_of
    from liaison.documents.reader import read_document
    from liaison.loading.attachments import attached_reports, read_attachment
    from liaison.loading.publishing import database_with_documents

    if document is not None:
        return document.name, read_document(document)
    with database_with_documents(database) as file:
        attachment = read_attachment(file, report)
        if attachment is None:
            raise NotAttached(report, file, attached_reports(file))
    return attachment.file, document_of(attachment)


def print_verification(verification: "Verification", report: str, name: str) -> None:
    from liaison.documents.verify import NOT_CHECKED

    for difference in verification.differences:
        print_difference(difference, report)
    typer.echo(f"The data on {report} were compared with {name}.")
    typer.echo(f"Checked: {counted(verification.checked)}.")
    if verification.from_lists:
        typer.echo(f"Cited from elsewhere or read from context: {counted(verification.from_lists)}.")
    if verification.declared:
        findings = Counter(declared.finding for declared in verification.declared)
        typer.echo(f"Differences that findings declare: {counted(findings)}.")
    typer.echo(f"Not checked: {'; '.join(NOT_CHECKED)}.")
    count = len(verification.differences)
    typer.echo("No other differences." if not count else f"{count} difference{'s' if count > 1 else ''} found.")


def print_difference(difference: "Difference", report: str) -> None:
    where = ", ".join(difference.locators)
    typer.echo(f"{difference.file}:{difference.line}: {difference.what} ({report}{f' {where}' if where else ''})")
    typer.echo(f"    data:   {difference.data or '(nothing)'}")
    typer.echo(f"    report: {difference.report or '(nothing)'}")
    if difference.hint:
        typer.echo(f"    {difference.hint}")


def counted(counts: "Counter[str]") -> str:
    return ", ".join(f"{kind} ({count})" for kind, count in counts.items())
