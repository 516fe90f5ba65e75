"""``match``: for each of many names, the records that it may stand for.

The names are matched in memory (``liaison.names.matching``) before the plan runs. The plan receives the result as a
JSON text: for each name, in the order asked, ``n``, the name as JSON, and ``c``, its candidates. It writes the records.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Mapping

from liaison.planning.bindings import MAX_CANDIDATES
from liaison.planning.errors import BadArgument
from liaison.planning.json_text import Member, Text, array, boolean, computed_object, expression, or_null, quoted
from liaison.planning.mapping import Kind
from liaison.planning.selection import Field
from liaison.planning.writer import Writer


def match(writer: Writer, field: Field) -> Text:
    """The names in their order, each with its candidates."""
    type_ = field.arguments.get("type")
    names = writer.bindings.match(field.arguments["names"], None if type_ is None else str(type_).capitalize())
    source, value, position = writer.dialect.json_rows(names)
    members: Mapping[str, Member] = {
        "name": lambda _: expression(writer.dialect.json_member(value, "n")),
        "candidates": lambda part: _candidates(writer, part, value),
    }
    return writer.array_of(computed_object(field, members), f"{source} ORDER BY {position}")


def _candidates(writer: Writer, field: Field, match: str) -> Text:
    first = field.arguments["first"]
    if not 1 <= first <= MAX_CANDIDATES:
        raise BadArgument(f"first is {first}; a name has 1 to {MAX_CANDIDATES} candidates.")
    dialect = writer.dialect
    source, candidate, position = dialect.member_rows(match, "c")

    def value(name: str, kind: Kind = "text") -> str:
        return dialect.json_member(candidate, name, kind)

    members: Mapping[str, Member] = {
        "record": lambda part: expression(writer.any_record(part, f"{{n}}.id = {value('node', 'integer')}")),
        "score": lambda _: expression(dialect.json_integer(value("score"))),
        "settled": lambda _: boolean(f"{value('settled', 'integer')} = 1"),
        "name": lambda _: expression(dialect.json_text(value("name"))),
        "kind": lambda _: quoted(value("kind")),
        "language": lambda _: expression(or_null(quoted(value("language")).sql)),
    }
    with writer.estimates.nested(first):
        item = computed_object(field, members).sql
    rows = f"(SELECT {item} AS x FROM {source} WHERE {position} < {first} ORDER BY {position}) AS q"
    return array(expression(dialect.join_rows("x", rows)))
