"""Checks of what is installed: Python, the libraries with their versions, and SQLite."""

import platform
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from liaison.diagnosis.checks import Check
from liaison.storage.sqlite import library

MINIMUM_PYTHON = (3, 11)
MINIMUM_SQLITE = (3, 44)  # ORDER BY within an aggregate function
INSTALL_AGAIN = "Install Liaison again: pip install --upgrade --force-reinstall liaison"

_REQUIREMENT = re.compile(r"([\w.-]+)(?:\[[^]]*\])?\s*([^;]*)(;?)")


def checks() -> Iterator[Check]:
    version = platform.python_version()
    if sys.version_info < MINIMUM_PYTHON:
        wanted = ".".join(map(str, MINIMUM_PYTHON))
        yield Check("python", "problem", f"Python {version}", f"Install Python {wanted} or later.")
    else:
        yield Check("python", "ok", f"Python {version}, {platform.machine()}")
    yield from _libraries()
    yield _sqlite()


def _libraries() -> Iterator[Check]:
    try:
        requirements = metadata.requires("liaison") or []
    except metadata.PackageNotFoundError:
        yield Check("libraries", "warning", "Liaison is not installed as a package", "Run it from its environment.")
        return
    wrong = [wrong for each in requirements if (wrong := wrong_library(each))]
    yield from (Check("libraries", "problem", each, INSTALL_AGAIN) for each in wrong)
    if not wrong:
        yield Check("libraries", "ok", f"Liaison {metadata.version('liaison')} with all its libraries")


def wrong_library(requirement: str) -> str | None:
    """What is wrong with a library, or None. Those for some systems only, and for extras, may be missing."""
    found = _REQUIREMENT.match(requirement)
    if not found or found[3]:
        return None
    name, wanted = found[1], found[2].strip()
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing"
    is_allowed = all(_is_allowed(version, each.strip()) for each in wanted.split(",") if each.strip())
    return None if is_allowed else f"{name} {version} is installed, but {name}{wanted} is required"


def _is_allowed(version: str, limit: str) -> bool:
    if limit.startswith(">="):
        return _numbers(version) >= _numbers(limit[2:])
    return not limit.startswith("<") or _numbers(version) < _numbers(limit[1:])


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version without zeros at its end, so that 2 equals 2.0."""
    numbers = [int(part) for part in re.findall(r"\d+", version.split("+")[0])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _sqlite() -> Check:
    module, version = library()
    found = f"SQLite {'.'.join(map(str, version))} of {module}"
    if version < MINIMUM_SQLITE:
        wanted = ".".join(map(str, MINIMUM_SQLITE))
        return Check("sqlite", "problem", found, f"Install pysqlite3, or a Python with SQLite {wanted} or later.")
    if module != "pysqlite3":
        return Check("sqlite", "warning", found, "Install pysqlite3 where it has a wheel: it takes a third less time.")
    return Check("sqlite", "ok", found)
