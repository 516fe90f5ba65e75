"""Overlaps: which mechanisms share meetings, resolutions, themes and agencies, the strongest first.

The score adds 4 for a shared meeting, 2 for each shared resolution, 1 for each shared theme and 0.25 for each shared
agency; the agencies that publish reports take part in all that they report, and do not count.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison.planning.catalogue import Many
from liaison.planning.cursors import mark_of, order_mark, value_at
from liaison.planning.pages import LARGEST_PAGE, size_of
from liaison.planning.refusals import BadPage, ForeignCursor
from liaison.planning.selection import Field, Slot
from liaison.planning.statement import Text

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

MARK = order_mark("OverlapPair", ["score desc", "mechanisms"])
_PUBLISHERS = "SELECT r.publisher_id FROM report AS r"
# By what two mechanisms are tied: the table, the column both share, and what each shared value adds.
_TIES = (
    ("mandate", "resolution_id", 2.0, "1"),
    ("classification", "theme_id", 1.0, "1"),
    ("membership", "agency_id", 0.25, f"a.agency_id NOT IN ({_PUBLISHERS})"),
)
_SHARED = {
    "sharedResolutions": ("Resolution", "mandate", "resolution_id", "1", ("{c}.symbol", "{c}.id")),
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
    rows = (
        f"SELECT o.y, o.s FROM (SELECT y, sum(w) AS s FROM ({_ties(f'a.mechanism_id = {alias}.id')}) GROUP BY y) AS o "
        f"JOIN mechanism AS m ON m.id = o.y ORDER BY o.s DESC, m.name, m.id LIMIT {first}"
    )
    text = _overlap(planner, field, "Overlap", f"{alias}.id")
    return f"'[' || coalesce((SELECT group_concat({text}, ',') FROM ({rows}) AS o), '') || ']'"


def all_overlaps(planner: Planner, field: Field) -> str:
    """The connection of pairs, as an expression."""
    size, _ = size_of(field.arguments)
    beyond = _bound(planner, field.arguments.get("after"))
    pairs = (
        "SELECT q.s, x.id AS x, x.name AS xn, y.id AS y, y.name AS yn FROM "
        f"(SELECT x, y, sum(w) AS s FROM ({_ties('b.mechanism_id > a.mechanism_id')}) GROUP BY x, y) AS q "
        "JOIN mechanism AS x ON x.id = CASE WHEN "
        "(SELECT m.name FROM mechanism AS m WHERE m.id = q.x) <= (SELECT m.name FROM mechanism AS m WHERE m.id = q.y) "
        "THEN q.x ELSE q.y END JOIN mechanism AS y ON y.id = q.x + q.y - x.id"
    )
    order = "s DESC, xn, x, yn, y"
    page = f"SELECT * FROM ({pairs}) WHERE {beyond or '1'} ORDER BY {order} LIMIT {size}"
    text = Text("{")
    for place, part in enumerate(field.shape["OverlapConnection"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "nodes":
                item = _overlap(planner, part, "OverlapPair", "o.x")
                text.write("[").add(f"coalesce((SELECT group_concat({item}, ',') FROM ({page}) AS o), '')").write("]")
            case "edges":
                item = _edge(planner, part)
                text.write("[").add(f"coalesce((SELECT group_concat({item}, ',') FROM ({page}) AS o), '')").write("]")
            case "pageInfo":
                text.extend(_page_info(part, pairs, page, beyond or "1", size))
            case "totalCount":
                text.add(f"(SELECT count(*) FROM ({pairs}))")
            case _:
                text.write('"OverlapConnection"')
    return text.write("}").sql


def _ties(condition: str) -> str:
    """One row for each thing shared: the two mechanisms and what it adds to the score."""
    parts = [
        f"SELECT DISTINCT a.mechanism_id AS x, b.mechanism_id AS y, a.{column} AS k, {weight} AS w FROM {table} AS a "
        f"JOIN {table} AS b ON b.{column} = a.{column} AND b.mechanism_id <> a.mechanism_id "
        f"WHERE {condition} AND {counts}"
        for table, column, weight, counts in _TIES
    ]
    meetings = (
        "SELECT DISTINCT a.mechanism_id AS x, b.mechanism_id AS y, 0 AS k, 4.0 AS w FROM engagement AS a "
        "JOIN engagement AS b ON b.meeting_id = a.meeting_id AND b.mechanism_id <> a.mechanism_id "
        f"WHERE {condition}"
    )
    return " UNION ALL ".join([*parts, meetings])


def _overlap(planner: Planner, field: Field, type_name: str, one: str) -> str:
    """The object of one overlap: of the mechanism ``one`` with ``o.y``."""
    text = Text("{")
    for place, part in enumerate(field.shape[type_name]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "mechanism":
                text.add(planner.gap("Mechanism", part.shape["Mechanism"], "o.y", stated=True))
            case "mechanisms":
                gaps = [planner.gap("Mechanism", part.shape["Mechanism"], key, stated=True) for key in (one, "o.y")]
                text.write("[").add(gaps[0]).write(",").add(gaps[1]).write("]")
            case "score":
                text.add("o.s")
            case "sharesMeeting":
                shared = _shared("engagement", "meeting_id", one, "1")
                text.add(f"CASE WHEN EXISTS ({shared}) THEN 'true' ELSE 'false' END")
            case name if name in _SHARED:
                kind, table, column, counts, order = _SHARED[name]
                match_ = f"{{c}}.id IN ({_shared(table, column, one, counts)})"
                text.add(planner.list_of(Many(kind, match_, order), part, ""))
            case _:
                text.write(f'"{type_name}"')
    return text.write("}").sql


def _shared(table: str, column: str, one: str, counts: str) -> str:
    return (
        f"SELECT a.{column} FROM {table} AS a JOIN {table} AS b ON b.{column} = a.{column} "
        f"WHERE a.mechanism_id = {one} AND b.mechanism_id = o.y AND {counts}"
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
                text.add(_overlap(planner, part, "OverlapPair", "o.x"))
            case _:
                text.write(f'"{type_name}"')
    return text.write("}").sql


def _page_info(field: Field, pairs: str, page: str, beyond: str, size: int) -> Text:
    text = Text("{")
    for place, part in enumerate(field.shape["PageInfo"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "hasNextPage":
                rest = f"SELECT 1 FROM ({pairs}) WHERE {beyond} LIMIT 1 OFFSET {size}"
                text.add(f"CASE WHEN EXISTS ({rest}) THEN 'true' ELSE 'false' END")
            case "hasPreviousPage":
                text.add(
                    f"CASE WHEN EXISTS (SELECT 1 FROM ({pairs}) WHERE NOT ({beyond})) THEN 'true' ELSE 'false' END"
                )
            case "startCursor" | "endCursor" as name:
                order = "s DESC, xn, x, yn, y" if name == "startCursor" else "s, xn DESC, x DESC, yn DESC, y DESC"
                edge = f"SELECT '\"' || {_CURSOR} || '\"' FROM ({page}) AS o ORDER BY {order} LIMIT 1"
                text.add(f"coalesce(({edge}), 'null')")
            case _:
                text.write('"PageInfo"')
    return text.write("}")


_CURSOR = (
    f"hex('[\"{MARK}\",' || o.s || ',' || json_quote(o.xn) || ',' || o.x || ',' "
    "|| json_quote(o.yn) || ',' || o.y || ']')"
)


def _bound(planner: Planner, cursor: Any) -> str | None:
    if cursor is None:
        return None
    mark = cursor.mark if isinstance(cursor, Slot) else mark_of(cursor)
    if mark is None or mark.order != MARK or mark.nulls != (False,) * 5:
        raise ForeignCursor("after is not a cursor of this list. Take one from edges or pageInfo.")
    score, *rest = (planner.parameters.bind(cursor, value_at(place)) for place in range(5))
    return f"(s < {score} OR (s = {score} AND (xn, x, yn, y) > ({', '.join(rest)})))"
