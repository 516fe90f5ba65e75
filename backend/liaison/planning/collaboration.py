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


@dataclass(frozen=True)
class _Chosen:
    """The agencies ``between`` and those that take part for them. ``ids`` is a query for all of these; ``members`` has
    a row for each of them: the agency ``a`` that takes part, and the chosen agency ``g`` for which it does."""

    ids: str
    members: str
    count: str


def collaboration(writer: Writer, field: Field) -> Text:
    """The collaboration of the agencies ``between``, all of which must exist."""
    slugs = writer.bindings.bind_list(field.arguments["between"], check=_checked)
    count = writer.bindings.bind(field.arguments["between"], len, "integer")
    is_chosen = writer.dialect.in_list("g.slug", slugs)
    agencies = f"SELECT g.id FROM agency AS g WHERE {is_chosen}"
    members = f"SELECT g.id AS a, g.id AS g FROM agency AS g WHERE {is_chosen}"
    chosen = _Chosen(agencies, members, count)
    if field.arguments.get("withRelated"):
        members = f"{members} UNION ALL {_related(is_chosen, agencies)}"
        chosen = _Chosen(f"SELECT m.a FROM ({members}) AS m", members, count)

    def shared(part: Field) -> Text:
        return _shared_list(writer, part, _SHARED[part.name], chosen)

    def agency_list(part: Field) -> Text:
        return writer.list_of(Many("Agency", f"{{c}}.id IN ({agencies})", ("{c}.name_order", "{c}.id")), part, "")

    message = "The argument “between” names an unknown agency. Use the slugs of agencies."
    writer.require(f"(SELECT count(*) FROM ({agencies}) AS q) = {count}", message)
    return computed_object(field, {"agencies": agency_list, **dict.fromkeys(_SHARED, shared)})


def _related(is_chosen: str, agencies: str) -> str:
    """The parts and the parents of the chosen agencies, without the chosen ones themselves."""
    others = f"{is_chosen} AND r.id NOT IN ({agencies})"
    return " UNION ALL ".join(
        f"SELECT r.id, g.id FROM agency AS g JOIN agency AS r ON {match} WHERE {others}"
        for match in ("r.parent_id = g.id", "r.id = g.parent_id")
    )


def _checked(slugs: Sequence[str]) -> Sequence[str]:
    if len(set(slugs)) != len(slugs) or not MIN_AGENCIES <= len(slugs) <= MAX_AGENCIES:
        raise BadArgument(f"between takes the slugs of {MIN_AGENCIES} to {MAX_AGENCIES} different agencies.")
    return slugs


def _shared_list(writer: Writer, field: Field, shared: _Shared, chosen: _Chosen) -> Text:
    """The records in which somebody takes part for each of the agencies, and as many agencies as were chosen: the
    parent of two of them does not link these two."""
    table, relation = shared.table, shared.relation.lower()
    pairs = f"SELECT j.{table}_id AS i, m.a, m.g FROM {relation} AS j JOIN ({chosen.members}) AS m ON m.a = j.agency_id"
    enough = f"count(DISTINCT g) = {chosen.count} AND count(DISTINCT a) >= {chosen.count}"
    ids = f"SELECT i FROM ({pairs}) AS q GROUP BY i HAVING {enough}"

    def record(part: Field) -> Text:
        with writer.estimates.nested(ESTIMATED_ROWS):
            return writer.object(part.shape[shared.type], shared.type, "t")

    def roles(part: Field) -> Text:
        match = f"{{c}}.{table}_id = t.id AND {{c}}.agency_id IN ({chosen.ids})"
        return writer.list_of(Many(shared.relation, match, ("{c}.role", "{c}.id")), part, "")

    item = computed_object(field, {table: record, f"{relation}s": roles})
    return writer.array_of(item, f"{table} AS t WHERE t.id IN ({ids}) ORDER BY {shared.order}")
