"""The map from the interface's types to tables: which expression, join or list answers each field.

In SQL texts ``{t}`` stands for the alias of the row that has the field and ``{c}`` for that of a related row. One entry
serves the answer, the filter, the order and the facet of a field alike, so that none of them can disagree.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)

Kind = Literal["text", "plain", "integer", "number", "switch"]


@dataclass(frozen=True)
class Related:
    """The column of another table that a foreign key of the row leads to."""

    table: str
    column: str
    key: str


@dataclass(frozen=True)
class Column:
    """A value of the row itself, or of a ``related`` one. ``plain`` texts hold nothing that JSON escapes; ``stated``
    ones are never null."""

    sql: str
    kind: Kind = "text"
    stated: bool = True
    related: Related | None = None


@dataclass(frozen=True)
class Part:
    """An object made of columns of the same row; there is none where ``stated`` is not true."""

    type: str
    stated: str | None = None


@dataclass(frozen=True)
class One:
    """Another record, by a foreign key of the row."""

    type: str
    key: str
    stated: bool = True


@dataclass(frozen=True)
class Through:
    """The table whose rows tie this row, by ``column``, to ``other`` ones."""

    table: str
    column: str
    other: str


@dataclass(frozen=True)
class Many:
    """The rows of a type that ``match`` ties to this row: a short list in ``order``, or a connection without one."""

    type: str
    match: str
    order: tuple[str, ...] = ()
    through: Through | None = None

    @property
    def is_connection(self) -> bool:
        return not self.order


@dataclass(frozen=True)
class Texts:
    """A short list of texts from another table."""

    table: str
    match: str
    column: Column
    order: str


@dataclass(frozen=True)
class Records:
    """A short list of records of any type: ``source`` gives the node ids as ``i``, in order."""

    source: str


@dataclass(frozen=True)
class Computed:
    """An object that a planning function of this name writes: totals, overlaps, changes."""

    type: str
    name: str


Entry: TypeAlias = Column | Part | One | Many | Texts | Records | Computed


@dataclass(frozen=True)
class Relation:
    """The table ``j`` whose rows with ``column`` equal to ``key`` give a row its values: several, or none."""

    table: str
    column: str
    key: str = "{t}.id"

    def stated(self, column: str) -> str:
        """That a column is not null: "1" where it never is, for SQLite would look at it in each row none the less."""
        return f"j.{column} IS NOT NULL" if SQLModel.metadata.tables[self.table].c[column].nullable else "1"


@dataclass(frozen=True)
class Facet:
    """A count by ``value``; ``own`` is the top-level condition it leaves out.

    The value is one of the row itself or of its rows of a relation. Where it is the key of a record of the table
    ``named``, ``v`` is that record, and ``shown`` and ``label`` are told of it in place of the key: its slug, or a text
    that other records have too.
    """

    own: str
    value: str
    relation: Relation | None = None
    named: str = ""
    shown: str = "v.slug"
    label: str = "v.name"

    @property
    def is_of_records(self) -> bool:
        return self.shown == "v.slug"


@dataclass(frozen=True)
class Table:
    """One object type: its table, its fields, and for connections its own order, its orders and facets."""

    name: str
    table: str
    fields: Mapping[str, Entry]
    default: tuple[Column, ...] = ()
    orders: Mapping[str, Column] = field(default_factory=dict)
    facets: Mapping[str, Facet] = field(default_factory=dict)
    lookups: Mapping[str, str] = field(default_factory=dict)
    is_node: bool = True

    def has_index_by(self, column: Column) -> bool:
        """Whether an index of the table begins with the column."""
        return column.sql.removeprefix("{t}.").strip('"') in self._indexed

    @cached_property
    def _indexed(self) -> frozenset[str]:
        table = SQLModel.metadata.tables[self.table]
        keys = [each for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
        return frozenset(next(iter(each.columns)).name for each in (*table.indexes, *keys))


Catalogue: TypeAlias = Mapping[str, Table]

ID = Column("{t}.global_id", "plain")
SLUG = Column("{t}.slug", "plain")
NAME = Column("{t}.name")
ROWID = Column("{t}.id", "integer")


def catalogue(public_url: str) -> Catalogue:
    """The whole map; ``public_url`` is where the site stands."""
    tables = [*_records(public_url.rstrip("/")), *_relations(), *_parts()]
    return {table.name: table for table in tables}


def _text(name: str) -> Column:
    return Column(f"{{t}}.{name}", stated=False)


def _stated(name: str, kind: Kind = "text") -> Column:
    return Column(f'{{t}}."{name}"' if name in _KEYWORDS else f"{{t}}.{name}", kind)


def _maybe(name: str, kind: Kind) -> Column:
    return Column(f'{{t}}."{name}"' if name in _KEYWORDS else f"{{t}}.{name}", kind, stated=False)


_KEYWORDS = {"end", "start"}

CITATIONS = Many("Citation", "{c}.node_id = {t}.id", ("{c}.position",))
ALIASES = Texts("alias", "{c}.node_id = {t}.id", Column("{t}.name"), "{c}.position")
IDENTIFIERS = Many("Identifier", "{c}.node_id = {t}.id", ("{c}.scheme", "{c}.value"))


def _by(column: str) -> str:
    return f"{{c}}.{column} = {{t}}.id"


def of_one(match: str) -> str:
    """The match by a key of another row, told to be met by few rows: SQLite has only a mean to go by, and would look
    at all rows where one key has most of them."""
    return f"likelihood({match}, 0.0001)"


def _tied(type_name: str, through: Through, order: tuple[str, ...] = ()) -> Many:
    match = of_one(f"j.{through.column} = {{t}}.id")
    tied = f"{{c}}.id IN (SELECT j.{through.other} FROM {through.table} AS j WHERE {match})"
    return Many(type_name, tied, order, through)


FINDINGS = _tied("Finding", Through("finding_record", "node_id", "finding_id"), ("{c}.id",))


def _classified(of: str, by: str, order: tuple[str, ...] = ()) -> Many:
    return _tied(of.capitalize(), Through("classification", f"{by}_id", f"{of}_id"), order)


def _amount_order() -> tuple[str, ...]:
    return ("{c}.position", "{c}.id")


def _yes(own: str, condition: str) -> Facet:
    return Facet(own, f"CASE WHEN {condition} THEN 'true' ELSE 'false' END")


def _by_relation(own: str, table: str, column: str, to: str) -> Facet:
    """A facet by the records that a relation ties a row to."""
    return Facet(own, f"j.{to}_id", Relation(table, column), to)


def _classes(by: str) -> Mapping[str, Facet]:
    return {
        "THEME": _by_relation("themes", "classification", f"{by}_id", "theme"),
        "GOAL": _by_relation("goals", "classification", f"{by}_id", "goal"),
    }


def _to_one(own: str, table: str, key: str | None = None) -> Facet:
    return Facet(own, f"{{t}}.{key or own + '_id'}", named=table)


def _of_one(own: str, column: str) -> Facet:
    """A facet by a text of a related record, which is its own label."""
    return Facet(own, f"{{t}}.{own}_id", named=own, shown=f"v.{column}", label=f"v.{column}")


def _name_of(table: str, key: str, *, stated: bool = True) -> Column:
    return _of_related(Related(table, "name", f"{{t}}.{key}"), stated=stated)


def _of_related(related: Related, *, stated: bool = True) -> Column:
    sql = f"(SELECT o.{related.column} FROM {related.table} AS o WHERE o.id = {related.key})"
    return Column(sql, "text", stated, related)


def _records(url: str) -> list[Table]:
    base = url.replace("'", "''").replace('"', "%22").replace("\\", "%5C")

    def record(folder: str) -> Mapping[str, Entry]:
        return {
            "id": ID,
            "slug": SLUG,
            "name": NAME,
            "acronym": _text("acronym"),
            "summary": _text("summary"),
            "url": Column(f"'{base}/{folder}/' || {{t}}.slug", "plain"),
            "citations": CITATIONS,
            "findings": FINDINGS,
        }

    lookups = {"id": "{t}.global_id = {v}", "slug": "{t}.slug = {v}"}
    acronym = {"acronym": "{t}.id = (SELECT min(o.id) FROM {table} AS o WHERE o.acronym = {v})"}
    identifier = {
        scheme.lower(): "{t}.id = (SELECT o.node_id FROM identifier AS o "
        f"WHERE o.scheme = '{scheme}' AND o.value = {{v}})"
        for scheme in ("WIKIDATA", "ROR", "IATI")
    }
    names = {"NAME": NAME, "SLUG": SLUG}
    acronyms = {**names, "ACRONYM": _text("acronym")}
    kind = _stated("kind", "plain")
    start, end = _maybe("start", "plain"), _maybe("end", "plain")
    mandates = "EXISTS (SELECT 1 FROM mandate AS j WHERE j.{by}_id = {t}.id)"
    return [
        Table(
            "Agency",
            "agency",
            {
                **record("agencies"),
                "aliases": ALIASES,
                "kind": kind,
                "unSystem": _stated("un_system", "switch"),
                "seat": _text("seat"),
                "website": _text("website"),
                "identifiers": IDENTIFIERS,
                "parent": One("Agency", "{t}.parent_id", stated=False),
                "parts": Many("Agency", _by("parent_id"), ("{c}.name", "{c}.id")),
                "units": Many("Unit", _by("agency_id"), ("{c}.slug",)),
                "memberships": Many("Membership", _by("agency_id")),
                "partnerships": Many("Partnership", _by("agency_id")),
                "participations": Many("Participation", _by("agency_id")),
                "engagements": Many("Engagement", _by("agency_id")),
                "events": Many("Event", _by("host_id")),
                "workload": Computed("Workload", "agency_workload"),
            },
            (NAME,),
            {**acronyms, "KIND": kind, "SEAT": _text("seat")},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "UN_SYSTEM": _yes("unSystem", "{t}.un_system"),
                "SEAT": Facet("seat", "{t}.seat"),
                "ROLE": Facet("memberships", "j.role", Relation("membership", "agency_id")),
                "MECHANISM": _by_relation("memberships", "membership", "agency_id", "mechanism"),
                "INITIATIVE": _by_relation("partnerships", "partnership", "agency_id", "initiative"),
            },
            {**lookups, **acronym, **identifier},
        ),
        Table(
            "Mechanism",
            "mechanism",
            {
                **record("mechanisms"),
                "aliases": ALIASES,
                "kind": kind,
                "website": _text("website"),
                "note": _text("note"),
                "identifiers": IDENTIFIERS,
                "parent": One("Mechanism", "{t}.parent_id", stated=False),
                "children": Many("Mechanism", _by("parent_id")),
                "memberships": Many("Membership", _by("mechanism_id")),
                "partnerships": Many("Partnership", _by("mechanism_id")),
                "mandates": Many("Mandate", _by("mechanism_id")),
                "engagements": Many("Engagement", _by("mechanism_id")),
                "classifications": Many("Classification", _by("mechanism_id"), ("{c}.id",)),
                "themes": _classified("theme", "mechanism", ("{c}.name", "{c}.id")),
                "goals": _classified("goal", "mechanism", ("{c}.number",)),
                "overlaps": Computed("Overlap", "mechanism_overlaps"),
            },
            (NAME,),
            {**acronyms, "KIND": kind},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "PARENT": _to_one("parent", "mechanism"),
                **_classes("mechanism"),
                "AGENCY": _by_relation("memberships", "membership", "mechanism_id", "agency"),
                "ROLE": Facet("memberships", "j.role", Relation("membership", "mechanism_id")),
                "MANDATED": _yes("mandates", mandates.replace("{by}", "mechanism")),
                "MODE": Facet("engagements", "j.meetings_mode", Relation("engagement", "mechanism_id")),
                "TIME_BASIS": Facet("engagements", "j.time_basis", Relation("engagement", "mechanism_id")),
            },
            {**lookups, **acronym, "wikidata": identifier["wikidata"]},
        ),
        Table(
            "Initiative",
            "initiative",
            {
                **record("initiatives"),
                "aliases": ALIASES,
                "kind": kind,
                "position": _stated("position", "integer"),
                "leadUnit": One("Unit", "{t}.lead_unit_id", stated=False),
                "website": _text("website"),
                "start": start,
                "end": end,
                "target": _text("target"),
                "note": _text("note"),
                "partnerships": Many("Partnership", _by("initiative_id")),
                "events": Many("Event", _by("initiative_id")),
                "mandates": Many("Mandate", _by("initiative_id")),
                "classifications": Many("Classification", _by("initiative_id"), ("{c}.id",)),
                "themes": _classified("theme", "initiative", ("{c}.name", "{c}.id")),
                "goals": _classified("goal", "initiative", ("{c}.number",)),
                "amounts": Many("Money", _by("initiative_id"), _amount_order()),
            },
            (_stated("position", "integer"),),
            {**acronyms, "KIND": kind, "POSITION": _stated("position", "integer"), "START": start, "END": end},
            {
                "KIND": Facet("kind", "{t}.kind"),
                "UNIT": _to_one("leadUnit", "unit", "lead_unit_id"),
                **_classes("initiative"),
                "AGENCY": _by_relation("partnerships", "partnership", "initiative_id", "agency"),
                "ROLE": Facet("partnerships", "j.role", Relation("partnership", "initiative_id")),
                "MANDATED": _yes("mandates", mandates.replace("{by}", "initiative")),
            },
            {**lookups, **acronym},
        ),
        Table(
            "Event",
            "event",
            {
                **record("events"),
                "aliases": ALIASES,
                "host": One("Agency", "{t}.host_id", stated=False),
                "series": _text("series"),
                "edition": _text("edition"),
                "start": start,
                "end": end,
                "place": _text("place"),
                "initiative": One("Initiative", "{t}.initiative_id", stated=False),
                "note": _text("note"),
                "participations": Many("Participation", _by("event_id"), ("{c}.role", "{c}.id")),
            },
            (start,),
            {**names, "START": start, "END": end, "PLACE": _text("place")},
            {
                "HOST": _to_one("host", "agency"),
                "INITIATIVE": _to_one("initiative", "initiative"),
                "SERIES": Facet("series", "{t}.series"),
                "PLACE": Facet("place", "{t}.place"),
                "AGENCY": _by_relation("participations", "participation", "event_id", "agency"),
            },
            {**lookups, **acronym},
        ),
        Table(
            "Resolution",
            "resolution",
            {
                **record("resolutions"),
                "aliases": ALIASES,
                "body": _stated("body", "plain"),
                "kind": kind,
                "number": _text("number"),
                "revision": _text("revision"),
                "place": _text("place"),
                "year": _maybe("year", "integer"),
                "symbol": _stated("symbol"),
                "mandates": Many("Mandate", _by("resolution_id")),
            },
            (_stated("symbol_order"),),
            {
                **names,
                "SYMBOL": _stated("symbol_order"),
                "BODY": _stated("body", "plain"),
                "KIND": kind,
                "YEAR": _maybe("year", "integer"),
            },
            {
                "BODY": Facet("body", "{t}.body"),
                "KIND": Facet("kind", "{t}.kind"),
                "YEAR": Facet("year", "CAST({t}.year AS TEXT)"),
                "MECHANISM": _by_relation("mandates", "mandate", "resolution_id", "mechanism"),
                "INITIATIVE": _by_relation("mandates", "mandate", "resolution_id", "initiative"),
            },
            {**lookups, "symbol": "{t}.id = (SELECT min(o.id) FROM resolution AS o WHERE o.symbol = {v})"},
        ),
        Table(
            "Report",
            "report",
            {
                **record("reports"),
                "session": _stated("session"),
                "publisher": One("Agency", "{t}.publisher_id"),
                "from": _maybe("period_start", "plain"),
                "to": _maybe("period_end", "plain"),
                "engagements": Many("Engagement", _by("report_id")),
                # Not the findings about the report as a record, but those that cite it.
                "findings": Many(
                    "Finding",
                    "EXISTS (SELECT 1 FROM citation AS j WHERE j.node_id = {c}.id AND j.report_id = {t}.id)",
                ),
                "workload": Computed("Workload", "report_workload"),
                "passages": Many("Passage", _by("report_id")),
                "changes": Computed("Change", "report_changes"),
            },
            (_maybe("period_start", "plain"),),
            {**names, "FROM": _maybe("period_start", "plain"), "TO": _maybe("period_end", "plain")},
            {"PUBLISHER": _to_one("publisher", "agency")},
            lookups,
        ),
        Table(
            "Theme",
            "theme",
            {
                **record("themes"),
                "mechanisms": _classified("mechanism", "theme"),
                "initiatives": _classified("initiative", "theme"),
            },
            (NAME,),
            names,
            _subjects("theme"),
            lookups,
        ),
        Table(
            "Goal",
            "goal",
            {
                **record("goals"),
                "number": _stated("number", "integer"),
                "uri": _stated("uri"),
                "mechanisms": _classified("mechanism", "goal"),
                "initiatives": _classified("initiative", "goal"),
            },
            (_stated("number", "integer"),),
            {**names, "NUMBER": _stated("number", "integer")},
            _subjects("goal"),
            {**lookups, "number": "{t}.number = {v}"},
        ),
    ]


def _subjects(by: str) -> Mapping[str, Facet]:
    return {
        "MECHANISM": _by_relation("mechanisms", "classification", f"{by}_id", "mechanism"),
        "INITIATIVE": _by_relation("initiatives", "classification", f"{by}_id", "initiative"),
    }


def _relations() -> list[Table]:
    role = _stated("role", "plain")
    note = _text("note")
    since, until = _maybe("since", "plain"), _maybe("until", "plain")
    agency, mechanism = One("Agency", "{t}.agency_id"), One("Mechanism", "{t}.mechanism_id")
    some_agency, some_mechanism = (One(each.type, each.key, stated=False) for each in (agency, mechanism))
    some_initiative = One("Initiative", "{t}.initiative_id", stated=False)
    shared: Mapping[str, Entry] = {"id": ID, "citations": CITATIONS}
    roles = Facet("role", "{t}.role")
    return [
        Table(
            "Membership",
            "membership",
            {
                **shared,
                "agency": agency,
                "mechanism": mechanism,
                "role": role,
                "since": since,
                "until": until,
                "note": note,
            },
            (role,),
            {
                "ROLE": role,
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id"),
                "SINCE": since,
                "UNTIL": until,
            },
            {
                "ROLE": roles,
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "AGENCY_KIND": _of_one("agency", "kind"),
                "MECHANISM_KIND": _of_one("mechanism", "kind"),
            },
        ),
        Table(
            "Partnership",
            "partnership",
            {
                **shared,
                "agency": some_agency,
                "mechanism": some_mechanism,
                "initiative": One("Initiative", "{t}.initiative_id"),
                "role": role,
                "note": note,
            },
            (role,),
            {
                "ROLE": role,
                "AGENCY": _name_of("agency", "agency_id", stated=False),
                "MECHANISM": _name_of("mechanism", "mechanism_id", stated=False),
                "INITIATIVE": _name_of("initiative", "initiative_id"),
            },
            {
                "ROLE": roles,
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "INITIATIVE": _to_one("initiative", "initiative"),
                "AGENCY_KIND": _of_one("agency", "kind"),
                "INITIATIVE_KIND": _of_one("initiative", "kind"),
            },
        ),
        Table(
            "Participation",
            "participation",
            {**shared, "event": One("Event", "{t}.event_id"), "agency": agency, "role": role, "note": note},
            (role,),
            {"ROLE": role, "AGENCY": _name_of("agency", "agency_id"), "EVENT": _name_of("event", "event_id")},
            {"ROLE": roles, "AGENCY": _to_one("agency", "agency"), "EVENT": _to_one("event", "event")},
        ),
        Table(
            "Engagement",
            "engagement",
            {
                **shared,
                "agency": agency,
                "mechanism": mechanism,
                "report": One("Report", "{t}.report_id"),
                "position": _stated("position", "integer"),
                "relevance": _text("relevance"),
                "frequency": Part("Frequency"),
                "time": Part("TimeSpent"),
                "cost": Part("Cost"),
                "mandates": Many("Mandate", _by("engagement_id"), ("{c}.position", "{c}.id")),
                "sharesMeetingWith": Many(
                    "Engagement",
                    "{c}.meeting_id = {t}.meeting_id AND {c}.id <> {t}.id",
                    ("{c}.position", "{c}.id"),
                ),
            },
            (_stated("report_id", "integer"), _stated("position", "integer")),
            {
                "POSITION": _stated("position", "integer"),
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id"),
                "MEETINGS": _maybe("meetings_min", "number"),
                "DAYS": _maybe("days_per_year_min", "number"),
                "STAFF_DAYS": _maybe("staff_days_min", "number"),
                "TRAVELLERS": _maybe("travellers_min", "number"),
            },
            {
                "AGENCY": _to_one("agency", "agency"),
                "REPORT": _to_one("report", "report"),
                "MECHANISM_KIND": _of_one("mechanism", "kind"),
                "THEME": Facet(
                    "mechanism",
                    "j.theme_id",
                    Relation("classification", "mechanism_id", "{t}.mechanism_id"),
                    "theme",
                ),
                "MODE": Facet("frequency", "{t}.meetings_mode"),
                "FREQUENCY_BASIS": Facet("frequency", "{t}.frequency_basis"),
                "TIME_BASIS": Facet("time", "{t}.time_basis"),
                "COST_BASIS": Facet("cost", "{t}.cost_basis"),
                "TRAVEL": Facet("cost", "CASE {t}.travel WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
                "MANDATED": _yes("mandates", "EXISTS (SELECT 1 FROM mandate AS j WHERE j.engagement_id = {t}.id)"),
            },
        ),
        Table(
            "Mandate",
            "mandate",
            {
                **shared,
                "resolution": One("Resolution", "{t}.resolution_id"),
                "agency": agency,
                "mechanism": some_mechanism,
                "initiative": some_initiative,
                "report": One("Report", "{t}.report_id"),
                "engagement": One("Engagement", "{t}.engagement_id", stated=False),
                "wording": _text("wording"),
            },
            (),
            {
                "RESOLUTION": _of_related(Related("resolution", "symbol_order", "{t}.resolution_id")),
                "AGENCY": _name_of("agency", "agency_id"),
                "MECHANISM": _name_of("mechanism", "mechanism_id", stated=False),
                "INITIATIVE": _name_of("initiative", "initiative_id", stated=False),
            },
            {
                "RESOLUTION": Facet("resolution", "{t}.resolution_id", named="resolution", label="v.symbol"),
                "BODY": _of_one("resolution", "body"),
                "RESOLUTION_KIND": _of_one("resolution", "kind"),
                "AGENCY": _to_one("agency", "agency"),
                "MECHANISM": _to_one("mechanism", "mechanism"),
                "INITIATIVE": _to_one("initiative", "initiative"),
            },
        ),
        Table(
            "Finding",
            "finding",
            {
                **shared,
                "slug": SLUG,
                "kind": _stated("kind", "plain"),
                "message": _stated("message"),
                "records": Records(
                    "SELECT j.node_id AS i FROM finding_record AS j WHERE j.finding_id = {t}.id ORDER BY j.position"
                ),
            },
            (),
            {"KIND": _stated("kind", "plain"), "SLUG": SLUG},
            {"KIND": Facet("kind", "{t}.kind")},
        ),
        Table(
            "Passage",
            "passage",
            {
                "id": ID,
                "report": One("Report", "{t}.report_id"),
                "position": _stated("position", "integer"),
                "locator": _stated("locator"),
                "text": _stated("text"),
            },
            (_stated("report_id", "integer"), _stated("position", "integer")),
            {"POSITION": _stated("position", "integer"), "LOCATOR": _stated("locator")},
        ),
    ]


def _parts() -> list[Table]:
    def value(name: str, table: str, fields: Mapping[str, Entry]) -> Table:
        return Table(name, table, fields, is_node=False)

    mode = _maybe("mode", "plain")
    return [
        value(
            "Unit",
            "unit",
            {
                "slug": SLUG,
                "name": NAME,
                "acronym": _text("acronym"),
                "agency": One("Agency", "{t}.agency_id"),
                "citations": CITATIONS,
            },
        ),
        value(
            "Identifier",
            "identifier",
            {
                "scheme": _stated("scheme", "plain"),
                "value": _stated("value"),
                "uri": _stated("uri"),
                "source": _stated("source"),
            },
        ),
        value(
            "Classification",
            "classification",
            {
                "mechanism": One("Mechanism", "{t}.mechanism_id", stated=False),
                "initiative": One("Initiative", "{t}.initiative_id", stated=False),
                "theme": One("Theme", "{t}.theme_id", stated=False),
                "goal": One("Goal", "{t}.goal_id", stated=False),
                "citations": CITATIONS,
            },
        ),
        value(
            "Citation",
            "citation",
            {
                "report": One("Report", "{t}.report_id", stated=False),
                "source": _text("source"),
                "locator": _stated("locator"),
                "passage": One("Passage", "{t}.passage_id", stated=False),
            },
        ),
        value(
            "Money",
            "money",
            {
                "amount": _stated("amount", "number"),
                "currency": _stated("currency"),
                "period": _stated("period", "plain"),
                "purpose": _text("purpose"),
            },
        ),
        value(
            "MeetingPattern",
            "meeting_pattern",
            {
                "label": _stated("label"),
                "count": _range("count"),
                "mode": mode,
                "daysEach": _range("days_each"),
            },
        ),
        value(
            "Frequency",
            "engagement",
            {
                "wording": _text("frequency_wording"),
                "meetingsPerYear": _range("meetings"),
                "mode": _maybe("meetings_mode", "plain"),
                "parts": Many("MeetingPattern", "{c}.engagement_id = {t}.id", ("{c}.position",)),
                "basis": _stated("frequency_basis", "plain"),
                "rule": _text("frequency_rule"),
                "note": _text("frequency_note"),
            },
        ),
        value(
            "TimeSpent",
            "engagement",
            {
                "wording": _text("time_wording"),
                "daysPerMeeting": _range("days_per_meeting"),
                "daysPerYear": _range("days_per_year"),
                "staffDaysPerYear": _range("staff_days"),
                "basis": _stated("time_basis", "plain"),
                "rule": _text("time_rule"),
                "note": _text("time_note"),
            },
        ),
        value(
            "Cost",
            "engagement",
            {
                "wording": _text("cost_wording"),
                "travel": _maybe("travel", "switch"),
                "travellers": _range("travellers"),
                "amounts": Many("Money", "{c}.engagement_id = {t}.id", _amount_order()),
                "basis": _stated("cost_basis", "plain"),
                "rule": _text("cost_rule"),
                "note": _text("cost_note"),
            },
        ),
        *(
            value(
                f"Range:{name}",
                "",
                {"min": _maybe(f"{name}_min", "number"), "max": _maybe(f"{name}_max", "number")},
            )
            for name in _RANGES
        ),
    ]


_RANGES = ("meetings", "days_per_meeting", "days_per_year", "staff_days", "travellers", "count", "days_each")


def _range(name: str) -> Part:
    """A range in two columns; a type of its own here for each pair, one type ``Range`` in the interface."""
    return Part(f"Range:{name}", f"{{t}}.{name}_min IS NOT NULL")
