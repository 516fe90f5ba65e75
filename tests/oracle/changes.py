"""The changes between two editions of the report, compared in memory."""

from typing import Any

from .memory import Memory, Thing

WORDINGS = {
    "cost": "cost_wording",
    "frequency": "frequency_wording",
    "relevance": "relevance",
    "time": "time_wording",
}


def changes(memory: Memory, report: Thing, since: str) -> list[dict[str, Any]]:
    """Every difference from the edition ``since`` to ``report``, by mechanism, agency, kind and field; none if that
    edition is unknown."""
    earlier = next((each for each in memory.all("Report") if each.row["slug"] == since), None)
    if earlier is None:
        return []
    before, after = rows_of(memory, earlier), rows_of(memory, report)
    mechanisms = memory.by_id["Mechanism"]
    found = []
    for key in sorted(before.keys() | after.keys(), key=lambda key: (mechanisms[key[1]].row["name"], key[1], key[0])):
        mechanism = mechanisms[key[1]]
        if key not in before:
            found.append(change("ADDED", mechanism))
        elif key not in after:
            found.append(change("REMOVED", mechanism))
        else:
            old, new = before[key].row, after[key].row
            found += [
                change("CHANGED", mechanism, field, old[column], new[column])
                for field, column in WORDINGS.items()
                if old[column] != new[column]
            ]
    return found


def rows_of(memory: Memory, report: Thing) -> dict[tuple[int, int], Thing]:
    """The engagements of an edition by agency and mechanism, of which an edition has one each."""
    return {
        (each.row["agency_id"], each.row["mechanism_id"]): each
        for each in memory.all("Engagement")
        if each.row["report_id"] == report.id
    }


def change(
    kind: str, mechanism: Thing, field: str | None = None, before: str | None = None, after: str | None = None
) -> dict[str, Any]:
    """One difference, as the schema names its parts."""
    return {"kind": kind, "record": mechanism, "field": field, "before": before, "after": after}
