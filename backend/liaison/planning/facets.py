"""Facets: how many of a selection have which value, each without its own top-level condition."""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison.planning.conditions import Filter, both
from liaison.planning.mapping import Facet, ObjectType
from liaison.planning.pages import Source
from liaison.planning.refusals import BadArgument
from liaison.planning.selection import Field
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner

MOST_VALUES = 100


def write_facets(planner: Planner, field: Field, source: Source, match: str, where: Filter) -> str:
    """The list of facets that the field asks for, as an expression; the source's rows match and meet the filter."""
    table, alias = source.table, source.alias
    limit = facet_limit(field)
    text = Text("[")
    for place, by in enumerate(field.arguments["by"]):
        facet = table.facets[str(by)]
        rest = {name: value for name, value in where.items() if name != facet.own}
        is_same = len(rest) == len(where)
        condition = source.condition if is_same else planner.condition(rest, table, match, alias)
        text.write("," if place else "").extend(_facet(field, str(by), facet, table, condition, limit, alias))
    return text.write("]").sql


def facet_limit(field: Field) -> int:
    """How many values of each facet are told."""
    limit: int | None = field.arguments.get("limit")
    limit = 20 if limit is None else limit
    if not 1 <= limit <= MOST_VALUES:
        raise BadArgument(f"limit is {limit}; a facet tells 1 to {MOST_VALUES} values.")
    return limit


def _facet(field: Field, by: str, facet: Facet, table: ObjectType, condition: str, limit: int, alias: str) -> Text:
    groups = _groups(facet, table, condition, alias)
    if facet.named:
        total, tail = ("counted.n", "") if facet.is_of_records else ("sum(counted.n)", " GROUP BY 1")
        source = f"({groups}) AS counted LEFT JOIN {facet.named} AS v ON v.id = counted.k"
        groups = f"SELECT {facet.shown} AS value, {facet.label} AS label, {total} AS n FROM {source}{tail}"
    else:
        groups = f"SELECT counted.k AS value, counted.k AS label, counted.n FROM ({groups}) AS counted"
    rows = f"SELECT * FROM ({groups}) ORDER BY value IS NULL, n DESC, value LIMIT {limit}"
    return write_facet(field, by, rows)


def _groups(facet: Facet, table: ObjectType, condition: str, alias: str) -> str:
    """How many rows ``n`` have the value ``k``: each once, however often it has it; null stands for none."""
    rows, relation = f"{table.table} AS {alias}", facet.relation
    if relation is None:
        value = facet.value.replace("{t}", alias)
        return f"SELECT {value} AS k, count(*) AS n FROM {rows} WHERE {condition} GROUP BY 1"
    key, column, value = relation.key.replace("{t}", alias), f"j.{relation.column}", facet.value
    tied, not_null = f"{column} = {key}", relation.is_not_null(value.removeprefix("j."))
    if condition == "1" and key == f"{alias}.id":  # all rows, of which the relation by itself tells enough
        related = f"{relation.table} AS j WHERE {both(relation.is_not_null(relation.column), not_null)}"
        some = f"SELECT {value} AS k, count(DISTINCT {column}) AS n FROM {related} GROUP BY 1"
        all_rows = f"SELECT count(*) FROM {rows}"
        none = f"SELECT NULL AS k, ({all_rows}) - count(*) AS n FROM (SELECT DISTINCT {column} FROM {related})"
    else:
        values = (
            f"SELECT DISTINCT {alias}.id, {value} AS k FROM {rows} CROSS JOIN {relation.table} AS j ON {tied} "
            f"WHERE {both(condition, not_null)}"
        )
        some = f"SELECT k, count(*) AS n FROM ({values}) GROUP BY 1"
        has_one = f"EXISTS (SELECT 1 FROM {relation.table} AS j WHERE {both(tied, not_null)})"
        none = f"SELECT NULL AS k, count(*) AS n FROM {rows} WHERE {both(condition, f'NOT {has_one}')}"
    return f"{some} UNION ALL SELECT * FROM ({none}) WHERE n > 0"


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
                text.write("[").add(joined(values, f"({rows})")).write("]")
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
