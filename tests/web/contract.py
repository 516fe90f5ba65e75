"""What schemathesis asks and holds answers to beside its own checks: errors are expected ones, data fit the schema.

By itself it takes an error for a failure of the service where it has a path, and for none where it has not; here its
code tells.
"""

from typing import Any

import schemathesis
from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLResolveInfo,
    ListValueNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    Visitor,
    build_schema,
    execute_sync,
    parse,
    print_ast,
    visit,
)
from schemathesis.graphql.checks import GraphQLServerError

from tests.tools import ROOT

SCHEMA = build_schema((ROOT / "schema.graphql").read_text(encoding="utf-8"))
# generated lookups may give no key or several, which is a validation error
EXPECTED = {
    "BAD_ARGUMENT",
    "BAD_CURSOR",
    "BAD_PAGE",
    "GRAPHQL_VALIDATION_FAILED",
    "LIMIT_EXCEEDED",
    "NOT_FOUND",
    "UNKNOWN_VERSION",
}
TYPENAME = FieldNode(name=NameNode(value="__typename"))
PAGING = {"last", "after", "before"}
TWO = tuple(StringValueNode(value=slug) for slug in ("itu", "who"))


@schemathesis.check
def expected_errors(_: Any, response: Any, __: Any) -> None:
    """Every error has the code of something that the client did."""
    for error in response.json().get("errors", ()):
        assert error.get("extensions", {}).get("code") in EXPECTED, error


@schemathesis.check
def data_of_the_schema(_: Any, response: Any, case: Any) -> None:
    """Data have the types of the schema: resolving the response itself gives the same data. No data means errors."""
    answer = response.json()
    if answer.get("data") is None:
        assert answer.get("errors")
        return
    again = execute_sync(SCHEMA, parse(case.body), answer["data"], field_resolver=_answered, type_resolver=_name_of)
    assert (again.errors, again.data) == (None, answer["data"])


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Leave errors with a path to the check of their codes."""
    return not isinstance(failure, GraphQLServerError)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Make a query that fits the schema one that has an answer more often, and that names the type of all in it."""
    if case.meta.generation.mode.is_positive:
        case.body = print_ast(visit(parse(case.body), _Asking()))


class _Asking(Visitor):
    def enter_field(self, node: FieldNode, *_: Any) -> FieldNode:
        """Keeps only ``first``: a random cursor, or ``first`` and ``last`` together, are refused."""
        arguments = [argument for argument in node.arguments or () if argument.name.value not in PAGING]
        if all(argument.name.value != "first" for argument in arguments):
            return node
        return _changed(node, arguments=tuple(arguments))

    def enter_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode:
        """Agencies by chance are seldom two that there are."""
        if node.name.value != "between" or not isinstance(node.value, ListValueNode):
            return node
        return _changed(node, value=ListValueNode(values=(*node.value.values, *TWO)))

    def leave_selection_set(self, node: SelectionSetNode, _: Any, parent: Any, *__: Any) -> SelectionSetNode:
        is_root = isinstance(parent, OperationDefinitionNode)
        return node if is_root else SelectionSetNode(selections=(*node.selections, TYPENAME))


def _changed(node: Any, **changes: Any) -> Any:
    return type(node)(**{key: getattr(node, key) for key in node.keys} | changes)


def _answered(value: dict[str, Any], info: GraphQLResolveInfo, **_: Any) -> Any:
    return value[info.path.key]


def _name_of(value: dict[str, Any], *_: Any) -> str:
    return value["__typename"]
