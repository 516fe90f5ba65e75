"""Errors that the user can correct, as classes with the facts of each case.

The command line prints their messages and the server logs them. Each message says what is wrong and what to do next.
"""

import errno
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from liaison.addresses import DatabaseAddress, DatabaseUrl


class LiaisonError(Exception):
    """The base class; its message is written for the user."""


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a data file, with the likely remedy. Problems sort by file and line."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        end = "" if self.remedy.endswith(("?", ".")) else "."
        return f"{self.file}:{self.line}: {self.what}. {self.remedy}{end}"


class InvalidData(LiaisonError):
    """The data files are invalid; ``problems`` lists all mistakes in order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''} found."
        super().__init__("\n".join((*map(str, self.problems), count)))


class FileError(LiaisonError):
    """An error of one file, folder or database; ``template`` is its message, without the path and the reason."""

    template: ClassVar[str]

    def __init__(self, path: DatabaseAddress, reason: str = "") -> None:
        self.path = path
        super().__init__(self.template.format(path=path, reason=reason))


class DataFolderMissing(FileError):
    template = "{path} is not a folder. Give the folder that contains agencies.yaml and the other data files."


class DatabaseMissing(FileError):
    template = "There is no database at {path}. Run `liaison build`, or give another one."


class OtherVersion(FileError):
    template = "{path} was built by another version of Liaison. Run `liaison build`, or give another one."


class NotARegistry(FileError):
    template = "{path} is not a registry that Liaison has built. It was left unchanged; give another file."


class DatabaseDamaged(FileError):
    template = "{path} cannot be read: {reason}. Run `liaison build`, or give another file."


class DatabaseUnreachable(LiaisonError):
    """A PostgreSQL database that cannot be used."""

    def __init__(self, url: DatabaseUrl, reason: str) -> None:
        super().__init__(f"{url} cannot be used: {reason}.")
        self.url, self.reason = url, reason


class NotPublished(LiaisonError):
    """A build that did not get into its PostgreSQL database, which serves what it served before."""

    def __init__(self, url: DatabaseUrl, reason: str) -> None:
        super().__init__(f"Nothing was published in {url}, which is unchanged: {reason}.")
        self.url, self.reason = url, reason


class BuildFailed(FileError):
    """The database could not be written; an existing file at ``path`` is unchanged."""

    template = "{path} was not built; an existing file is unchanged: {reason}"


class NotAReport(FileError):
    template = "{path} was not read as a report: {reason}"


# What the system's errors mean for a person who writes a file, and what to do.
_CAUSES = {
    errno.ENOSPC: "the disk is full. Free some space, or choose another disk",
    errno.EDQUOT: "your quota of disk space is used up. Free some space, or choose another disk",
    errno.EFBIG: "the file would be larger than the system allows. Raise the limit (ulimit -f)",
    errno.EROFS: "the disk is read-only. Choose another one",
    errno.EACCES: "you have no permission to write there. Choose another folder, or change its permissions",
    errno.EPERM: "you have no permission to write there. Choose another folder, or change its permissions",
    errno.ENOENT: "there is no such folder. Create it, or choose another one",
    errno.ENOTDIR: "a part of the path is not a folder. Choose another path",
    errno.EISDIR: "it is a folder. Name a file in it",
    errno.ELOOP: "it is a symbolic link that leads to itself. Choose another file",
    errno.EIO: "it could not be written. Check the disk, its free space and the limit of file sizes (ulimit -f)",
    errno.EPIPE: "the program that reads it has ended. Run the command again",
    errno.EBADF: "it is closed. Run the command again with an open output",
}


class UnknownReport(LiaisonError):
    """The data have no such report; ``also`` is a further remedy."""

    def __init__(self, slug: str, known: Sequence[str], also: str = "") -> None:
        listed = f"The reports are {', '.join(known)}." if known else "There are no reports."
        super().__init__(f'The report "{slug}" is not in reports.yaml. {suggestion(slug, known, listed)}{also}')


def cause_of(error: OSError) -> str:
    """Why a file could not be written, and what to do: the end of a message."""
    number = error.errno or 0
    return f"{_CAUSES.get(number) or f'{os.strerror(number)}. Check the disk and the permissions of the folder'}."


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The question “Did you mean …?” with the most similar known word; ``otherwise`` if none is similar."""
    similar = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'Did you mean "{similar[0]}"?' if similar else otherwise
