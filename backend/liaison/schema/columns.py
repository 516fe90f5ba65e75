"""The fields in the downloads of each type, derived from the declared fields: a GraphQL selection set as a string."""

from liaison.schema.declarations import FromRange, FromSameRow
from liaison.schema.reading import DeclaredField, Types


def exported(types: Types, name: str) -> str:
    """The exported fields of a type in their order, with the exported fields of related records."""
    return " ".join(_selection(types, each) for each in types[name].fields.values() if _is_exported(each))


def _is_exported(field: DeclaredField) -> bool:
    return bool(field.declaration and field.declaration.export)


def _selection(types: Types, field: DeclaredField) -> str:
    assert field.declaration
    match field.declaration.source, field.declaration.export:
        case FromRange(), _:
            return f"{field.name} {{ min max approximate }}"
        case FromSameRow(), _:
            return f"{field.name} {{ {exported(types, field.related)} }}"
        case _, str() as inner:
            return f"{field.name} {{ {inner} }}"
    return field.name
