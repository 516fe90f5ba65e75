"""What the build adds: the dataset itself, the nodes, and figures derived from other tables."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel


class Dataset(SQLModel, table=True):
    """The build, in one row. ``version`` is the hash of the content, without ``built_at`` and ``source``.

    ``source`` is the fingerprint of the files that the database was built from. ``digest`` is a hash of the records,
    the relations and the history, by which the next build recognizes a file that was changed or damaged.
    """

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    version: str
    built_at: str
    schema_version: int
    source: str
    digest: str | None = None


class Description(SQLModel, table=True):
    """What each table, view and column means. ``column_name`` is empty for a table or view itself."""

    table_name: str = Field(primary_key=True)
    column_name: str = Field(primary_key=True)
    description: str


class Node(SQLModel, table=True):
    """Every row of any table that can carry citations."""

    id: int = Field(primary_key=True)
    type: str
    global_id: str = Field(unique=True)


class Overlap(SQLModel, table=True):
    """Two mechanisms that overlap, derived from other tables. ``first_id`` is the one whose name sorts first.

    A mechanism and its parent do not overlap. ``position`` is the rank, from 1 without gaps: the highest score first,
    ties ordered by the two names.
    """

    __table_args__ = (
        Index("overlap_by_first", "first_id", "second_id", unique=True),
        CheckConstraint("first_id <> second_id", name="two_mechanisms"),
        CheckConstraint("score > 0", name="score_above_zero"),
    )

    position: int = Field(primary_key=True)
    first_id: int = Field(foreign_key="mechanism.id")
    second_id: int = Field(foreign_key="mechanism.id", index=True)
    score: float
