"""Overlaps: which mechanisms share meetings, resolutions, themes and agencies, the strongest first.

The build has ranked all pairs: a page is read from its first position on. The positions of one mechanism's pairs are
also in the order of the other mechanism's name, where scores are equal.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from liaison.planning.connections import PagedRows, RowMember, connection
from liaison.planning.cursors import order_digest
from liaison.planning.json_text import Text, array, boolean, computed_object, expression, joined
from liaison.planning.mapping import ROWID, Many, One
from liaison.planning.paging import Beyond, cursor_values, slice_of
from liaison.planning.predicates import TRUE, all_of
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

DIGEST = order_digest("OverlapPair", ["position"])


@dataclass(frozen=True)
class _Shared:
    """Records of a type that two mechanisms share: both have a row ``a`` of the table for the record."""

    type: str
    table: str
    column: str
    order: tuple[str, ...]
    condition: str = TRUE

    def ids(self, one: str, other: str) -> str:
        """A query for the keys of what two mechanisms share."""
        return (
            f"SELECT a.{self.column} FROM {self.table} AS a "
            f"JOIN {self.table} AS b ON b.{self.column} = a.{self.column} "
            f"WHERE a.mechanism_id = {one} AND b.mechanism_id = {other} AND {self.condition}"
        )


_MEETINGS = _Shared("", "engagement", "meeting_id", ())
_NOT_PUBLISHER = "a.agency_id NOT IN (SELECT r.publisher_id FROM report AS r)"
_SHARED = {
    "sharedResolutions": _Shared("Resolution", "mandate", "resolution_id", ("{c}.symbol_order", "{c}.id")),
    "sharedThemes": _Shared("Theme", "classification", "theme_id", ("{c}.name_order", "{c}.id")),
    "sharedAgencies": _Shared("Agency", "membership", "agency_id", ("{c}.name_order", "{c}.id"), _NOT_PUBLISHER),
}


@dataclass(frozen=True)
class _Pairs:
    """All pairs, or those of the mechanism whose key is ``of``. Each is found by its position or by a mechanism."""

    of: str | None = None

    @property
    def count(self) -> str:
        """The number of pairs; positions have no gaps."""
        if self.of is None:
            return "(SELECT coalesce(max(v.position), 0) FROM overlap AS v)"
        sides = " + ".join(f"(SELECT count(*) FROM overlap AS v WHERE v.{side} = {self.of})" for side in _SIDES)
        return f"({sides})"

    def positions(self, condition: str, limit: int, *, descending: bool = False) -> str:
        """A query for the first, or last, positions of pairs that meet a condition."""
        order = f"ORDER BY v.position{' DESC' if descending else ''} LIMIT {limit}"
        pairs = "SELECT v.position FROM overlap AS v WHERE"
        if self.of is None:
            return f"{pairs} {all_of('v.position > 0', condition)} {order}"
        sides = [
            f"SELECT * FROM ({pairs} {all_of(f'v.{side} = {self.of}', condition)} {order}) AS q" for side in _SIDES
        ]
        return f"SELECT v.position FROM ({' UNION ALL '.join(sides)}) AS v {order}"

    def exist(self, condition: str, more_than: int) -> str:
        """The condition that more than so many pairs meet a condition."""
        return f"EXISTS (SELECT 1 FROM ({self.positions(condition, more_than + 1)}) AS q LIMIT 1 OFFSET {more_than})"


_SIDES = ("first_id", "second_id")


def overlaps(writer: Writer, field: Field) -> Text:
    """The connection of all pairs."""
    return _connection(writer, field, _Pairs(), lambda _, part: _overlap(writer, part, "o.first_id", "o.second_id"))


def mechanism_overlaps(writer: Writer, alias: str, field: Field) -> Text:
    """The connection of the pairs of one mechanism."""
    one, other = f"{alias}.id", f"(o.first_id + o.second_id - {alias}.id)"
    return _connection(writer, field, _Pairs(one), lambda _, part: _overlap(writer, part, one, other))


def _connection(writer: Writer, field: Field, pairs: _Pairs, node: RowMember) -> Text:
    def beyond(cursor: Any, name: str) -> Beyond:
        (position,) = cursor_values(cursor, name, DIGEST, [ROWID], writer.bindings)
        inside, outside = (">", "<=") if name == "after" else ("<", ">=")
        return Beyond(f"v.position {inside} {position}", f"v.position {outside} {position}")

    requested = slice_of(field.arguments, beyond)
    positions = pairs.positions(requested.within, requested.size, descending=requested.backward)
    rows = f"SELECT * FROM overlap AS v WHERE v.position IN ({positions}) ORDER BY v.position"

    def items(item: Callable[[str], Text]) -> Text:
        with writer.estimates.nested(requested.size):
            text = item("o").sql
        return expression(writer.dialect.join_rows(text, f"({rows}) AS o"))

    page = PagedRows(
        pairs.count,
        items,
        lambda row: writer.dialect.cursor(DIGEST, [f"{row}.position"]),
        lambda last: ("o", f"({rows}) AS o ORDER BY o.position{' DESC' if last else ''} LIMIT 1"),
        lambda following: requested.has_more(following, pairs.exist),
    )
    return connection(field, page, node)


def _overlap(writer: Writer, field: Field, one: str, other: str) -> Text:
    """The overlap ``o`` of two mechanisms, given their keys."""

    def mechanism(key: str, part: Field) -> Text:
        return writer.record(One("Mechanism", key), part, "")

    def shared(part: Field) -> Text:
        what = _SHARED[part.name]
        return writer.list_of(Many(what.type, f"{{c}}.id IN ({what.ids(one, other)})", what.order), part, "")

    return computed_object(
        field,
        {
            "mechanism": lambda part: mechanism(other, part),
            "mechanisms": lambda part: array(joined([mechanism(one, part), mechanism(other, part)])),
            "score": lambda _: expression(writer.dialect.json_number("o.score")),
            "sharesMeeting": lambda _: boolean(f"EXISTS ({_MEETINGS.ids(one, other)})"),
            **dict.fromkeys(_SHARED, shared),
        },
    )
