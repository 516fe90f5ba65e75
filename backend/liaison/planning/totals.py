"""Workload: what a set of engagements costs together, each meeting counted once, unknowns told and never zero.

Engagements that meet in one meeting share ``meeting_id``. The first of them (by position) that states a figure is
counted for the meeting, the others are joint; where none of them states it, all are unknown.
"""

# ruff: noqa: S608  (texts are put together from the catalogue; every value is bound)

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison.planning.conditions import both
from liaison.planning.pages import Source
from liaison.planning.selection import Field
from liaison.planning.statement import Text, joined

if TYPE_CHECKING:
    from liaison.planning.planner import Planner


class Totals:
    """Writes the totals of one plan."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner

    def of_agency(self, field: Field, alias: str) -> str:
        """The total of one agency's engagements in a report, the latest where none is named."""
        return self._total(field, f"e.agency_id = {alias}.id AND {self._in_report(field)}")

    def of_report(self, field: Field, alias: str) -> str:
        """The total of a report's annex."""
        return self._total(field, f"e.report_id = {alias}.id")

    def of_selection(self, field: Field, source: Source) -> str:
        """The total of the selected engagements, or of the selected mechanisms' engagements in a report."""
        rows = f"SELECT {source.alias}.id FROM {source.table.table} AS {source.alias} WHERE {source.condition}"
        is_of_engagements = source.table.name == "Engagement"
        key = "e.id" if is_of_engagements else "e.mechanism_id"
        among = "1" if source.condition == "1" else f"{key} IN ({rows})"
        return self._total(field, among if is_of_engagements else both(among, self._in_report(field)))

    def _in_report(self, field: Field) -> str:
        report = field.arguments.get("report")
        if report is None:
            latest = "SELECT r.id FROM report AS r ORDER BY coalesce(r.period_end, '') DESC, r.slug DESC LIMIT 1"
            return f"e.report_id = ({latest})"
        return f"e.report_id = (SELECT r.id FROM report AS r WHERE r.slug = {self._planner.bindings.bind(report)})"

    def _total(self, field: Field, condition: str) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["Workload"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "staffDays":
                    text.extend(_range(part, "staff_days"))
                case "meetings" | "travellers" as name:
                    text.extend(_range(part, name))
                case "amounts":
                    text.write("[").add(self._amounts(part, condition)).write("]")
                case name if name in _COUNTS:
                    text.add(_COUNTS[name])
                case _:
                    text.write('"Workload"')
        total = text.write("}").sql
        asked = [figure for figure in _FIGURES if f"{figure}." in total]
        if not asked:
            return total
        rows = ", ".join(
            f"({_summed(figure, condition, all_rows=any(f'{figure}.{n}' in total for n in _OF_ALL))}) AS {figure}"
            for figure in asked
        )
        return f"(SELECT {total} FROM {rows})"

    def _amounts(self, field: Field, condition: str) -> str:
        text = Text("{")
        for place, part in enumerate(field.shape["Money"]):
            text.write(f'{"," if place else ""}"{part.key}":')
            match part.name:
                case "amount":
                    text.add("amount")
                case "currency":
                    text.add("json_quote(currency)")
                case "period":
                    text.write('"').add("period").write('"')
                case "purpose":
                    text.write("null")
                case _:
                    text.write('"Money"')
        rows = (
            "SELECT sum(m.amount) AS amount, m.currency, m.period FROM money AS m WHERE m.engagement_id IN "
            f"(SELECT e.id FROM engagement AS e WHERE {condition}) GROUP BY m.currency, m.period "
            "ORDER BY m.currency, m.period"
        )
        return joined(text.write("}").sql, f"({rows})")


_FIGURES = ("staff_days", "meetings", "travellers")


# Counts in which the rows that state nothing have a part.
_OF_ALL = ("joint", "unknown")


def _summed(figure: str, condition: str, *, all_rows: bool) -> str:
    """The sums and counts of one figure, as one row; ``all_rows``: those that do not state it are wanted too.

    Of each meeting SQLite takes all columns from the row that has the least of what ``min`` is given.
    """
    least, most = f"e.{figure}_min", f"e.{figure}_max"
    stated = f"{least} IS NOT NULL"
    first = f"min(CASE WHEN {stated} THEN (e.position << 32) + e.id END)"
    meetings = (
        f"SELECT {least} AS low, {most} AS high, count(*) AS n, {first} FROM engagement AS e "
        f"WHERE {condition if all_rows else both(condition, stated)} GROUP BY e.meeting_id"
    )
    return (
        "SELECT sum(low) AS low, sum(high) AS high, count(low) AS counted, count(low) - count(high) AS open, "
        "coalesce(sum(n - 1) FILTER (WHERE low IS NOT NULL), 0) AS joint, "
        f"coalesce(sum(n) FILTER (WHERE low IS NULL), 0) AS unknown FROM ({meetings})"
    )


def _range(field: Field, figure: str) -> Text:
    """The sum as a range: open once a part is, and null on both sides where nothing is counted."""
    text = Text("{")
    for place, part in enumerate(field.shape["Range"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "min":
                text.add(f"coalesce({figure}.low, 'null')")
            case "max":
                text.add(f"CASE WHEN {figure}.open THEN 'null' ELSE coalesce({figure}.high, 'null') END")
            case _:
                text.write('"Range"')
    return text.write("}")


_COUNTS = {
    "counted": "staff_days.counted",
    "openEnded": "staff_days.open",
    "joint": "staff_days.joint",
    "unknown": "staff_days.unknown",
    "meetingsUnknown": "meetings.unknown",
    "travellersUnknown": "travellers.unknown",
}
