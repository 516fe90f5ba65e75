"""Rows: every key of an entry reaches the database, and every column has a value."""

import pytest
from sqlmodel import SQLModel

from liaison.loading.data_files import FILES, DataFile
from liaison.loading.entries import references_of
from liaison.loading.rows import columns_of, table_of
from liaison.models.records import Agency

# Keys that are stored in other tables, or in several columns.
STORED_ELSEWHERE = {"cite", "aliases", "identifiers", "units", "amounts", "records", "meets_with"}
SPLIT = {"row", "frequency", "time", "cost", "heading", "at_stake"}


@pytest.mark.parametrize("file", [file for file in FILES.values() if file.key], ids=lambda file: file.name)
def test_every_key_has_a_column(file: DataFile) -> None:
    table = SQLModel.metadata.tables[table_of(file.model.__name__.removesuffix("Entry"))]
    columns = {column.name for column in table.columns}
    keys = set(file.model.model_fields) - STORED_ELSEWHERE - SPLIT
    references = references_of(file.model)

    assert {key for key in keys if (f"{key}_id" if key in references else key) not in columns} == set()


def test_a_column_without_a_key_is_reported() -> None:
    entry = FILES["themes.yaml"].model.model_validate({"slug": "broadband", "name": "Broadband"})

    with pytest.raises(AttributeError, match="acronym"):
        columns_of(Agency.__tablename__, entry, {})
