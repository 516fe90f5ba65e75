"""Contributions: how each mechanism changes the total staff days from one edition of the report to another.

Each meeting is counted once, as in the totals. The contributions add up to the difference of the two totals.

The tables are common table expressions beside those of ``differences``: ``counted`` has the staff days that the totals
count on each ``side`` of an edition; ``share`` those of the mechanism ``i`` and the agency ``g`` on both sides.
"""

# ruff: noqa: S608  (SQL is built from the names of tables and columns)

from collections.abc import Mapping

from liaison.planning.dialects import Dialect
from liaison.planning.json_text import Text, array, computed_object, expression, quoted
from liaison.planning.mapping import One
from liaison.planning.predicates import TRUE
from liaison.planning.ranges import range_object
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

# The estimated contributions between two editions.
ESTIMATED_ROWS = 50


def contribution_tables(dialect: Dialect) -> Mapping[str, str]:
    """The queries of the common table expressions, which need ``edition``."""
    columns = (
        "n.after AS edition, e.mechanism_id AS i, e.agency_id AS g, e.staff_days_min AS low, e.staff_days_max AS high, "
        "CASE WHEN e.staff_days_approximate THEN 1 ELSE 0 END AS about"
    )
    counted = " UNION ALL ".join(
        f"SELECT edition, i, g, '{side}' AS side, low, high, about FROM ({_counted(dialect, columns, side)}) AS q"
        for side in ("before", "after")
    )
    values = ", ".join(
        f"max(CASE WHEN c.side = '{side}' THEN c.{name} END){' = 1' if name == 'about' else ''} AS {name}_{side}"
        for side in ("before", "after")
        for name in ("low", "high", "about")
    )
    share = f"SELECT c.edition, c.i, c.g, {values} FROM counted AS c GROUP BY c.edition, c.i, c.g"
    return {"counted": counted, "share": share}


def _counted(dialect: Dialect, columns: str, side: str) -> str:
    """A query for the first row of each meeting that states staff days."""
    return dialect.first_of_each_group(
        columns,
        f"edition AS n JOIN engagement AS e ON e.report_id = n.{side}",
        "e.staff_days_min IS NOT NULL",
        "n.after, e.meeting_id",
        ("e.position", "e.id"),
        among=TRUE,
    )


def staff_days_change(writer: Writer, field: Field, before: str, after: str) -> Text:
    """The change of the total between the editions with the keys ``before`` and ``after``."""

    dialect = writer.dialect

    def one(sql: str) -> str:
        return f"(SELECT {sql} FROM share AS s WHERE s.edition = {after})"

    def difference(name: str) -> str:
        return dialect.json_number(_difference(dialect.sum(f"s.{name}_{{0}}")))

    has_no_limit = " OR ".join(f"count(s.low_{side}) > count(s.high_{side})" for side in ("before", "after"))
    return computed_object(
        field,
        {
            "minimum": lambda _: expression(one(difference("low"))),
            "maximum": lambda _: expression(one(f"CASE WHEN {has_no_limit} THEN 'null' ELSE {difference('high')} END")),
            "contributions": lambda part: _contributions(writer, part, before, after),
        },
    )


def _difference(figure: str) -> str:
    """The later figure minus the earlier one; nothing counted is 0."""
    return f"(coalesce({figure.format('after')}, 0.0) - coalesce({figure.format('before')}, 0.0))"


def _contributions(writer: Writer, field: Field, before: str, after: str) -> Text:
    dialect = writer.dialect
    different = " OR ".join(
        dialect.is_different(f"s.{name}_after", f"s.{name}_before") for name in ("low", "high", "about")
    )
    has_no_limit = " OR ".join(f"(s.low_{side} IS NOT NULL AND s.high_{side} IS NULL)" for side in ("before", "after"))
    maximum = f"CASE WHEN {has_no_limit} THEN 'null' ELSE {dialect.json_number(_difference('s.high_{0}'))} END"

    def related(type_name: str, key: str, part: Field) -> Text:
        with writer.estimates.nested(ESTIMATED_ROWS):
            return writer.record(One(type_name, key), part, "")

    item = computed_object(
        field,
        {
            "mechanism": lambda part: related("Mechanism", "s.i", part),
            "agency": lambda part: related("Agency", "s.g", part),
            "reason": lambda _: quoted("s.reason"),
            "before": lambda part: range_object(dialect, part, "s", "before"),
            "after": lambda part: range_object(dialect, part, "s", "after"),
            "minimum": lambda _: expression(dialect.json_number(_difference("s.low_{0}"))),
            "maximum": lambda _: expression(maximum),
        },
    )
    rows = (
        f"SELECT s.*, {_reason()} AS reason FROM share AS s JOIN mechanism AS m ON m.id = s.i "
        f"LEFT JOIN engagement AS z ON z.report_id = {before} AND z.mechanism_id = s.i AND z.agency_id = s.g "
        f"LEFT JOIN engagement AS e ON e.report_id = {after} AND e.mechanism_id = s.i AND e.agency_id = s.g "
        f"WHERE s.edition = {after} AND ({different}) "
        f"ORDER BY abs{_difference('s.low_{0}')} DESC, m.name_order, s.i, s.g"
    )
    return array(expression(dialect.join_rows(item.sql, f"({rows}) AS s")))


def _reason() -> str:
    """Why the counted staff days of ``s`` differ, from the rows ``z`` and ``e`` of the two editions.

    A row that states none, or whose meeting is counted with another row, is not counted.
    """

    def uncounted(row: str, missing: str, unstated: str) -> str:
        shared = f"SELECT 1 FROM engagement AS y WHERE y.meeting_id = {row}.meeting_id AND y.staff_days_min IS NOT NULL"
        return (
            f"CASE WHEN {row}.id IS NULL THEN '{missing}' WHEN EXISTS ({shared}) THEN 'SHARED_MEETING' "
            f"ELSE '{unstated}' END"
        )

    return (
        f"CASE WHEN s.low_before IS NULL THEN {uncounted('z', 'ADDED', 'NOW_STATED')} "
        f"WHEN s.low_after IS NULL THEN {uncounted('e', 'REMOVED', 'NO_LONGER_STATED')} ELSE 'ALTERED' END"
    )
