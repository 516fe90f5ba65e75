"""Input types that are made rather than written."""

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
    """An input type of fields that may be left out, each with its annotation and description; annotations that are
    texts are resolved in the namespace, when all of it is made."""

    def body(members: dict[str, Any]) -> None:
        members["__annotations__"] = {
            each: StrawberryAnnotation(annotation, namespace=namespace) for each, (annotation, _) in options.items()
        }
        members.update({each: optional(text) for each, (_, text) in options.items()})

    cls = python_types.new_class(name, exec_body=body)
    return strawberry.input(cls, description=description, one_of=one_of)


def plural(type_: DeclaredType) -> str:
    """What several of the type are called."""
    known = (each.plural for each in ALL if each.name == type_.name)
    return (type_.table_type and type_.table_type.plural) or next(known, f"{type_.name.lower()}s")
