"""The content of every record and relation in a database file, as two builds are compared: its fields by their names in
the schema, with their values as JSON.

References are ids and slugs, never the numbers of rows, which change between builds. A relation also has the names that
its download shows. Lists that belong to a record, such as its citations and identifiers, are fields of the record.
"""

# ruff: noqa: S608  (SQL is built from the tables; it has no values)

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Boolean, Column, Connection, Table, text
from sqlmodel import SQLModel

import liaison.models  # noqa: F401  (registers the tables)
from liaison.models.columns import is_derived
from liaison.models.engagements import RANGES
from liaison.record_types import ALL, RELATIONS

# Texts of attached documents are left out: a document that is withdrawn must not stay in the history.
COMPARED = tuple(each.name for each in ALL if each.is_exported)


@dataclass(frozen=True)
class Content:
    """A record or a relation. ``fields`` is a JSON object."""

    type: str
    global_id: str
    slug: str | None
    fields: str

    @property
    def place(self) -> tuple[int, str]:
        """The place among all contents of a file."""
        return COMPARED.index(self.type), self.global_id


@dataclass(frozen=True)
class Rows:
    """A field with a list: the rows ``c`` of a table whose column ``by`` is the id of the record ``t``."""

    field: str
    table: str
    by: str
    order: str
    columns: tuple[str, ...]
    condition: str = "true"


CITATIONS = Rows("citations", "citation", "node_id", "c.position", ("report_id", "source", "locator"))
ALIASES = Rows("aliases", "alias", "node_id", "c.position", ("name",))
IDENTIFIERS = Rows("identifiers", "identifier", "node_id", "c.scheme, c.value", ("scheme", "value", "uri", "source"))
MONEY = ("amount", "currency", "period", "purpose")
RELATED_TEXT = ("resolution_id", "agency_id", "relation", "wording", "excerpt")
PATTERN = ("label", "count", "mode", "mode_basis", "mode_rule", "days_each", "local", "planned")


def classified(by: str) -> tuple[Rows, Rows]:
    """The themes, by name, and the goals of a record."""
    name = "(SELECT o.name FROM theme AS o WHERE o.id = c.theme_id), c.id"
    themes = Rows("themes", "classification", by, name, ("theme_id",), "c.theme_id IS NOT NULL")
    return themes, Rows("goals", "classification", by, "c.goal_id", ("goal_id",), "c.goal_id IS NOT NULL")


LISTS: Mapping[str, tuple[Rows, ...]] = {
    "Agency": (
        ALIASES,
        IDENTIFIERS,
        Rows("units", "unit", "agency_id", "c.slug", ("slug", "name", "acronym")),
        Rows("relatedTexts", "related_text", "agency_id", "c.id", RELATED_TEXT),
    ),
    "Mechanism": (ALIASES, IDENTIFIERS, *classified("mechanism_id")),
    "Initiative": (
        ALIASES,
        *classified("initiative_id"),
        Rows("amounts", "money", "initiative_id", "c.position", MONEY),
    ),
    "Event": (ALIASES,),
    "Resolution": (ALIASES, Rows("relatedTexts", "related_text", "resolution_id", "c.id", RELATED_TEXT)),
    "Engagement": (
        Rows("frequency.parts", "meeting_pattern", "engagement_id", "c.position", PATTERN),
        Rows("cost.amounts", "money", "engagement_id", "c.position", MONEY),
        Rows("mandates", "mandate", "engagement_id", "c.position, c.id", ("id", "resolution_id")),
        Rows("sharesMeetingWith", "engagement", "meeting_id", "c.position, c.id", ("id",)),
    ),
    "Finding": (Rows("records", "finding_record", "finding_id", "c.position", ("node_id",)),),
}
# Engagements refer to the first of those that share a meeting, and so do the others.
OWNER = {"sharesMeetingWith": "t.meeting_id"}
EXCEPT = {"sharesMeetingWith": "c.id <> t.id"}

# The fields whose names are not those of their columns.
NAMES = {
    "Report": {"period_start": "from", "period_end": "to"},
    "Finding": {f"at_stake_{name}": f"atStake.{name}" for name in ("days", "amount", "currency", "period")},
    "Engagement": {
        **{
            f"{part}_{name}": f"{field}.{name}"
            for part, field in (("frequency", "frequency"), ("time", "time"), ("cost", "cost"))
            for name in ("wording", "excerpt", "basis", "rule", "note")
        },
        "meetings": "frequency.meetingsPerYear",
        "meetings_mode": "frequency.mode",
        "mode_basis": "frequency.modeBasis",
        "mode_rule": "frequency.modeRule",
        "days_per_meeting": "time.daysPerMeeting",
        "days_per_year": "time.daysPerYear",
        "staff_days": "time.staffDaysPerYear",
        "travel": "cost.travel",
        "travellers": "cost.travellers",
        "travel_days": "cost.travelDays",
    },
}
# The key of a record, and columns that only serve its order.
LEFT_OUT = {"id", "global_id", "slug"}
ORDER_ONLY = {("Mandate", "position")}


