"""Search: the records in which every word of a text is found, the best first, with what matched."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from liaison.planning.conditions import lower
from liaison.planning.cursors import header_of, order_digest, value_at
from liaison.planning.facets import facet_limit, write_facet
from liaison.planning.pages import size_of
from liaison.planning.refusals import BadArgument, ForeignCursor
from liaison.planning.selection import Field, Parameter
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

LONGEST_TEXT = 200
# A word in a name or an acronym weighs more than one in a wording; the order is that of the index's columns.
WEIGHTS = {"NAME": 10, "ACRONYM": 12, "ALIASES": 8, "SUMMARY": 3, "WORDING": 1, "PASSAGE": 1}
# What a record gets beside where the text is its name or acronym: more than any words can weigh. Where the text begins
# its acronym, as while one types, it gets as much of the other as it has of the acronym.
CALLED_SO, BEGUN_SO = 100, 50
OPEN, CLOSE = "⟦", "⟧"
MARK = order_digest("Search", ["score desc", "id"])


def search(planner: Planner, field: Field) -> str:
    """The connection of what is found, as an expression."""
    return _Search(planner, field.arguments).connection(field)


def match_of(text: str) -> str:
    """The words of a text as a query of the index: each a prefix, each quoted, so that no word is an operator."""
    if len(text) > LONGEST_TEXT:
        raise BadArgument(f"text has {len(text)} characters; at most {LONGEST_TEXT} are searched for.")
    return " ".join(f'"{word}"*' for word in _words(text)) or '""'  # a phrase without words is found nowhere


def called_of(text: str) -> str:
    """The words of a text as a query of the index for names and acronyms that begin with just these."""
    words = " ".join(_words(text))
    return f'{{name acronym}} : ^ "{words}"' if words else '""'


def begun_of(text: str) -> str:
    """The words of a text, the last one begun, as a query of the index for acronyms that begin with these; with one
    letter too many do."""
    words = " ".join(_words(text))
    return f'{{acronym}} : ^ "{words}" *' if len(words) > 1 else '""'


def _whole(text: str) -> str:
    return lower(text.strip())


def _words(text: str) -> list[str]:
    spaced = "".join(letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text)
    return [word for word in spaced.split() if not all(map(unicodedata.combining, word))]


class _Search:
    def __init__(self, planner: Planner, arguments: Mapping[str, Any]) -> None:
        self._planner = planner
        self._text, called, begun, whole = (
            planner.bindings.bind(arguments["text"], change) for change in (match_of, called_of, begun_of, _whole)
        )
        named = "SELECT c.rowid FROM search_index AS c WHERE c.search_index MATCH"
        called = f"{named} {called} AND {whole} IN (lower(c.name), lower(c.acronym))"
        begun = f"{named} {begun} AND substr(lower(c.acronym), 1, length({whole})) = {whole}"
        self._beside = (
            f"CASE WHEN search_index.rowid IN ({called}) THEN {CALLED_SO} WHEN search_index.rowid IN ({begun}) "
            f"THEN round({BEGUN_SO}.0 * length({whole}) / length(search_index.acronym), 6) ELSE 0 END"
        )
        self._types: Sequence[Any] | None = arguments.get("types")
        self._size, _ = size_of(arguments)
        self._beyond = self._bound(arguments.get("after"))
        self._marked: dict[str, str] = {}

    def connection(self, field: Field) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["SearchConnection"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "nodes":
                    text.write("[").add(joined(self._node(part), "p")).write("]")
                case "edges":
                    text.write("[").add(joined(self._edge(part), "p")).write("]")
                case "pageInfo":
                    text.extend(self._page_info(part))
                case "totalCount":
                    text.add("(SELECT count(*) FROM found)")
                case "facets":
                    text.write("[").extend(self._facets(part)).write("]")
                case _:
                    text.write('"SearchConnection"')
        page = f"SELECT i, s FROM found WHERE {self._beyond or '1'} ORDER BY s DESC, i LIMIT {self._size}"
        # What is found is looked for once, and what matched in the page's records in one more walk.
        named = [f"found AS ({self._found(self._types)})", f"p AS ({page})"]
        named += [f"{name} AS MATERIALIZED ({rows})" for name, rows in self._marked.items()]
        return f"(WITH {', '.join(named)} SELECT {text.write('}').sql})"

    def _found(self, types: Sequence[Any] | None) -> str:
        """What is found, as ids ``i`` with the score ``s``."""
        weights = ", ".join(str(weight) for weight in WEIGHTS.values())
        score = f"round(-bm25(search_index, {weights}), 6)"
        found = f"SELECT search_index.rowid AS i, {score} + {self._beside} AS s FROM search_index"
        if types is None:
            return f"{found} WHERE search_index MATCH {self._text}"
        names = ", ".join(f"'{str(each).capitalize()}'" for each in types)
        return (
            f"{found} JOIN node AS n ON n.id = search_index.rowid "
            f"WHERE search_index MATCH {self._text} AND n.type IN ({names})"
        )

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
        # The sign keeps the index from looking for the words anew in each record.
        rows = f"search_index WHERE search_index MATCH {self._text} AND +search_index.rowid IN (SELECT i FROM p)"
        name = f"m{len(self._marked)}"
        self._marked[name] = f"SELECT search_index.rowid AS i, substr({' || '.join(found)}, 2) AS x FROM {rows}"
        return f"(SELECT {name}.x FROM {name} WHERE {name}.i = p.i)"

    def _page_info(self, field: Field) -> Text:
        text = Text("{")
        for place, part in enumerate(field.shape["PageInfo"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "hasNextPage":
                    rest = f"SELECT 1 FROM found WHERE {self._beyond or '1'} LIMIT 1 OFFSET {self._size}"
                    text.add(f"CASE WHEN EXISTS ({rest}) THEN 'true' ELSE 'false' END")
                case "hasPreviousPage":
                    earlier = f"SELECT 1 FROM found WHERE NOT ({self._beyond or '1'})"
                    text.add(f"CASE WHEN EXISTS ({earlier}) THEN 'true' ELSE 'false' END")
                case "startCursor" | "endCursor" as name:
                    order = "s DESC, i" if name == "startCursor" else "s, i DESC"
                    edge = f"SELECT '\"' || {_CURSOR} || '\"' FROM p ORDER BY {order} LIMIT 1"
                    text.add(f"coalesce(({edge}), 'null')")
                case _:
                    text.write('"PageInfo"')
        return text.write("}")

    def _facets(self, field: Field) -> Text:
        found = "found" if self._types is None else f"({self._found(None)})"
        rows = (
            f"SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n FROM {found} AS f "
            f"JOIN node AS n ON n.id = f.i GROUP BY 1 ORDER BY n DESC, value LIMIT {facet_limit(field)}"
        )
        text = Text()
        for place, by in enumerate(field.arguments["by"]):
            text.write("," if place else "").extend(write_facet(field, str(by), rows))
        return text

    def _bound(self, cursor: Any) -> str | None:
        if cursor is None:
            return None
        mark = cursor.mark if isinstance(cursor, Parameter) else header_of(cursor)
        if mark is None or mark.order != MARK or mark.nulls != (False, False):
            raise ForeignCursor("after is not a cursor of a search. Take one from edges or pageInfo.")
        score, row = (self._planner.bindings.bind(cursor, value_at(place)) for place in (0, 1))
        return f"(s < {score} OR (s = {score} AND i > {row}))"


_CURSOR = f"hex('[\"{MARK}\",' || printf('%!.17g', p.s) || ',' || p.i || ']')"
