"""What a request selects, as plain values: the planner's only input.

A selection lists, for each object type that may stand at a place, the fields asked of it in the order of the answer.
Arguments are coerced already. A value of a variable that does not change the plan's shape is replaced by a
``Parameter``, so that one plan serves every value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from liaison.planning.cursors import CursorHeader, header_of


@dataclass(frozen=True)
class Parameter:
    """The place of a value among the values that a plan is run with; ``mark`` is set where it reads as a cursor."""

    index: int
    mark: CursorHeader | None = None


@dataclass(frozen=True)
class Field:
    """One field of the answer: its key there, its name in the schema, its arguments and what is asked of its value.

    ``shape`` maps the name of each object type the value may have to the fields asked of it; it is empty for a leaf.
    """

    key: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    shape: Mapping[str, "tuple[Field, ...]"] = field(default_factory=dict)


def parameterize(variables: Mapping[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """The variables with a slot for each text and each fraction in them, and the values the arguments stand for.

    Whole numbers, switches, vocabulary values and nulls stay: they shape the plan, or are few.
    """
    values: list[Any] = []

    def part(value: Any) -> Any:
        if type(value) is str:
            values.append(value)
            return Parameter(len(values) - 1, header_of(value))
        if type(value) is float:
            values.append(value)
            return Parameter(len(values) - 1)
        if isinstance(value, Mapping):
            return {key: part(each) for key, each in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            if value and all(type(each) is str or type(each) is float for each in value):
                values.append(list(value))
                return Parameter(len(values) - 1)
            return [part(each) for each in value]
        return value

    return {name: part(value) for name, value in variables.items()}, values


def plan_key(value: Any) -> Any:
    """A hashable likeness of a taken-apart value: equal for two values exactly when one plan serves both."""
    if isinstance(value, Mapping):
        return tuple((key, plan_key(each)) for key, each in value.items())
    if isinstance(value, list):
        return ("[]", *(plan_key(each) for each in value))
    if isinstance(value, Enum):
        return (type(value).__name__, value.value)
    return (type(value).__name__, value)
