"""SQLite: every function and every hint of its own that a plan uses stands here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from liaison.names.folding import words
from liaison.planning.bindings import plain_value
from liaison.planning.dialects import Bind
from liaison.planning.mapping import Column, Kind
from liaison.planning.snippets import is_prefix
from liaison.storage.database import NAME_COLUMNS, RUNNING_COLUMNS


@dataclass(frozen=True)
class SQLite:
    """The dialect of SQLite 3.35 and later. A list is bound as JSON at one placeholder."""

    # The parser's stack has no room for more.
    max_nesting: int = 4
    max_values: int = 32_766

    def bound(self, name: str, kind: Kind, *, is_list: bool = False) -> str:
        return f":{name}"

    def bound_json(self, name: str) -> str:
        return f":{name}"

    def value(self, value: Any) -> Any:
        return value

    def list_value(self, items: Sequence[Any]) -> str:
        # json_each cuts a text at NUL, and JSON has no infinite numbers: no stored value equals one of these.
        return orjson.dumps([plain_value(item) for item in items if _is_storable(item)]).decode()

    def key_list(self, keys: str) -> str:
        return f"[{keys}]"

    def one_row(self, texts: Sequence[str], conditions: Sequence[str]) -> str:
        return f"SELECT {', '.join((*texts, *conditions))}"

    def rows(self, name: str, texts: Sequence[str], source: str) -> str:
        return f"SELECT {', '.join((name, *texts))} FROM {source}"  # noqa: S608

    def json_text(self, sql: str) -> str:
        return f"json_quote({sql})"

    def json_integer(self, sql: str, *, nullable: bool = False) -> str:
        return f"coalesce({sql}, 'null')" if nullable else sql

    def json_number(self, sql: str, *, nullable: bool = False) -> str:
        # Not all versions of SQLite write as many digits where a number becomes a text by itself.
        text = f"printf('%!.15g', {sql})"
        return f"CASE WHEN {sql} IS NULL THEN 'null' ELSE {text} END" if nullable else text

    def json_boolean(self, sql: str) -> str:
        return f"CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"

    def json_member(self, sql: str, name: str, kind: Kind = "text") -> str:
        return f"json_extract({sql}, '$.{name}')"

    def join_rows(self, item: str, source: str, order: str = "") -> str:
        # The left side of a join is read first (see below), in its order.
        return f"coalesce((SELECT group_concat({item}, ',') FROM {source}), '')"  # noqa: S608

    def inner_join(self, right: str, on: str) -> str:
        return f"CROSS JOIN {right} ON {on}"

    def lookup_join(self, table: str, alias: str, key: str) -> str:
        return self.inner_join(f"{table} AS {alias}", f"{alias}.id = {key}")

    def in_list(self, sql: str, values: str, *, negated: bool = False) -> str:
        return f"{sql} {'NOT IN' if negated else 'IN'} (SELECT value FROM json_each({values}))"  # noqa: S608

    def list_rows(self, values: str) -> tuple[str, str, str]:
        return f"json_each({values}) AS k", "k.value", "k.key"

    def json_rows(self, document: str) -> tuple[str, str, str]:
        return self.list_rows(document)

    def member_rows(self, sql: str, name: str) -> tuple[str, str, str]:
        return f"json_each({sql}, '$.{name}') AS m", "m.value", "m.key"

    def first_of_each_group(
        self, columns: str, source: str, condition: str, group: str, order: tuple[str, str], among: str
    ) -> str:
        # In a query with ``min``, SQLite takes all other columns from the row with the least value.
        major, minor = order
        first = f"min(CASE WHEN {among} THEN ({major} << 32) + {minor} END)"
        return f"SELECT {columns}, count(*) AS n, {first} FROM {source} WHERE {condition} GROUP BY {group}"  # noqa: S608

    def null(self, kind: Kind) -> str:
        return "NULL"

    def sum(self, sql: str) -> str:
        return f"round(sum({sql}), 6)"

    def contains(self, sql: str, folded: str) -> str:
        return f"instr(lower({sql}), {folded}) > 0"

    def starts_with(self, sql: str, folded: str, length: str) -> str:
        return f"substr(lower({sql}), 1, {length}) = {folded}"

    def is_different(self, one: str, other: str) -> str:
        return f"{one} IS NOT {other}"

    def matches_few(self, condition: str) -> str:
        # SQLite has only an average to go by, and would scan all rows where most have one key.
        return f"likelihood({condition}, 0.0001)"

    def order_term(self, sql: str, *, descending: bool, nullable: bool, backward: bool) -> str:
        if not nullable:
            return f"{sql} DESC" if descending != backward else sql
        if descending:  # for SQLite null is the least value, so that an index serves this order
            return sql if backward else f"{sql} DESC"
        return f"{sql} IS NULL DESC, {sql} DESC" if backward else f"{sql} IS NULL, {sql}"

    def cursor(self, digest: str, keys: Sequence[str]) -> str:
        values = " || ',' || ".join(keys)
        return f"hex('[\"{digest}\",' || {values} || ']')"

    def cursor_key(self, column: Column, sql: str) -> str:
        if column.kind != "number":
            return f"json_quote({sql})"
        # the fewest digits that are the number, whatever the version of SQLite
        digits = {count: f"printf('%!.{count}g', {sql})" for count in (15, 16, 17)}
        shorter = " ".join(f"WHEN CAST({digits[count]} AS REAL) = {sql} THEN {digits[count]}" for count in (15, 16))
        exact = f"CASE {shorter} ELSE {digits[17]} END"
        return f"CASE WHEN {sql} IS NULL THEN 'null' ELSE {exact} END" if column.nullable else exact

    def placeholder(self, number: int, key: str) -> str:
        return f"char(1) || '{number}:' || {key} || char(1)"

    def has_substring(self, sql: str, part: str) -> str:
        return f"instr({sql}, {part}) > 0"

    def search_rows(self, bind: Bind) -> tuple[str, str]:
        # SQLite omits a left join of which nothing is used, and checks what concerns the index before it
        searched = "LEFT JOIN search_words AS w ON w.node_id = search_index.rowid"
        return f"search_index {searched} WHERE search_index MATCH {bind(_index_query)}", "search_index.rowid"


def _index_query(text: str) -> str:
    """Each word quoted, so that no word is an operator, and in most columns a prefix. No words match nothing."""
    return " AND ".join(map(_word, dict.fromkeys(words(text)))) or '""'


def _word(word: str) -> str:
    if is_prefix(word, in_running_text=True):
        return f'"{word}" *'
    return f'({{{" ".join(NAME_COLUMNS)}}} : "{word}" * OR {{{" ".join(RUNNING_COLUMNS)}}} : "{word}")'


def _is_storable(value: Any) -> bool:
    return "\0" not in value if isinstance(value, str) else math.isfinite(value)
