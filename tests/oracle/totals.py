"""Workload, overlaps and collaboration, computed in memory."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from .lists import column_of, ordered
from .memory import Memory, Thing


def workload(memory: Memory, engagements: Iterable[Thing]) -> dict[str, Any]:
    """The total workload of the engagements, with each meeting counted once."""
    looked_at = sorted(engagements, key=lambda each: (each.row["position"], each.id))
    days, counted, joint, unknown = figure(looked_at, "staff_days")
    meetings, *_, meetings_unknown = figure(looked_at, "meetings")
    travellers, *_, travellers_unknown = figure(looked_at, "travellers")
    return {
        "staffDays": total(days),
        "meetings": total(meetings),
        "travellers": total(travellers),
        "amounts": amounts(memory, looked_at),
        "counted": counted,
        "openEnded": sum(high is None for _, high, _ in days),
        "joint": joint,
        "unknown": unknown,
        "meetingsUnknown": meetings_unknown,
        "travellersUnknown": travellers_unknown,
        "amountsUnknown": sum(not memory.many(each, "amounts") for each in looked_at),
    }


Bounds = tuple[float, float | None, bool]


def figure(engagements: list[Thing], name: str) -> tuple[list[Bounds], int, int, int]:
    """The ranges that count, how many they are, how many are joint with them, and how many are unknown."""
    by_meeting: dict[int, list[Thing]] = defaultdict(list)
    for each in engagements:
        by_meeting[each.row["meeting_id"]].append(each)
    ranges: list[Bounds] = []
    joint = unknown = 0
    for together in by_meeting.values():
        stated = [each for each in together if each.row[f"{name}_min"] is not None]
        if stated:
            row = stated[0].row
            ranges.append((row[f"{name}_min"], row[f"{name}_max"], bool(row[f"{name}_approximate"])))
            joint += len(together) - 1
        else:
            unknown += len(together)
    return ranges, len(ranges), joint, unknown


def total(ranges: list[Bounds]) -> dict[str, float | bool | None]:
    """The sum of ranges: without an upper limit if one has none, null if there are none, approximate if one is."""
    highs = [high for _, high, _ in ranges if high is not None]
    closed = bool(ranges) and len(highs) == len(ranges)
    return {
        "min": sum(low for low, *_ in ranges) if ranges else None,
        "max": sum(highs) if closed else None,
        "approximate": any(approximate for *_, approximate in ranges),
    }


def amounts(memory: Memory, engagements: list[Thing]) -> list[dict[str, Any]]:
    """Money summed by currency and period."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for each in engagements:
        for money in memory.many(each, "amounts"):
            sums[money.row["currency"], money.row["period"]] += money.row["amount"]
    return [{"amount": sums[key], "currency": key[0], "period": key[1], "purpose": None} for key in sorted(sums)]


def latest_report(memory: Memory) -> Thing | None:
    """The report that covers the latest time."""
    return max(memory.all("Report"), key=lambda each: (each.row["period_end"] or "", each.row["slug"]), default=None)


def overlap(memory: Memory, one: Thing, other: Thing) -> dict[str, Any] | None:
    """Why two mechanisms overlap, None if they do not, or if one belongs to the other."""
    if one.row["parent_id"] == other.id or other.row["parent_id"] == one.id:
        return None
    publishers = {report.row["publisher_id"] for report in memory.all("Report")}

    def resolutions(thing: Thing) -> set[int]:
        return {each.row["resolution_id"] for each in memory.many(thing, "mandates")}

    def agencies(thing: Thing) -> set[int]:
        return {each.row["agency_id"] for each in memory.many(thing, "memberships")} - publishers

    def themes(thing: Thing) -> set[int]:
        return {each.id for each in memory.many(thing, "themes")}

    def meetings(thing: Thing) -> set[int]:
        return {each.row["meeting_id"] for each in memory.many(thing, "engagements")}

    def in_order(type_: str, ids: set[int]) -> list[Thing]:
        return ordered(memory, type_, [memory.things[id_] for id_ in ids], None)

    shared = {
        "sharedResolutions": in_order("Resolution", resolutions(one) & resolutions(other)),
        "sharedThemes": in_order("Theme", themes(one) & themes(other)),
        "sharedAgencies": in_order("Agency", agencies(one) & agencies(other)),
    }
    together = bool(meetings(one) & meetings(other))
    weights = {"sharedResolutions": 2.0, "sharedThemes": 1.0, "sharedAgencies": 0.25}
    score = 4.0 * together + sum(weights[name] * len(things) for name, things in shared.items())
    return {"score": score, "sharesMeeting": together, **shared} if score else None


def all_overlaps(memory: Memory) -> list[dict[str, Any]]:
    """Every pair of mechanisms that overlap, the strongest first."""
    mechanisms = ordered(memory, "Mechanism", memory.all("Mechanism"), None)
    found = [
        {"mechanisms": [one, other], **reasons}
        for one, other in combinations(mechanisms, 2)
        if (reasons := overlap(memory, one, other))
    ]
    return sorted(found, key=lambda pair: (-pair["score"], *(place(each) for each in pair["mechanisms"])))


def place(mechanism: Thing) -> tuple[Any, int]:
    """The sort key of a mechanism in the default order."""
    return column_of("name")(mechanism), mechanism.id


def overlaps_of(pairs: list[dict[str, Any]], mechanism: Thing) -> list[dict[str, Any]]:
    """The overlaps of one mechanism, the strongest first."""
    found = []
    for pair in pairs:
        if mechanism in pair["mechanisms"]:
            (other,) = (each for each in pair["mechanisms"] if each != mechanism)
            found.append({**pair, "mechanism": other})
    return sorted(found, key=lambda each: (-each["score"], place(each["mechanism"])))


def collaboration(memory: Memory, agencies: list[Thing], *, with_related: bool) -> dict[str, Any]:
    """Everything in which every one of the agencies takes part, or a part or the parent of it in its place."""
    members: dict[Any, set[Any]] = {each.id: {each.id} for each in agencies}  # by who takes part: for whom
    if with_related:
        for other in memory.all("Agency"):
            if other not in agencies:
                members[other.id] = {
                    each.id
                    for each in agencies
                    if other.row["parent_id"] == each.id or each.row["parent_id"] == other.id
                }

    def shared(type_: str, relations: str) -> Iterable[tuple[Thing, list[Thing]]]:
        for thing in ordered(memory, type_, memory.all(type_), None):
            ours = [each for each in memory.many(thing, relations) if members.get(each.row["agency_id"])]
            acting = {each.row["agency_id"] for each in ours}
            represented = set().union(*(members[each] for each in acting))
            if len(represented) == len(agencies) <= len(acting):
                yield thing, sorted(ours, key=lambda each: (each.row["role"], each.id))

    return {
        "agencies": ordered(memory, "Agency", agencies, None),
        "mechanisms": [{"mechanism": thing, "memberships": ours} for thing, ours in shared("Mechanism", "memberships")],
        "initiatives": [
            {"initiative": thing, "partnerships": ours} for thing, ours in shared("Initiative", "partnerships")
        ],
        "events": [{"event": thing, "participations": ours} for thing, ours in shared("Event", "participations")],
    }
