"""Collaboration: everything in which several agencies all take part, and the role of each."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from collections.abc import Sequence
from dataclasses import dataclass

from liaison.planning.errors import BadArgument
from liaison.planning.json_text import Text, computed_object
from liaison.planning.mapping import Many
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

MIN_AGENCIES, MAX_AGENCIES = 2, 10
# The estimated records that a few agencies share.
ESTIMATED_ROWS = 20


@dataclass(frozen=True)
class _Shared:
    """Records of a type in which agencies take part: a row ``t`` for each, and the agencies' roles in a relation."""

    type: str
    relation: str
    order: str

    @property
    def table(self) -> str:
        return self.type.lower()


_SHARED = {
    "mechanisms": _Shared("Mechanism", "Membership", "t.name_order, t.id"),
    "initiatives": _Shared("Initiative", "Partnership", "t.position, t.id"),
    "events": _Shared("Event", "Participation", "t.start IS NULL, t.start, t.id"),
}


def collaboration(writer: Writer, field: Field) -> Text:
    """The collaboration of the agencies ``between``, all of which must exist."""
    dialect, between = writer.dialect, field.arguments["between"]
    slugs = writer.bindings.bind_list(between, check=_checked)
    count = writer.bindings.bind(between, len, "integer")
    agencies = f"SELECT g.id FROM agency AS g WHERE {dialect.in_list('g.slug', slugs)}"

    def shared(part: Field) -> Text:
        return _shared_list(writer, part, _SHARED[part.name], agencies, count)

    def agency_list(part: Field) -> Text:
        return writer.list_of(Many("Agency", f"{{c}}.id IN ({agencies})", ("{c}.name_order", "{c}.id")), part, "")

    message = "The argument “between” names an unknown agency. Use the slugs of agencies."
    writer.require(f"(SELECT count(*) FROM ({agencies}) AS q) = {count}", message)
    return computed_object(field, {"agencies": agency_list, **dict.fromkeys(_SHARED, shared)})


def _checked(slugs: Sequence[str]) -> Sequence[str]:
    if len(set(slugs)) != len(slugs) or not MIN_AGENCIES <= len(slugs) <= MAX_AGENCIES:
        raise BadArgument(f"between takes the slugs of {MIN_AGENCIES} to {MAX_AGENCIES} different agencies.")
    return slugs


def _shared_list(writer: Writer, field: Field, shared: _Shared, agencies: str, count: str) -> Text:
    """The records in which all agencies take part."""
    table, relation = shared.table, shared.relation.lower()
    pairs = f"SELECT j.{table}_id AS i, j.agency_id AS g FROM {relation} AS j WHERE j.agency_id IN ({agencies})"
    ids = f"SELECT i FROM ({pairs}) AS q GROUP BY i HAVING count(DISTINCT g) = {count}"

    def record(part: Field) -> Text:
        with writer.estimates.nested(ESTIMATED_ROWS):
            return writer.object(part.shape[shared.type], shared.type, "t")

    def roles(part: Field) -> Text:
        match = f"{{c}}.{table}_id = t.id AND {{c}}.agency_id IN ({agencies})"
        return writer.list_of(Many(shared.relation, match, ("{c}.role", "{c}.id")), part, "")

    item = computed_object(field, {table: record, f"{relation}s": roles})
    return writer.array_of(item, f"{table} AS t WHERE t.id IN ({ids}) ORDER BY {shared.order}")
