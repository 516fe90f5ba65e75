"""The history of the data: which records and relations each build added, removed and altered.

A build carries it over from the database that it replaces. These tables refer to records by their global ids, because
the numbers of rows change between builds and removed records have no row.
"""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from liaison.models.columns import one_of
from liaison.vocabulary import DataChangeKind


class DataVersion(SQLModel, table=True):
    """A version of the data, in the order of the builds. The first one is where the history begins: it has no changes.

    A version is a hash of the content, so that it occurs again when a change is undone.
    """

    __tablename__ = "data_version"

    id: int = Field(primary_key=True)
    version: str = Field(index=True)
    built_at: str


class DataChange(SQLModel, table=True):
    """A record or a relation that a version added, removed or altered. Ids grow from build to build."""

    __tablename__ = "data_change"
    __table_args__ = (
        Index("data_change_by_record", "global_id", "id", "version_id"),
        Index("data_change_by_version", "version_id", "id"),
    )

    id: int = Field(primary_key=True)
    version_id: int = Field(foreign_key="data_version.id")
    type: str
    global_id: str
    slug: str | None = None
    kind: DataChangeKind = Field(sa_type=one_of(DataChangeKind))


class DataChangeField(SQLModel, table=True):
    """A field that differs, by its name in the schema. The values are JSON; null if there was, or is, no value."""

    __tablename__ = "data_change_field"

    change_id: int = Field(primary_key=True, foreign_key="data_change.id")
    position: int = Field(primary_key=True)
    field: str
    before: str | None = None
    after: str | None = None
