"""The result of a check, and all checks in the order in which they are shown."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from liaison.addresses import BadDatabaseUrl
from liaison.settings import BadSetting, Settings, unknown_variables

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Check:
    """What was checked and found. ``remedy`` says what to do; it is empty if all is well."""

    name: str
    state: State
    found: str
    remedy: str = ""


def diagnose(options: Mapping[str, str], environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """All checks of this installation. ``options`` are those of the command line, by the name of their setting."""
    from liaison.diagnosis import database_file, installation, postgresql, service

    yield from installation.checks()
    try:
        settings = Settings.from_environment(environment, options)
    except (BadSetting, BadDatabaseUrl) as error:
        yield Check("settings", "problem", str(error), "Correct it, then run `liaison doctor` again.")
        return
    for each in unknown_variables(environment):
        yield Check("settings", "warning", each, "Remove the variable, or correct its name.")
    yield from service.checks(settings)
    if isinstance(settings.database, Path):
        yield from database_file.checks(settings.database)
    else:
        yield from postgresql.checks(settings.database)
