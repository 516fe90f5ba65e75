"""Search: the records that contain every word of a text or have it as a name, the best first, with what matched."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liaison.planning.connections import PagedRows, connection
from liaison.planning.cursors import order_digest
from liaison.planning.dialects import TextSearch
from liaison.planning.dialects.sqlite import CLOSE, HIDDEN, OPEN
from liaison.planning.errors import BadArgument
from liaison.planning.facets import facet_limit, facet_object
from liaison.planning.json_text import Member, Text, array, computed_object, constant, expression, joined, quoted
from liaison.planning.mapping import ROWID, Column
from liaison.planning.paging import Beyond, cursor_values, slice_of
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

MAX_TEXT = 200
# A word in a name or an acronym weighs more than one in a wording; the order is that of the index's columns.
WEIGHTS = {
    "name": 10,
    "acronym": 12,
    "aliases": 8,
    "names": 8,
    "units": 4,
    "summary": 3,
    "wording": 1,
    "passage": 1,
    HIDDEN: 8,
}
# Added to the score of a record whose name is the text: more than the weights can give. ``kind`` is null for a unit.
# Of several with the same name, the body comes before its initiative and its events.
_BODY = "CASE n.type WHEN 'Agency' THEN 9 WHEN 'Mechanism' THEN 6 WHEN 'Initiative' THEN 3 ELSE 0 END"
NAMED = {
    "kind IS NULL": "60",
    "NOT shown": "80",
    "kind IN ('NAME', 'ACRONYM') AND language = 'EN'": f"100 + {_BODY}",
    "1": f"90 + {_BODY}",
}
# Added to that of a record whose acronym begins with the text, as while a user types: the share that is typed.
PREFIX_BONUS = 50
# The part of the record in which a name is, by its kind.
PARTS = (
    "CASE WHEN kind IS NULL THEN 'UNITS' WHEN kind IN ('ALIAS', 'SYMBOL') THEN 'ALIASES' "
    "WHEN language IS NOT 'EN' THEN 'NAMES' ELSE kind END"
)
DIGEST = order_digest("Search", ["score desc", "id"])
_SCORE = Column("s", "number")
_BEST, _WORST = "s DESC, i", "s, i DESC"


def search(writer: Writer, field: Field) -> Text:
    """The connection of the records found.

    Common table expressions: ``hits`` are the records with all words, ``named`` those that have the text as a name;
    ``found`` has the ids ``i`` and scores ``s`` of both, ``p`` those of the page, and ``m0`` and so on what matched in
    those of the page.
    """
    dialect, arguments = writer.dialect, field.arguments
    text_search = dialect.search(
        lambda convert: writer.bindings.bind(arguments["text"], _checked(convert)), WEIGHTS, NAMED, PREFIX_BONUS
    )
    types: Sequence[Any] | None = arguments.get("types")
    matched: dict[str, str] = {}

    def beyond(cursor: Any, name: str) -> Beyond:
        score, row = cursor_values(cursor, name, DIGEST, [_SCORE, ROWID], writer.bindings)
        worse, later = ("<", ">") if name == "after" else (">", "<")
        condition = f"(s {worse} {score} OR (s = {score} AND i {later} {row}))"
        return Beyond(condition, f"NOT {condition}")

    requested = slice_of(arguments, beyond)

    def items(item: Callable[[str], Text]) -> Text:
        with writer.estimates.nested(requested.size):
            return expression(dialect.join_rows(item("p").sql, "p"))

    def exist(condition: str, more_than: int) -> str:
        return f"EXISTS (SELECT 1 FROM found WHERE {condition} LIMIT 1 OFFSET {more_than})"

    def matches(row: str, part: Field) -> Text:
        name = f"m{len(matched)}"
        matched[name] = _matches(writer, text_search, part)
        # a record found by a name that is not shown has no match
        return array(expression(f"coalesce((SELECT {name}.x FROM {name} WHERE {name}.i = {row}.i), '')"))

    def facets(part: Field) -> Text:
        # The types that are searched do not restrict the facet.
        return _facets(writer, part, "every")

    page = PagedRows(
        "(SELECT count(*) FROM found)",
        items,
        lambda row: dialect.cursor(DIGEST, [dialect.cursor_key(_SCORE, f"{row}.s"), f"{row}.i"]),
        lambda last: ("p", f"p ORDER BY {_WORST if last else _BEST} LIMIT 1"),
        lambda following: requested.has_more(following, exist),
    )
    text = connection(
        field,
        page,
        lambda row, part: expression(writer.any_record(part, f"{{n}}.id = {row}.i")),
        {"facets": facets},
        {"score": lambda row, _: expression(dialect.json_number(f"{row}.s")), "matches": matches},
    )
    first = _WORST if requested.backward else _BEST
    rows = f"SELECT i, s FROM found WHERE {requested.within} ORDER BY {first} LIMIT {requested.size}"
    ctes = {
        "hits AS MATERIALIZED": f"SELECT {text_search.row} AS i, {text_search.score} AS s FROM search_index "
        f"WHERE {text_search.condition}",
        "named AS MATERIALIZED": text_search.named,
        "every AS": _EVERY,
        "found AS": "SELECT i, s FROM every" if types is None else _of_types(types),
        "p AS": f"SELECT i, s FROM ({rows}) ORDER BY {_BEST}" if requested.backward else rows,
        **{f"{name} AS MATERIALIZED": rows for name, rows in matched.items()},
    }
    return expression(f"(WITH {', '.join(f'{name} ({rows})' for name, rows in ctes.items())} SELECT {text.sql})")


_EVERY = (
    "SELECT h.i, round(h.s + coalesce(d.b, 0), 6) AS s FROM hits AS h LEFT JOIN named AS d ON d.i = h.i "
    "UNION ALL SELECT d.i, d.b AS s FROM named AS d WHERE d.e AND d.i NOT IN (SELECT i FROM hits)"
)


def _of_types(types: Sequence[Any]) -> str:
    """A query for the ids and scores of the records found that have one of the types."""
    names = ", ".join(f"'{str(each).capitalize()}'" for each in types)
    return f"SELECT i, s FROM every JOIN node AS n ON n.id = i WHERE n.type IN ({names})"


def _matches(writer: Writer, search: TextSearch, field: Field) -> str:
    """A query for what matched in each record ``i`` of the page, as objects ``x`` with commas between."""

    def match_in(part: Text, snippet: str) -> str:
        members: Mapping[str, Member] = {
            "field": lambda _: part,
            "snippet": lambda _: expression(writer.dialect.json_text(snippet)),
        }
        return f"',' || {computed_object(field, members).sql}"

    found = " || ".join(
        f"CASE WHEN {is_match} THEN {match_in(_quoted(name.upper()), snippet)} ELSE '' END"
        for name, (is_match, snippet) in search.matches.items()
    )
    on_page = f"{search.condition} AND {search.filtered_row} IN (SELECT i FROM p)"
    name = match_in(quoted(PARTS), f"'{OPEN}' || name || '{CLOSE}'")
    # a name without any of the words as they are written, such as E-waste for “ewaste”
    only_named = f"{search.exact_name} AND shown AND node_id IN (SELECT i FROM p WHERE i NOT IN (SELECT i FROM hits))"
    return (
        f"SELECT {search.row} AS i, substr({found}, 2) AS x FROM search_index WHERE {on_page} UNION ALL "
        f"SELECT node_id AS i, substr({name}, 2) AS x FROM known_name WHERE {only_named} GROUP BY node_id"
    )


def _quoted(text: str) -> Text:
    return constant(f'"{text}"')


def _facets(writer: Writer, field: Field, found: str) -> Text:
    """The number of records of each type."""
    values = (
        f"SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n FROM {found} AS f "
        f"JOIN node AS n ON n.id = f.i GROUP BY 1 ORDER BY n DESC, value LIMIT {facet_limit(field)}"
    )
    return array(joined([facet_object(writer.dialect, field, str(by), values) for by in field.arguments["by"]]))


def _checked(convert: Callable[[str], Any]) -> Callable[[str], Any]:
    def checked(text: str) -> Any:
        if len(text) > MAX_TEXT:
            raise BadArgument(f"text has {len(text)} characters; a search takes at most {MAX_TEXT}.")
        return convert(text)

    return checked
