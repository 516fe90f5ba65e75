"""Workload: what a set of engagements costs together. Each meeting is counted once, and unknowns never count as zero.

Engagements in the same meeting share ``meeting_id``. The first of them (by position) that states a figure is counted
for the meeting, the others are joint; if none of them states it, all are unknown.
"""

# ruff: noqa: S608  (SQL is built from the mapping; all values are bound)

from liaison.planning.dialects import Dialect
from liaison.planning.json_text import Text, array, computed_object, constant, expression, quoted
from liaison.planning.paging import RowSet
from liaison.planning.predicates import TRUE, all_of
from liaison.planning.selection import Field
from liaison.planning.writer import Writer

_FIGURES = ("staff_days", "meetings", "travellers")
_COUNTS = {
    "counted": "staff_days.counted",
    "openEnded": "staff_days.open",
    "joint": "staff_days.joint",
    "unknown": "staff_days.unknown",
    "meetingsUnknown": "meetings.unknown",
    "travellersUnknown": "travellers.unknown",
}
# Counts that include rows without the figure.
_COUNTS_OF_ALL = ("joint", "unknown")


def agency_workload(writer: Writer, alias: str, field: Field) -> Text:
    """The total of an agency's engagements in a report, by default the latest."""
    return _workload(writer, field, f"e.agency_id = {alias}.id AND {_in_report(writer, field)}")


def report_workload(writer: Writer, alias: str, field: Field) -> Text:
    """The total of a report's annex."""
    return _workload(writer, field, f"e.report_id = {alias}.id")


def connection_workload(writer: Writer, rows: RowSet, field: Field) -> Text:
    """The total of the engagements in a connection, or of its mechanisms' engagements in a report."""
    is_of_engagements = rows.table.name == "Engagement"
    key = "e.id" if is_of_engagements else "e.mechanism_id"
    ids = f"SELECT {rows.alias}.id FROM {rows.table.table} AS {rows.alias} WHERE {rows.condition}"
    condition = TRUE if rows.condition == TRUE else f"{key} IN ({ids})"
    return _workload(writer, field, condition if is_of_engagements else all_of(condition, _in_report(writer, field)))


def _in_report(writer: Writer, field: Field) -> str:
    report = field.arguments.get("report")
    if report is None:
        latest = "SELECT r.id FROM report AS r ORDER BY coalesce(r.period_end, '') DESC, r.slug DESC LIMIT 1"
        return f"e.report_id = ({latest})"
    return f"e.report_id = (SELECT r.id FROM report AS r WHERE r.slug = {writer.bindings.bind(report)})"


def _workload(writer: Writer, field: Field, condition: str) -> Text:
    """The totals of the engagements ``e`` that meet a condition."""
    dialect = writer.dialect
    total = computed_object(
        field,
        {
            "staffDays": lambda part: _range(dialect, part, "staff_days"),
            "meetings": lambda part: _range(dialect, part, "meetings"),
            "travellers": lambda part: _range(dialect, part, "travellers"),
            "amounts": lambda part: array(_amounts(dialect, part, condition)),
            "amountsUnknown": lambda _: expression(dialect.json_integer(_without_amount(condition))),
            **{name: lambda part: expression(dialect.json_integer(_COUNTS[part.name])) for name in _COUNTS},
        },
    )
    # The text shows which sums it needs.
    sql, sums = total.sql, []
    for figure in _FIGURES:
        if f"{figure}." in sql:
            of_all = any(f"{figure}.{count}" in sql for count in _COUNTS_OF_ALL)
            sums.append(f"({_sums(dialect, figure, condition, of_all=of_all)}) AS {figure}")
    return expression(f"(SELECT {sql} FROM {', '.join(sums)})") if sums else total


def _amounts(dialect: Dialect, field: Field, condition: str) -> Text:
    """The sums of money for each currency and period, separated by commas."""
    amount = computed_object(
        field,
        {
            "amount": lambda _: expression(dialect.json_number("amount")),
            "currency": lambda _: expression(dialect.json_text("currency")),
            "period": lambda _: quoted("period"),
            "purpose": lambda _: constant("null"),
        },
    )
    rows = (
        f"SELECT {dialect.sum('m.amount')} AS amount, m.currency, m.period FROM money AS m WHERE m.engagement_id IN "
        f"(SELECT e.id FROM engagement AS e WHERE {condition}) GROUP BY m.currency, m.period "
        "ORDER BY m.currency, m.period"
    )
    return expression(dialect.join_rows(amount.sql, f"({rows}) AS s"))


def _without_amount(condition: str) -> str:
    """The number of engagements ``e`` that meet a condition and have no amount of money."""
    no_amount = "NOT EXISTS (SELECT 1 FROM money AS m WHERE m.engagement_id = e.id)"
    return f"(SELECT count(*) FROM engagement AS e WHERE {all_of(condition, no_amount)})"


def _sums(dialect: Dialect, figure: str, condition: str, *, of_all: bool) -> str:
    """A query for the sums and counts of one figure, as one row; ``of_all``: rows without the figure count too."""
    least, most = f"e.{figure}_min", f"e.{figure}_max"
    is_stated = f"{least} IS NOT NULL"
    meetings = dialect.first_of_each_group(
        f"{least} AS low, {most} AS high, e.{figure}_approximate AS approximate",
        "engagement AS e",
        condition if of_all else all_of(condition, is_stated),
        "e.meeting_id",
        ("e.position", "e.id"),
        among=is_stated,
    )
    return (
        f"SELECT {dialect.sum('low')} AS low, {dialect.sum('high')} AS high, count(low) AS counted, "
        "count(low) - count(high) AS open, "
        "count(*) FILTER (WHERE approximate AND low IS NOT NULL) > 0 AS approximate, "
        "coalesce(sum(n - 1) FILTER (WHERE low IS NOT NULL), 0) AS joint, "
        f"coalesce(sum(n) FILTER (WHERE low IS NULL), 0) AS unknown FROM ({meetings}) AS q"
    )


def _range(dialect: Dialect, field: Field, figure: str) -> Text:
    """The sum as a range: without a maximum if a part has none, null on both sides if nothing is counted, and
    approximate if a part is."""
    low, high = (dialect.json_number(f"{figure}.{side}", nullable=True) for side in ("low", "high"))
    return computed_object(
        field,
        {
            "min": lambda _: expression(low),
            "max": lambda _: expression(f"CASE WHEN {figure}.open > 0 THEN 'null' ELSE {high} END"),
            "approximate": lambda _: expression(dialect.json_boolean(f"{figure}.approximate")),
        },
    )
