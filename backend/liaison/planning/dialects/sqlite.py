"""SQLite: every function and every hint of its own that a plan uses stands here."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from liaison.names.folding import words
from liaison.planning.bindings import plain_value
from liaison.planning.mapping import Column
from liaison.planning.snippets import is_prefix
from liaison.storage.database import RUNNING_COLUMNS, SEARCH_FIELDS

@dataclass(frozen=True)
class SQLite:
    """The dialect of SQLite 3.35 and later. Arguments and results are SQL expressions unless said otherwise.

    In the functions for JSON, null becomes JSON's null. A list is bound at one placeholder.
    """

    # How many lists and records one statement can nest: the parser's stack has no room for more.
    max_nesting: int = 4

    def json_text(self, sql: str) -> str:
        return f"json_quote({sql})"

    def json_number(self, sql: str, *, nullable: bool = False) -> str:
        return f"coalesce({sql}, 'null')" if nullable else sql

    def json_boolean(self, sql: str) -> str:
        return f"CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"

    def join_rows(self, item: str, source: str) -> str:
        """The item of each row of a source, in the source's order, with commas between; empty without rows."""
        return f"coalesce((SELECT group_concat({item}, ',') FROM {source}), '')"  # noqa: S608

    def inner_join(self, right: str, on: str) -> str:
        """An inner join, after its left side, which the database must read first."""
        return f"CROSS JOIN {right} ON {on}"

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        """The condition that a value is in the list."""
        return f"{sql} {'NOT IN' if negated else 'IN'} (SELECT value FROM json_each({values}))"  # noqa: S608

    def list_rows(self, values: str) -> tuple[str, str, str]:
        """A source with a row for each value, and the columns with the value and its position."""
        return f"json_each({values}) AS k", "k.value", "k.key"

    def json_member(self, sql: str, name: str) -> str:
        """The value of a member of a JSON object: a text, a number, or null."""
        return f"json_extract({sql}, '$.{name}')"

    def member_rows(self, sql: str, name: str) -> tuple[str, str, str]:
        """As ``list_rows``, of the list that is a member of a JSON object."""
        return f"json_each({sql}, '$.{name}') AS m", "m.value", "m.key"

    def list_value(self, items: Sequence[Any]) -> str:
        """In Python: the list as the value to bind."""
        # json_each cuts a text at NUL, and JSON has no infinite numbers: no stored value equals one of these.
        return orjson.dumps([plain_value(item) for item in items if _is_storable(item)]).decode()

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        """A query with one row for each group: the columns of its first row in the order of two integers, among those
        that meet a condition (any row if none does), and ``n``, the number of its rows."""
        # In a query with ``min``, SQLite takes all other columns from the row with the least value.
        major, minor = order
        first = f"min(CASE WHEN {among} THEN ({major} << 32) + {minor} END)"
        return f"SELECT {columns}, count(*) AS n, {first} FROM {source} WHERE {condition} GROUP BY {group}"  # noqa: S608

    def contains(self, sql: str, folded: str) -> str:
        return f"instr(lower({sql}), {folded}) > 0"

    def starts_with(self, sql: str, folded: str, length: str) -> str:
        return f"substr(lower({sql}), 1, {length}) = {folded}"

    def fold_case(self, text: str) -> str:
        """In Python, the text that the two conditions above compare: as SQLite's ``lower``, the letters A to Z only."""
        return text.translate(_LOWER)

    def is_different(self, one: str, other: str) -> str:
        return f"{one} IS NOT {other}"

    def matches_few(self, condition: str) -> str:
        """The condition, with a hint that few rows meet it."""
        # SQLite has only an average to go by, and would scan all rows where most have one key.
        return f"likelihood({condition}, 0.0001)"

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        """A term of an ORDER BY with nulls last; ``backward`` reverses all of it, the nulls too."""
        if not nullable:
            return f"{sql} DESC" if descending != backward else sql
        if descending:  # for SQLite null is the least value, so that an index serves this order
            return sql if backward else f"{sql} DESC"
        return f"{sql} IS NULL DESC, {sql} DESC" if backward else f"{sql} IS NULL, {sql}"

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        """The cursor with the digest of its order and these JSON values."""
        values = " || ',' || ".join(keys)
        return f"hex('[\"{digest}\",' || {values} || ']')"

    def cursor_key(self, column: Column, sql: str) -> str:
        """The JSON of a column's value in a cursor, exact for every number."""
        if column.kind != "number":
            return f"json_quote({sql})"
        exact = f"printf('%!.17g', {sql})"
        return f"CASE WHEN {sql} IS NULL THEN 'null' ELSE {exact} END" if column.nullable else exact

    def placeholder(self, number: int, key: str) -> str:
        """The placeholder of a record that the deferred fetch with this number writes."""
        return f"char(1) || '{number}:' || {key} || char(1)"

    def has_substring(self, sql: str, part: str) -> str:
        """The condition that a text contains another one, byte for byte."""
        return f"instr({sql}, {part}) > 0"

    def search_rows(self, bind: Callable[[Callable[[str], Any]], str]) -> str:
        """The rows ``w`` of ``search_words`` that have every word of a searched text. ``bind`` binds what a function
        makes of the text."""
        return f"search_index JOIN search_words AS w ON w.node_id = search_index.rowid WHERE search_index MATCH {bind(_index_query)}"


def _index_query(text: str) -> str:
    """Each word quoted, so that no word is an operator, and in most columns a prefix. No words match nothing."""
    return " AND ".join(map(_word, dict.fromkeys(words(text)))) or '""'


def _word(word: str) -> str:
    if is_prefix(word, in_running_text=True):
        return f'"{word}" *'
    names = " ".join(dict.fromkeys(column for column in SEARCH_FIELDS.values() if column not in RUNNING_COLUMNS))
    return f'({{{names}}} : "{word}" * OR {{{" ".join(sorted(RUNNING_COLUMNS))}}} : "{word}")'


def _is_storable(value: Any) -> bool:
    return "\0" not in value if isinstance(value, str) else math.isfinite(value)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
