"""Filters as the schema describes them: whether a thing meets the conditions.

Two-valued: a null value meets no condition except ``isNull: true``, and ``not`` negates the result.
"""

import string
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLSchema, get_named_type

from .memory import PARTS_OF_ROW, RANGES, Memory, Thing

Where = dict[str, Any]
LETTERS = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class Conditions:
    """Evaluates every filter input of a schema over one registry."""

    def __init__(self, schema: GraphQLSchema, memory: Memory) -> None:
        self.schema = schema
        self.memory = memory

    def met(self, type_: str, thing: Thing, where: Where | None) -> bool:
        """Whether the thing meets all conditions of ``type_``Filter."""
        return all(self._meets(type_, thing, key, condition) for key, condition in (where or {}).items())

    def _meets(self, type_: str, thing: Thing, key: str, condition: Any) -> bool:
        if key == "and":
            return all(self.met(type_, thing, each) for each in condition)
        if key == "or":
            return any(self.met(type_, thing, each) for each in condition)
        if key == "not":
            return not self.met(type_, thing, condition)
        if key == "isNull":
            return not condition
        return self._field_meets(type_, thing, key, condition)

    def _field_meets(self, type_: str, thing: Thing, key: str, condition: Where) -> bool:
        declared = self.schema.type_map[f"{type_}Filter"]
        assert isinstance(declared, GraphQLInputObjectType)
        filter_name = get_named_type(declared.fields[key].type).name
        if filter_name == "StringFilterToMany":
            names = self.memory.aliases(thing)
            return quantified([lambda each, name=name: leaf(name, each) for name in names], condition)
        if filter_name.endswith("ToMany"):
            of = filter_name.removesuffix("FilterToMany")
            related = self.memory.many(thing, key)
            return quantified([lambda each, t=t: self.met(of, t, each) for t in related], condition)
        if filter_name == "RangeFilter":
            return self._range_meets(thing, key, condition)
        if part := PARTS_OF_ROW.get((type_, key)):
            return self.met(part, thing, condition)
        of = filter_name.removesuffix("Filter")
        if of in self.memory.by_id:
            return self._one_meets(of, self.memory.one(thing, key), condition)
        return leaf(self.memory.value(thing, type_, key), condition)

    def _one_meets(self, type_: str, related: Thing | None, condition: Where) -> bool:
        """A missing related record meets ``isNull: true`` and no other condition."""
        if condition.get("isNull"):
            return related is None and not set(condition) - {"isNull"}
        return related is not None and self.met(type_, related, condition)

    def _range_meets(self, thing: Thing, key: str, condition: Where) -> bool:
        assert key in RANGES
        figure = self.memory.range(thing, key)
        wanted = condition.get("isNull")
        parts = {name: each for name, each in condition.items() if name != "isNull"}
        return (wanted is None or (figure is None) == wanted) and all(
            leaf(figure and figure[name], each) for name, each in parts.items()
        )


def quantified(tests: list[Any], condition: Where) -> bool:
    """``some``, ``none`` and ``every`` over one test for each related thing."""
    some, none, every = (condition.get(name) for name in ("some", "none", "every"))
    return (
        (some is None or any(test(some) for test in tests))
        and (none is None or not any(test(none) for test in tests))
        and (every is None or all(test(every) for test in tests))
    )


def leaf(value: Any, operators: Where) -> bool:
    """Whether one value meets all its operators."""
    return all(compare(value, name, operand) for name, operand in operators.items())


def has_null(condition: Any) -> bool:
    """Whether a filter has null anywhere inside, which is an error."""
    if isinstance(condition, dict):
        return any(each is None or has_null(each) for each in condition.values())
    return isinstance(condition, list) and any(map(has_null, condition))


def compare(value: Any, operator: str, operand: Any) -> bool:
    """One operator."""
    if operator == "isNull":
        return (value is None) == bool(operand)
    if value is None:
        return False
    match operator:
        case "eq":
            return bool(value == operand)
        case "ne":
            return bool(value != operand)
        case "in":
            return value in operand
        case "notIn":
            return value not in operand
        case "contains":
            return str(operand).translate(LETTERS) in str(value).translate(LETTERS)
        case "startsWith":
            return str(value).translate(LETTERS).startswith(str(operand).translate(LETTERS))
        case "gt":
            return bool(value > operand)
        case "gte":
            return bool(value >= operand)
        case "lt":
            return bool(value < operand)
        case "lte":
            return bool(value <= operand)
    raise AssertionError(operator)
