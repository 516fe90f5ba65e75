"""The tables of a version of the registry in PostgreSQL, made from the same models as those of the file.

Check constraints are left out: the rows come from a file that SQLite has checked, and some use its functions. Texts are
compared byte by byte, as in SQLite, by the collation ``C``. Nulls are last in ascending order, PostgreSQL's default,
which is the order of lists.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Boolean, Column, Float, ForeignKeyConstraint, Integer, Table, UniqueConstraint
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.storage.database import SEARCH_COLUMNS
from liaison.storage.views import VIEWS

TEXT = 'text COLLATE "C"'
# The folded words of a record for PostgreSQL's text search, without its own parser and dictionaries. The weight of a
# word says in which column it is; its position only separates the weights.
SEARCH_VECTOR = "({})::tsvector".format(
    " || ' ' || ".join(
        rf"regexp_replace({column}, '([^ ]+)', '''\1'':{place}{weight}', 'g')"
        for place, (column, weight) in enumerate(zip(SEARCH_COLUMNS, "ABCD", strict=True), start=1)
    )
)

# The bytes of the file that the version was built as, in parts.
FILE_PART = "file_part"
PART = 1_000_000  # bytes

# What all versions share: which one is served, and the documents that were attached to the registry.
CONTROL_TABLES = (
    "CREATE SCHEMA IF NOT EXISTS liaison",
    """CREATE TABLE IF NOT EXISTS liaison.published (
        one_row boolean PRIMARY KEY DEFAULT TRUE CHECK (one_row), number integer NOT NULL, schema_name text NOT NULL,
        previous text, version text NOT NULL, built_at text NOT NULL, schema_version integer NOT NULL,
        digest text NOT NULL, size bigint NOT NULL, since timestamptz NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS liaison.attached (report text PRIMARY KEY, content bytea NOT NULL)",
)


def copied_tables() -> Sequence[tuple[str, Sequence[Column[object]]]]:
    """The tables whose rows are copied from the file, and their columns."""
    return [(table.name, list(table.columns)) for table in SQLModel.metadata.sorted_tables]


def create_tables() -> Iterator[str]:
    """The statements that create the tables in the current schema, without keys and indexes."""
    for table in SQLModel.metadata.sorted_tables:
        columns = (f"{quoted(column.name)} {_type(column)}" for column in table.columns)
        yield f"CREATE TABLE {quoted(table.name)} ({', '.join(columns)})"
    yield f"ALTER TABLE search_words ADD COLUMN vector tsvector GENERATED ALWAYS AS ({SEARCH_VECTOR}) STORED"
    yield f"CREATE TABLE {FILE_PART} (position integer NOT NULL, content bytea NOT NULL)"
    # compressed bytes are not compressed again, and parts can be read piece by piece
    yield f"ALTER TABLE {FILE_PART} ALTER COLUMN content SET STORAGE EXTERNAL"


def create_indexes() -> Iterator[str]:
    """The statements that create keys and indexes when the rows are in."""
    for table in SQLModel.metadata.sorted_tables:
        yield f"ALTER TABLE {quoted(table.name)} ADD PRIMARY KEY ({_names(table.primary_key.columns)})"
        for columns in sorted(_names(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)):
            yield f"ALTER TABLE {quoted(table.name)} ADD UNIQUE ({columns})"
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            unique = "UNIQUE " if index.unique else ""
            yield f"CREATE {unique}INDEX {index.name} ON {quoted(table.name)} ({_names(index.columns)})"
    yield "CREATE INDEX search_words_by_word ON search_words USING gin (vector)"
    yield f"ALTER TABLE {FILE_PART} ADD PRIMARY KEY (position)"
    for table in SQLModel.metadata.sorted_tables:
        yield from _references(table)


def create_views() -> Iterator[str]:
    """The statements that create the views of the file in the current schema."""
    for view in VIEWS:
        yield f"CREATE VIEW {quoted(view.name)} AS {view.sql}"


def comments(descriptions: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The statements that describe tables, views and columns. A description of a table has an empty column."""
    views = {view.name for view in VIEWS}
    for table, column, description in descriptions:
        kind = "COLUMN" if column else "VIEW" if table in views else "TABLE"
        name = f"{quoted(table)}.{quoted(column)}" if column else quoted(table)
        text = description.replace("'", "''")
        yield f"COMMENT ON {kind} {name} IS '{text}'"


def quoted(name: str) -> str:
    """A name as SQL writes it; some are reserved words."""
    return '"' + name.replace('"', '""') + '"'


def _references(table: Table) -> Iterator[str]:
    keys = [each for each in table.constraints if isinstance(each, ForeignKeyConstraint)]
    for key in sorted(keys, key=lambda key: list(key.column_keys)):
        target = f"{quoted(key.referred_table.name)} ({_names(each.column for each in key.elements)})"
        yield f"ALTER TABLE {quoted(table.name)} ADD FOREIGN KEY ({_names(key.columns)}) REFERENCES {target}"


def _names(columns: Iterable[Column[object]]) -> str:
    return ", ".join(quoted(column.name) for column in columns)


def _type(column: Column[object]) -> str:
    of_type = next((sql for kind, sql in _TYPES if isinstance(column.type, kind)), TEXT)
    return of_type if column.nullable else f"{of_type} NOT NULL"


# all others are texts
_TYPES = ((Boolean, "boolean"), (Integer, "integer"), (Float, "double precision"))
