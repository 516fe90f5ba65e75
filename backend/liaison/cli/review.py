"""The commands that send a draft to people as workbooks, and take their answers back."""

from pathlib import Path
from typing import Annotated

import typer

from liaison.cli.common import DataOption, app, errors_reported
from liaison.settings import DATA

review = typer.Typer(help="Ask people about a new edition in workbooks, and take over their answers.")
app.add_typer(review, name="review")

ReportOption = Annotated[str, typer.Option("--report", metavar="NEW", help="The slug of the new report.")]


@review.command("export")
def export_workbooks(
    report: ReportOption,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The workbook, or a folder. Default: NEW-review.xlsx."),
    ] = None,
    by_unit: Annotated[
        bool, typer.Option("--by-unit", help="Write one workbook for each unit, without the coordinator’s columns.")
    ] = False,
    units: Annotated[
        Path | None,
        typer.Option("--units", metavar="CSV", help="The unit of each mechanism: a file with lines mechanism,unit."),
    ] = None,
    data: DataOption = DATA,
) -> None:
    """Write the workbook of what is open in the review of a new edition. Existing files are never overwritten."""
    from liaison.documents.review.reviewing import export_review, open_review
    from liaison.documents.review.summary import counted
    from liaison.documents.row_readings import read_cells

    with errors_reported():
        written = export_review(open_review(data, report, read_cells), output, by_unit, units)
        for one in written:
            unit = f" ({one.unit or 'rows without a unit'})" if by_unit else ""
            typer.echo(f"Wrote {one.path}{unit}: {counted(one.rows, 'row')}.")
        if not written:
            typer.echo("Nothing is open.")


@review.command("import")
def import_workbooks(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Workbooks that were filled in.")],
    report: ReportOption,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The workbook of what is still open, or its folder."),
    ] = None,
    data: DataOption = DATA,
) -> None:
    """Add the answers of workbooks to the review, write what is decided to the data files, and export what is open.

    Either all decisions are written or none. Answers that differ are shown, and none of them is used.
    """
    from liaison.documents.review.importing import import_review
    from liaison.documents.review.summary import lines_of
    from liaison.documents.row_readings import read_cells

    with errors_reported():
        imported = import_review(data, report, files, read_cells, output)
        for line in lines_of(imported):
            typer.echo(line)
        if imported.not_exported:
            typer.echo(imported.not_exported, err=True)
        elif imported.exported:
            typer.echo(f"Wrote {imported.exported.path}: what is still open.")
        elif imported.open:
            typer.echo("No file was read, so that no new workbook was written.")
        else:
            typer.echo("Nothing is open. Run `liaison build`.")
        if not imported.succeeded:
            raise typer.Exit(1)
