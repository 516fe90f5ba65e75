"""Search: the records that contain every word of a text or have it as a name, the best first, with what matched.

The score is a whole number, so that every database gives the same. For each searched word, the best part of the record
that has it counts: ``WEIGHTS``. Their mean is multiplied by the record's ``brevity``, which is larger if it has fewer
words in its name, and is at most 19. A record of which the text is a name or acronym, or the beginning of one, has
more: ``NAMED``.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

import sys
from collections.abc import Callable, Sequence
from typing import Any

from liaison.names.folding import compact
from liaison.planning.connections import PagedRows, connection
from liaison.planning.cursors import order_digest
from liaison.planning.dialects import Bind, Dialect
from liaison.planning.errors import BadArgument
from liaison.planning.facets import facet_limit, facet_object
from liaison.planning.json_text import Text, array, expression, joined
from liaison.planning.mapping import ROWID, Column
from liaison.planning.paging import Beyond, cursor_values, slice_of
from liaison.planning.selection import Field
from liaison.planning.snippets import exact_writer, matches_writer, sought
from liaison.planning.writer import OwnPlaceholder, Writer
from liaison.storage.database import RUNNING_COLUMNS, RUNNING_TEXT

MAX_TEXT = 200
# The weight of a word by the column of ``search_words`` that has it, the largest first.
WEIGHTS = {"name": 10, "other_names": 8, "summary": 3, "texts": 1}
# Added to the score of a record whose name is the text: more than the weights can give. ``kind`` is null for a unit.
# Of several with the same name, the body comes before its initiative and its events.
_BODY = "CASE n.type WHEN 'Agency' THEN 90 WHEN 'Mechanism' THEN 60 WHEN 'Initiative' THEN 30 ELSE 0 END"
NAMED = {
    "kind IS NULL": "600",
    "NOT shown": "800",
    "kind IN ('NAME', 'ACRONYM') AND language = 'EN'": f"1000 + {_BODY}",
}
OTHERWISE_NAMED = f"900 + {_BODY}"
# Added to that of a record whose name or acronym begins with the text, as while a user types: the share that is typed.
PREFIX_BONUS = 500
# The part of the record in which a name is, by its kind.
PARTS = (
    "CASE WHEN kind IS NULL THEN 'UNITS' WHEN kind IN ('ALIAS', 'SYMBOL') THEN 'ALIASES' "
    "WHEN coalesce(language, '') <> 'EN' THEN 'NAMES' ELSE kind END"
)
# What depends on the order of the records found.
RANKED = frozenset({"nodes", "edges", "pageInfo"})
DIGEST = order_digest("Search", ["score desc", "id"])
_SCORE = Column("s", "integer")
_BEST, _WORST = "s DESC, i", "s, i DESC"


def search(writer: Writer, field: Field) -> Text:
    """The connection of the records found.

    Common table expressions: ``hits`` are the records with all words, ``named`` those that have the text as a name;
    ``found`` has the ids ``i`` and scores ``s`` of both, and ``w``, whether all words were found; ``p`` those of the
    page.
    """
    dialect, arguments = writer.dialect, field.arguments

    asked = writer.bindings.bind_json(arguments["text"], _checked(sought))

    def bind(convert: Callable[[str], str]) -> str:
        return writer.bindings.bind(arguments["text"], _checked(convert))

    types: Sequence[Any] | None = arguments.get("types")
    selected = {each.name for fields in field.shape.values() for each in fields}
    is_ranked = not selected.isdisjoint(RANKED)
    # facets count records of all types; without them, only records of the searched types are read
    read = types if "facets" not in selected else None

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
        ((type_name, fields),) = part.shape.items()
        selected = [(each.key, each.name) for each in fields]
        by_words = writer.deferred_text(_pieces_found(dialect, asked, matches_writer(selected, type_name)), f"{row}.i")
        # a name without any of the words as they are written, such as E-waste for “ewaste”
        by_name = writer.deferred_text(
            _exact_names(dialect, bind(compact), exact_writer(selected, type_name)), f"{row}.i"
        )
        return expression(f"CASE {row}.w WHEN 1 THEN {by_words} ELSE {by_name} END")

    def facets(part: Field) -> Text:
        return _facets(writer, part, "every")

    page = PagedRows(
        "(SELECT count(*) FROM found)",
        items,
        lambda row: dialect.cursor(
            DIGEST, [dialect.cursor_key(_SCORE, f"{row}.s"), dialect.cursor_key(ROWID, f"{row}.i")]
        ),
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
    rows = f"SELECT i, s, w FROM found WHERE {requested.within} ORDER BY {first} LIMIT {requested.size}"
    ctes = {
        "asked AS MATERIALIZED": _asked(dialect, asked),
        "hits AS MATERIALIZED": _hits(dialect, bind, read, is_ranked=is_ranked),
        "named AS MATERIALIZED": _named(bind, read),
        "every AS": _EVERY,
        "found AS": "SELECT i, s, w FROM every" if types == read else _of_types(dialect, types or ()),
        "p AS": f"SELECT i, s, w FROM ({rows}) AS r ORDER BY {_BEST}" if requested.backward else rows,
    }
    return expression(f"(WITH {', '.join(f'{name} ({rows})' for name, rows in ctes.items())} SELECT {text.sql})")


_EVERY = (
    "SELECT h.i, h.s + coalesce(d.b, 0) AS s, 1 AS w FROM hits AS h LEFT JOIN named AS d ON d.i = h.i "
    "UNION ALL SELECT d.i, d.b AS s, 0 AS w FROM named AS d WHERE d.e = 1 AND d.i NOT IN (SELECT i FROM hits)"
)


def _asked(dialect: Dialect, asked: str) -> str:
    """A query for the searched words: what a text contains in which one is found, ``a`` in names and ``b`` in running
    text."""
    source, value, _ = dialect.json_rows(asked)
    return f"SELECT {dialect.json_member(value, 'a')} AS a, {dialect.json_member(value, 'b')} AS b FROM {source}"


def _hits(dialect: Dialect, bind: Bind, types: Sequence[Any] | None, *, is_ranked: bool) -> str:
    """A query for the records with every word: id ``i`` and score ``s``, 0 if nothing depends on it. Only those with
    one of the types, because scores take most of the time."""
    weights = " ".join(
        f"WHEN {dialect.has_substring(f'w.{column}', 'k.b' if column in RUNNING_COLUMNS else 'k.a')} THEN {weight}"
        for column, weight in WEIGHTS.items()
    )
    mean = f"(SELECT sum(CASE {weights} ELSE 0 END) * w.brevity / count(*) FROM asked AS k)"
    rows, key = dialect.search_rows(bind)
    found = f"SELECT {key} AS i, {mean if is_ranked else 0} AS s FROM {rows}"
    type_ = f"(SELECT n.type FROM node AS n WHERE n.id = {key})"
    return found if types is None else f"{found} AND {_is_of(type_, types)}"


def _named(bind: Bind, types: Sequence[Any] | None) -> str:
    """A query for the records of which the text is a name, or the beginning of one: id ``i``, bonus ``b``, and
    ``e``, 1 if the text is the entire name."""
    key, after = bind(compact), bind(lambda text: f"{compact(text)}{chr(sys.maxunicode)}")
    bonus = " ".join(f"WHEN {condition} THEN {value}" for condition, value in NAMED.items())
    typed = f"{PREFIX_BONUS} * length({key}) / length(key)"
    best = f"max(CASE WHEN key <> {key} THEN {typed} {bonus} ELSE {OTHERWISE_NAMED} END)"
    begins = f"key >= {key} AND key < {after} AND {key} <> ''"
    is_name = f"key = {key} OR (kind IN ('NAME', 'ACRONYM') AND length({key}) > 1)"
    conditions = [begins, f"({is_name})", *([] if types is None else [_is_of("n.type", types)])]
    return (
        f"SELECT node_id AS i, {best} AS b, max(CASE WHEN key = {key} THEN 1 ELSE 0 END) AS e "
        f"FROM known_name JOIN node AS n ON n.id = node_id WHERE {' AND '.join(conditions)} "
        "GROUP BY node_id"
    )


def _pieces_found(dialect: Dialect, asked: str, write: Callable[..., bytes]) -> OwnPlaceholder:
    """What was found in each record ``k``: of each field, the first of the pieces with the most of the words."""

    def query(keys: str) -> str:
        source, key, _ = dialect.list_rows(keys)
        running = ", ".join(f"'{name.upper()}'" for name in RUNNING_TEXT)
        in_names, in_running_text = (dialect.has_substring("t.words", f"q.{each}") for each in ("a", "b"))
        is_found = f"CASE WHEN t.field IN ({running}) THEN {in_running_text} ELSE {in_names} END"
        counted = f"SELECT t.*, (SELECT count(*) FROM asked AS q WHERE {is_found}) AS n FROM search_text AS t"
        ranked = (
            "SELECT c.*, row_number() OVER (PARTITION BY c.field ORDER BY c.n DESC, c.position) AS place "
            f"FROM ({counted} WHERE t.node_id = {key}) AS c WHERE c.n > 0"
        )
        item = """'["' || r.field || '",' || r.parts || ',"' || r.words || '"]'"""
        best = f"(SELECT * FROM ({ranked}) AS f WHERE f.place = 1 ORDER BY f.position) AS r"
        pieces = f"'[' || {dialect.join_rows(item, best)} || ']'"
        return (
            f"WITH asked AS MATERIALIZED ({_asked(dialect, asked)}) "
            f"SELECT {key} AS k, {pieces} AS pieces, CAST({asked} AS text) AS asked FROM {source}"
        )

    return OwnPlaceholder(query, ("pieces", "asked"), write)


def _exact_names(dialect: Dialect, exact: str, write: Callable[..., bytes]) -> OwnPlaceholder:
    """The first name of each record ``k`` that is the text and may be shown, with the part of the record."""

    def query(keys: str) -> str:
        source, key, _ = dialect.list_rows(keys)
        item = f"'[' || {dialect.json_text(PARTS)} || ',' || {dialect.json_text('name')} || ']'"
        names = f"known_name WHERE key = {exact} AND node_id = {key} AND shown ORDER BY known_name.id LIMIT 1"
        name = dialect.join_rows("x", f"(SELECT {item} AS x FROM {names}) AS r")
        return f"SELECT {key} AS k, '[' || {name} || ']' AS names FROM {source}"

    return OwnPlaceholder(query, ("names",), write)


def _of_types(dialect: Dialect, types: Sequence[Any]) -> str:
    """A query for the records found that have one of the types."""
    return f"SELECT i, s, w FROM every {dialect.inner_join('node AS n', 'n.id = i')} WHERE {_is_of('n.type', types)}"


def _is_of(type_: str, types: Sequence[Any]) -> str:
    """The condition that a type is one of these. No list is empty in PostgreSQL."""
    names = ", ".join(f"'{str(each).capitalize()}'" for each in types) or "NULL"
    return f"{type_} IN ({names})"


def _facets(writer: Writer, field: Field, found: str) -> Text:
    """The number of records of each type."""
    values = (
        f"SELECT upper(n.type) AS value, upper(n.type) AS label, count(*) AS n FROM {found} AS f "
        f"{writer.dialect.inner_join('node AS n', 'n.id = f.i')} GROUP BY 1 ORDER BY n DESC, value "
        f"LIMIT {facet_limit(field)}"
    )
    return array(joined([facet_object(writer.dialect, field, str(by), values) for by in field.arguments["by"]]))


def _checked(convert: Callable[[str], str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if len(text) > MAX_TEXT:
            raise BadArgument(f"text has {len(text)} characters; a search takes at most {MAX_TEXT}.")
        return convert(text)

    return checked
