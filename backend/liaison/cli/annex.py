"""The command that writes the annex of a report."""

import asyncio
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from liaison.cli.common import DatabaseOption, app, chosen_database, errors_reported
from liaison.cli.output import NotWritten, write_file
from liaison.errors import LiaisonError
from liaison.settings import Settings

if TYPE_CHECKING:
    from liaison.web.annexes import AnnexSource


class Format(StrEnum):
    """A format of the annex, which is also the ending of its file."""

    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


@app.command()
def annex(
    report: Annotated[str, typer.Option("--report", help="The slug of the report.", show_default=False)],
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="The format of the file. Default: the ending of --output, otherwise docx."),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Word file (.docx or .dotx) for --format docx: its styles, header, footer and page set-up are kept. "
            "{{annex}} is the place of the annex; {{title}}, {{symbol}} and {{session}} are replaced.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write to this file. Default: SLUG-annex.FORMAT.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Write the annex of a report, ready to hand in: the cells of its attached document, or the registry's wordings."""
    from liaison.documents.annex.content import compose
    from liaison.documents.annex.formats import FORMATS
    from liaison.documents.annex.template import read_template
    from liaison.documents.annex.word import word_document
    from liaison.loading.attachments import read_attachment
    from liaison.loading.publishing import database_with_documents

    with errors_reported():
        form = format_ or _format_of(output)
        if template and form is not Format.DOCX:
            raise LiaisonError("A template can only be used for a Word document. Use --format docx, or no --template.")
        address = chosen_database(database)
        settings = replace(Settings.from_environment(), database=address)
        base = read_template(template) if template else None
        source = asyncio.run(_source(settings, report))
        # of a document that is not public, the database has no passages
        with database_with_documents(address) as file:
            attached = read_attachment(file, report)
        is_used = attached is not None and not attached.new
        content = compose(source.report, attached.passages if attached and is_used else source.passages)
        written = word_document(content, base) if base else FORMATS[form](content)
        written_file = _write(output, f"{report}-annex.{form}", written)
        for place in content.omitted:
            typer.echo(f"Warning: characters that files of this format cannot hold were left out in {place}.", err=True)
        typer.echo(f"Wrote {written_file}: {content.summary}")
        if not content.is_complete:
            typer.echo(f"For the full text, attach it with `liaison attach FILE --report {report}`.")


async def _source(settings: Settings, report: str) -> "AnnexSource":
    from liaison.schema.service import Service
    from liaison.web.annexes import read_annex

    service = await Service.open(settings)
    try:
        return await read_annex(service.execute, report)
    finally:
        await service.close()


def _format_of(output: Path | None) -> Format:
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return Format(ending) if ending in list(Format) else Format.DOCX


def _write(output: Path | None, name: str, content: bytes) -> Path:
    """The file that was written. Only a file that the user named is replaced: somebody may have edited the other."""
    file = output or Path(name)
    if output is None and file.exists():
        raise NotWritten(
            file, "it already exists. To replace it, or to write another file, name the file with --output."
        )
    write_file(file, content)
    return file
