"""Overlaps: which mechanisms share meetings, resolutions, themes and agencies, the strongest first.

The build has ranked all pairs: a page is read from its first position on. The pairs of one mechanism in the order of
their positions are in the order of the other mechanism's name too, where they are equally strong.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison.planning.cursors import header_of, order_digest, value_at
from liaison.planning.mapping import Many, One
from liaison.planning.pages import LARGEST_PAGE, size_of
from liaison.planning.refusals import BadPage, ForeignCursor
from liaison.planning.selection import Field, Parameter
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

MARK = order_digest("OverlapPair", ["position"])
_PUBLISHERS = "SELECT r.publisher_id FROM report AS r"
# What a pair shares: the type, the table that ties it to mechanisms, which of its rows count, and the order.
_SHARED = {
    "sharedResolutions": ("Resolution", "mandate", "resolution_id", "1", ("{c}.symbol_order", "{c}.id")),
    "sharedThemes": ("Theme", "classification", "theme_id", "1", ("{c}.name", "{c}.id")),
    "sharedAgencies": (
        "Agency",
        "membership",
        "agency_id",
        f"a.agency_id NOT IN ({_PUBLISHERS})",
        ("{c}.name", "{c}.id"),
    ),
}


def overlaps_of(planner: Planner, field: Field, alias: str) -> str:
    """The list of overlaps of one mechanism, as an expression."""
    first = field.arguments.get("first")
    first = 5 if first is None else first
    if not 1 <= first <= LARGEST_PAGE:
        raise BadPage(f"first is {first}; a list holds 1 to {LARGEST_PAGE}.")
    sides = " UNION ALL ".join(
        f"SELECT * FROM (SELECT v.position FROM overlap AS v WHERE v.{side} = {alias}.id "
        f"ORDER BY v.position LIMIT {first})"
        for side in ("first_id", "second_id")
    )
    rows = f"SELECT * FROM overlap AS v WHERE v.position IN ({sides}) ORDER BY v.position LIMIT {first}"
    one, other = f"{alias}.id", f"(o.first_id + o.second_id - {alias}.id)"
    with planner.deeper(first):
        item = _overlap(planner, field, "Overlap", one, other)
    return f"'[' || {joined(item, f'({rows}) AS o')} || ']'"


def all_overlaps(planner: Planner, field: Field) -> str:
    """The connection of pairs, as an expression."""
    size, _ = size_of(field.arguments)
    after = _position(planner, field.arguments.get("after"))
    page = f"SELECT * FROM overlap AS v WHERE v.position > {after} ORDER BY v.position LIMIT {size}"
    text = Text("{")
    for place, part in enumerate(field.shape["OverlapConnection"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "nodes":
                with planner.deeper(size):
                    item = _pair(planner, part)
                text.write("[").add(joined(item, f"({page}) AS o")).write("]")
            case "edges":
                with planner.deeper(size):
                    item = _edge(planner, part)
                text.write("[").add(joined(item, f"({page}) AS o")).write("]")
            case "pageInfo":
                text.extend(_page_info(part, page, after, size))
            case "totalCount":  # the last of the positions, which have no gap
                text.add("(SELECT coalesce(max(v.position), 0) FROM overlap AS v)")
            case _:
                text.write('"OverlapConnection"')
    return text.write("}").sql


def _pair(planner: Planner, field: Field) -> str:
    return _overlap(planner, field, "OverlapPair", "o.first_id", "o.second_id")


def _overlap(planner: Planner, field: Field, type_name: str, one: str, other: str) -> str:
    """The object of the overlap ``o``, of the mechanism ``one`` with the ``other``."""
    text = Text("{")
    for place, part in enumerate(field.shape[type_name]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "mechanism":
                text.add(planner.one(One("Mechanism", other), part, ""))
            case "mechanisms":
                pair = [planner.one(One("Mechanism", key), part, "") for key in (one, other)]
                text.write("[").add(pair[0]).write(",").add(pair[1]).write("]")
            case "score":
                text.add("o.score")
            case "sharesMeeting":
                shared = _shared("engagement", "meeting_id", one, other, "1")
                text.add(f"CASE WHEN EXISTS ({shared}) THEN 'true' ELSE 'false' END")
            case name if name in _SHARED:
                kind, table, column, counts, order = _SHARED[name]
                match_ = f"{{c}}.id IN ({_shared(table, column, one, other, counts)})"
                text.add(planner.list_of(Many(kind, match_, order), part, ""))
            case _:
                text.write(f'"{type_name}"')
    return text.write("}").sql


def _shared(table: str, column: str, one: str, other: str, counts: str) -> str:
    return (
        f"SELECT a.{column} FROM {table} AS a JOIN {table} AS b ON b.{column} = a.{column} "
        f"WHERE a.mechanism_id = {one} AND b.mechanism_id = {other} AND {counts}"
    )


def _edge(planner: Planner, field: Field) -> str:
    ((type_name, fields),) = field.shape.items()
    text = Text("{")
    for place, part in enumerate(fields):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "cursor":
                text.write('"').add(_CURSOR).write('"')
            case "node":
                text.add(_pair(planner, part))
            case _:
                text.write(f'"{type_name}"')
    return text.write("}").sql


def _page_info(field: Field, page: str, after: str, size: int) -> Text:
    text = Text("{")
    for place, part in enumerate(field.shape["PageInfo"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "hasNextPage":
                rest = f"SELECT 1 FROM overlap AS v WHERE v.position > {after} + {size}"
                text.add(f"CASE WHEN EXISTS ({rest}) THEN 'true' ELSE 'false' END")
            case "hasPreviousPage":
                earlier = f"SELECT 1 FROM overlap AS v WHERE v.position <= {after}"
                text.add(f"CASE WHEN EXISTS ({earlier}) THEN 'true' ELSE 'false' END")
            case "startCursor" | "endCursor" as name:
                order = "o.position" if name == "startCursor" else "o.position DESC"
                edge = f"SELECT '\"' || {_CURSOR} || '\"' FROM ({page}) AS o ORDER BY {order} LIMIT 1"
                text.add(f"coalesce(({edge}), 'null')")
            case _:
                text.write('"PageInfo"')
    return text.write("}")


_CURSOR = f"hex('[\"{MARK}\",' || o.position || ']')"


def _position(planner: Planner, cursor: Any) -> str:
    """The position after which the page begins."""
    if cursor is None:
        return "0"
    mark = cursor.mark if isinstance(cursor, Parameter) else header_of(cursor)
    if mark is None or mark.order != MARK or mark.nulls != (False,):
        raise ForeignCursor("after is not a cursor of this list. Take one from edges or pageInfo.")
    return planner.bindings.bind(cursor, value_at(0))
