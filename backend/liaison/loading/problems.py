"""The problems that are found in a data folder, all of which are reported at once."""

from collections import Counter
from collections.abc import Iterable

from liaison.errors import Problem

# Of one file. A file with so many problems has usually the same mistake in all its lines.
MAX_LISTED = 200


class Problems:
    """Lists the first MAX_LISTED problems of each file, and counts its others: a file may have a million lines."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._listed: dict[str, set[Problem]] = {}
        self._more: Counter[str] = Counter()
        self._from: dict[str, int] = {}
        self.extend(found)

    def __len__(self) -> int:
        return sum(map(len, self._listed.values())) + self._more.total()

    def append(self, problem: Problem) -> None:
        listed = self._listed.setdefault(problem.file, set())
        if len(listed) < MAX_LISTED:
            listed.add(problem)
        elif problem not in listed:
            self._add_more(problem.file, problem.line)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.append(problem)

    def is_full(self, file: str, line: int) -> bool:
        """Whether the file has enough problems. Then the entry on the line is counted without being checked."""
        if len(self._listed.get(file, ())) < MAX_LISTED:
            return False
        self._add_more(file, line)
        return True

    def _add_more(self, file: str, line: int) -> None:
        self._more[file] += 1
        self._from.setdefault(file, line)

    def listed(self) -> list[Problem]:
        """The problems by file and line; after those of a file, in how many more of its entries there may be some."""
        problems: list[Problem] = []
        for file in sorted(self._listed):
            problems += sorted(self._listed[file])
            if count := self._more[file]:
                what = f"There may be problems in {count} more {'entries' if count > 1 else 'entry'} of this file"
                problems.append(Problem(file, self._from[file], what, "Correct those above first"))
        return problems
