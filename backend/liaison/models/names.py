"""Names by which records are found: in the six languages, and all known names with the keys by which they are equal."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import NodeColumns, one_of, sort_key_of
from liaison.vocabulary import Language, NameConfidence, NameKind


class Name(NodeColumns, table=True):
    """The name and acronym of an agency, of a body that is a mechanism, or of a goal, in one language. Names in doubt
    are not here."""

    __table_args__ = (
        CheckConstraint(
            "CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END + CASE WHEN mechanism_id IS NULL THEN 0 ELSE 1 END "
            "+ CASE WHEN goal_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_owner",
        ),
        CheckConstraint("confidence <> 'DOUBT'", name="not_in_doubt"),
        UniqueConstraint("agency_id", "mechanism_id", "goal_id", "language"),
        Index("name_by_language", "language", "name_order", "id"),
        Index("name_by_agency", "agency_id", "language", "id"),
        Index("name_by_mechanism", "mechanism_id", "language", "id"),
        Index("name_by_goal", "goal_id", "language", "id"),
    )

    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id")
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    language: Language = Field(sa_type=one_of(Language))
    name: str
    name_order: str | None = sort_key_of("name")
    acronym: str | None = None
    acronym_order: str | None = sort_key_of("acronym")
    confidence: NameConfidence = Field(sa_type=one_of(NameConfidence))
    source: str


class DoubtfulName(SQLModel, table=True):
    """A name in doubt: used to find its record, never shown."""

    __tablename__ = "doubtful_name"
    __table_args__ = (UniqueConstraint("node_id", "language"),)

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    language: Language = Field(sa_type=one_of(Language))
    name: str
    acronym: str | None = None


class KnownName(SQLModel, table=True):
    """Every name of every record, derived from the other tables. ``key`` is the folded name without spaces.

    ``shown`` is false for names in doubt. ``kind`` is null for words that only help to find the record: the unit that
    leads an initiative, and the name of an agency without “Secretariat of the” and the like.
    """

    __tablename__ = "known_name"
    __table_args__ = (Index("known_name_by_key", "key", "node_id", "kind"),)

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id", index=True)
    kind: NameKind | None = Field(default=None, sa_type=one_of(NameKind))
    language: Language | None = Field(default=None, sa_type=one_of(Language))
    name: str
    shown: bool
    key: str
