"""Shared meetings: engagements of one agency that take place in the same meeting, according to ``meets_with``.

Totals count each meeting once, with the engagement that comes first in the annex.
"""

from collections.abc import Iterable

from liaison.loading.entries import EngagementEntry

EngagementKey = tuple[str | None, str, str]  # mechanism, agency, report


def first_engagements(engagements: Iterable[EngagementEntry]) -> dict[EngagementKey, EngagementKey]:
    """For each engagement the first one in the annex that shares its meeting, directly or through others."""
    ordered = sorted(engagements, key=lambda entry: (entry.report, entry.row))
    entries: dict[EngagementKey, EngagementEntry] = {key_of(entry): entry for entry in ordered}
    first: dict[EngagementKey, EngagementKey] = {}
    for start in entries:
        pending = [start]
        while pending:
            key = pending.pop()
            if key in entries and key not in first:
                first[key] = start
                _, agency, report = key
                pending.extend((mechanism, agency, report) for mechanism in entries[key].meets_with)
    return first


def key_of(entry: EngagementEntry) -> EngagementKey:
    return entry.mechanism, entry.agency, entry.report
