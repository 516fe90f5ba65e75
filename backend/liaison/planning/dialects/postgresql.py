"""PostgreSQL: every function of its own that a plan uses stands here.

The text columns have the collation "C", which compares bytes, as SQLite does. Every bound value has a cast, so that the
server infers its type and one prepared statement serves all values.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison.names.folding import words
from liaison.planning.bindings import plain_value
from liaison.planning.dialects import MOST, Bind
from liaison.planning.mapping import Column, Kind
from liaison.planning.snippets import is_prefix

_TYPES: Mapping[Kind, str] = {
    "text": "text",
    "plain": "text",
    "integer": "bigint",
    "number": "double precision",
    "boolean": "boolean",
}
_MOST = f"%({MOST})s::bigint"
# Every percent sign that does not begin a placeholder.
_PERCENT = re.compile(r"%(?!\([a-z]+\d*\)s)")


@dataclass(frozen=True)
class PostgreSQL:
    """The dialect of PostgreSQL 12 and later, with psycopg's named placeholders.

    A text cannot contain NUL. No stored text has a control character, so that the next one, U+0001, in its place
    changes neither what a bound text equals nor where it sorts.

    What a statement cannot have, the server refuses with SQLSTATE 54001 (nested too deep for its stack), 54011 (more
    than 1,664 columns), 54023 or 54000 (too many tables or values): to a client all of them mean that it is too deep.
    """

    # The server's stack has room for many more, but the time to plan a statement grows with what is nested in it.
    max_nesting: int = 4
    max_values: int = 65_535

    def bound(self, name: str, kind: Kind, *, is_list: bool = False) -> str:
        return f"%({name})s::{_TYPES[kind]}{'[]' if is_list else ''}"

    def bound_json(self, name: str) -> str:
        return f"%({name})s::json"

    def value(self, value: Any) -> Any:
        if isinstance(value, str):
            return plain_value(value).replace("\0", "\1")
        # The driver's type of a whole number depends on its size.
        return str(value) if type(value) is int else value

    def list_value(self, items: Sequence[Any]) -> str:
        return "{" + ",".join(_element(item) for item in items if item is not None) + "}"

    def key_list(self, keys: str) -> str:
        return f"{{{keys}}}"

    def one_row(self, texts: Sequence[str], conditions: Sequence[str]) -> str:
        columns = ", ".join(f"{sql} AS c{place}" for place, sql in enumerate((*texts, *conditions)))
        # The planner does not look into a subquery with an OFFSET, and would compute every text twice.
        return _statement(f"SELECT * FROM (SELECT {columns} OFFSET 0) AS a WHERE {_size(texts)} <= {_MOST}")

    def rows(self, name: str, texts: Sequence[str], source: str) -> str:
        columns = ", ".join(f"{sql} AS c{place}" for place, sql in enumerate(texts))
        wanted = ", ".join(f"c{place}" for place in range(len(texts)))
        written = f"SELECT {name} AS name, {columns} FROM {source} OFFSET 0"
        sizes = f"SELECT a.*, sum({_size(texts)}) OVER (ROWS UNBOUNDED PRECEDING) AS size FROM ({written}) AS a"
        return _statement(f"SELECT name, {wanted} FROM ({sizes}) AS b WHERE size <= {_MOST}")

    def json_text(self, sql: str) -> str:
        return f"coalesce(to_json({sql})::text, 'null')"

    def json_integer(self, sql: str, *, nullable: bool = False) -> str:
        return f"coalesce(({sql})::text, 'null')" if nullable else f"({sql})::text"

    def json_number(self, sql: str, *, nullable: bool = False) -> str:
        # A number becomes a decimal with 15 significant digits. Adding 0.0 makes 3 to 3.0.
        decimal = f"(({sql})::numeric + 0.0)::text"
        exponent = rf"regexp_replace(to_char({sql}, '9.99999999999999EEEE'), '^ ?(\S+?\.\d+?)0*e', '\1e')"
        text = f"CASE WHEN abs({sql}) >= 1e15 OR abs({sql}) < 1e-4 AND {sql} <> 0 THEN {exponent} ELSE {decimal} END"
        return f"coalesce({text}, 'null')" if nullable else text

    def json_boolean(self, sql: str) -> str:
        return f"coalesce(({sql})::text, 'null')"

    def json_member(self, sql: str, name: str, kind: Kind = "text") -> str:
        return f"({sql} ->> '{name}')" if kind == "text" else f"({sql} ->> '{name}')::{_TYPES[kind]}"

    def join_rows(self, item: str, source: str, order: str = "") -> str:
        # Without a join, rows are aggregated in the order of the subquery from which they come.
        order = f" ORDER BY {order}" if order else ""
        return f"coalesce((SELECT string_agg({item}, ','::text{order}) FROM {source}), '')"

    def inner_join(self, right: str, on: str) -> str:
        return f"JOIN {right} ON {on}"

    def lookup_join(self, table: str, alias: str, key: str) -> str:
        # The planner would rather read the entire table in the order of an index, hoping for an early end. It does not
        # look into a subquery with an OFFSET.
        found = f"SELECT {alias}.* FROM {table} AS {alias} WHERE {alias}.id = {key} OFFSET 0"
        return f"CROSS JOIN LATERAL ({found}) AS {alias}"

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        return f"{sql} <> ALL ({values})" if negated else f"{sql} = ANY ({values})"

    def list_rows(self, values: str) -> tuple[str, str, str]:
        return f"unnest({values}) WITH ORDINALITY AS k(value, key)", "k.value", "k.key"

    def json_rows(self, document: str) -> tuple[str, str, str]:
        return f"json_array_elements({document}) WITH ORDINALITY AS k(value, key)", "k.value", "k.key"

    def member_rows(self, sql: str, name: str) -> tuple[str, str, str]:
        source = f"json_array_elements({sql} -> '{name}') WITH ORDINALITY AS m(value, key)"
        return source, "m.value", "(m.key - 1)"

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        count = f"count(*) OVER (PARTITION BY {group}) AS n"
        first = f"{group}, CASE WHEN {among} THEN 0 ELSE 1 END, {', '.join(order)}"
        return f"SELECT DISTINCT ON ({group}) {columns}, {count} FROM {source} WHERE {condition} ORDER BY {first}"

    def null(self, kind: Kind) -> str:
        return f"NULL::{'integer' if kind == 'integer' else _TYPES[kind]}"

    def sum(self, sql: str) -> str:
        return f"round(sum(({sql})::numeric), 6)::double precision"

    def contains(self, sql: str, folded: str) -> str:
        return f'strpos(lower({sql} COLLATE "C"), {folded}) > 0'

    def starts_with(self, sql: str, folded: str, length: str) -> str:
        return f'starts_with(lower({sql} COLLATE "C"), {folded})'

    def is_different(self, one: str, other: str) -> str:
        return f"{one} IS DISTINCT FROM {other}"

    def matches_few(self, condition: str) -> str:
        return condition

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        # Null is the greatest value, so that an ascending order, or its reverse, is that of an index.
        term = f"{sql} DESC" if descending != backward else sql
        if not nullable or not descending:
            return term
        return f"{term} NULLS FIRST" if backward else f"{term} NULLS LAST"

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        values = " || ',' || ".join(keys)
        return f"upper(encode(convert_to('[\"{digest}\",' || {values} || ']', 'UTF8'), 'hex'))"

    def cursor_key(self, column: Column, sql: str) -> str:
        match column.kind:
            case "number":  # a number's text has the fewest digits that are the number, and no decimal point in 3
                text = rf"regexp_replace(({sql})::text, '^(-?\d+)(e|$)', '\1.0\2')"
            case "integer":
                text = f"({sql})::text"
            case "boolean":
                text = f"({sql})::integer::text"
            case _:
                text = f"to_json({sql})::text"
        return f"coalesce({text}, 'null')" if column.nullable else text

    def placeholder(self, number: int, key: str) -> str:
        return f"chr(1) || '{number}:' || {key} || chr(1)"

    def has_substring(self, sql: str, part: str) -> str:
        return f"strpos({sql}, {part}) > 0"

    def search_rows(self, bind: Bind) -> tuple[str, str]:
        return f"search_words AS w WHERE w.vector @@ {bind(_vector_query)}::tsquery", "w.node_id"


def _size(texts: Sequence[str]) -> str:
    """The bytes of the columns ``c0``, ``c1`` ... of these texts."""
    return " + ".join(f"coalesce(octet_length(c{place}), 0)::bigint" for place in range(len(texts)))


def _statement(sql: str) -> str:
    return _PERCENT.sub("%%", sql)


def _vector_query(text: str) -> str:
    """As SQLite's query: A and B are names, C and D running text. No words match nothing."""
    return " & ".join(map(_word, dict.fromkeys(words(text))))


def _word(word: str) -> str:
    if is_prefix(word, in_running_text=True):
        return f"'{word}':*"
    return f"('{word}':*AB | '{word}':CD)"


def _element(item: Any) -> str:
    """An element of an array's text."""
    if isinstance(item, str):
        escaped = plain_value(item).replace("\0", "\1").replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return repr(item)
