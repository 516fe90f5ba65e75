"""How the schema's types are written down: docstrings of classes and first arguments of fields are descriptions.

In come plain classes with annotations; out go Strawberry types, inputs and enums. The types declare what can be asked
and what it means; answers are planned from the selection, so that no field here has a resolver.
"""

import inspect
from dataclasses import dataclass
from typing import Any, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.name_converter import NameConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.enum import StrawberryEnumDefinition

from liaison.vocabulary import Vocabulary

T = TypeVar("T", bound=type)
V = TypeVar("V", bound=Vocabulary)


def interface(cls: T) -> T:
    """An interface, described by its docstring."""
    return strawberry.interface(cls, description=description_of(cls))


def output(cls: T) -> T:
    """An object type, described by its docstring."""
    return strawberry.type(cls, description=description_of(cls))


def given(cls: T) -> T:
    """An input type, described by its docstring."""
    return strawberry.input(cls, description=description_of(cls))


def one_of(cls: T) -> T:
    """An input type of which exactly one field is given."""
    return strawberry.input(cls, description=description_of(cls), one_of=True)


def conditions(cls: T) -> T:
    """An input type of conditions, which ``and``, ``or`` and ``not`` combine."""
    combinations = {
        "and": ("list[{}] | None", "All of these are met, beside the conditions next to this. An empty list is met."),
        "or": ("list[{}] | None", "At least one of these is met, beside the conditions next to this. [] never is."),
        "not": ("{} | None", "This is not met. What the source does not state meets no condition, so it is in here."),
    }
    for name, (annotation, description) in combinations.items():
        cls.__annotations__[f"{name}_"] = annotation.format(cls.__name__)
        setattr(cls, f"{name}_", option(description))
    return given(cls)


def enumeration(vocabulary: type[V]) -> type[V]:
    """An enum with the vocabulary's values and their descriptions."""
    strawberry.enum(vocabulary, description=description_of(vocabulary))
    definition: StrawberryEnumDefinition = vars(vocabulary)["__strawberry_definition__"]
    for value in definition.values:
        value.description = vocabulary[value.name].description
    return vocabulary


def fact(description: str, **arguments: "Argument") -> Any:
    """An output field, with the arguments it takes."""
    declared = strawberry.field(description=description)
    declared.arguments = [argument.named(name) for name, argument in arguments.items()]
    return declared


def option(description: str) -> Any:
    """An input field that may be left out."""
    return strawberry.field(description=description, default=strawberry.UNSET)


def needed(description: str, default: object = strawberry.UNSET) -> Any:
    """An input field that is never null: required, or with a default."""
    if default is strawberry.UNSET:
        return strawberry.field(description=description)
    return strawberry.field(description=description, default=default)


@dataclass(frozen=True)
class Argument:
    """An argument of a field, of the type that an annotation tells."""

    type: Any
    description: str
    default: object = strawberry.UNSET

    def named(self, name: str) -> StrawberryArgument:
        annotation = StrawberryAnnotation(self.type)
        return StrawberryArgument(name, None, annotation, description=self.description, default=self.default)


class Names(NameConverter):
    """Names in camel case; the underscore that keeps ``and_`` or ``from_`` out of Python's way is dropped."""

    def apply_naming_config(self, name: str) -> str:
        return super().apply_naming_config(name.rstrip("_"))


def description_of(cls: type) -> str:
    """The docstring, each paragraph on one line."""
    paragraphs = (inspect.getdoc(cls) or "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
