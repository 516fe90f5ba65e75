"""The limits of a document and of its variables, checked before anything else reads them.

Every limit of a document is measured with fragments expanded, but each fragment is measured once and its sizes are
added wherever it is spread: the time is linear in the document, however often fragments spread each other. A refusal
gives the limit, its setting and the size of the operation. ``cost`` measures what an operation makes the database do.

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
| ``OVERLOADED`` | too many operations are running; the same operation may succeed soon |
| ``UNAVAILABLE`` | the database does not answer; the same operation may succeed soon |
| ``OUT_OF_TIME`` | the operation was stopped at the time limit |
| ``INTERNAL_ERROR`` | the service failed; its log has details under ``extensions.request`` |
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
)

from liaison.schema.answers import coded
from liaison.settings import Settings, variable

INPUT_DEPTH, INPUTS = "depth of input objects", "fields of input objects"

_Fragments = Mapping[str, FragmentDefinitionNode]
_Root = OperationDefinitionNode | FragmentDefinitionNode


def refusal(limit: str, setting: str, allowed: int, asked: int | None = None) -> GraphQLError:
    """The error that names the limit an operation exceeds, and its setting."""
    size = "" if asked is None else f" The operation has {asked}."
    message = f"The operation exceeds the limit for {limit}, which is {allowed} (setting {variable(setting)}).{size}"
    facts = {"code": "LIMIT_EXCEEDED", "limit": limit, "setting": variable(setting), "allowed": allowed}
    return GraphQLError(message, extensions=facts)


def check_document(document: DocumentNode, settings: Settings) -> GraphQLError | None:
    """The first limit that the document exceeds. Checked before validation, so that validation stays quick."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    try:
        sizes = _sizes(document, fragments)
    except _Cycle as cycle:
        error = GraphQLError(f"The fragment “{cycle.fragment.name.value}” contains itself.", cycle.fragment)
        return coded(error, "GRAPHQL_VALIDATION_FAILED")
    total = _Size()
    for node, size in sizes:
        if isinstance(node, OperationDefinitionNode) and size.width > settings.max_root_fields:
            return refusal("root fields", "max_root_fields", settings.max_root_fields, size.width)
        total = total.plus(size)
    for limit, setting, asked in (
        ("depth", "max_depth", total.depth),
        (INPUT_DEPTH, "max_depth", total.input_depth),
        (INPUTS, "max_inputs", total.inputs),
        ("aliases and repeated fields", "max_aliases", total.aliases),
        ("directives", "max_directives", total.directives),
        ("selections, with fragments expanded", "max_tokens", total.selections),
        ("characters in a response key", "max_key", total.key),
    ):
        allowed = getattr(settings, setting)
        if asked > allowed:
            return refusal(limit, setting, allowed, min(asked, _MANY))
    # The limit for selections bounds the time of this too.
    comparisons = sum(_comparisons([node.selection_set], fragments) for node, _ in sizes)
    if comparisons > settings.max_comparisons:
        limit = "comparisons of fields with the same response key and of fragments"
        return refusal(limit, "max_comparisons", settings.max_comparisons, comparisons)
    return None


def check_variables(variables: Mapping[str, Any], settings: Settings) -> GraphQLError | None:
    """The first limit that the values of the variables exceed. Checked before they are coerced."""
    depth = inputs = 0
    values: list[Any] = list(variables.values())
    while values:
        objects = [value for value in values if isinstance(value, dict)]
        inputs += sum(1 + len(value) for value in objects)
        lists = [value for value in values if isinstance(value, list)]
        values = [each for value in lists for each in value]
        # an object in a list is as deep as the list
        depth += bool(objects) or any(isinstance(value, list) for value in values)
        if depth > settings.max_depth:
            return refusal(INPUT_DEPTH, "max_depth", settings.max_depth)
        if inputs > settings.max_inputs:
            return refusal(INPUTS, "max_inputs", settings.max_inputs)
        values += [each for value in objects for each in value.values()]
    return None


_MANY = 1_000_000_000


class _Size(NamedTuple):
    """The size of a selection set with fragments expanded: ``width`` counts the fields at its top, ``key`` the
    characters of its longest response key."""

    depth: int = 0
    width: int = 0
    selections: int = 0
    aliases: int = 0
    directives: int = 0
    key: int = 0
    input_depth: int = 0
    inputs: int = 0

    def plus(self, other: "_Size") -> "_Size":
        return _Size(
            max(self.depth, other.depth),
            min(self.width + other.width, _MANY),
            min(self.selections + other.selections, _MANY),
            min(self.aliases + other.aliases, _MANY),
            min(self.directives + other.directives, _MANY),
            max(self.key, other.key),
            max(self.input_depth, other.input_depth),
            min(self.inputs + other.inputs, _MANY),
        )


