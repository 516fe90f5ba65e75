"""Changes: what differs in one agency's annex between two editions of the report."""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from liaison.planning.dialects import Dialect
from liaison.planning.json_text import Text, array, computed_object, expression, quoted
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

# The estimated changes between two editions.
ESTIMATED_ROWS = 20
# The columns that are compared, by their names in the schema.
_FACTS = {"relevance": "relevance", "frequency": "frequency_wording", "time": "time_wording", "cost": "cost_wording"}
_SAME = "z.agency_id = e.agency_id AND z.mechanism_id = e.mechanism_id"


def report_changes(writer: Writer, alias: str, field: Field) -> Text:
    """The changes from the edition ``since`` to this one; none if there is no such edition."""
    dialect = writer.dialect
    since = f"(SELECT r.id FROM report AS r WHERE r.slug = {writer.bindings.bind(field.arguments['since'])})"

    def record(part: Field) -> Text:
        with writer.estimates.nested(ESTIMATED_ROWS):
            return expression(writer.any_record(part, "{n}.id = d.i"))

    def fact(part: Field) -> Text:
        return expression(dialect.json_text(f"d.{part.name}"))

    change = computed_object(
        field, {"kind": lambda _: quoted("d.kind"), "record": record, "field": fact, "before": fact, "after": fact}
    )
    rows = f"SELECT d.* FROM ({_differences(dialect, alias, since)}) AS d JOIN mechanism AS m ON m.id = d.i"
    rows += " ORDER BY m.name, m.id, d.agency_id, d.kind, d.field"
    return array(expression(dialect.join_rows(change.sql, f"({rows}) AS d")))


def _differences(dialect: Dialect, alias: str, since: str) -> str:
    current = f"{alias}.id"
    changed = [
        f"SELECT 'CHANGED', e.mechanism_id, e.agency_id, '{name}', z.{column}, e.{column} FROM engagement AS e "
        f"JOIN engagement AS z ON z.report_id = {since} AND {_SAME} "
        f"WHERE e.report_id = {current} AND {dialect.is_different(f'e.{column}', f'z.{column}')}"
        for name, column in _FACTS.items()
    ]
    added = _one_sided("ADDED", since, present=current, missing=since)
    removed = _one_sided("REMOVED", since, present=since, missing=current)
    return " UNION ALL ".join([added, removed, *changed])


def _one_sided(kind: str, since: str, *, present: str, missing: str) -> str:
    """A query for the engagements that only one of the two reports has."""
    other = f"SELECT 1 FROM engagement AS z WHERE z.report_id = {missing} AND {_SAME}"
    return (
        f"SELECT '{kind}' AS kind, e.mechanism_id AS i, e.agency_id AS agency_id, NULL AS field, NULL AS before, "
        f"NULL AS after FROM engagement AS e WHERE e.report_id = {present} AND {since} IS NOT NULL "
        f"AND NOT EXISTS ({other})"
    )
