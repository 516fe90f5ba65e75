"""What each table and column of the database means, from the descriptions of the schema: ``loading/descriptions.csv``.

The build writes the file into the table ``description``, so that the database explains itself.
``python -m liaison.schema.descriptions`` prints it.
"""

import csv
import sys
from collections.abc import Iterator, Mapping

from sqlalchemy import inspect
from sqlmodel import SQLModel
from sqlmodel.main import default_registry

from liaison.models.columns import counted_rows, sorted_column
from liaison.schema.declarations import FromColumn, FromKey, FromRange, description_of
from liaison.schema.query import TYPES
from liaison.schema.reading import DeclaredField
from liaison.storage.views import VIEWS

HEADINGS = ("table", "column", "description")
# columns that have no field of their own, or the same meaning in every table
_SHARED: Mapping[str, str] = {
    "id": "The number of the row. It can differ between builds: use global_id, or type and slug.",
    "global_id": "The global identifier, which stays the same when the registry is rebuilt. `id` in the schema.",
    "node_id": "The record or relation that it belongs to: the id of a row of node.",
    "position": "The position among the rows of the same record or report, from 1.",
}
_OWN: Mapping[str, str] = {
    "dataset.version": "A hash of the content. The same data always have the same version.",
    "dataset.built_at": "The time when the database was built.",
    "dataset.schema_version": "The version of the tables.",
    "dataset.source": "A fingerprint of the files that the database was built from.",
    "dataset.digest": "A hash of the records, the relations and the history, by which the next build finds damage.",
    "data_version.id": "The number of the version in the history.",
    "data_version.version": "The hash of the content. It occurs again when a change is undone.",
    "data_version.built_at": "The time when the version was first built.",
    "data_change.id": "The number of the change. It grows from build to build.",
    "data_change.version_id": "The version in which it happened.",
    "data_change.type": "The type of the record or relation.",
    "data_change.global_id": "The global identifier of the record or relation.",
    "data_change.slug": "The slug of a record or a finding. Null for other relations.",
    "data_change.kind": "What happened: ADDED, REMOVED or ALTERED.",
    "data_change_field.change_id": "The change.",
    "data_change_field.position": "The position of the field in the change.",
    "data_change_field.field": "The name of the field in the GraphQL schema.",
    "data_change_field.before": "The earlier value as JSON. Null if there was none.",
    "data_change_field.after": "The later value as JSON. Null if there is none.",
    "description.table_name": "The name of the table or view.",
    "description.column_name": "The name of the column. Empty for the table or view itself.",
    "description.description": "The meaning of the table, view or column.",
    "node.type": "The type of the record or relation, as in the schema.",
    "alias.name": "Another name or spelling of the record.",
    "doubtful_name.language": "The language of the name.",
    "doubtful_name.name": "The name. It is in doubt, so that it only serves to find its record.",
    "doubtful_name.acronym": "The acronym or short name.",
    "known_name.kind": "The kind of name. Empty for words that only help to find the record.",
    "known_name.language": "The language of the name. Empty if it has none.",
    "known_name.name": "The name, acronym, code or symbol.",
    "known_name.shown": "Whether the name may be shown. Names in doubt are not.",
    "known_name.key": "The folded name without spaces. Names with the same key are equal.",
    "finding_record.mechanism_id": "The record, if it is a mechanism.",
    "overlap.position": "The rank, from 1: the highest score first.",
    "overlap.first_id": "The mechanism whose name sorts first.",
    "overlap.second_id": "The other mechanism.",
    "overlap.score": "The strength of the overlap, above 0.",
    "search_text.position": "The position among the texts of the record.",
    "search_text.field": "The part of the record, as in the enum SearchField of the schema.",
    "search_text.parts": "The text as a JSON array: what is between the words, and the words, in turn.",
    "search_text.words": "The folded words, with a space before and after each.",
    "search_words.brevity": "20 less one for each word of the name, but at least 10.",
    "search_words.name": "The words of the name and the acronym.",
    "search_words.other_names": "The words of other names, in all languages, and of units.",
    "search_words.summary": "The words of the summary.",
    "search_words.texts": "The words of the wordings in the annex and of the cited passages, if they are public.",
}


def descriptions() -> Iterator[tuple[str, str, str]]:
    """Table, column and description; the column is empty for the table itself."""
    declared = dict(_declared())
    of_tables = _of_tables()
    for table in sorted(SQLModel.metadata.tables.values(), key=lambda each: each.name):
        yield table.name, "", of_tables[table.name]
        for column in table.columns:
            yield table.name, column.name, _of_column(table.name, column.name, declared)
    for view in VIEWS:
        yield view.name, "", view.description
        for name, source in view.columns.items():
            table_name, _, column_name = source.partition(".")
            text = source if " " in source else _of_column(table_name, column_name, declared)
            yield view.name, name, text


def _of_column(table: str, name: str, declared: Mapping[str, str]) -> str:
    key = f"{table}.{name}"
    if text := _OWN.get(key) or declared.get(key) or _SHARED.get(name):
        return text
    if source := sorted_column(SQLModel.metadata.tables[table].columns[name]):
        return f"The key by which rows are sorted by {source}. See “Sorting” in the data dictionary."
    if rows := counted_rows(SQLModel.metadata.tables[table].columns[name]):
        counted, _, has = rows
        kind = has.removesuffix("_id") if counted == "classification" else counted
        return f"The number of {kind}s that refer to the row. Lists are sorted by it."
    (foreign,) = SQLModel.metadata.tables[table].columns[name].foreign_keys
    return f"The {foreign.column.table.name.replace('_', ' ')} that it belongs to. The id of a row."


def _of_tables() -> dict[str, str]:
    """The descriptions of the tables: the docstrings of their classes."""
    classes: list[type] = [mapper.class_ for mapper in default_registry.mappers]
    return {str(inspect(each).local_table.name): description_of(each).replace("``", "") for each in classes}


def _declared() -> Iterator[tuple[str, str]]:
    for type_ in TYPES.values():
        if type_.table_type:
            for field in type_.fields.values():
                for column, description in _columns(field):
                    yield f"{type_.table_type.table}.{column}", description


def _columns(field: DeclaredField) -> Iterator[tuple[str, str]]:
    match field.source:
        case FromColumn() if field.name != "id":
            yield field.column, field.description
        case FromKey():
            yield field.column, f"{field.description} The id of a row; see the views for slugs."
        case FromRange(prefix=prefix):
            assert field.declaration
            unit = f" Unit: {field.declaration.unit}."
            yield f"{prefix}_min", f"{field.description} The minimum.{unit}"
            yield f"{prefix}_max", f"{field.description} The maximum; null if there is none.{unit}"
            yield f"{prefix}_approximate", f"{field.description} Whether the report gives it approximately."


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(descriptions())
