"""What is attached to nodes: citations, passages, findings, aliases and identifiers."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from liaison.models.columns import NodeColumns, one_of, sort_key_of
from liaison.vocabulary import AnnexColumn, Effect, FindingKind, IdentifierScheme, MoneyPeriod


class Citation(SQLModel, table=True):
    """The source of a fact: a locator in a report or in one of the verified reference files."""

    __table_args__ = (
        CheckConstraint("(report_id IS NULL) <> (source IS NULL)", name="report_or_source"),
        UniqueConstraint("node_id", "position"),
        Index("citation_by_place", "report_id", "locator"),
    )

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    position: int
    report_id: int | None = Field(default=None, foreign_key="report.id")
    source: str | None = None
    locator: str
    passage_id: int | None = Field(default=None, foreign_key="passage.id", index=True)


class Passage(NodeColumns, table=True):
    """A passage of a public attached document, identified by the locator that citations use.

    The text of a row of the annex is that of its cells, one after another.
    """

    __table_args__ = (UniqueConstraint("report_id", "locator"), UniqueConstraint("report_id", "position"))

    report_id: int = Field(foreign_key="report.id")
    position: int
    locator: str
    locator_order: str | None = sort_key_of("locator")
    text: str


class PassageCell(SQLModel, table=True):
    """A cell of a row of the annex. ``annex_column`` is null if the heading is not one that the registry reads."""

    __tablename__ = "passage_cell"
    __table_args__ = (UniqueConstraint("passage_id", "position"),)

    id: int = Field(primary_key=True)
    passage_id: int = Field(foreign_key="passage.id")
    position: int
    heading: str
    text: str
    annex_column: AnnexColumn | None = Field(default=None, sa_type=one_of(AnnexColumn))


class Place(SQLModel, table=True):
    """A place in a report that records and relations cite. The build derives the places from the citations.

    ``position`` ranks the places of a report in the order of the report.
    """

    __table_args__ = (UniqueConstraint("report_id", "locator"), UniqueConstraint("report_id", "position"))

    id: int = Field(primary_key=True)
    report_id: int = Field(foreign_key="report.id")
    position: int
    locator: str
    annex_row: int | None = None
    passage_id: int | None = Field(default=None, foreign_key="passage.id", index=True)


class PlaceRecord(SQLModel, table=True):
    """A record, mandate or finding that cites a place, by itself or through a relation."""

    __tablename__ = "place_record"

    place_id: int = Field(primary_key=True, foreign_key="place.id")
    node_id: int = Field(primary_key=True, foreign_key="node.id", index=True)


class Finding(NodeColumns, table=True):
    """A doubtful statement of the source, and how the registry resolved it. Findings have a slug but no page.

    ``position`` is the rank: by effect, then by the staff days and the money that depend on the reading.
    """

    __table_args__ = (
        CheckConstraint(
            "(at_stake_amount IS NULL) = (at_stake_currency IS NULL) "
            "AND (at_stake_amount IS NULL) = (at_stake_period IS NULL)",
            name="money_is_complete",
        ),
    )

    slug: str = Field(unique=True)
    position: int = Field(unique=True)
    kind: FindingKind = Field(sa_type=one_of(FindingKind), index=True)
    effect: Effect = Field(sa_type=one_of(Effect), index=True)
    at_stake_days: float | None = None
    at_stake_amount: float | None = None
    at_stake_currency: str | None = None
    at_stake_period: MoneyPeriod | None = Field(default=None, sa_type=one_of(MoneyPeriod))
    message: str


class FindingRecord(SQLModel, table=True):
    """A record that a finding concerns. ``mechanism_id`` is the record if it is a mechanism."""

    __tablename__ = "finding_record"
    __table_args__ = (UniqueConstraint("finding_id", "position"),)

    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    node_id: int = Field(primary_key=True, foreign_key="node.id", index=True)
    mechanism_id: int | None = Field(default=None, foreign_key="mechanism.id", index=True)
    position: int


class Alias(SQLModel, table=True):
    """An alternative name or spelling of a record."""

    __table_args__ = (UniqueConstraint("node_id", "position"), UniqueConstraint("node_id", "name"))

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    position: int
    name: str


class Identifier(SQLModel, table=True):
    """The identifier of a record in another system."""

    __table_args__ = (UniqueConstraint("scheme", "value"), Index("identifier_by_node", "node_id", "scheme"))

    id: int = Field(primary_key=True)
    node_id: int = Field(foreign_key="node.id")
    scheme: IdentifierScheme = Field(sa_type=one_of(IdentifierScheme))
    value: str
    uri: str | None = None
    source: str
