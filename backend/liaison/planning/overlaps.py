"""Overlaps: which mechanisms share meetings, resolutions, themes and agencies, the strongest first.

The build has ranked all pairs: a page is read from its first position on. The positions of one mechanism's pairs are
also in the order of the other mechanism's name, where scores are equal.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable
from dataclasses import dataclass

from liaison.planning.connections import PagedRows, connection
from liaison.planning.cursors import order_digest
from liaison.planning.errors import BadPage
from liaison.planning.json_text import Text, array, boolean, computed_object, expression, joined
from liaison.planning.mapping import Many, One
from liaison.planning.paging import MAX_PAGE, cursor_values, page_size
from liaison.planning.predicates import TRUE
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

DIGEST = order_digest("OverlapPair", ["position"])
DEFAULT_OVERLAPS = 5


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
    "sharedThemes": _Shared("Theme", "classification", "theme_id", ("{c}.name", "{c}.id")),
    "sharedAgencies": _Shared("Agency", "membership", "agency_id", ("{c}.name", "{c}.id"), _NOT_PUBLISHER),
}


def mechanism_overlaps(writer: Writer, alias: str, field: Field) -> Text:
    """The strongest overlaps of one mechanism."""
    first = field.arguments.get("first")
    first = DEFAULT_OVERLAPS if first is None else first
    if not 1 <= first <= MAX_PAGE:
        raise BadPage(f"first is {first}; a list holds 1 to {MAX_PAGE}.")
    sides = " UNION ALL ".join(
        f"SELECT * FROM (SELECT v.position FROM overlap AS v WHERE v.{side} = {alias}.id "
        f"ORDER BY v.position LIMIT {first})"
        for side in ("first_id", "second_id")
    )
    rows = f"SELECT * FROM overlap AS v WHERE v.position IN ({sides}) ORDER BY v.position LIMIT {first}"
    with writer.estimates.nested(first):
        item = _overlap(writer, field, f"{alias}.id", f"(o.first_id + o.second_id - {alias}.id)")
    return array(expression(writer.dialect.join_rows(item.sql, f"({rows}) AS o")))


def overlaps(writer: Writer, field: Field) -> Text:
    """The connection of all pairs; positions have no gaps."""
    size, _ = page_size(field.arguments)
    after: str | None = "0"
    if (cursor := field.arguments.get("after")) is not None:
        (after,) = cursor_values(cursor, "after", DIGEST, [False], writer.bindings)
    rows = f"SELECT * FROM overlap AS v WHERE v.position > {after} ORDER BY v.position LIMIT {size}"

    def items(item: Callable[[str], Text]) -> Text:
        with writer.estimates.nested(size):
            text = item("o").sql
        return expression(writer.dialect.join_rows(text, f"({rows}) AS o"))

    def has_more(following: bool) -> str:
        position = f"> {after} + {size}" if following else f"<= {after}"
        return f"EXISTS (SELECT 1 FROM overlap AS v WHERE v.position {position})"

    page = PagedRows(
        "(SELECT coalesce(max(v.position), 0) FROM overlap AS v)",
        items,
        lambda row: writer.dialect.cursor(DIGEST, [f"{row}.position"]),
        lambda last: ("o", f"({rows}) AS o ORDER BY o.position{' DESC' if last else ''} LIMIT 1"),
        has_more,
    )
    return connection(field, page, lambda _, part: _overlap(writer, part, "o.first_id", "o.second_id"))


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
