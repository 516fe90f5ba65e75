"""Invalid arguments, found by reading the query, because the service rejects them before it runs anything."""

from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLSchema,
    IntValueNode,
    NameNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    ValueNode,
    Visitor,
    print_ast,
    value_from_ast_untyped,
    visit,
)

from .conditions import has_null
from .search import LONGEST_TEXT

PAGING = {"first", "last", "after", "before"}


def codes_of_bad_arguments(schema: GraphQLSchema, document: DocumentNode, variables: dict[str, Any]) -> set[str]:
    """The error codes for all arguments in the query, whether or not the field is reached."""
    found: set[str] = set()
    info = TypeInfo(schema)
    defaults = {
        each.variable.name.value: value_of(each.default_value, {})
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
        for each in node.variable_definitions or ()
        if each.default_value
    }
    variables = defaults | variables

    class Reader(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            given = {each.name.value: value_of(each.value, variables) for each in node.arguments or ()}
            found.update(codes_of(node.name.value, {name: value for name, value in given.items() if value is not None}))

    visit(document, TypeInfoVisitor(info, Reader()))
    return found


def codes_of(field: str, given: dict[str, Any]) -> set[str]:
    """The error codes for one field's arguments; a drawn cursor is always bad."""
    found = set()
    counts = [given[name] for name in ("first", "last", "limit") if name in given]
    if any(not 1 <= count <= 100 for count in counts) or {"first", "last"} <= given.keys():
        found.add("BAD_PAGE")
        found.add("BAD_ARGUMENT")
    if {"after", "before"} & given.keys():
        found.add("BAD_CURSOR")
    if field == "search" and len(given["text"]) > LONGEST_TEXT:
        found.add("BAD_ARGUMENT")
    if has_null(given.get("where")):
        found.add("BAD_ARGUMENT")
    if field == "changes":
        found |= {"NOT_FOUND", "UNKNOWN_VERSION"}
    if (field == "nodes" and len(given.get("ids", ())) > 100) or field == "collaboration":
        found |= {"BAD_ARGUMENT", "NOT_FOUND"}
    return found


def value_of(node: ValueNode, variables: dict[str, Any]) -> Any:
    """The value of an argument, None if it has none."""
    value = value_from_ast_untyped(node, variables)
    return None if value is Undefined else value


def tamed(document: DocumentNode) -> str:
    """The query as text with valid page arguments, so that there is an answer to compare."""

    class Tamer(Visitor):
        def leave_field(self, node: FieldNode, *_: Any) -> FieldNode:
            names = {each.name.value for each in node.arguments or ()}
            kept = [
                each
                for each in node.arguments or ()
                if each.name.value not in ("after", "before") and not (each.name.value == "last" and "first" in names)
            ]
            return replaced(node, [within_bounds(each) for each in kept])

    return print_ast(visit(document, Tamer()))


def replaced(node: FieldNode, arguments: list[ArgumentNode]) -> FieldNode:
    """The field with other arguments."""
    parts = {key: getattr(node, key) for key in node.keys}
    return FieldNode(**{**parts, "arguments": tuple(arguments)})


def within_bounds(argument: ArgumentNode) -> ArgumentNode:
    """The argument, with a count brought between 1 and 7."""
    if argument.name.value in ("first", "last", "limit") and isinstance(argument.value, IntValueNode):
        count = abs(int(argument.value.value)) % 7 + 1
        return ArgumentNode(name=NameNode(value=argument.name.value), value=IntValueNode(value=str(count)))
    return argument
