"""The changes between two editions of the report, compared in memory."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .lists import Page, column_of, page, ranked, refused
from .memory import Memory, Thing
from .totals import Bounds, total

KINDS = ["ADDED", "REMOVED", "RENAMED", "ALTERED"]
TYPES = ["Mechanism", "Initiative", "Event"]
TEXTS = {
    "NAME": "name",
    "RELEVANCE": "relevance",
    "FREQUENCY": "frequency_wording",
    "MODE": "meetings_mode",
    "TIME": "time_wording",
    "COST": "cost_wording",
    "TRAVEL": "travel",
}
FIGURES = {
    "MEETINGS": "meetings",
    "DAYS_PER_MEETING": "days_per_meeting",
    "DAYS_PER_YEAR": "days_per_year",
    "STAFF_DAYS": "staff_days",
    "TRAVELLERS": "travellers",
    "TRAVEL_DAYS": "travel_days",
}
# The order of the fields of a record.
FIELDS = [
    *("NAME", "RELEVANCE", "FREQUENCY", "MEETINGS", "MODE", "TIME", "DAYS_PER_MEETING", "DAYS_PER_YEAR", "STAFF_DAYS"),
    *("COST", "TRAVEL", "TRAVELLERS", "TRAVEL_DAYS", "AMOUNT", "SHARED_MEETING", "MANDATE", "ROLE"),
]
RELATIONS = {
    "ROLES": ("Membership", "mechanism_id"),
    "PARAGRAPH_ROLES": ("Membership", "mechanism_id"),
    "PARTNERS": ("Partnership", "initiative_id"),
    "PARTICIPANTS": ("Participation", "event_id"),
}
Key = tuple[int, int]  # mechanism, agency
NONE = {"before": None, "after": None, "figureBefore": None, "figureAfter": None}


def previous(memory: Memory, report: Thing) -> Thing | None:
    """The publisher's last edition before a report."""
    editions = [each for each in memory.all("Report") if each.row["publisher_id"] == report.row["publisher_id"]]
    editions.sort(key=lambda each: (each.row["period_end"] or "", each.row["slug"]))
    place = editions.index(report)
    return editions[place - 1] if place else None


def changes(memory: Memory, report: Thing, since: str | None) -> "Comparison | None":
    """The changes since an edition, by default the one before; None without one."""
    if since is None:
        earlier = previous(memory, report)
        return Comparison(memory, earlier, report) if earlier else None
    for each in memory.all("Report"):
        if each.row["slug"] == since:
            return Comparison(memory, each, report)
    raise refused("NOT_FOUND")


