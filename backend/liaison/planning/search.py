"""Search: the records that contain every word of a text, the best first, with what matched."""

# ruff: noqa: S608  (texts are put together from the mapping; every value is bound)

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liaison.planning.connections import connection, json_cursor
from liaison.planning.cursors import order_digest
from liaison.planning.errors import BadArgument
from liaison.planning.facets import facet_limit, facet_object
from liaison.planning.json_text import Text, array, computed_object, constant, expression, joined
from liaison.planning.mapping import Column
from liaison.planning.paging import cursor_values, page_size
from liaison.planning.predicates import TRUE
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

MAX_TEXT = 200
# A word in a name or an acronym weighs more than one in a wording; the order is that of the index's columns.
WEIGHTS = {"NAME": 10, "ACRONYM": 12, "ALIASES": 8, "SUMMARY": 3, "WORDING": 1, "PASSAGE": 1}
# Added to the score of a record whose name or acronym is the text: more than the weights can give. A record whose
# acronym begins with the text, as while a user types, gets the part of the second that it has typed of the acronym.
EXACT_BONUS, PREFIX_BONUS = 100, 50
DIGEST = order_digest("Search", ["score desc", "id"])
_SCORE = Column("s", "number")


def search(writer: Writer, field: Field) -> Text:
    """The connection of the records found."""
    return _Search(writer, field.arguments).connection(field)


class _Search:
    """The common table expressions of one search: ``found`` has the ids ``i`` and scores ``s`` of all records found,
    ``p`` those of the page."""

    def __init__(self, writer: Writer, arguments: Mapping[str, Any]) -> None:
        self._writer, self._dialect = writer, writer.dialect
        text = arguments["text"]
        self._search = writer.dialect.search(lambda convert: writer.bindings.bind(text, _checked(convert)))
        self._score = self._search.score(list(WEIGHTS.values()), EXACT_BONUS, PREFIX_BONUS)
        self._types: Sequence[Any] | None = arguments.get("types")
        self._size, _ = page_size(arguments)
        # The condition that a record lies after the cursor.
        self._after = TRUE
        if (cursor := arguments.get("after")) is not None:
            score, row = cursor_values(cursor, "after", DIGEST, [False, False], writer.bindings)
            self._after = f"(s < {score} OR (s = {score} AND i > {row}))"
        self._matches: dict[str, str] = {}

    def connection(self, field: Field) -> Text:
        text = connection(
            field,
            self,
            self._node,
            members={"facets": self._facets},
            edge_members={"score": self._score_of, "matches": self._matches_of},
        )
        page = f"SELECT i, s FROM found WHERE {self._after} ORDER BY s DESC, i LIMIT {self._size}"
        # The index is searched once for the records, and once more for what matched in those of the page.
        named = [f"found AS ({self._found(self._types)})", f"p AS ({page})"]
        named += [f"{name} AS MATERIALIZED ({rows})" for name, rows in self._matches.items()]
        return expression(f"(WITH {', '.join(named)} SELECT {text.sql})")

    @property
    def count(self) -> str:
        return "(SELECT count(*) FROM found)"

    def items(self, item: Callable[[str], Text]) -> Text:
        with self._writer.estimates.nested(self._size):
            return expression(self._dialect.join_rows(item("p").sql, "p"))

    def cursor(self, row: str) -> str:
        return self._dialect.cursor(DIGEST, [self._dialect.cursor_key(_SCORE, f"{row}.s"), f"{row}.i"])

    def edge_cursor(self, *, last: bool) -> str:
        order = "s, i DESC" if last else "s DESC, i"
        return f"SELECT {json_cursor(self.cursor('p'))} FROM p ORDER BY {order} LIMIT 1"

    def has_more(self, *, following: bool) -> str:
        if following:
            return f"EXISTS (SELECT 1 FROM found WHERE {self._after} LIMIT 1 OFFSET {self._size})"
        return f"EXISTS (SELECT 1 FROM found WHERE NOT ({self._after}))"

    def _found(self, types: Sequence[Any] | None) -> str:
        """A query for the records found, of all types or some."""
        found = f"SELECT {self._search.row} AS i, {self._score} AS s FROM search_index"
        if types is None:
            return f"{found} WHERE {self._search.condition}"
        names = ", ".join(f"'{str(each).capitalize()}'" for each in types)
        found += f" JOIN node AS n ON n.id = {self._search.row}"
        return f"{found} WHERE {self._search.condition} AND n.type IN ({names})"

    def _node(self, row: str, field: Field) -> Text:
        return expression(self._writer.any_record(field, f"{{n}}.id = {row}.i"))

    def _score_of(self, row: str, _: Field) -> Text:
        return expression(self._dialect.json_number(f"{row}.s"))

    def _matches_of(self, row: str, field: Field) -> Text:
        """The columns of the index in which words were found, from one more common table expression."""
        found = " || ".join(self._match_in(field, column, name) for column, name in enumerate(WEIGHTS))
        rows = f"search_index WHERE {self._search.condition} AND {self._search.among('SELECT i FROM p')}"
        name = f"m{len(self._matches)}"
        self._matches[name] = f"SELECT {self._search.row} AS i, substr({found}, 2) AS x FROM {rows}"
        return array(expression(f"(SELECT {name}.x FROM {name} WHERE {name}.i = {row}.i)"))

    def _match_in(self, field: Field, column: int, name: str) -> str:
        """What matched in one column, after a comma; empty if nothing did."""
        snippet = expression(self._dialect.json_text(self._search.snippet(column)))
        members = {"field": lambda _: constant(f'"{name}"'), "snippet": lambda _: snippet}
        match = computed_object(field, "SearchMatch", members)
        return f"CASE WHEN {self._search.is_match(column, name.lower())} THEN ',' || {match.sql} ELSE '' END"

    def _facets(self, field: Field) -> Text:
        """The number of records of each type, whatever types are searched."""
        found = "found" if self._types is None else f"({self._found(None)})"
        values = (
            f"SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n FROM {found} AS f "
            f"JOIN node AS n ON n.id = f.i GROUP BY 1 ORDER BY n DESC, value LIMIT {facet_limit(field)}"
        )
        return array(joined([facet_object(self._dialect, field, str(by), values) for by in field.arguments["by"]]))


def _checked(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    def checked(text: str) -> Any:
        if len(text) > MAX_TEXT:
            raise BadArgument(f"text has {len(text)} characters; a search takes at most {MAX_TEXT}.")
        return convert(text)

    return checked
