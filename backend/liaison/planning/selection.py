"""What a request selects, as plain values: the planner's only input.

A selection lists, for each possible object type, the selected fields in the order of the answer. Arguments are already
coerced. A variable's value that does not change the shape of the plan is replaced by a ``Parameter``, so that one plan
serves every value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from liaison.planning.cursors import CursorHeader, header_of


@dataclass(frozen=True)
class Parameter:
    """The index of a value among the values that a plan is run with, and its header if it is a cursor."""

    index: int
    header: CursorHeader | None = None


@dataclass(frozen=True)
class Field:
    """One field of the answer: its response key, its name in the schema, its arguments and its selection set.

    ``shape`` maps the name of each possible object type to the fields selected on it; it is empty for a leaf.
    """

    key: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    shape: Mapping[str, "tuple[Field, ...]"] = field(default_factory=dict)


def parameterize(variables: Mapping[str, Any]) -> tuple[dict[str, Any], list[Any]]:
    """The variables with a parameter for each string and each float in them, and the values of the parameters.

    Integers, booleans, enum values and nulls stay: they shape the plan, or are few.
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
    """A hashable key for parameterized variables: equal for two of them exactly when one plan serves both."""
    if isinstance(value, Mapping):
        return tuple((key, plan_key(each)) for key, each in value.items())
    if isinstance(value, list):
        return ("[]", *(plan_key(each) for each in value))
    if isinstance(value, Enum):
        return (type(value).__name__, value.value)
    return (type(value).__name__, value)