def contents(connection: Connection) -> Iterator[Content]:
    """The contents of all records and relations, by type and global id."""
    for type_name in COMPARED:
        for row in connection.execute(text(query_of(type_name))):
            yield Content(type_name, *row)


def query_of(type_name: str) -> str:
    """A query for the global id, the slug and the fields of everything of a type."""
    table = SQLModel.metadata.tables[type_name.lower()]
    slug = "t.slug" if "slug" in table.c else "NULL"
    fields = ", ".join(f"'{name}', {sql}" for name, sql in fields_of(type_name, table).items())
    return f'SELECT t.global_id, {slug}, json_object({fields}) FROM "{table.name}" AS t ORDER BY t.global_id'


def fields_of(type_name: str, table: Table) -> Mapping[str, str]:
    """The fields of a type, each with the SQL of its value as JSON."""
    is_named = type_name in {each.name for each in RELATIONS}
    names = NAMES.get(type_name, {})
    columns = [name for name in columns_of(table) if name not in LEFT_OUT and (type_name, name) not in ORDER_ONLY]
    fields = {names.get(name, camel_case(name)): value(table, name, "t", is_named=is_named) for name in columns}
    lists = (*LISTS.get(type_name, ()), CITATIONS)
    return {**fields, **{each.field: list_of(each) for each in lists}}


def columns_of(table: Table) -> list[str]:
    """The columns of a table without those that the build derives; the columns of a range count as one."""
    ranges = {name for name in (*RANGES, "count", "days_each") if f"{name}_min" in table.c}
    ends = {f"{name}_{end}": name for name in ranges for end in ("min", "max", "approximate")}
    return list(dict.fromkeys(ends.get(column.name, column.name) for column in table.c if not is_derived(column)))


def list_of(rows: Rows) -> str:
    """The JSON array of the rows that belong to ``t``; an array of values if they have one column."""
    table = SQLModel.metadata.tables[rows.table]
    owner, condition = OWNER.get(rows.field, "t.id"), EXCEPT.get(rows.field, rows.condition)
    if len(rows.columns) == 1:
        item = value(table, rows.columns[0], "c")
        item = item if item.startswith("json(") else f"json_quote({item})"
    else:
        pairs = (f"'{camel_case(name)}', {value(table, name, 'c')}" for name in rows.columns)
        item = f"json_object({', '.join(pairs)})"
    source = (
        f'SELECT {item} AS x FROM "{table.name}" AS c WHERE c.{rows.by} = {owner} AND {condition} ORDER BY {rows.order}'
    )
    return f"json((SELECT '[' || coalesce(group_concat(x, ','), '') || ']' FROM ({source})))"


def value(table: Table, name: str, alias: str, *, is_named: bool = False) -> str:
    """The JSON of a value: of a column, a range, or the record that a column refers to."""
    if name not in table.c:
        ends = ", ".join(f"'{end}', {alias}.{name}_{end}" for end in ("min", "max"))
        approximate = boolean(f"{alias}.{name}_approximate")
        whole = f"json_object({ends}, 'approximate', {approximate})"
        return f"CASE WHEN {alias}.{name}_min IS NOT NULL THEN {whole} END"
    column = table.c[name]
    sql = f'{alias}."{name}"'
    if name == "id":
        return f"(SELECT n.global_id FROM node AS n WHERE n.id = {sql})"
    if column.foreign_keys:
        return reference(column, sql, is_named=is_named)
    return boolean(sql) if isinstance(column.type, Boolean) else sql


def reference(column: "Column[object]", sql: str, *, is_named: bool) -> str:
    """The record that a column refers to, by its id and slug, and by its name if the download shows it."""
    (key,) = column.foreign_keys
    target = key.column.table
    if target.name == "node":
        return f"(SELECT n.global_id FROM node AS n WHERE n.id = {sql})"
    shown = {"id": "global_id", "slug": "slug", **({"name": "name", "symbol": "symbol"} if is_named else {})}
    pairs = ", ".join(f"'{field}', r.{name}" for field, name in shown.items() if name in target.c)
    return f'json((SELECT json_object({pairs}) FROM "{target.name}" AS r WHERE r.id = {sql}))'


def boolean(sql: str) -> str:
    return f"json(CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)"


def camel_case(name: str) -> str:
    first, *others = name.removesuffix("_id").split("_")
    return first + "".join(map(str.capitalize, others))
