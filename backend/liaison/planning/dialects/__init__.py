"""What differs between databases: a dialect writes the SQL of these operations, everything else is standard SQL."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from liaison.planning.mapping import Column

# What a snippet has before and after each word that was found.
OPEN, CLOSE = "⟦", "⟧"


class Dialect(Protocol):
    """The operations of one database. Unless said otherwise, arguments and results are SQL expressions."""

    @property
    def max_nesting(self) -> int:
        """How many lists and records one statement can nest."""

    # JSON

    def json_text(self, sql: str) -> str:
        """The JSON of a text, escaped; of null, JSON's null."""

    def json_number(self, sql: str, *, nullable: bool = False) -> str:
        """The JSON of a number, or of null where it may be null."""

    def json_boolean(self, sql: str) -> str:
        """The JSON of a stored boolean, or of null."""

    # Rows and lists of values

    def join_rows(self, item: str, source: str) -> str:
        """The item of each row of a source, in the source's order, with commas between; empty without rows."""

    def outer_join_order(self, right: str, on: str) -> str:
        """An inner join whose left side the database must read first: the text after the left side."""

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        """The condition that a value is one of a list bound at the placeholder ``values``."""

    def list_rows(self, values: str) -> tuple[str, str, str]:
        """A source with a row for each value of a bound list, under the alias ``k``; its value and its position."""

    def list_value(self, items: Sequence[Any]) -> Any:
        """In Python: a list as the value to bind."""

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        """A query with one row for each group: these columns of its first row in the order of two integers, if one
        meets ``among`` (else of any), and ``n``, the number of its rows."""

    # Conditions and orders

    def contains(self, sql: str, text: str) -> str:
        """The condition that a text contains another, whose case is folded already."""

    def starts_with(self, sql: str, text: str, length: str) -> str:
        """The condition that a text starts with another of this length, whose case is folded already."""

    def fold_case(self, text: str) -> str:
        """In Python: a text as ``contains`` and ``starts_with`` compare it."""

    def is_different(self, one: str, other: str) -> str:
        """The condition that two values differ; two nulls do not."""

    def matches_few(self, condition: str) -> str:
        """The condition, with a hint that few rows meet it."""

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        """A term of an ORDER BY with nulls last; ``backward`` reverses all of it, the nulls too."""

    # Cursors and placeholders

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        """The cursor with the digest of its order and these JSON values."""

    def cursor_key(self, column: Column, sql: str) -> str:
        """The JSON of a column's value in a cursor, exact for every number."""

    def placeholder(self, number: int, key: str) -> str:
        """The placeholder of a record that the deferred fetch with this number writes."""

    # Full-text search

    def search(self, bind: Callable[[Callable[[str], Any]], str]) -> "TextSearch":
        """A search; ``bind`` gives the placeholder for what a function makes of the searched text."""


class TextSearch(Protocol):
    """One search of the table ``search_index``, whose rows are named by the key ``row``."""

    @property
    def row(self) -> str:
        """The node id of a row."""

    @property
    def condition(self) -> str:
        """The condition that a row contains every word."""

    def score(self, weights: Sequence[int], exact: int, prefix: int) -> str:
        """How well a row matches: the weight of each column, ``exact`` more if the text is its name or acronym, and
        a share of ``prefix`` if its acronym begins with the text."""

    def is_match(self, column: int, name: str) -> str:
        """The condition that a word occurs in a column."""

    def snippet(self, column: int) -> str:
        """The part of a column around the words, which it marks."""

    def among(self, rows: str) -> str:
        """The condition that a row is one of a query's; tested after ``condition``."""
