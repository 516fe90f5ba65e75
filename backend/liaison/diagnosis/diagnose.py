"""All checks, in the order in which they are shown."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from liaison.addresses import BadDatabaseUrl
from liaison.diagnosis import database_file, installation, postgresql, service
from liaison.diagnosis.checks import Check
from liaison.settings import BadSetting, Settings, unknown_variables


def diagnose(options: Mapping[str, str], environment: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """All checks of this installation. ``options`` are those of the command line, by the name of their setting."""
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
