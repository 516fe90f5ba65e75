"""The declared fields as rows for the tables of the data dictionary."""

from collections.abc import Iterator
from dataclasses import dataclass

from liaison.schema.declarations import FromColumn, FromKey
from liaison.schema.derived import lookups_of
from liaison.schema.reading import Types


@dataclass(frozen=True)
class Row:
    """A field with its description, its column and its uses, such as “filter” and “facet”."""

    type: str
    field: str
    meaning: str
    column: str
    uses: tuple[str, ...]


def rows(types: Types, name: str) -> Iterator[Row]:
    """The fields of a type with a table, in their order."""
    type_ = types[name]
    lookups = {field.name for field, _ in lookups_of(type_).values()}
    for field in type_.fields.values():
        if (declared := field.declaration) is None or type_.table_type is None:
            continue
        uses = {
            "filter": declared.filter,
            "order": declared.sort is not None,
            "facet": bool(declared.facets),
            "lookup": field.name in lookups,
            "download": bool(declared.export),
        }
        column = field.column if isinstance(declared.source, FromColumn | FromKey) else ""
        yield Row(name, field.name, field.description, column, tuple(use for use, has in uses.items() if has))
