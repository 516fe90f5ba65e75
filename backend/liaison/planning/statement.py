"""The pieces of one statement: texts that become JSON, aliases, bound values.

A ``Text`` grows from constants and expressions and ends as one concatenation; ``Bindings`` hand out aliases and
placeholders, so that nothing a user sends is ever part of the SQL.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liaison.planning.mapping import Column
from liaison.planning.selection import Parameter

Change = Callable[[Any], Any]


@dataclass
class Bindings:
    """Every value a plan binds: a constant by its name, or a parameter (or a list with parameters) and the function
    that converts its value."""

    constants: dict[str, Any] = field(default_factory=dict)
    parameters: list[tuple[str, Parameter | list[Any], Change | None]] = field(default_factory=list)
    aliases: int = 0

    def bind(self, value: Any, change: Change | None = None) -> str:
        """The placeholder for a value, or for what ``change`` makes of it."""
        name = f"p{len(self.constants) + len(self.parameters)}"
        if isinstance(value, Parameter) or (
            isinstance(value, list) and any(isinstance(each, Parameter) for each in value)
        ):
            self.parameters.append((name, value, change))
        else:
            self.constants[name] = change(value) if change else value
        return f":{name}"

    def alias(self, prefix: str = "t") -> str:
        """A name for a table that no other table in the plan has."""
        self.aliases += 1
        return f"{prefix}{self.aliases}"

    def values(self, arguments: Sequence[Any]) -> Mapping[str, Any]:
        """The values to run with."""
        if not self.parameters:
            return self.constants
        bound = dict(self.constants)
        for name, value, change in self.parameters:
            given = [_given(each, arguments) for each in value] if isinstance(value, list) else arguments[value.index]
            bound[name] = change(given) if change else given
        return bound


def _given(value: Any, arguments: Sequence[Any]) -> Any:
    return arguments[value.index] if isinstance(value, Parameter) else value


def joined(item: str, source: str) -> str:
    """The items of a source's rows with commas between, as one text: empty where there are none."""
    return f"coalesce((SELECT group_concat({item}, ',') FROM {source}), '')"  # noqa: S608  (of our own texts)


class Text:
    """A concatenation under way; constants beside each other are one."""

    def __init__(self, constant: str = "") -> None:
        self._parts: list[tuple[bool, str]] = []
        self.write(constant)

    def write(self, constant: str) -> "Text":
        """Add a constant."""
        if not constant:
            return self
        if self._parts and not self._parts[-1][0]:
            constant = self._parts.pop()[1] + constant
        self._parts.append((False, constant))
        return self

    def add(self, expression: str) -> "Text":
        """Add an expression that is a text and never null."""
        self._parts.append((True, expression))
        return self

    def extend(self, other: "Text") -> "Text":
        """Add all of another text."""
        for is_expression, part in other._parts:
            if is_expression:
                self.add(part)
            else:
                self.write(part)
        return self

    @property
    def sql(self) -> str:
        """The whole as one expression, in groups so that a long object does not nest too deep."""
        terms = [part if is_expression else literal(part) for is_expression, part in self._parts]
        while len(terms) > _GROUP:
            terms = ["(" + " || ".join(terms[start : start + _GROUP]) + ")" for start in range(0, len(terms), _GROUP)]
        return " || ".join(terms) if terms else "''"


_GROUP = 60


def literal(constant: str) -> str:
    """A text of our own as an SQL literal."""
    return "'" + constant.replace("'", "''") + "'"


def write_column(text: Text, column: Column, alias: str) -> None:
    """The JSON of a column's value."""
    sql = column.sql.replace("{t}", alias)
    match column.kind, column.nullable:
        case "text", _:  # json_quote writes null for null
            text.add(f"json_quote({sql})")
        case "plain", False:
            text.write('"').add(sql).write('"')
        case "plain", True:
            text.add(f"coalesce('\"' || {sql} || '\"', 'null')")
        case "switch", _:
            text.add(f"CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END")
        case _, False:
            text.add(sql)
        case _, True:
            text.add(f"coalesce({sql}, 'null')")
