"""The cost of an operation, known before it runs: about the most nodes that its answer can have, and what the database
reads beyond them."""

from collections.abc import Sequence
from typing import NamedTuple

from liaison.planning.bindings import MAX_NAMES
from liaison.planning.mapping import Many, Records, Texts, TypeMap
from liaison.planning.paging import DEFAULT_PAGE, MAX_PAGE
from liaison.planning.planner import MAX_KEYS
from liaison.planning.selection import Field, Parameter


class Cost(NamedTuple):
    """About the most that an answer can have: nodes, and bytes of response keys with their quotation marks."""

    nodes: int
    key_bytes: int


def cost_of(fields: Sequence[Field], type_map: TypeMap, parent: str | None = None) -> Cost:
    """The cost of an operation, or of the fields of an object, with every list as long as its page."""
    costs = [_cost(field, parent, type_map) for field in fields]
    return Cost(sum(cost.nodes for cost in costs), sum(cost.key_bytes for cost in costs))


# What a short list, a computed object or a facet counts as.
SHORT_LIST = 5
COMPUTED = 20
# How many nodes a field of introspection counts as: Python works it out, and it is counted while it is answered.
INTROSPECTED = 3
QUOTES = len('"":,')


def _cost(field: Field, parent: str | None, type_map: TypeMap) -> Cost:
    key_bytes = len(field.key) + QUOTES
    if not field.shape:
        return Cost(int(parent is None), key_bytes)
    times, own = _times(field, parent, type_map)
    inside = [cost_of(fields, type_map, type_name) for type_name, fields in field.shape.items()]
    nodes, keys = (max(sizes) for sizes in zip(*inside, strict=True))
    return Cost(own + times * (1 + nodes), key_bytes + times * keys)


def _times(field: Field, parent: str | None, type_map: TypeMap) -> tuple[int, int]:
    """How often the object of a field appears in the answer at most, and what computing it costs in addition."""
    if keys := field.arguments.get("keys"):
        (values,) = keys.values()
        return (MAX_KEYS if isinstance(values, Parameter) else len(values)), 0
    match field.name:
        case "nodes" | "edges" if parent and parent.endswith("Connection"):
            return 1, 0  # the connection counts for its rows
        case "nodes":
            ids = field.arguments["ids"]
            return (MAX_KEYS if isinstance(ids, Parameter) else len(ids)), 0
        case "match":
            names = field.arguments["names"]
            count = MAX_NAMES if isinstance(names, Parameter) else len(names)
            return count, count
        case "candidates":
            return max(1, int(field.arguments["first"])), 0
        case "facets":
            return len(field.arguments["by"]), COMPUTED * len(field.arguments["by"])
        case "workload" | "collaboration":
            return 1, COMPUTED
        case "changes" if parent:  # between editions of the report
            return 1, COMPUTED
        case "contributions":
            return MAX_PAGE, COMPUTED
        case "overlaps":
            return _page(field), COMPUTED * 5
        case "search":
            return _page(field), COMPUTED
    if any(name.endswith("Connection") for name in field.shape):
        return _page(field), 0
    entry = type_map[parent].fields.get(field.name) if parent and parent in type_map else None
    is_list = isinstance(entry, Many | Records | Texts) or field.name in _LISTS
    return (SHORT_LIST if is_list else 1), 0


def _page(field: Field) -> int:
    return int(field.arguments.get("first") or field.arguments.get("last") or DEFAULT_PAGE)


_SHARED_LISTS = {"sharedResolutions", "sharedThemes", "sharedAgencies"}
_LISTS = {"values", "matches", "fields", "reviews", "agencies", "mechanisms", "initiatives", "events", *_SHARED_LISTS}
