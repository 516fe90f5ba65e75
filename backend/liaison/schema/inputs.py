"""Functions that create input types and their descriptions."""

import types as python_types
from collections.abc import Mapping
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation

from liaison.record_types import ALL
from liaison.schema.declarations import optional
from liaison.schema.reading import DeclaredType


def input_type(
    name: str,
    description: str,
    options: Mapping[str, tuple[Any, str]],
    namespace: dict[str, Any] | None = None,
    *,
    one_of: bool = False,
) -> type:
    """An input type with optional fields, each with its annotation and description. Annotations that are strings are
    resolved in the namespace, after all types in it have been created."""

    def body(members: dict[str, Any]) -> None:
        members["__annotations__"] = {
            each: StrawberryAnnotation(annotation, namespace=namespace) for each, (annotation, _) in options.items()
        }
        members.update({each: optional(text) for each, (_, text) in options.items()})

    cls = python_types.new_class(name, exec_body=body)
    return strawberry.input(cls, description=description, one_of=one_of)


def plural(type_: DeclaredType) -> str:
    """The plural of a type's name for use in descriptions."""
    known = (each.plural for each in ALL if each.name == type_.name)
    return (type_.table_type and type_.table_type.plural) or next(known, f"{type_.name.lower()}s")