def _sizes(document: DocumentNode, fragments: _Fragments) -> list[tuple[_Root, _Size]]:
    """The operations and the fragments that are not part of any, which validation reads too, with their sizes."""
    measures = _Measures(fragments)
    sizes: list[tuple[_Root, _Size]] = []
    for kind in (OperationDefinitionNode, FragmentDefinitionNode):
        for node in document.definitions:
            if isinstance(node, kind) and not measures.has(node):
                sizes.append((node, measures.of_definition(node)))
    return sizes


class _Cycle(Exception):
    def __init__(self, fragment: FragmentDefinitionNode) -> None:
        self.fragment = fragment


class _Measures:
    """Sizes of selection sets, each fragment measured once."""

    def __init__(self, fragments: _Fragments) -> None:
        self._fragments = fragments
        self._sizes: dict[str, _Size | None] = {}  # None while a fragment is being measured

    def has(self, node: _Root) -> bool:
        """Whether a fragment has been measured."""
        return isinstance(node, FragmentDefinitionNode) and node.name.value in self._sizes

    def of_definition(self, node: _Root) -> _Size:
        if isinstance(node, FragmentDefinitionNode):
            return self._fragment(node.name.value)
        defaults = [each.default_value for each in node.variable_definitions or () if each.default_value]
        return self._selections(node.selection_set).plus(_with_directives(node)).plus(_inputs(defaults))

    def _selections(self, selections: SelectionSetNode) -> _Size:
        total = _Size()
        names: set[str] = set()
        for node in selections.selections:
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                repeated = int(node.alias is not None or key in names)
                names.add(key)
                inner = self._selections(node.selection_set) if node.selection_set else _Size()
                size = _Size(1, 0, 1, repeated, 0, len(key)).plus(inner)
                size = size._replace(depth=inner.depth + 1, width=1)
                if node.arguments:
                    size = size.plus(_inputs([each.value for each in node.arguments]))
            elif isinstance(node, InlineFragmentNode):
                size = self._selections(node.selection_set).plus(_Size(selections=1))
            else:
                assert isinstance(node, FragmentSpreadNode)
                size = self._fragment(node.name.value).plus(_Size(selections=1))
            total = total.plus(size.plus(_with_directives(node)) if node.directives else size)
        return total

    def _fragment(self, name: str) -> _Size:
        if name not in self._fragments:
            return _Size()
        if name not in self._sizes:
            self._sizes[name] = None
            node = self._fragments[name]
            self._sizes[name] = self._selections(node.selection_set).plus(_with_directives(node))
        size = self._sizes[name]
        if size is None:
            raise _Cycle(self._fragments[name])
        return size


def _with_directives(node: _Root | SelectionNode) -> _Size:
    directives = node.directives or ()
    arguments = [argument.value for each in directives for argument in each.arguments or ()]
    return _Size(directives=len(directives)).plus(_inputs(arguments))


def _inputs(values: Sequence[ValueNode]) -> _Size:
    """The size of values: the depth of objects in each other, and the number of objects and of their fields."""
    depth = inputs = 0
    while values:
        objects = [value for value in values if isinstance(value, ObjectValueNode)]
        inputs += sum(1 + len(value.fields) for value in objects)
        depth += bool(objects)
        lists = [value for value in values if isinstance(value, ListValueNode)]
        values = [field.value for value in objects for field in value.fields]
        values += [each for value in lists for each in value.values]
    return _Size(input_depth=depth, inputs=inputs)


def _comparisons(selections: Sequence[SelectionSetNode], fragments: _Fragments) -> int:
    """How many comparisons validation makes at most to find out whether these selection sets can be merged: each two
    fields with one response key, with their arguments and what they select; and each two fragments of one place."""
    fields: dict[str, list[FieldNode]] = defaultdict(list)
    names: set[str] = set()
    spreads = 0
    waiting = list(selections)
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                fields[node.alias.value if node.alias else node.name.value].append(node)
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode):
                spreads += 1
                if (name := node.name.value) in fragments and name not in names:
                    names.add(name)
                    waiting.append(fragments[name].selection_set)
    count = spreads * (spreads - 1) // 2
    for nodes in fields.values():
        if len(nodes) > 1:
            values = sum(_values(node.arguments) for node in nodes)
            count += (len(nodes) - 1) * (len(nodes) + values) // 2
        if inner := [node.selection_set for node in nodes if node.selection_set]:
            count += _comparisons(inner, fragments)
    return count


def _values(arguments: Sequence[ArgumentNode] | None) -> int:
    """The number of values in arguments, those in lists and objects included."""
    count = 0
    values = [each.value for each in arguments or ()]
    while values:
        value = values.pop()
        count += 1
        if isinstance(value, ListValueNode):
            values += value.values
        elif isinstance(value, ObjectValueNode):
            values += [field.value for field in value.fields]
    return count
