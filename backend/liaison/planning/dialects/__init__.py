"""What differs between databases: a dialect writes the SQL of these operations, everything else is standard SQL.

``sqlite`` and ``postgresql`` are the two dialects. Both give the same answers, byte for byte.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from liaison.planning.mapping import Column, Kind

# The name of the bound number of bytes that the texts of one statement may have.
MOST = "most"

# Binds what a function makes of the searched text, and returns the placeholder.
Bind = Callable[[Callable[[str], str]], str]


class Dialect(Protocol):
    """The operations. Arguments and results are SQL expressions unless said otherwise.

    In the functions for JSON, null becomes JSON's null. A kind is that of a column's values.
    """

    @property
    def max_nesting(self) -> int:
        """How many lists and records are nested in one statement; deeper ones have a statement of their own."""
        ...

    @property
    def max_values(self) -> int:
        """How many values one statement can bind."""
        ...

    # Bound values

    def bound(self, name: str, kind: Kind, *, is_list: bool = False) -> str:
        """The placeholder of a bound value, or of a bound list of values of the kind."""
        ...

    def bound_json(self, name: str) -> str:
        """The placeholder of a bound text that is JSON."""
        ...

    def value(self, value: Any) -> Any:
        """In Python: the value to bind for a text, a number or a boolean."""
        ...

    def list_value(self, items: Sequence[Any]) -> Any:
        """In Python: the value to bind for a list. Items that no stored value can equal may be left out."""
        ...

    def key_list(self, keys: str) -> Any:
        """In Python: the value to bind for a list of whole numbers, which are given with commas between."""
        ...

    # Finished statements, as the driver takes them. A server sends no more than ``MOST`` bytes of texts, for the driver
    # receives an entire text before it can be refused.

    def one_row(self, texts: Sequence[str], conditions: Sequence[str]) -> str:
        """The statement with one row: texts, then conditions. No row if the texts are too large to be sent."""
        ...

    def rows(self, name: str, texts: Sequence[str], source: str) -> str:
        """The statement with a row of a name and texts for each row of a source. Rows are left out once they are too
        large to be sent."""
        ...

    # JSON

    def json_text(self, sql: str) -> str:
        """The JSON string of a text."""
        ...

    def json_integer(self, sql: str, *, nullable: bool = False) -> str:
        """The JSON of a whole number."""
        ...

    def json_number(self, sql: str, *, nullable: bool = False) -> str:
        """The JSON of a number with 15 significant digits. The expression may be computed several times."""
        ...

    def json_boolean(self, sql: str) -> str:
        """The JSON of a boolean."""
        ...

    def json_member(self, sql: str, name: str, kind: Kind = "text") -> str:
        """The value of a member of a JSON object, or null."""
        ...

    # Lists and rows

    def join_rows(self, item: str, source: str, order: str = "") -> str:
        """The item of each row of a source, with commas between; empty without rows. The rows have the source's order;
        ``order`` repeats its terms where the source is a join."""
        ...

    def inner_join(self, right: str, on: str) -> str:
        """An inner join, after its left side, which the database should read first."""
        ...

    def lookup_join(self, table: str, alias: str, key: str) -> str:
        """An inner join, after its left side, that finds the row with a key for each row of the left side."""
        ...

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        """The condition that a value is in a bound list."""
        ...

    def list_rows(self, values: str) -> tuple[str, str, str]:
        """A source with a row for each value of a bound list, and the columns with the value and its position."""
        ...

    def json_rows(self, document: str) -> tuple[str, str, str]:
        """As ``list_rows``, of an array that is bound as JSON."""
        ...

    def member_rows(self, sql: str, name: str) -> tuple[str, str, str]:
        """As ``list_rows``, of the array that is a member of a JSON object. Positions begin at 0."""
        ...

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        """A query with one row for each group: the columns of its first row in the order of two integers, among those
        that meet a condition (any row if none does), and ``n``, the number of its rows."""
        ...

    # Values and conditions

    def null(self, kind: Kind) -> str:
        """A null in a column of a query, whose other rows have values of the kind."""
        ...

    def sum(self, sql: str) -> str:
        """The sum of numbers, to six decimal places, so that it does not depend on the order of the rows."""
        ...

    def contains(self, sql: str, folded: str) -> str:
        """The condition that a text contains another, without regard to the case of the letters A to Z. The other has
        them in lower case."""
        ...

    def starts_with(self, sql: str, folded: str, length: str) -> str:
        """The condition that a text starts with another, of this length, compared in the same way."""
        ...

    def is_different(self, one: str, other: str) -> str:
        """The condition that two values differ; null differs from all values but null."""
        ...

    def matches_few(self, condition: str) -> str:
        """The condition, with a hint that few rows meet it."""
        ...

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        """A term of an ORDER BY with nulls last; ``backward`` reverses all of it, the nulls too."""
        ...

    # Cursors and placeholders

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        """The cursor with the digest of its order and these JSON values."""
        ...

    def cursor_key(self, column: Column, sql: str) -> str:
        """The JSON of a column's value in a cursor, exact for every number."""
        ...

    def placeholder(self, number: int, key: str) -> str:
        """The placeholder of a record that the deferred fetch with this number writes."""
        ...

    # Search

    def has_substring(self, sql: str, part: str) -> str:
        """The condition that a text contains another one, byte for byte."""
        ...

    def search_rows(self, bind: Bind) -> tuple[str, str]:
        """The rows ``w`` of ``search_words`` that have every word of a searched text, and the id of the record.
        ``bind`` binds what a function makes of the text."""
        ...
