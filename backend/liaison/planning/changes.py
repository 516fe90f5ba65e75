"""Changes: what differs in one agency's annex between two editions of the report."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison.planning.selection import Field
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

FEW = 20
# The facts compared, as the interface names them.
FACTS = {
    "relevance": "relevance",
    "frequency": "frequency_wording",
    "time": "time_wording",
    "cost": "cost_wording",
}


def changes(planner: Planner, field: Field, alias: str) -> str:
    """The list of changes from the edition ``since`` to this one, as an expression; empty where there is none."""
    since = f"(SELECT r.id FROM report AS r WHERE r.slug = {planner.bindings.bind(field.arguments['since'])})"
    text = Text("{")
    for place, part in enumerate(field.shape["Change"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "kind":
                text.write('"').add("d.kind").write('"')
            case "record":
                with planner.deeper(FEW):
                    text.add(planner.any_record(part, "{n}.id = d.i"))
            case "field" | "before" | "after" as name:
                text.add(f"json_quote(d.{name})")
            case _:
                text.write('"Change"')
    item = text.write("}").sql
    rows = f"SELECT d.* FROM ({_differences(alias, since)}) AS d JOIN mechanism AS m ON m.id = d.i"
    rows += " ORDER BY m.name, m.id, d.field"
    return f"'[' || {joined(item, f'({rows}) AS d')} || ']'"


def _differences(alias: str, since: str) -> str:
    def one_sided(kind: str, there: str, missing: str) -> str:
        other = (
            f"SELECT 1 FROM engagement AS z WHERE z.report_id = {missing} "
            "AND z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id"
        )
        return (
            f"SELECT '{kind}' AS kind, e.mechanism_id AS i, NULL AS field, NULL AS before, NULL AS after "
            f"FROM engagement AS e WHERE e.report_id = {there} AND {since} IS NOT NULL AND NOT EXISTS ({other})"
        )

    both = "z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id"
    changed = [
        f"SELECT 'CHANGED', e.mechanism_id, '{name}', z.{column}, e.{column} FROM engagement AS e "
        f"JOIN engagement AS z ON z.report_id = {since} AND {both} "
        f"WHERE e.report_id = {alias}.id AND e.{column} IS NOT z.{column}"
        for name, column in FACTS.items()
    ]
    added, removed = one_sided("ADDED", f"{alias}.id", since), one_sided("REMOVED", since, f"{alias}.id")
    return " UNION ALL ".join([added, removed, *changed])
