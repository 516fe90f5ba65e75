"""Facets: how many rows of a list have each value; each facet ignores the filter on its own field."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from liaison.planning.dialects import Dialect
from liaison.planning.errors import BadArgument
from liaison.planning.json_text import Text, array, computed_object, constant, expression, joined
from liaison.planning.mapping import Facet, Relation
from liaison.planning.paging import RowSet
from liaison.planning.predicates import TRUE, all_of
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

DEFAULT_VALUES = 20
MAX_VALUES = 100


def connection_facets(writer: Writer, rows: RowSet, field: Field) -> Text:
    """The facets of a connection."""
    limit = facet_limit(field)
    facets = []
    for by in field.arguments["by"]:
        facet = rows.table.facets[str(by)]
        condition = rows.condition
        if facet.own in rows.where:
            where = {name: value for name, value in rows.where.items() if name != facet.own}
            condition = writer.condition(where, rows.table, rows.match, rows.alias)
        facets.append(
            facet_object(writer.dialect, field, str(by), _values(writer.dialect, facet, rows, condition, limit))
        )
    return array(joined(facets))


def facet_limit(field: Field) -> int:
    """The largest number of values of each facet."""
    limit: int | None = field.arguments.get("limit")
    limit = DEFAULT_VALUES if limit is None else limit
    if not 1 <= limit <= MAX_VALUES:
        raise BadArgument(f"limit is {limit}; a facet has 1 to {MAX_VALUES} values.")
    return limit


def facet_object(dialect: Dialect, field: Field, by: str, values: str) -> Text:
    """One facet, from a query for its values: ``value``, ``label`` and the count ``n``."""

    def value(part: Field) -> Text:
        return computed_object(
            part,
            {
                "value": lambda _: expression(dialect.json_text("value")),
                "label": lambda _: expression(dialect.json_text("label")),
                "count": lambda _: expression(dialect.json_integer("n")),
            },
        )

    return computed_object(
        field,
        {
            "field": lambda _: constant(f'"{by}"'),
            "values": lambda part: array(expression(dialect.join_rows(value(part).sql, f"({values}) AS q"))),
        },
    )


def _values(dialect: Dialect, facet: Facet, rows: RowSet, condition: str, limit: int) -> str:
    groups = _groups(dialect, facet, rows, condition)
    if facet.named:
        # Several records may share the text that is shown: their counts are then added.
        count, group = ("counted.n", "") if facet.shown == "v.slug" else ("sum(counted.n)", " GROUP BY 1")
        source = f"({groups}) AS counted LEFT JOIN {facet.named} AS v ON v.id = counted.k"
        groups = f"SELECT {facet.shown} AS value, {facet.label} AS label, {count} AS n FROM {source}{group}"
    else:
        groups = f"SELECT counted.k AS value, counted.k AS label, counted.n FROM ({groups}) AS counted"
    return f"SELECT * FROM ({groups}) AS q ORDER BY value IS NULL, n DESC, value LIMIT {limit}"


def _groups(dialect: Dialect, facet: Facet, rows: RowSet, condition: str) -> str:
    """A query for the number ``n`` of rows with each value ``k``, null included; a row counts once for each value."""
    source, relation = f"{rows.table.table} AS {rows.alias}", facet.relation
    if relation is None:
        value = facet.value.replace("{t}", rows.alias)
        return f"SELECT {value} AS k, count(*) AS n FROM {source} WHERE {condition} GROUP BY 1"
    key, column, value = relation.key.replace("{t}", rows.alias), f"j.{relation.column}", facet.value
    no_value = dialect.null("integer" if facet.named else "text")
    match, not_null = f"{column} = {key}", _not_null(relation, value.removeprefix("j."))
    if condition == TRUE and key == f"{rows.alias}.id":  # all rows: the relation's table is enough
        related = f"{relation.table} AS j WHERE {all_of(_not_null(relation, relation.column), not_null)}"
        with_value = f"SELECT {value} AS k, count(DISTINCT {column}) AS n FROM {related} GROUP BY 1"
        all_rows = f"SELECT count(*) FROM {source}"
        distinct = f"(SELECT DISTINCT {column} FROM {related}) AS q"
        without = f"SELECT {no_value} AS k, ({all_rows}) - count(*) AS n FROM {distinct}"
    else:
        values = (
            f"SELECT DISTINCT {rows.alias}.id, {value} AS k FROM {source} "
            f"{dialect.inner_join(f'{relation.table} AS j', match)} WHERE {all_of(condition, not_null)}"
        )
        with_value = f"SELECT k, count(*) AS n FROM ({values}) AS q GROUP BY 1"
        has_value = f"EXISTS (SELECT 1 FROM {relation.table} AS j WHERE {all_of(match, not_null)})"
        without = f"SELECT {no_value} AS k, count(*) AS n FROM {source} WHERE {all_of(condition, f'NOT {has_value}')}"
    return f"{with_value} UNION ALL SELECT * FROM ({without}) AS q WHERE n > 0"


def _not_null(relation: Relation, column: str) -> str:
    """The condition that a column is not null, if it may be: SQLite would test it for each row anyway."""
    return f"j.{column} IS NOT NULL" if relation.is_nullable(column) else TRUE
