"""How much one operation may ask, told before any of it runs.

Every limit is measured with fragments written out, yet each fragment is measured once and its sizes are added where it
is spread: the time is linear in the document, however often its fragments are spread in each other. A refusal names
the limit, the setting behind it and what was asked.

The codes of ``extensions.code``, on every error:

| code | what is wrong |
|---|---|
| ``GRAPHQL_PARSE_FAILED`` | the document is no GraphQL |
| ``GRAPHQL_VALIDATION_FAILED`` | the document does not fit the schema |
| ``BAD_OPERATION`` | no operation, several without a name, or an unknown name |
| ``BAD_VARIABLES`` | a variable's value does not fit its type |
| ``BAD_ARGUMENT`` | an argument's value is out of its range |
| ``BAD_PAGE`` | ``first`` or ``last`` is out of its range, or both are given |
| ``BAD_CURSOR`` | a cursor is broken, or of another order |
| ``LIMIT_EXCEEDED`` | the operation asks too much; ``extensions.limit``, ``setting``, ``allowed`` say of what |
| ``NOT_A_QUERY`` | the operation is a mutation or a subscription; the registry only answers queries |
| ``NOT_FOUND`` | an argument names a record that there is not |
| ``OUT_OF_TIME`` | the operation was stopped at the time limit |
| ``INTERNAL_ERROR`` | an error of the service; ``extensions.request`` is in its log |
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

from liaison.planning.mapping import Many, Records, Texts, TypeMap
from liaison.planning.paging import DEFAULT_PAGE
from liaison.planning.selection import Field, Parameter
from liaison.settings import Settings, variable


def refusal(limit: str, setting: str, allowed: int, asked: int | None = None) -> GraphQLError:
    """The error that says which limit an operation goes beyond, and which setting holds it."""
    beyond = "" if asked is None else f"; this asks {asked}"
    message = f"The operation goes beyond the limit of {limit}: {allowed}{beyond}. The setting is {variable(setting)}."
    facts = {"code": "LIMIT_EXCEEDED", "limit": limit, "setting": variable(setting), "allowed": allowed}
    return GraphQLError(message, extensions=facts)


def check_document(document: DocumentNode, settings: Settings) -> GraphQLError | None:
    """The first limit that an operation of the document goes beyond; before validation, so that this stays quick."""
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
            ("fields, with fragments written out", "max_tokens", size.fields),
        ):
            allowed = getattr(settings, setting)
            if asked > allowed:
                return refusal(limit, setting, allowed, min(asked, _MANY))
        if isinstance(node, OperationDefinitionNode) and size.width > settings.max_root_fields:
            return refusal("root fields", "max_root_fields", settings.max_root_fields, min(size.width, _MANY))
    return None


_MANY = 1_000_000_000


class _Size(NamedTuple):
    """How large a selection set is, fragments written out; ``width`` counts the fields at its top."""

    depth: int = 0
    width: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "_Size") -> "_Size":
        return _Size(
            max(self.depth, other.depth),
            min(self.width + other.width, _MANY),
            min(self.fields + other.fields, _MANY),
            min(self.aliases + other.aliases, _MANY),
            min(self.directives + other.directives, _MANY),
        )

    def with_directives(self, count: int) -> "_Size":
        return self.beside(_Size(directives=count)) if count else self


class _Measures:
    """Sizes of selection sets, each fragment measured once. A fragment inside itself counts nothing here: validation
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
                size = _Size(inner.depth + 1, 1, inner.fields + 1, inner.aliases + repeated, inner.directives)
            elif isinstance(node, InlineFragmentNode):
                size = self.of(node.selection_set)
            else:
                assert isinstance(node, FragmentSpreadNode)
                size = self._fragment(node.name.value).beside(_Size(fields=1))
            total = total.beside(size.with_directives(directives))
        return total

    def _fragment(self, name: str) -> _Size:
        if name not in self._sizes:
            self._sizes[name] = _Size()
            if name in self._fragments:
                self._sizes[name] = self.of(self._fragments[name].selection_set)
        return self._sizes[name]


def cost_of(fields: Sequence[Field], catalogue: TypeMap) -> int:
    """About the most nodes that the answer can hold, each list at its page's size."""
    return sum(_cost(field, None, catalogue) for field in fields)


# What a short list, an object worked out from others, or a facet counts as.
SHORT_LIST = 5
WORKED_OUT = 20
# How many nodes a field of introspection counts as: it takes Python's time, and is counted while it is answered.
INTROSPECTED = 3


def _cost(field: Field, parent: str | None, catalogue: TypeMap) -> int:
    if not field.shape:
        return int(parent is None)
    times, own = _times(field, parent, catalogue)
    inside = max(_inside(type_name, fields, catalogue) for type_name, fields in field.shape.items())
    return own + times * (1 + inside)


def _inside(type_name: str, fields: Sequence[Field], catalogue: TypeMap) -> int:
    return sum(_cost(field, type_name, catalogue) for field in fields)


def _times(field: Field, parent: str | None, catalogue: TypeMap) -> tuple[int, int]:
    """How often the object of a field stands in the answer at most, and what working it out costs beside."""
    match field.name:
        case "nodes" | "edges" if parent and parent.endswith("Connection"):
            return 1, 0  # the connection counts for its rows
        case "nodes":
            ids = field.arguments["ids"]
            return (100 if isinstance(ids, Parameter) else len(ids)), 0
        case "facets":
            return len(field.arguments["by"]), WORKED_OUT * len(field.arguments["by"])
        case "workload" | "changes" | "collaboration":
            return 1, WORKED_OUT
        case "overlaps":
            return int(field.arguments.get("first") or DEFAULT_PAGE), WORKED_OUT * 5
        case "search":
            return int(field.arguments.get("first") or DEFAULT_PAGE), WORKED_OUT
    if any(name.endswith("Connection") for name in field.shape):
        return int(field.arguments.get("first") or field.arguments.get("last") or DEFAULT_PAGE), 0
    entry = catalogue[parent].fields.get(field.name) if parent and parent in catalogue else None
    is_list = isinstance(entry, Many | Records | Texts) or field.name in _LISTS
    return (SHORT_LIST if is_list else 1), 0


_LISTS = {
    "values",
    "matches",
    "sharedResolutions",
    "sharedThemes",
    "sharedAgencies",
    "agencies",
    "mechanisms",
    "initiatives",
    "events",
}
