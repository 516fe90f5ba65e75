"""Facets: how many of a selection have which value, each without its own top-level condition."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liaison.planning.catalogue import Facet, Table
from liaison.planning.conditions import both
from liaison.planning.refusals import BadArgument
from liaison.planning.selection import Field
from liaison.planning.statement import Text

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

MOST_VALUES = 100


def write_facets(planner: Planner, field: Field, table: Table, match: str, where: Mapping[str, Any], alias: str) -> str:
    """The list of facets that the field asks for, as an expression; ``match`` holds on rows under the alias."""
    limit = facet_limit(field)
    text = Text("[")
    for place, by in enumerate(field.arguments["by"]):
        facet = table.facets[str(by)]
        rest = {name: value for name, value in where.items() if name != facet.own}
        condition = planner.conditions.of(rest, table, alias)
        text.write("," if place else "").extend(_facet(field, str(by), facet, table, match, condition, limit, alias))
    return text.write("]").sql


def facet_limit(field: Field) -> int:
    """How many values of each facet are told."""
    limit: int | None = field.arguments.get("limit")
    limit = 20 if limit is None else limit
    if not 1 <= limit <= MOST_VALUES:
        raise BadArgument(f"limit is {limit}; a facet tells 1 to {MOST_VALUES} values.")
    return limit


def _facet(
    field: Field, by: str, facet: Facet, table: Table, match: str, condition: str, limit: int, alias: str
) -> Text:
    value, label, join = (part.replace("{t}", alias) for part in (facet.value, facet.label, facet.join))
    source = f"FROM {table.table} AS {alias}"
    rest = f"WHERE {both(match, condition)}"
    if join:
        counted = f"SELECT DISTINCT {alias}.id, {value} AS value, {label} AS label {source} {join} {rest}"
        groups = f"SELECT value, label, count(*) AS n FROM ({counted}) WHERE value IS NOT NULL GROUP BY 1"
        some = f"{_joined_alone(join)} AND {value} IS NOT NULL"
        none = f"SELECT NULL AS value, NULL AS label, count(*) AS n {source} {rest} AND NOT EXISTS ({some})"
        groups = f"{groups} UNION ALL SELECT * FROM ({none}) WHERE n > 0"
    else:
        groups = f"SELECT {value} AS value, {label} AS label, count(*) AS n {source} {rest} GROUP BY 1"
    rows = f"SELECT * FROM ({groups}) ORDER BY value IS NULL, n DESC, value LIMIT {limit}"
    return write_facet(field, by, rows)


def _joined_alone(join: str) -> str:
    """The joined tables as a query of their own, for one row of the table that they are joined to."""
    first, _, rest = join.removeprefix("JOIN ").partition(" ON ")
    condition, more, others = rest.partition(" JOIN ")
    return f"SELECT 1 FROM {first}{more}{others} WHERE {condition}"


def write_facet(field: Field, by: str, rows: str) -> Text:
    """One facet of rows with ``value``, ``label`` and ``n``."""
    text = Text("{")
    for place, part in enumerate(field.shape["Facet"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "field":
                text.write(f'"{by}"')
            case "values":
                values = _value(part).sql
                text.write("[").add(f"coalesce((SELECT group_concat({values}, ',') FROM ({rows})), '')").write("]")
            case _:
                text.write('"Facet"')
    return text.write("}")


def _value(field: Field) -> Text:
    text = Text("{")
    for place, part in enumerate(field.shape["FacetValue"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "value" | "label" as name:
                text.add(f"json_quote({name})")
            case "count":
                text.add("n")
            case _:
                text.write('"FacetValue"')
    return text.write("}")
