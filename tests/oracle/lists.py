"""Order, pages and facets of a list held in memory."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from .conditions import Conditions, Where
from .memory import Memory, Thing
from .words import folded

# The default order of each type; the id always comes last.
OWN_ORDER = {
    "Agency": ["name"],
    "Mechanism": ["name"],
    "Initiative": ["position"],
    "Event": ["start"],
    "Resolution": ["symbol"],
    "Report": ["period_start"],
    "Theme": ["name"],
    "Goal": ["number"],
    "Membership": ["role"],
    "Partnership": ["role"],
    "Participation": ["role"],
    "Engagement": ["report_id", "position"],
    "Mandate": [],
    "Name": ["language", "name"],
    "Finding": ["position"],
    "Passage": ["report_id", "position"],
    "Place": ["report_id", "position"],
}
ORDER_COLUMNS = {
    "FROM": "period_start",
    "TO": "period_end",
    "MEETINGS": "meetings_min",
    "DAYS": "days_per_year_min",
    "STAFF_DAYS": "staff_days_min",
    "TRAVELLERS": "travellers_min",
    "EFFECT": "position",
}
RELATED_ORDERS = {
    "AGENCY": "name",
    "MECHANISM": "name",
    "INITIATIVE": "name",
    "EVENT": "name",
    "RESOLUTION": "symbol",
    "GOAL": "name",
}
# The lists whose number of entries is a sort key.
COUNTED = {"MANDATES", "MEMBERSHIPS", "PARTNERSHIPS", "MECHANISMS", "INITIATIVES"}


def ordered(memory: Memory, type_: str, things: list[Thing], order_by: list[dict[str, Any]] | None) -> list[Thing]:
    """In the order asked for, nulls last in both directions; the default order and the id break ties."""
    keys = [(key_of(memory, each["field"]), each["direction"] == "DESC") for each in order_by or []]
    keys += [(column_of(column), False) for column in OWN_ORDER[type_]]
    result = sorted(things, key=lambda thing: thing.id)
    for key, downwards in reversed(keys):
        stated = [thing for thing in result if key(thing) is not None]
        result = sorted(stated, key=key, reverse=downwards) + [thing for thing in result if key(thing) is None]
    return result


def column_of(column: str) -> Callable[[Thing], Any]:
    """The sort key of a column: its value; of a text in natural language, its folded words, then the text itself."""

    def value(thing: Thing) -> Any:
        text = thing.row[column]
        if column not in SORTED_BY_WORDS or text is None:
            return text
        return [padded(each) for each in folded(text)], text

    return value


SORTED_BY_WORDS = {"name", "acronym", "seat", "place", "symbol", "locator"}


def padded(word: str) -> str:
    """A word with its numbers padded, so that B9 comes before B10."""
    return re.sub("[0-9]+", lambda number: number[0].zfill(10), word)


def key_of(memory: Memory, name: str) -> Callable[[Thing], Any]:
    """The sort key of an order field."""

    def key(thing: Thing) -> Any:
        if name in COUNTED:
            return len(memory.many(thing, name.lower()))
        if name in RELATED_ORDERS:
            related = memory.one(thing, name.lower())
            return related and column_of(RELATED_ORDERS[name])(related)
        return column_of(ORDER_COLUMNS.get(name, name.lower()))(thing)

    return key


@dataclass(frozen=True)
class Entry:
    """One entry of a list with its cursor."""

    cursor: str
    node: Any


@dataclass(frozen=True)
class Page:
    """A page, and the size of the selection it is part of."""

    entries: list[Entry]
    total: int
    more_after: bool
    more_before: bool


CURSOR = "\x00place:"


def page(
    all_: list[Any], chosen: list[Any], place: str, names: Callable[[Any], str], arguments: dict[str, Any]
) -> Page:
    """The page that the arguments ask for, of the ``chosen`` among all that the list could hold, both in one order."""
    first, last = arguments.get("first"), arguments.get("last")
    after, before = arguments.get("after"), arguments.get("before")
    if first is not None and last is not None:
        raise refused("BAD_PAGE")
    for count in (first, last):
        if count is not None and not 1 <= count <= 100:
            raise refused("BAD_PAGE")
    rank = {cursor_of(place, names(thing)): position for position, thing in enumerate(all_)}
    for cursor in (after, before):
        if cursor is not None and cursor not in rank:
            raise refused("BAD_CURSOR")
    ranked = [Entry(cursor_of(place, names(thing)), thing) for thing in chosen]
    bounded = [
        entry
        for entry in ranked
        if (after is None or rank[entry.cursor] > rank[after]) and (before is None or rank[entry.cursor] < rank[before])
    ]
    if last is None:
        kept = bounded[: first or 20]
        return Page(kept, len(chosen), len(kept) < len(bounded) or before is not None, after is not None)
    kept = bounded[-last:]
    return Page(kept, len(chosen), before is not None, len(kept) < len(bounded) or after is not None)


def refused(code: str) -> GraphQLError:
    """An argument that cannot be answered."""
    return GraphQLError(code, extensions={"code": code})


def cursor_of(place: str, name: str) -> str:
    """A cursor of the oracle: it names the order and the entry."""
    return f"{CURSOR}{place}:{name}"


class Facets:
    """Counts of a selection by value."""

    def __init__(self, memory: Memory, conditions: Conditions) -> None:
        self.memory = memory
        self.conditions = conditions

    def count(
        self, type_: str, things: list[Thing], where: Where | None, by: list[str], limit: int | None
    ) -> list[dict[str, Any]]:
        """Each facet in turn, over the things that meet ``where`` without the facet's own condition."""
        limit = 20 if limit is None else limit
        if not 1 <= limit <= 100:
            raise refused("BAD_PAGE")
        return [{"field": name, "values": self._values(type_, things, where, name, limit)} for name in by]

    def _values(
        self, type_: str, things: list[Thing], where: Where | None, name: str, limit: int
    ) -> list[dict[str, Any]]:
        rest = {key: condition for key, condition in (where or {}).items() if key != OWN_CONDITION[type_, name]}
        labels: dict[str | None, str | None] = {}
        counts: Counter[str | None] = Counter()
        for thing in things:
            if self.conditions.met(type_, thing, rest):
                values = self.values_of(thing, name)
                labels.update(values)
                counts.update(values.keys() or [None])
        return ranked(counts, labels, limit)

    def values_of(self, thing: Thing, name: str) -> dict[str | None, str | None]:
        """The values a thing has for a facet, each with its label."""
        memory = self.memory
        path = FACET_PATHS.get((thing.type, name)) or [name.lower()]
        found: list[Thing] = [thing]
        for step in path[:-1]:
            found = [each for one in found for each in self._step(one, step)]
        values: dict[str | None, str | None] = {}
        for each in found:
            last = path[-1]
            if last in ("slug", "symbol"):
                values[each.row["slug"]] = each.row["symbol" if last == "symbol" else "name"]
            elif last == "mandated":
                text = "true" if memory.many(each, "mandates") else "false"
                values[text] = text
            else:
                value = each.row[last]
                if last == "un_system":
                    value = {1: "true", 0: "false", None: None}[value]
                if value is not None:
                    values[str(value)] = str(value)
        return values

    def _step(self, thing: Thing, step: str) -> list[Thing]:
        if step.endswith("s"):
            return self.memory.many(thing, step)
        one = self.memory.one(thing, step)
        return [one] if one else []