@dataclass(frozen=True)
class Item:
    """A record that differs, with the rows and the fields that differ, each with its sort key."""

    kind: str
    thing: Thing
    agency: Thing | None
    before: Thing | None
    after: Thing | None
    fields: tuple[dict[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        return list(self.fields) if name == "fields" else self.thing if name == "record" else getattr(self, name)


@dataclass(frozen=True)
class Items:
    """The items that the arguments select, among all items."""

    all: list[Item]
    arguments: dict[str, Any]

    def page(self) -> Page:
        chosen = [each for each in self.all if self.is_chosen(each, "KIND", "TYPE")]
        return page(self.all, chosen, "Change", lambda item: str(self.all.index(item)), self.arguments)

    def is_chosen(self, item: Item, *names: str) -> bool:
        kinds, types = self.arguments.get("kinds"), self.arguments.get("types")
        return ("KIND" not in names or kinds is None or item.kind in kinds) and (
            "TYPE" not in names or types is None or item.thing.type.upper() in types
        )

    def facets(self, by: list[str], limit: int | None = None) -> list[dict[str, Any]]:
        limit = 20 if limit is None else limit
        if not 1 <= limit <= 100:
            raise refused("BAD_PAGE")
        found = []
        for name in by:
            other = "TYPE" if name == "KIND" else "KIND"
            counted = [each for each in self.all if self.is_chosen(each, other)]
            values = [each.kind if name == "KIND" else each.thing.type.upper() for each in counted]
            labels: dict[str | None, str | None] = {value: value for value in values}
            found.append({"field": name, "values": ranked(Counter(values), labels, limit)})
        return found


@dataclass(frozen=True)
class Comparison:
    """Two editions of the report."""

    memory: Memory
    before: Thing
    after: Thing

    def field(self, name: str, arguments: dict[str, Any]) -> Any:
        match name:
            case "items":
                return Items(self.items, arguments)
            case "staffDays":
                return self.staff_days()
            case "notCompared":
                names = ["MECHANISMS", "INITIATIVES", "EVENTS", "MANDATES", *RELATIONS]
                return [name for name in names if not self.is_compared(name)]
        return getattr(self, name)

    # What an edition has

    def rows(self, edition: Thing) -> dict[Key, Thing]:
        return {
            (each.row["mechanism_id"], each.row["agency_id"]): each
            for each in self.memory.all("Engagement")
            if each.row["report_id"] == edition.id
        }

    def cites(self, edition: Thing, thing: Thing) -> bool:
        return any(each.row["report_id"] == edition.id for each in self.memory.many(thing, "citations"))

    def cites_in(self, part: str, edition: Thing, thing: Thing) -> bool:
        """Whether an edition cites the thing in the place of the part: roles are apart by their place."""
        locators = [
            each.row["locator"] for each in self.memory.many(thing, "citations") if each.row["report_id"] == edition.id
        ]
        if part not in ("ROLES", "PARAGRAPH_ROLES") or not locators:
            return bool(locators)
        return any(locator.startswith("Annex ") for locator in locators) == (part == "ROLES")

    def members(self, part: str) -> list[Thing]:
        """The records or relations of a part."""
        if part == "MECHANISMS":
            with_row = {mechanism for edition in (self.before, self.after) for mechanism, _ in self.rows(edition)}
            return [each for each in self.memory.all("Mechanism") if each.id not in with_row]
        if part in RELATIONS:
            return self.memory.all(RELATIONS[part][0])
        return self.memory.all({"INITIATIVES": "Initiative", "EVENTS": "Event", "MANDATES": "Mandate"}[part])

    def is_compared(self, part: str) -> bool:
        return all(any(self.cites_in(part, edition, each) for each in self.members(part)) for edition in self.editions)

    @property
    def editions(self) -> tuple[Thing, Thing]:
        return self.before, self.after

    @cached_property
    def kept(self) -> dict[int, list[int]]:
        """The records in both editions, with the agencies of their rows, or 0."""
        found: dict[int, list[int]] = defaultdict(list)
        for mechanism, agency in self.rows(self.before).keys() & self.rows(self.after).keys():
            found[mechanism].append(agency)
        for part in ("MECHANISMS", "INITIATIVES", "EVENTS"):
            for each in self.members(part):
                if all(self.cites(edition, each) for edition in self.editions):
                    found[each.id].append(0)
        return found

    # Items

    @cached_property
    def items(self) -> list[Item]:
        fields: dict[tuple[str, int, int], list[tuple[Any, ...]]] = defaultdict(list)
        for kind, record, agency in self.one_sided():
            fields[kind, record, agency] = []
        for record, agency, field in self.altered():
            kind = "RENAMED" if field["field"] == "NAME" else "ALTERED"
            fields[kind, record, agency].append(field)  # type: ignore[arg-type]
        found = [self.item(*key, some) for key, some in fields.items()]  # type: ignore[arg-type]
        return sorted(found, key=place)

    def item(self, kind: str, record: int, agency: int, fields: list[dict[str, Any]]) -> Item:
        key = (record, agency)
        rows = [self.rows(edition).get(key) for edition in self.editions]
        owner = self.memory.things[agency] if agency else None
        return Item(kind, self.memory.things[record], owner, *rows, tuple(sorted(fields, key=place_of_field)))

    def one_sided(self) -> Iterator[tuple[str, int, int]]:
        before, after = (self.rows(edition).keys() for edition in self.editions)
        yield from (("ADDED", *key) for key in after - before)
        yield from (("REMOVED", *key) for key in before - after)
        for part in ("MECHANISMS", "INITIATIVES", "EVENTS"):
            for each in self.members(part) if self.is_compared(part) else ():
                old, new = (self.cites(edition, each) for edition in self.editions)
                if old != new:
                    yield "ADDED" if new else "REMOVED", each.id, 0

    def altered(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        before, after = (self.rows(edition) for edition in self.editions)
        for key in before.keys() & after.keys():
            for field in self.fields_of_rows(before[key], after[key]):
                yield *key, field
        yield from self.mandates()
        yield from self.roles()

    def fields_of_rows(self, old: Thing, new: Thing) -> Iterator[dict[str, Any]]:
        for field, column in TEXTS.items():
            values = old.row[column], new.row[column]
            if values[0] != values[1] and (field != "RELEVANCE" or None not in values):
                yield made(field, before=old.row[column], after=new.row[column])
        for field, prefix in FIGURES.items():
            one, other = figure(old, prefix), figure(new, prefix)
            if one != other:
                yield made(field, figureBefore=one, figureAfter=other)
        sums = [self.amounts(row) for row in (old, new)]
        for money in sums[0].keys() | sums[1].keys():
            one, other = (exactly(each.get(money)) for each in sums)
            if one != other:
                yield made("AMOUNT", figureBefore=one, figureAfter=other, currency=money[0], period=money[1])
        partners = [
            {each.row["mechanism_id"] for each in self.memory.many(row, "sharesMeetingWith")} for row in (old, new)
        ]
        for mechanism in partners[0] ^ partners[1]:
            side = "after" if mechanism in partners[1] else "before"
            other_one = self.memory.things[mechanism]
            yield made("SHARED_MEETING", record=other_one, **{side: other_one.row["name"]})

    def amounts(self, row: Thing) -> dict[tuple[str, str], float]:
        sums: dict[tuple[str, str], float] = defaultdict(float)
        for money in self.memory.many(row, "amounts"):
            sums[money.row["currency"], money.row["period"]] += money.row["amount"]
        return sums

    def mandates(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        if not self.is_compared("MANDATES"):
            return
        found = []
        for edition in self.editions:
            some = [each.row for each in self.memory.all("Mandate") if each.row["report_id"] == edition.id]
            found.append({(r["mechanism_id"] or r["initiative_id"], r["agency_id"], r["resolution_id"]) for r in some})
        for side, own, other in (("before", *found), ("after", *reversed(found))):
            for subject, agency, resolution in own - other:
                if subject in self.kept:
                    thing = self.memory.things[resolution]
                    symbol = {side: thing.row["symbol"]}
                    yield subject, self.row_of(subject, agency), made("MANDATE", record=thing, **symbol)

    def roles(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        for part, (_, column) in RELATIONS.items():
            for each in self.members(part) if self.is_compared(part) else ():
                old, new = (self.cites(edition, each) for edition in self.editions)
                is_here = self.cites_in(part, self.after if new else self.before, each)
                if old != new and is_here and each.row[column] in self.kept:
                    subject, agency = each.row[column], each.row["agency_id"]
                    owner = self.memory.things[agency or each.row["mechanism_id"]]
                    role = {"after" if new else "before": each.row["role"]}
                    yield subject, self.row_of(subject, agency), made("ROLE", record=owner, **role)

    def row_of(self, record: int, agency: int | None) -> int:
        """The agency of the row to which a change belongs."""
        agencies = self.kept[record]
        return agency if agency in agencies else min(agencies)  # type: ignore[return-value]

    # Staff days

    def staff_days(self) -> dict[str, Any]:
        counted = [self.counted(edition) for edition in self.editions]
        lows, highs = zip(*(bounds(list(each.values())) for each in counted), strict=True)
        return {
            "minimum": lows[1] - lows[0],
            "maximum": None if None in highs else highs[1] - highs[0],
            "contributions": self.contributions(*counted),
        }

    def counted(self, edition: Thing) -> dict[Key, Bounds]:
        """The staff days that the total counts: of each meeting, the first row that states them."""
        first: dict[int, tuple[Key, Thing]] = {}
        for key, row in sorted(self.rows(edition).items(), key=lambda pair: (pair[1].row["position"], pair[1].id)):
            if row.row["staff_days_min"] is not None:
                first.setdefault(row.row["meeting_id"], (key, row))
        return {
            key: (r.row["staff_days_min"], r.row["staff_days_max"], bool(r.row["staff_days_approximate"]))
            for key, r in first.values()
        }

    def contributions(self, before: dict[Key, Bounds], after: dict[Key, Bounds]) -> list[dict[str, Any]]:
        found = []
        for key in before.keys() | after.keys():
            old, new = before.get(key), after.get(key)
            if old == new:
                continue
            (low, high), (new_low, new_high) = (bounds([each] if each else []) for each in (old, new))
            found.append(
                {
                    "mechanism": self.memory.things[key[0]],
                    "agency": self.memory.things[key[1]],
                    "reason": self.reason(key, old, new),
                    "before": total([old]) if old else None,
                    "after": total([new]) if new else None,
                    "minimum": new_low - low,
                    "maximum": None if high is None or new_high is None else new_high - high,
                }
            )
        return sorted(found, key=lambda one: (-abs(one["minimum"]), column_of("name")(one["mechanism"]), *ids(one)))

    def reason(self, key: Key, old: Bounds | None, new: Bounds | None) -> str:
        if old and new:
            return "ALTERED"
        row = self.rows(self.after if old else self.before).get(key)
        if row is None:
            return "REMOVED" if old else "ADDED"
        together = [row, *self.memory.many(row, "sharesMeetingWith")]
        if any(each.row["staff_days_min"] is not None for each in together):
            return "SHARED_MEETING"
        return "NO_LONGER_STATED" if old else "NOW_STATED"


def made(field: str, **values: Any) -> dict[str, Any]:
    """A changed field, as the schema names its parts."""
    return {"field": field, **NONE, "currency": None, "period": None, "record": None, **values}


def figure(row: Thing, prefix: str) -> dict[str, Any] | None:
    low, high, about = (row.row[f"{prefix}_{end}"] for end in ("min", "max", "approximate"))
    return None if low is None else {"min": low, "max": high, "approximate": bool(about)}


def exactly(amount: float | None) -> dict[str, Any] | None:
    return None if amount is None else {"min": amount, "max": amount, "approximate": False}


def bounds(ranges: list[Bounds]) -> tuple[float, float | None]:
    """The sums of the minimums and of the maximums; None as the second if a range has none."""
    highs = [high for _, high, _ in ranges]
    return sum((low for low, *_ in ranges), 0.0), None if None in highs else sum(highs, 0.0)  # type: ignore[arg-type]


def ids(contribution: dict[str, Any]) -> tuple[int, int]:
    return contribution["mechanism"].id, contribution["agency"].id


def place(item: Item) -> tuple[Any, ...]:
    agency = item.agency.id if item.agency else 0
    kind, type_ = KINDS.index(item.kind), TYPES.index(item.thing.type)
    return kind, type_, column_of("name")(item.thing), item.thing.id, agency


def place_of_field(field: dict[str, Any]) -> tuple[Any, ...]:
    record = field["record"].id if field["record"] else 0
    text = field["before"] if field["before"] is not None else field["after"] or ""
    return FIELDS.index(field["field"]), text, field["currency"] or "", field["period"] or "", record
