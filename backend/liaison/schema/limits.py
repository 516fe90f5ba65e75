"""The limits of one operation, checked before it runs.

Every limit is measured with fragments expanded, but each fragment is measured once and its sizes are added wherever it
is spread: the time is linear in the document, however often fragments spread each other. A refusal names the limit,
its setting and the size of the operation.

The codes of ``extensions.code``, which every error has:

| code | what is wrong |
|---|---|
| ``GRAPHQL_PARSE_FAILED`` | the document is not GraphQL |
| ``GRAPHQL_VALIDATION_FAILED`` | the document does not match the schema |
| ``BAD_OPERATION`` | no operation, several without a name, or an unknown name |
| ``BAD_VARIABLES`` | the value of a variable does not match its type |
| ``BAD_ARGUMENT`` | the value of an argument is out of range |
| ``BAD_PAGE`` | ``first`` or ``last`` is out of range, or both are given |
| ``BAD_CURSOR`` | a cursor is invalid or belongs to another order |
| ``LIMIT_EXCEEDED`` | the operation or its answer is too large; see ``extensions.limit``, ``setting``, ``allowed`` |
| ``NOT_A_QUERY`` | the operation is a mutation or a subscription; the registry answers queries only |
| ``NOT_FOUND`` | an argument names a record that does not exist |
| ``OUT_OF_TIME`` | the operation was stopped at the time limit |
| ``INTERNAL_ERROR`` | the service failed; its log has details under ``extensions.request`` |
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from liaison.planning.bindings import MAX_NAMES
from liaison.planning.mapping import Many, Records, Texts, TypeMap
from liaison.planning.paging import DEFAULT_PAGE, MAX_PAGE
from liaison.planning.planner import MAX_KEYS
from liaison.planning.selection import Field, Parameter
from liaison.settings import Settings, variable


def refusal(limit: str, setting: str, allowed: int, asked: int | None = None) -> GraphQLError:
    """The error that names the limit an operation exceeds, and its setting."""
    size = "" if asked is None else f" The operation has {asked}."
    message = f"The operation exceeds the limit for {limit}, which is {allowed} (setting {variable(setting)}).{size}"
    facts = {"code": "LIMIT_EXCEEDED", "limit": limit, "setting": variable(setting), "allowed": allowed}
    return GraphQLError(message, extensions=facts)


def check_document(document: DocumentNode, settings: Settings) -> GraphQLError | None:
    """The first limit that the document exceeds. Checked before validation, so that validation stays quick."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    measures = _Measures(fragments)
    for node in document.definitions:
        if not isinstance(node, OperationDefinitionNode | FragmentDefinitionNode):
            continue
        size = measures.of(node.selection_set).with_directives(len(node.directives or ()))
        for limit, setting, asked in (
            ("depth", "max_depth", size.depth),
            ("aliases and repeated fields", "max_aliases", size.aliases),
            ("directives", "max_directives", size.directives),
            ("fields, with fragments expanded", "max_tokens", size.fields),
            ("characters in a response key", "max_key", size.key),
        ):
            allowed = getattr(settings, setting)
            if asked > allowed:
                return refusal(limit, setting, allowed, min(asked, _MANY))
        if isinstance(node, OperationDefinitionNode) and size.width > settings.max_root_fields:
            return refusal("root fields", "max_root_fields", settings.max_root_fields, min(size.width, _MANY))
    return None


_MANY = 1_000_000_000


class _Size(NamedTuple):
    """The size of a selection set with fragments expanded: ``width`` counts the fields at its top, ``key`` the
    characters of its longest response key."""

    depth: int = 0
    width: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    key: int = 0

    def plus(self, other: "_Size") -> "_Size":
        return _Size(
            max(self.depth, other.depth),
            min(self.width + other.width, _MANY),
            min(self.fields + other.fields, _MANY),
            min(self.aliases + other.aliases, _MANY),
            min(self.directives + other.directives, _MANY),
            max(self.key, other.key),
        )

    def with_directives(self, count: int) -> "_Size":
        return self.plus(_Size(directives=count)) if count else self


class _Measures:
    """Sizes of selection sets, each fragment measured once. A fragment inside itself counts as nothing: validation
    refuses it."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._sizes: dict[str, _Size] = {}

    def of(self, selections: SelectionSetNode) -> _Size:
        total = _Size()
        names: set[str] = set()
        for node in selections.selections:
            directives = len(node.directives or ())
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                repeated = int(node.alias is not None or key in names)
                names.add(key)
                inner = self.of(node.selection_set) if node.selection_set else _Size()
                longest = max(len(key), inner.key)
                size = _Size(inner.depth + 1, 1, inner.fields + 1, inner.aliases + repeated, inner.directives, longest)
            elif isinstance(node, InlineFragmentNode):
                size = self.of(node.selection_set)
            else:
                assert isinstance(node, FragmentSpreadNode)
                size = self._fragment(node.name.value).plus(_Size(fields=1))
            total = total.plus(size.with_directives(directives))
        return total

    def _fragment(self, name: str) -> _Size:
        if name not in self._sizes:
            self._sizes[name] = _Size()
            if name in self._fragments:
                self._sizes[name] = self.of(self._fragments[name].selection_set)
        return self._sizes[name]


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
