"""The views of the database file: the common questions by slug, for those who take the file home.

The service does not use them.
"""

# ruff: noqa: S608  (SQL is built from the names of columns)

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A view. ``columns`` has for each column the table and column whose meaning it has, or its description."""

    name: str
    description: str
    columns: Mapping[str, str]
    sql: str


_FIGURES = (
    *(f"meetings_{end}" for end in ("min", "max", "approximate")),
    *(f"days_per_meeting_{end}" for end in ("min", "max", "approximate")),
    *(f"days_per_year_{end}" for end in ("min", "max", "approximate")),
    *(f"staff_days_{end}" for end in ("min", "max", "approximate")),
    *(f"travellers_{end}" for end in ("min", "max", "approximate")),
    *(f"travel_days_{end}" for end in ("min", "max", "approximate")),
)
_BASES = ("meetings_mode", "frequency_basis", "time_basis", "travel", "cost_basis")

VIEWS = (
    View(
        "agency_participation",
        "Who takes part in what, in what role: memberships in mechanisms, partnerships in initiatives and "
        "participations in events. A partner that is a mechanism is not included.",
        {
            "global_id": "The global identifier of the membership, partnership or participation.",
            "agency_slug": "The slug of the agency.",
            "agency_name": "The name of the agency.",
            "type": "The type of record that the agency takes part in: Mechanism, Initiative or Event.",
            "slug": "The slug of that record. Unique within its type.",
            "name": "The name of that record.",
            "role": "membership.role",
            "since": "membership.since",
            "until": "membership.until",
            "note": "membership.note",
        },
        """
SELECT m.global_id, a.slug AS agency_slug, a.name AS agency_name, 'Mechanism' AS type, o.slug, o.name, m.role, m.since,
    m.until, m.note
FROM membership AS m JOIN agency AS a ON a.id = m.agency_id JOIN mechanism AS o ON o.id = m.mechanism_id
UNION ALL
SELECT p.global_id, a.slug, a.name, 'Initiative', o.slug, o.name, p.role, NULL, NULL, p.note
FROM partnership AS p JOIN agency AS a ON a.id = p.agency_id JOIN initiative AS o ON o.id = p.initiative_id
UNION ALL
SELECT p.global_id, a.slug, a.name, 'Event', o.slug, o.name, p.role, NULL, NULL, p.note
FROM participation AS p JOIN agency AS a ON a.id = p.agency_id JOIN event AS o ON o.id = p.event_id""",
    ),
    View(
        "engagement_figures",
        "The engagements with their figures. Engagements with the same meeting share a meeting: in a total, count the "
        "first one, by position, that has the figure.",
        {
            "global_id": "engagement.global_id",
            "report_slug": "The slug of the report.",
            "position": "engagement.position",
            "agency_slug": "The slug of the agency.",
            "mechanism_slug": "The slug of the mechanism.",
            "mechanism_name": "The name of the mechanism.",
            "meeting": "The global identifier of the first engagement that shares the meeting; its own if none does.",
            **{name: f"engagement.{name}" for name in (*_FIGURES, *_BASES)},
        },
        f"""
SELECT e.global_id, r.slug AS report_slug, e.position, a.slug AS agency_slug, m.slug AS mechanism_slug,
    m.name AS mechanism_name, f.global_id AS meeting, {", ".join(f"e.{name}" for name in (*_FIGURES, *_BASES))}
FROM engagement AS e JOIN report AS r ON r.id = e.report_id JOIN agency AS a ON a.id = e.agency_id
JOIN mechanism AS m ON m.id = e.mechanism_id JOIN engagement AS f ON f.id = e.meeting_id""",
    ),
    View(
        "mandate_text",
        "The mandates: which resolution is cited as the reason to take part in which mechanism or initiative.",
        {
            "global_id": "mandate.global_id",
            "agency_slug": "The slug of the agency that has the mandate.",
            "mechanism_slug": "The slug of the mechanism. Null if the mandate is for an initiative.",
            "initiative_slug": "The slug of the initiative. Null if the mandate is for a mechanism.",
            "resolution_slug": "The slug of the resolution.",
            "symbol": "resolution.symbol",
            "title": "The title of the resolution.",
            "report_slug": "The slug of the report that cites it.",
            "wording": "mandate.wording",
        },
        """
SELECT d.global_id, a.slug AS agency_slug, m.slug AS mechanism_slug, i.slug AS initiative_slug,
    t.slug AS resolution_slug, t.symbol, t.name AS title, r.slug AS report_slug, d.wording
FROM mandate AS d JOIN agency AS a ON a.id = d.agency_id JOIN resolution AS t ON t.id = d.resolution_id
JOIN report AS r ON r.id = d.report_id LEFT JOIN mechanism AS m ON m.id = d.mechanism_id
LEFT JOIN initiative AS i ON i.id = d.initiative_id""",
    ),
)
