"""What the downloads have of each record, worked out from the declared fields: a selection, as a query writes it."""

from liaison.schema.declarations import FromRange, FromSameRow
from liaison.schema.reading import DeclaredField, Types


def exported(types: Types, name: str) -> str:
    """The fields of a type that are in downloads, in the type's order, with what is taken of related records."""
    return " ".join(_selection(types, each) for each in types[name].fields.values() if _is_exported(each))


def _is_exported(field: DeclaredField) -> bool:
    return bool(field.declaration and field.declaration.export)


def _selection(types: Types, field: DeclaredField) -> str:
    assert field.declaration
    match field.declaration.source, field.declaration.export:
        case FromRange(), _:
            return f"{field.name} {{ min max approximate }}"
        case FromSameRow(), _:
            assert field.related
            return f"{field.name} {{ {exported(types, field.related)} }}"
        case _, str() as inner:
            return f"{field.name} {{ {inner} }}"
    return field.name
