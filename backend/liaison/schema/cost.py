"""The cost of an operation, known before it runs: about the most nodes that its answer can have, and 50 more for each
1,000 rows that the database may visit to find and count them."""

from collections.abc import Sequence
from typing import NamedTuple

from liaison.planning.bindings import MAX_NAMES
from liaison.planning.estimates import Sizes
from liaison.planning.mapping import Many, ObjectType, Records, Texts, TypeMap
from liaison.planning.ordering import sort_keys
from liaison.planning.paging import DEFAULT_PAGE, MAX_PAGE
from liaison.planning.planner import MAX_KEYS
from liaison.planning.predicates import is_by_relation
from liaison.planning.selection import Field, Parameter
from liaison.planning.visits import Visits
from liaison.record_types import RECORDS

# What a short list, a computed object or a facet counts as.
SHORT_LIST = 5
COMPUTED = 20
# How many nodes a field of introspection counts as: Python works it out, and it is counted while it is answered.
INTROSPECTED = 3
QUOTES = len('"":,')
# Nodes for each 1,000 rows visited: a node takes about as long as 20 rows.
NODES_PER_THOUSAND = 50
# How many rows each of these counts as: a row that is sorted by its own column or by one of a related record, a record
# that a search scores, and an engagement that is part of a total or of a difference between editions.
SORTED, SORTED_BY_RELATED, SCORED, TOTALLED, COMPARED = 2, 5, 5, 10, 20


class Cost(NamedTuple):
    """About the most that an answer can have: nodes, and bytes of response keys with their quotation marks; and the
    rows that the database may visit."""

    nodes: int
    key_bytes: int
    visits: float

    @property
    def total(self) -> int:
        """The cost as ``extensions.cost`` reports it."""
        return self.nodes + NODES_PER_THOUSAND * int(self.visits // 1_000)


class Costs:
    """The costs of operations on one registry."""

    def __init__(self, type_map: TypeMap, sizes: Sizes) -> None:
        self._type_map, self._sizes = type_map, sizes
        self._visits = Visits(type_map, sizes)
        self._records = sum(sizes[each.singular] for each in RECORDS)

    def of(self, fields: Sequence[Field], parent: str | None = None) -> Cost:
        """The cost of an operation, or of the fields of an object, with every list as long as its page."""
        costs = [self._field(field, parent) for field in fields]
        return Cost(
            sum(cost.nodes for cost in costs),
            sum(cost.key_bytes for cost in costs),
            sum(cost.visits for cost in costs),
        )

    def _field(self, field: Field, parent: str | None) -> Cost:
        key_bytes = len(field.key) + QUOTES
        if not field.shape:
            return Cost(int(parent is None), key_bytes, 0)
        times, own = _times(field, parent, self._type_map)
        inside = [self.of(fields, type_name) for type_name, fields in field.shape.items()]
        nodes, keys, visits = (max(sizes) for sizes in zip(*inside, strict=True))
        return Cost(own + times * (1 + nodes), key_bytes + times * keys, self._rows(field, parent) + times * visits)

    def _rows(self, field: Field, parent: str | None) -> float:
        """The rows that are visited to find those of a field, for one object that has it."""
        match field.name:
            case "search":
                return SCORED * self._records
            case "workload":
                return TOTALLED * self._sizes["engagement"] / (1 if parent != "Agency" else self._sizes["agency"] or 1)
            case "items" | "staffDays" if parent == "Changes":
                return COMPARED * self._sizes["engagement"]
            case "collaboration":
                return self._sizes["membership"] + self._sizes["partnership"] + self._sizes["participation"]
        (name, *others) = field.shape
        table = self._type_map.get(name.removesuffix("Connection"))
        if table is None or not name.endswith("Connection") or others:
            return 0
        outer = self._type_map.get(parent) if parent else None
        return self._list(field, table, outer, field.shape[name])

    def _list(self, field: Field, table: ObjectType, outer: ObjectType | None, parts: Sequence[Field]) -> float:
        where = field.arguments.get("where") or {}
        found = self._visits.of_list(table, where, outer, field.name)
        rows = found if outer else self._visits.size(table)
        order = field.arguments.get("orderBy") or ()
        keys = sort_keys(table, order)
        first, is_related = keys[0], any(key.column.related for key in keys)
        # An index has the default order, that of one ascending field, and that of one field of a related record.
        is_indexed = len(order) < 2 and (
            outer is None if is_related else table.has_index_by(first.column) and not first.descending
        )
        sorting = 0 if is_indexed else (SORTED_BY_RELATED if is_related else SORTED) * rows
        if outer is None and not where:
            found = sorting
        elif order:
            found += sorting
        reads = sum(map(_reads, parts))
        facets = [str(by) for part in parts if part.name == "facets" for by in part.arguments["by"]]
        reads += len(facets) if where else 0
        visits = sum(self._visits.of_facet(table, by, rows) for by in facets)
        if outer is None and reads > 1 and is_by_relation(where, table):  # found once
            return visits + found + reads * rows
        return visits + reads * found


def _reads(part: Field) -> int:
    """How often a field of a connection reads its rows."""
    if part.name == "pageInfo":
        return sum(len(fields) for fields in part.shape.values())
    return int(part.name in ("nodes", "edges", "totalCount", "workload"))


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