def ranked(counts: "Counter[str | None]", labels: dict[str | None, str | None], limit: int) -> list[dict[str, Any]]:
    """The most frequent first, equal counts by value, null last."""
    values = sorted(counts, key=lambda value: (value is None, -counts[value], value or ""))
    return [{"value": value, "label": labels.get(value), "count": counts[value]} for value in values[:limit]]


FACET_PATHS: dict[tuple[str, str], list[str]] = {
    ("Agency", "ROLE"): ["memberships", "role"],
    ("Agency", "MECHANISM"): ["memberships", "mechanism", "slug"],
    ("Agency", "INITIATIVE"): ["partnerships", "initiative", "slug"],
    ("Mechanism", "PARENT"): ["parent", "slug"],
    ("Mechanism", "THEME"): ["themes", "slug"],
    ("Mechanism", "GOAL"): ["goals", "slug"],
    ("Mechanism", "AGENCY"): ["memberships", "agency", "slug"],
    ("Mechanism", "ROLE"): ["memberships", "role"],
    ("Mechanism", "MODE"): ["engagements", "meetings_mode"],
    ("Mechanism", "TIME_BASIS"): ["engagements", "time_basis"],
    ("Initiative", "HEADING"): ["heading", "slug"],
    ("Initiative", "THEME"): ["themes", "slug"],
    ("Initiative", "GOAL"): ["goals", "slug"],
    ("Initiative", "AGENCY"): ["partnerships", "agency", "slug"],
    ("Initiative", "ROLE"): ["partnerships", "role"],
    ("Event", "INITIATIVE"): ["initiative", "slug"],
    ("Event", "AGENCY"): ["participations", "agency", "slug"],
    ("Event", "ROLE"): ["participations", "role"],
    ("Resolution", "MECHANISM"): ["mandates", "mechanism", "slug"],
    ("Resolution", "INITIATIVE"): ["mandates", "initiative", "slug"],
    ("Report", "PUBLISHER"): ["publisher", "slug"],
    ("Theme", "MECHANISM"): ["mechanisms", "slug"],
    ("Theme", "INITIATIVE"): ["initiatives", "slug"],
    ("Goal", "MECHANISM"): ["mechanisms", "slug"],
    ("Goal", "INITIATIVE"): ["initiatives", "slug"],
    ("Membership", "AGENCY"): ["agency", "slug"],
    ("Membership", "MECHANISM"): ["mechanism", "slug"],
    ("Membership", "AGENCY_KIND"): ["agency", "kind"],
    ("Membership", "MECHANISM_KIND"): ["mechanism", "kind"],
    ("Partnership", "AGENCY"): ["agency", "slug"],
    ("Partnership", "MECHANISM"): ["mechanism", "slug"],
    ("Partnership", "INITIATIVE"): ["initiative", "slug"],
    ("Partnership", "AGENCY_KIND"): ["agency", "kind"],
    ("Partnership", "INITIATIVE_KIND"): ["initiative", "kind"],
    ("Participation", "AGENCY"): ["agency", "slug"],
    ("Participation", "EVENT"): ["event", "slug"],
    ("Engagement", "AGENCY"): ["agency", "slug"],
    ("Engagement", "REPORT"): ["report", "slug"],
    ("Engagement", "MECHANISM_KIND"): ["mechanism", "kind"],
    ("Engagement", "THEME"): ["mechanism", "themes", "slug"],
    ("Engagement", "MODE"): ["meetings_mode"],
    ("Mandate", "RESOLUTION"): ["resolution", "symbol"],
    ("Mandate", "BODY"): ["resolution", "body"],
    ("Mandate", "RESOLUTION_KIND"): ["resolution", "kind"],
    ("Mandate", "AGENCY"): ["agency", "slug"],
    ("Mandate", "MECHANISM"): ["mechanism", "slug"],
    ("Mandate", "INITIATIVE"): ["initiative", "slug"],
    ("Finding", "MECHANISM"): ["mechanisms", "slug"],
}
OWN_CONDITION = {
    ("Agency", "KIND"): "kind",
    ("Agency", "UN_SYSTEM"): "unSystem",
    ("Agency", "SEAT"): "seat",
    ("Agency", "ROLE"): "memberships",
    ("Agency", "MECHANISM"): "memberships",
    ("Agency", "INITIATIVE"): "partnerships",
    ("Mechanism", "KIND"): "kind",
    ("Mechanism", "PARENT"): "parent",
    ("Mechanism", "THEME"): "themes",
    ("Mechanism", "GOAL"): "goals",
    ("Mechanism", "AGENCY"): "memberships",
    ("Mechanism", "ROLE"): "memberships",
    ("Mechanism", "MANDATED"): "mandates",
    ("Mechanism", "MODE"): "engagements",
    ("Mechanism", "TIME_BASIS"): "engagements",
    ("Initiative", "KIND"): "kind",
    ("Initiative", "HEADING"): "heading",
    ("Initiative", "THEME"): "themes",
    ("Initiative", "GOAL"): "goals",
    ("Initiative", "AGENCY"): "partnerships",
    ("Initiative", "ROLE"): "partnerships",
    ("Initiative", "MANDATED"): "mandates",
    ("Event", "INITIATIVE"): "initiative",
    ("Event", "SERIES"): "series",
    ("Event", "PLACE"): "place",
    ("Event", "AGENCY"): "participations",
    ("Event", "ROLE"): "participations",
    ("Event", "YEAR"): "year",
    ("Resolution", "BODY"): "body",
    ("Resolution", "KIND"): "kind",
    ("Resolution", "YEAR"): "year",
    ("Resolution", "MECHANISM"): "mandates",
    ("Resolution", "INITIATIVE"): "mandates",
    ("Report", "PUBLISHER"): "publisher",
    ("Theme", "MECHANISM"): "mechanisms",
    ("Theme", "INITIATIVE"): "initiatives",
    ("Goal", "MECHANISM"): "mechanisms",
    ("Goal", "INITIATIVE"): "initiatives",
    ("Membership", "ROLE"): "role",
    ("Membership", "AGENCY"): "agency",
    ("Membership", "MECHANISM"): "mechanism",
    ("Membership", "AGENCY_KIND"): "agency",
    ("Membership", "MECHANISM_KIND"): "mechanism",
    ("Partnership", "ROLE"): "role",
    ("Partnership", "AGENCY"): "agency",
    ("Partnership", "MECHANISM"): "mechanism",
    ("Partnership", "INITIATIVE"): "initiative",
    ("Partnership", "AGENCY_KIND"): "agency",
    ("Partnership", "INITIATIVE_KIND"): "initiative",
    ("Name", "LANGUAGE"): "language",
    ("Name", "CONFIDENCE"): "confidence",
    ("Participation", "ROLE"): "role",
    ("Participation", "AGENCY"): "agency",
    ("Participation", "EVENT"): "event",
    ("Engagement", "AGENCY"): "agency",
    ("Engagement", "REPORT"): "report",
    ("Engagement", "MECHANISM_KIND"): "mechanism",
    ("Engagement", "THEME"): "mechanism",
    ("Engagement", "MODE"): "frequency",
    ("Engagement", "MODE_BASIS"): "frequency",
    ("Engagement", "FREQUENCY_BASIS"): "frequency",
    ("Engagement", "TIME_BASIS"): "time",
    ("Engagement", "COST_BASIS"): "cost",
    ("Engagement", "TRAVEL"): "cost",
    ("Engagement", "MANDATED"): "mandates",
    ("Mandate", "RESOLUTION"): "resolution",
    ("Mandate", "BODY"): "resolution",
    ("Mandate", "RESOLUTION_KIND"): "resolution",
    ("Mandate", "AGENCY"): "agency",
    ("Mandate", "MECHANISM"): "mechanism",
    ("Mandate", "INITIATIVE"): "initiative",
    ("ReviewRow", "TYPE"): "type",
    ("ReviewRow", "STATUS"): "status",
    ("ReviewRow", "STATE"): "state",
    ("ReviewRow", "UNIT"): "unit",
    ("Finding", "KIND"): "kind",
    ("Finding", "EFFECT"): "effect",
    ("Finding", "MECHANISM"): "mechanisms",
}
