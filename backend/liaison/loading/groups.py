"""Which engagements meet in one meeting: told by ``meets_with``, within one report and agency, over any steps.

Totals count each such meeting once, with the engagement that comes first in the annex.
"""

from collections.abc import Iterable

from liaison.loading.records import EngagementEntry

Key = tuple[str | None, str, str]


def meeting_groups(engagements: Iterable[EngagementEntry]) -> dict[Key, Key]:
    """For each engagement (mechanism, agency, report) the first in the annex that shares its meeting, or itself."""
    ordered = sorted(engagements, key=lambda entry: (entry.report, entry.row))
    entries: dict[Key, EngagementEntry] = {(one.mechanism, one.agency, one.report): one for one in ordered}
    first: dict[Key, Key] = {}
    for key in entries:
        waiting = [key]
        while waiting:
            reached = waiting.pop()
            if reached in entries and reached not in first:
                first[reached] = key
                waiting.extend((other, reached[1], reached[2]) for other in entries[reached].meets_with)
    return first
