"""Bound values and aliases of one plan: nothing a client sends ever becomes part of the SQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liaison.planning.dialects import Dialect
from liaison.planning.errors import BadArgument
from liaison.planning.mapping import Kind
from liaison.planning.selection import Parameter
from liaison.unicode_text import normalized

Convert = Callable[[Any], Any]


MAX_NAMES, MAX_NAME, MAX_CANDIDATES = 500, 400, 10


@dataclass(frozen=True)
class NamesToMatch:
    """Names that are matched with records before a plan runs, with the type of the records or None for all types."""

    names: tuple[str, ...]
    type: str | None


@dataclass
class Bindings:
    """Every value a plan binds: a constant by its name, or a parameter (or a list with parameters) and the function
    that converts its value. ``dialect`` writes the placeholders."""

    dialect: Dialect
    constants: dict[str, Any] = field(default_factory=dict)
    parameters: list[tuple[str, Parameter | list[Any], Convert]] = field(default_factory=list)
    matches: list[tuple[str, Parameter | list[Any], str | None]] = field(default_factory=list)
    aliases: int = 0

    def bind(self, value: Any, convert: Convert | None = None, kind: Kind = "text") -> str:
        """The placeholder for a value, its texts normalized, converted to one of the kind if a function is given."""
        as_bound = self.dialect.value
        return self.dialect.bound(self._add(value, lambda given: as_bound(convert(given) if convert else given)), kind)

    def bind_list(self, values: Any, kind: Kind = "text", check: Callable[[Any], Sequence[Any]] = list) -> str:
        """The placeholder for a list of values of the kind, their texts normalized. ``check`` returns the values to
        bind, or raises."""
        list_value = self.dialect.list_value
        return self.dialect.bound(self._add(values, lambda given: list_value(check(given))), kind, is_list=True)

    def bind_json(self, value: Any, convert: Convert) -> str:
        """The placeholder for the JSON text that a function makes of a value."""
        return self.dialect.bound_json(self._add(value, convert))

    @property
    def count(self) -> int:
        """How many values one statement may bind at most."""
        return len(self.constants) + len(self.parameters) + len(self.matches) + 2  # and those of ``Plan.run``

    def _add(self, value: Any, convert: Convert) -> str:
        name = f"p{len(self.constants) + len(self.parameters)}"
        if isinstance(value, Parameter) or (
            isinstance(value, list) and any(isinstance(item, Parameter) for item in value)
        ):
            self.parameters.append((name, value, convert))
        else:
            self.constants[name] = convert(_given(value, ()))
        return name

    def match(self, names: Any, type_: str | None) -> str:
        """The placeholder for the candidates of names, which are matched before the plan runs."""
        name = f"m{len(self.matches)}"
        self.matches.append((name, names, type_))
        return self.dialect.bound_json(name)

    def names_to_match(self, arguments: Sequence[Any]) -> Mapping[str, NamesToMatch]:
        """The names for one run, by the placeholder of their candidates; BadArgument if they are too many or long."""
        return {
            placeholder: NamesToMatch(tuple(_checked_names(_raw(names, arguments))), type_)
            for placeholder, names, type_ in self.matches
        }

    def alias(self, prefix: str = "t") -> str:
        """A table alias that is unique in the plan."""
        self.aliases += 1
        return f"{prefix}{self.aliases}"

    def values(self, arguments: Sequence[Any]) -> Mapping[str, Any]:
        """The values of all placeholders for one run."""
        if not self.parameters:
            return self.constants
        bound = dict(self.constants)
        for name, value, convert in self.parameters:
            bound[name] = convert(_given(value, arguments))
        return bound


def _given(value: Any, arguments: Sequence[Any]) -> Any:
    """A value or the argument of a parameter, with normalized texts, so that it equals the same text in the data."""
    given = arguments[value.index] if isinstance(value, Parameter) else value
    if isinstance(given, list):
        return [_given(item, arguments) for item in given]
    return normalized(given) if type(given) is str else given


def _raw(value: Any, arguments: Sequence[Any]) -> Any:
    """A value or the argument of a parameter, as it was sent."""
    given = arguments[value.index] if isinstance(value, Parameter) else value
    return [_raw(item, arguments) for item in given] if isinstance(given, list) else given


def _checked_names(names: Sequence[str]) -> Sequence[str]:
    if len(names) > MAX_NAMES:
        raise BadArgument(f"names has {len(names)} values; give at most {MAX_NAMES} at a time.")
    if longest := next((name for name in names if len(name) > MAX_NAME), None):
        raise BadArgument(f"A name has {len(longest)} characters; a name has at most {MAX_NAME}.")
    return names


def plain_value(value: Any) -> Any:
    """An enum value as its text; any other value unchanged."""
    return str.__str__(value) if isinstance(value, str) else value
