"""What commands write: files, whole or not at all, and standard output, whose failure is an error and no traceback."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import typer

from liaison.errors import FileError, cause_of


class NotWritten(FileError):
    template = "{path} was not written: {reason}"


def write_file(path: Path, content: bytes) -> None:
    """Writes the file in one step: an existing one remains until the new one is complete. Raises ``NotWritten``."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe such as /dev/stdout, or a folder
            path.write_bytes(content)
            return
        replace_file(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise NotWritten(path, cause_of(error)) from None


def replace_file(path: Path, content: bytes) -> None:
    """Writes the file under another name in the same folder, with the permissions of the one that it replaces."""
    if path.is_symlink():  # that leads to itself; otherwise the path would be that of its target
        raise OSError(errno.ELOOP, "")
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def run(command: Callable[[], None]) -> None:
    """Runs a command. If its output cannot be written, it ends with one sentence on stderr and exit code 1.

    A reader that needs only the beginning, such as ``head``, closes the pipe: this ends the command without a message.
    """
    open_standard_streams()
    try:
        try:
            command()
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except OSError as error:
        what = f"{error.filename} could not be used" if error.filename else "The output could not be written"
        if not isinstance(error, BrokenPipeError):
            with suppress(OSError):
                typer.echo(f"{what}: {cause_of(error)}", err=True)
        discard_output()
        sys.exit(1)


def open_standard_streams() -> None:
    """Opens standard streams that are closed, so that no other file gets their numbers; writing to stdout fails."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if descriptor == 2 else os.O_RDONLY)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (it remains open)


def discard_output() -> None:
    """What is still in the buffers is not written when the process ends, where it would fail again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.close(null)
