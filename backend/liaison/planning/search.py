"""Search: the records in which every word of a text is found, the best first, with what matched."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from liaison.planning.cursors import mark_of, order_mark, value_at
from liaison.planning.facets import facet_limit, write_facet
from liaison.planning.pages import size_of
from liaison.planning.refusals import BadArgument, ForeignCursor
from liaison.planning.selection import Field, Slot
from liaison.planning.statement import Text

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

LONGEST_TEXT = 200
# A word in a name or an acronym weighs more than one in a wording; the order is that of the index's columns.
WEIGHTS = {"NAME": 10, "ACRONYM": 12, "ALIASES": 8, "SUMMARY": 3, "WORDING": 1, "PASSAGE": 1}
OPEN, CLOSE = "⟦", "⟧"
MARK = order_mark("Search", ["score desc", "id"])


def search(planner: Planner, field: Field) -> str:
    """The connection of what is found, as an expression."""
    return _Search(planner, field.arguments).connection(field)


def match_of(text: str) -> str:
    """The words of a text as a query of the index: each a prefix, each quoted, so that no word is an operator."""
    if len(text) > LONGEST_TEXT:
        raise BadArgument(f"text has {len(text)} characters; at most {LONGEST_TEXT} are searched for.")
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text)
    words = [word for word in spaced.split() if not all(map(unicodedata.combining, word))]
    return " ".join(f'"{word}"*' for word in words) or '""'  # a phrase without words is found nowhere


class _Search:
    def __init__(self, planner: Planner, arguments: Mapping[str, Any]) -> None:
        self._planner = planner
        self._text = planner.parameters.bind(arguments["text"], match_of)
        self._types: Sequence[Any] | None = arguments.get("types")
        self._size, _ = size_of(arguments)
        self._beyond = self._bound(arguments.get("after"))

    def connection(self, field: Field) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["SearchConnection"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "nodes":
                    text.write("[").add(self._list(self._node(part))).write("]")
                case "edges":
                    text.write("[").add(self._list(self._edge(part))).write("]")
                case "pageInfo":
                    text.extend(self._page_info(part))
                case "totalCount":
                    text.add(f"(SELECT count(*) FROM ({self._found()}))")
                case "facets":
                    text.write("[").extend(self._facets(part)).write("]")
                case _:
                    text.write('"SearchConnection"')
        return text.write("}").sql

    def _found(self, *, of_any_type: bool = False) -> str:
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        among = "" if of_any_type or self._types is None else f" AND n.type IN ({self._type_names()})"
        return (
            f"SELECT n.id AS i, n.type AS type, round(-bm25(search_index, {weights}), 6) AS s FROM search_index "
            f"JOIN node AS n ON n.id = search_index.rowid WHERE search_index MATCH {self._text}{among}"
        )

    def _type_names(self) -> str:
        return ", ".join(f"'{str(each).capitalize()}'" for each in self._types or ())

    def _page(self) -> str:
        return f"SELECT i, s FROM ({self._found()}) WHERE {self._beyond or '1'} ORDER BY s DESC, i LIMIT {self._size}"

    def _list(self, item: str) -> str:
        return f"coalesce((SELECT group_concat({item}, ',') FROM ({self._page()}) AS p), '')"

    def _node(self, field: Field) -> str:
        with self._planner.deeper(self._size):
            return self._planner.any_record(field, "{n}.id = p.i")

    def _edge(self, field: Field) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["SearchEdge"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "cursor":
                    text.write('"').add(_CURSOR).write('"')
                case "node":
                    text.add(self._node(part))
                case "score":
                    text.add("p.s")
                case "matches":
                    text.write("[").add(self._matches(part)).write("]")
                case _:
                    text.write('"SearchEdge"')
        return text.write("}").sql

    def _matches(self, field: Field) -> str:
        found = []
        for column, name in enumerate(WEIGHTS):
            text = Text("{")
            for place, part in enumerate(field.shape["SearchMatch"]):
                text.write(f'{"," if place else ""}"{part.key}":')
                match part.name:
                    case "field":
                        text.write(f'"{name}"')
                    case "snippet":
                        text.add(f"json_quote(snippet(search_index, {column}, '{OPEN}', '{CLOSE}', '…', 16))")
                    case _:
                        text.write('"SearchMatch"')
            marked = f"highlight(search_index, {column}, '{OPEN}', '{CLOSE}') <> search_index.{name.lower()}"
            found.append(f"CASE WHEN {marked} THEN ',' || {text.write('}').sql} ELSE '' END")
        return (
            f"(SELECT substr({' || '.join(found)}, 2) FROM search_index "
            f"WHERE search_index MATCH {self._text} AND search_index.rowid = p.i)"
        )

    def _page_info(self, field: Field) -> Text:
        text = Text("{")
        for place, part in enumerate(field.shape["PageInfo"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "hasNextPage":
                    rest = f"SELECT 1 FROM ({self._found()}) WHERE {self._beyond or '1'} LIMIT 1 OFFSET {self._size}"
                    text.add(f"CASE WHEN EXISTS ({rest}) THEN 'true' ELSE 'false' END")
                case "hasPreviousPage":
                    earlier = f"SELECT 1 FROM ({self._found()}) WHERE NOT ({self._beyond or '1'})"
                    text.add(f"CASE WHEN EXISTS ({earlier}) THEN 'true' ELSE 'false' END")
                case "startCursor" | "endCursor" as name:
                    order = "s DESC, i" if name == "startCursor" else "s, i DESC"
                    edge = f"SELECT '\"' || {_CURSOR} || '\"' FROM ({self._page()}) AS p ORDER BY {order} LIMIT 1"
                    text.add(f"coalesce(({edge}), 'null')")
                case _:
                    text.write('"PageInfo"')
        return text.write("}")

    def _facets(self, field: Field) -> Text:
        rows = (
            f"SELECT upper(type) AS value, upper(type) AS label, count(*) AS n FROM ({self._found(of_any_type=True)}) "
            f"GROUP BY 1 ORDER BY n DESC, value LIMIT {facet_limit(field)}"
        )
        text = Text()
        for place, by in enumerate(field.arguments["by"]):
            text.write("," if place else "").extend(write_facet(field, str(by), rows))
        return text

    def _bound(self, cursor: Any) -> str | None:
        if cursor is None:
            return None
        mark = cursor.mark if isinstance(cursor, Slot) else mark_of(cursor)
        if mark is None or mark.order != MARK or mark.nulls != (False, False):
            raise ForeignCursor("after is not a cursor of a search. Take one from edges or pageInfo.")
        score, row = (self._planner.parameters.bind(cursor, value_at(place)) for place in (0, 1))
        return f"(s < {score} OR (s = {score} AND i > {row}))"


_CURSOR = f"hex('[\"{MARK}\",' || printf('%!.17g', p.s) || ',' || p.i || ']')"
