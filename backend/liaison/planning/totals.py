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
        return f"e.report_id = (SELECT r.id FROM report AS r WHERE r.slug = {self._planner.parameters.bind(report)})"

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
        asked = [figure for figure in _FIGURES if f"{figure}_" in total]
        if not asked:  # nothing is summed, so that no rows would leave no text
            return total
        figures = ", ".join(_figures(figure, asks_known=f"{figure}_known" in total) for figure in asked)
        # The first of a meeting's rows that states the figure has place 1; where that one does not state it, none does.
        windows = ", ".join(
            f"of_{figure} AS (PARTITION BY e.meeting_id ORDER BY e.{figure}_min IS NULL, e.position, e.id)"
            for figure in asked
        )
        rows = f"SELECT {figures} FROM engagement AS e WHERE {condition} WINDOW {windows}"
        return f"(SELECT {total} FROM ({rows}))"

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


def _figures(figure: str, *, asks_known: bool) -> str:
    """The columns of one figure for each engagement."""
    known = f", first_value(e.{figure}_min IS NOT NULL) OVER of_{figure} AS {figure}_known" if asks_known else ""
    return (
        f"e.{figure}_min AS {figure}_min, e.{figure}_max AS {figure}_max, "
        f"row_number() OVER of_{figure} AS {figure}_place{known}"
    )


def _is_counted(figure: str) -> str:
    return f"{figure}_place = 1 AND {figure}_min IS NOT NULL"


def _range(field: Field, figure: str) -> Text:
    """The sum as a range: open once a part is, and null on both sides where nothing is counted."""
    counted = _is_counted(figure)
    text = Text("{")
    for place, part in enumerate(field.shape["Range"]):
        text.write(f'{"," if place else ""}"{part.key}":')
        match part.name:
            case "min":
                text.add(f"coalesce(sum({figure}_min) FILTER (WHERE {counted}), 'null')")
            case "max":
                is_open = f"count(*) FILTER (WHERE {counted} AND {figure}_max IS NULL) > 0"
                total = f"sum({figure}_max) FILTER (WHERE {counted})"
                text.add(f"CASE WHEN {is_open} THEN 'null' ELSE coalesce({total}, 'null') END")
            case _:
                text.write('"Range"')
    return text.write("}")


_COUNTS = {
    "counted": f"count(*) FILTER (WHERE {_is_counted('staff_days')})",
    "openEnded": f"count(*) FILTER (WHERE {_is_counted('staff_days')} AND staff_days_max IS NULL)",
    "joint": "count(*) FILTER (WHERE staff_days_known AND staff_days_place > 1)",
    "unknown": "count(*) FILTER (WHERE NOT staff_days_known)",
    "meetingsUnknown": "count(*) FILTER (WHERE NOT meetings_known)",
    "travellersUnknown": "count(*) FILTER (WHERE NOT travellers_known)",
}
