"""JSON as SQL: constants and expressions that the database concatenates into one text.

``json_object`` is the one place where an object is written; all others give it a function for each field.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from liaison.planning.errors import MissingMapping
from liaison.planning.selection import Field


@dataclass(frozen=True)
class Text:
    """A concatenation of constants and of SQL expressions that are texts or numbers and never null."""

    parts: tuple["str | Expression", ...] = ()

    @property
    def sql(self) -> str:
        """One expression, in groups so that a long object does not exceed the parser's nesting limit."""
        terms = list(_terms(self.parts))
        while len(terms) > _GROUP:
            terms = ["(" + " || ".join(terms[start : start + _GROUP]) + ")" for start in range(0, len(terms), _GROUP)]
        return " || ".join(terms) if terms else "''"


@dataclass(frozen=True)
class Expression:
    """SQL inside a text."""

    sql: str


_GROUP = 60

# Writes the value of one selected field.
Member = Callable[[Field], Text]


def json_object(fields: Sequence[Field], type_name: str, member: Member) -> Text:
    """The object with these fields of a type; ``member`` writes the value of each, except ``__typename``."""
    parts: list[str | Expression] = ["{"]
    for place, field in enumerate(fields):
        parts.append(f'{"," if place else ""}"{field.key}":')
        parts.extend([f'"{type_name}"'] if field.name == "__typename" else member(field).parts)
    return Text((*parts, "}"))


def computed_object(field: Field, members: Mapping[str, Member]) -> Text:
    """The object that a field selects, of the one type it can have; each value is written by its name's function."""
    ((type_name, fields),) = field.shape.items()

    def member(part: Field) -> Text:
        if part.name not in members:
            raise MissingMapping(type_name, "field", part.name)
        return members[part.name](part)

    return json_object(fields, type_name, member)


def constant(text: str) -> Text:
    """A text of our own."""
    return Text((text,))


def expression(sql: str) -> Text:
    """An expression whose value is JSON already."""
    return Text((Expression(sql),))


def boolean(condition: str) -> Text:
    """The JSON of a condition that is never unknown."""
    return expression(f"CASE WHEN {condition} THEN 'true' ELSE 'false' END")


def quoted(sql: str) -> Text:
    """The JSON string of a value without characters that JSON escapes."""
    return Text(('"', Expression(sql), '"'))


def array(items: Text) -> Text:
    """The array of items that are separated by commas already."""
    return Text(("[", *items.parts, "]"))


def joined(items: Sequence[Text]) -> Text:
    """The items with commas between."""
    return Text(tuple(part for item in items for part in (",", *item.parts))[1:])


def or_null(sql: str) -> str:
    """The JSON that an expression gives, or JSON's null for SQL's."""
    return f"coalesce({sql}, 'null')"


def _terms(parts: Sequence[str | Expression]) -> Iterator[str]:
    """The operands of the concatenation, with neighbouring constants merged into one literal."""
    constants = ""
    for part in parts:
        if isinstance(part, str):
            constants += part
            continue
        if constants:
            yield _literal(constants)
            constants = ""
        yield part.sql
    if constants:
        yield _literal(constants)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
