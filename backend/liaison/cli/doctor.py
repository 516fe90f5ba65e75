"""The command that checks an installation and says what to fix."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from liaison.cli.common import DatabaseOption, app

MARKS = {"ok": "ok      ", "warning": "warning ", "problem": "PROBLEM "}


@app.command()
def doctor(
    database: DatabaseOption = None,
    host: Annotated[str | None, typer.Option("--host", help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="The port to listen on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the checks as JSON.")] = False,
) -> None:
    """Check this installation with its settings, and say what to fix. The exit code is 1 if there is a problem."""
    from liaison.diagnosis.diagnose import diagnose

    given = {"database": database, "host": host, "port": port}
    checks = []
    for check in diagnose({name: str(value) for name, value in given.items() if value is not None}):
        checks.append(check)
        if not as_json:
            remedy = f"\n{' ' * len(MARKS['ok'])}→ {check.remedy}" if check.remedy else ""
            typer.echo(f"{MARKS[check.state]}{check.name}: {check.found}{remedy}")
    states = [check.state for check in checks]
    if as_json:
        typer.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False))
    else:
        problems, warnings = states.count("problem"), states.count("warning")
        typer.echo(f"{len(checks)} checks, problems: {problems}, warnings: {warnings}.")
    raise typer.Exit(int("problem" in states))
