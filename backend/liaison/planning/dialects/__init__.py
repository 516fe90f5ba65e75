"""What differs between databases: a dialect writes the SQL of these operations, everything else is standard SQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from liaison.planning.mapping import Column

# What a snippet has before and after each word that was found.
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class TextSearch:
    """One search of the table ``search_index``, as SQL: the ``condition`` that a row has every word, its ``score``, and
    for each column the condition that it has one of them and the snippet around it.

    ``row`` is a row's node id; ``filtered_row`` the same in a condition that only tests the rows found.
    """

    row: str
    filtered_row: str
    condition: str
    score: str
    matches: Mapping[str, tuple[str, str]]


class Dialect(Protocol):
    """The operations of one database. Arguments and results are SQL expressions unless said otherwise."""

    @property
    def max_nesting(self) -> int:
        """How many lists and records one statement can nest."""

    # JSON: null becomes JSON's null

    def json_text(self, sql: str) -> str: ...
    def json_boolean(self, sql: str) -> str: ...
    def json_number(self, sql: str, *, nullable: bool = False) -> str: ...

    # Conditions; ``fold_case`` makes in Python the text that the other two compare

    def contains(self, sql: str, folded: str) -> str: ...
    def starts_with(self, sql: str, folded: str, length: str) -> str: ...
    def fold_case(self, text: str) -> str: ...
    def is_different(self, one: str, other: str) -> str: ...

    def matches_few(self, condition: str) -> str:
        """The condition, with a hint that few rows meet it."""

    # Lists bound at one placeholder

    def list_value(self, items: Sequence[Any]) -> Any:
        """In Python: the list as the value to bind."""

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        """The condition that a value is in the list."""

    def list_rows(self, values: str) -> tuple[str, str, str]:
        """A source with a row for each value, and the columns with the value and its position."""

    # Rows

    def join_rows(self, item: str, source: str) -> str:
        """The item of each row of a source, in the source's order, with commas between; empty without rows."""

    def inner_join(self, right: str, on: str) -> str:
        """An inner join, after its left side, which the database must read first."""

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        """A term of an ORDER BY with nulls last; ``backward`` reverses all of it, the nulls too."""

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        """A query with one row for each group: the columns of its first row in the order of two integers, among those
        that meet a condition (any row if none does), and ``n``, the number of its rows."""

    # Cursors, placeholders and search

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        """The cursor with the digest of its order and these JSON values."""

    def cursor_key(self, column: Column, sql: str) -> str:
        """The JSON of a column's value in a cursor, exact for every number."""

    def placeholder(self, number: int, key: str) -> str:
        """The placeholder of a record that the deferred fetch with this number writes."""

    def search(
        self, bind: Callable[[Callable[[str], Any]], str], weights: Mapping[str, int], exact: int, prefix: int
    ) -> TextSearch:
        """A search; ``bind`` binds what a function makes of the searched text. The score is the sum of the weights of
        the columns with its words, plus ``exact`` if the text is the record's name or acronym, plus, if the acronym
        begins with the text, the share of ``prefix`` that is the text's share of the acronym."""
