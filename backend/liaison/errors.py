"""Everything that can go wrong for reasons a user can mend, as classes that carry the facts.

Raised where the fact is known; caught where somebody is answered: the command line prints the text, the server logs it.
Each text says what is wrong and what to do next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class LiaisonError(Exception):
    """The base of all: its text is meant for the user."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a data file, with the likely remedy. Ordered by file and line."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        end = "" if self.remedy.endswith(("?", ".")) else "."
        return f"{self.file}:{self.line}: {self.what}. {self.remedy}{end}"


class InvalidData(LiaisonError):
    """The data files do not hold together; ``problems`` are all that was found, sorted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DataFolderMissing(LiaisonError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder} is not a folder. Name the folder that holds agencies.yaml and the other data files."
        )


class DatabaseMissing(LiaisonError):
    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"There is no database at {path}. Run `liaison build`, or name another file.")


class OtherVersion(LiaisonError):
    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} was built by another version of Liaison. Run `liaison build`, or name another file.")


class NotARegistry(LiaisonError):
    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not a registry that Liaison has built. It was left as it is; name another file.")


class DatabaseDamaged(LiaisonError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be read: {reason}. Run `liaison build`, or name another file.")


class BuildFailed(LiaisonError):
    """The database could not be written; whatever stood at ``path`` is untouched."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} was not built and is as it was before: {reason}")
