"""The nodes of a dataset on their way to the database: added in any order, read in the order of their numbers.

SQLite sorts them in a temporary file that ends with the process, so that any number of them takes little memory. Each
is stored as JSON, of which the version of the dataset is a hash.
"""

# ruff: noqa: S608  (SQL is built from numbers of our own)

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from types import TracebackType
from typing import Self

import orjson

from liaison.loading.rows import Node, Row

# The tables of nodes in the order of their numbers.
RECORDS = ("report", "agency", "unit", "mechanism", "initiative", "event", "resolution", "theme", "goal", "engagement")
RELATIONS = (
    *("membership", "partnership", "participation", "mandate", "related_text", "classification"),
    *("doubtful_name", "name"),
)
TABLES = (*RECORDS, *RELATIONS, "finding", "passage", "review", "review_row")
PLACES = {table: place for place, table in enumerate(TABLES)}


@dataclass(frozen=True)
class StagedNode:
    """A node as JSON. ``own`` is None for the row of a name in doubt."""

    table: str
    own: str | None
    content: bytes

    def rows(self) -> tuple[Row, list[tuple[str, Row]]]:
        """The row of the node, and the rows that belong to it with their tables."""
        columns, parts = orjson.loads(self.content)
        return columns, parts


class Staging:
    """A context manager that removes the temporary file at its end."""

    def __enter__(self) -> Self:
        self._database = sqlite3.connect("", isolation_level=None)  # "" stands for a temporary file
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE node (place, position, key, own, content)")
        self._database.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def add(self, nodes: Iterable[Node]) -> None:
        self._database.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?)", map(staged, nodes))

    def nodes(self) -> Iterator[StagedNode]:
        """The nodes in the order of their tables, and in a table by position, then by key."""
        order = "SELECT place, own, content FROM node ORDER BY place, position, key"
        for place, own, content in self._database.execute(order):
            yield StagedNode(TABLES[place], own, content)

    def numbers(self) -> dict[str, int]:
        """The numbers of the nodes, which start at 1, by the references to them. No row refers to a relation."""
        nodes: dict[int, list[str]] = defaultdict(list)
        relations = ", ".join(str(PLACES[table]) for table in RELATIONS)
        order = f"SELECT place, own FROM node WHERE place NOT IN ({relations}) ORDER BY place, position, key"
        for place, own in self._database.execute(order):
            nodes[place].append(own)
        counts = dict(self._database.execute("SELECT place, count(own) FROM node GROUP BY place"))
        numbers: dict[str, int] = {}
        first = 1
        for place in sorted(counts):
            numbers.update(zip(nodes[place], count(first)))
            first += counts[place]
        return numbers


def staged(node: Node) -> tuple[object, ...]:
    return PLACES[node.table], node.position, node.key, node.own, orjson.dumps([node.columns, node.parts])
