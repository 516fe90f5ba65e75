"""Collaboration: everything in which every one of several agencies takes part, and each one's role in it."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liaison.planning.conditions import json_list
from liaison.planning.mapping import Many
from liaison.planning.refusals import BadArgument
from liaison.planning.selection import Field
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

FEWEST, MOST = 2, 10
# About how many things a few agencies share.
FEW = 20


def collaboration(planner: Planner, field: Field) -> str:
    """The object, as an expression that is null where one of the agencies is not known."""
    return _Collaboration(planner, field.arguments["between"]).write(field)


def slugs_of(between: list[str]) -> list[str]:
    """The slugs, where they are as many different ones as can be compared."""
    different = len(set(between))
    if different != len(between) or not FEWEST <= different <= MOST:
        raise BadArgument(f"between takes the slugs of {FEWEST} to {MOST} different agencies.")
    return between


class _Collaboration:
    def __init__(self, planner: Planner, between: Any) -> None:
        self._planner = planner
        bind = planner.bindings.bind
        listed = f"SELECT value FROM json_each({bind(between, lambda slugs: json_list(slugs_of(slugs)))})"
        self._count = bind(between, len)
        self._agencies = f"SELECT g.id FROM agency AS g WHERE g.slug IN ({listed})"

    def write(self, field: Field) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["Collaboration"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "agencies":
                    among = Many("Agency", f"{{c}}.id IN ({self._agencies})", ("{c}.name", "{c}.id"))
                    text.add(self._planner.list_of(among, part, ""))
                case "mechanisms":
                    text.add(self._shared(part, "SharedMechanism", "Mechanism", "membership", "t.name, t.id"))
                case "initiatives":
                    text.add(self._shared(part, "SharedInitiative", "Initiative", "partnership", "t.position, t.id"))
                case "events":
                    order = "t.start IS NULL, t.start, t.id"
                    text.add(self._shared(part, "SharedEvent", "Event", "participation", order))
                case _:
                    text.write('"Collaboration"')
        known = f"(SELECT count(*) FROM ({self._agencies})) = {self._count}"
        return f"CASE WHEN {known} THEN {text.write('}').sql} END"

    def _shared(self, field: Field, type_name: str, record: str, relation: str, order: str) -> str:
        table = record.lower()
        parts = (
            f"SELECT j.{table}_id AS i, j.agency_id AS g FROM {relation} AS j WHERE j.agency_id IN ({self._agencies})"
        )
        if record == "Event":
            parts += f" UNION ALL SELECT h.id, h.host_id FROM event AS h WHERE h.host_id IN ({self._agencies})"
        together = f"SELECT i FROM ({parts}) GROUP BY i HAVING count(DISTINCT g) = {self._count}"
        text = Text("{")
        for place, part in enumerate(field.shape[type_name]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "mechanism" | "initiative" | "event":
                    with self._planner.deeper(FEW):
                        text.extend(self._planner.object(part.shape[record], record, "t"))
                case "host":
                    key = f"CASE WHEN t.host_id IN ({self._agencies}) THEN t.host_id END"
                    text.add(self._planner.gap("Agency", part.shape["Agency"], f"({key})", nullable=True))
                case "memberships" | "partnerships" | "participations":
                    match_ = f"{{c}}.{table}_id = t.id AND {{c}}.agency_id IN ({self._agencies})"
                    roles = Many(relation.capitalize(), match_, ("{c}.role", "{c}.id"))
                    text.add(self._planner.list_of(roles, part, ""))
                case _:
                    text.write(f'"{type_name}"')
        rows = f"SELECT {text.write('}').sql} AS x FROM {table} AS t WHERE t.id IN ({together}) ORDER BY {order}"
        return f"'[' || {joined('x', f'({rows})')} || ']'"
