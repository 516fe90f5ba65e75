"""Estimates of how many rows each place of a query has, from the sizes of the tables."""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from liaison.planning.mapping import ObjectType

# The number of rows of each table.
Sizes = Mapping[str, int]

# A record is written once if at least so many references per record are expected: a placeholder costs about half as
# much as writing a record in place.
SHARED = 1.5


class Estimates:
    """The place that is being written: how deeply it is nested, under which type, and its estimated rows."""

    def __init__(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._parent: ObjectType | None = None
        self.nesting = 0
        self.rows = 1.0

    def size(self, table: ObjectType) -> int:
        """The number of rows of a table."""
        return self._sizes[table.table]

    def restart(self, rows: float) -> None:
        """Begin another statement, which has about so many rows."""
        self.nesting, self.rows = 0, rows

    @contextmanager
    def inside(self, table: ObjectType) -> Iterator[None]:
        """While the fields of a type are written."""
        parent, self._parent = self._parent, table
        yield
        self._parent = parent

    @contextmanager
    def nested(self, rows: float = 1) -> Iterator[None]:
        """While a nested record or the items of a list are written, about so many for each row of the outer place."""
        nesting, outer = self.nesting, self.rows
        self.nesting, self.rows = nesting + 1, outer * max(rows, 1)
        yield
        self.nesting, self.rows = nesting, outer

    def rows_per_parent(self, table: ObjectType) -> float:
        """The rows of a table that belong to one row of the type being written; all rows at the root."""
        return self._sizes[table.table] / max(self._sizes[self._parent.table] if self._parent else 1, 1)

    def distinct(self, table: ObjectType, references: float) -> float:
        """The different rows of a table that so many references lead to."""
        size = max(self._sizes[table.table], 1)
        return size * (1 - math.exp(-references / size))

    def is_shared(self, table: ObjectType) -> bool:
        """Whether so many rows refer to each record of a table that it should be written once."""
        return self.rows > 1 and self.rows >= SHARED * self.distinct(table, self.rows)
