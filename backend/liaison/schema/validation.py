"""Whether a document fits the schema, told quickly where it does.

The rules are graphql-core's own. Its walk asks every rule at every node, and finds anew for each document what each
rule wants to see; here the rules are asked at the nodes that they look at, and names, which none looks at, are passed
by. Where a rule finds anything, graphql-core's own validation is asked what: errors and their order are always its own.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from graphql import (
    ASTValidationRule,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    TypeInfo,
    ValidationContext,
    Visitor,
    validate,
    visit,
)
from graphql.language.ast import QUERY_DOCUMENT_KEYS
from graphql.language.visitor import BREAK, SKIP, EnterLeaveVisitor
from graphql.pyutils import RefMap
from graphql.validation.validate import ValidationAbortedError
from graphql.validation.validation_context import VariableUsage, VariableUsageVisitor

See = Callable[..., Any]


class Validator:
    """Holds documents against one schema by one set of rules."""

    def __init__(
        self, schema: GraphQLSchema, rules: Collection[type[ASTValidationRule]], *, hides_suggestions: bool
    ) -> None:
        self._schema, self._rules, self._hides_suggestions = schema, tuple(rules), hides_suggestions
        self._wants = cache(partial(_wants, self._rules))

    def fits(self, document: DocumentNode) -> bool:
        """Whether no rule has anything to say."""
        types = TypeInfo(self._schema)
        context = _Context(self._schema, document, types, _stop)
        rules = [rule(context) for rule in self._rules]
        try:
            visit(document, _Walk(self._wants, rules, types), _KEYS)
        except (_Found, ValidationAbortedError, RecursionError):
            return False
        return True

    def errors(self, document: DocumentNode) -> list[GraphQLError]:
        """All that is wrong with the document, as graphql-core's ``validate`` tells it."""
        return validate(self._schema, document, self._rules, hide_suggestions=self._hides_suggestions)


class _Found(Exception):
    """A rule has something to say."""


def _stop(error: GraphQLError) -> None:
    raise _Found


# Where a walk goes from a node of each kind.
_KEYS = {
    kind: tuple(key for key in keys if key not in ("name", "alias", "description"))
    for kind, keys in QUERY_DOCUMENT_KEYS.items()
}


class _Wants(NamedTuple):
    """Which rules, by their places, look at nodes of one kind, by methods of what names; and what follows the types."""

    enter: tuple[tuple[int, str], ...]
    leave: tuple[tuple[int, str], ...]
    enter_type: See | None
    leave_type: See | None


def _wants(rules: Collection[type[Visitor]], kind: str) -> _Wants:
    def having(way: str) -> tuple[tuple[int, str], ...]:
        names = [next((name for name in (f"{way}_{kind}", way) if hasattr(rule, name)), "") for rule in rules]
        return tuple((place, name) for place, name in enumerate(names) if name)

    enter_type, leave_type = (getattr(TypeInfo, f"{way}_{kind}", None) for way in ("enter", "leave"))
    return _Wants(having("enter"), having("leave"), enter_type, leave_type)


class _Walk(Visitor):
    """All rules as one visitor. A rule may pass by all that a node holds, or the rest of the document."""

    def __init__(self, wants: Callable[[str], _Wants], rules: Sequence[Visitor], types: TypeInfo) -> None:
        super().__init__()
        self._wants, self._rules, self._types = wants, rules, types
        self._passing: list[Node | object | None] = [None] * len(rules)
        self._passed: list[tuple[Node, int]] = []

    def get_enter_leave_for_kind(self, kind: str) -> EnterLeaveVisitor:
        found = self.enter_leave_map.get(kind)
        if found is None:
            found = self.enter_leave_map[kind] = EnterLeaveVisitor(*self._asking(self._wants(kind)))
        return found

    def _asking(self, wants: _Wants) -> tuple[See | None, See | None]:
        passing, passed, types = self._passing, self._passed, self._types
        enter_type, leave_type = wants.enter_type, wants.leave_type
        enters = [(place, getattr(self._rules[place], name)) for place, name in wants.enter]
        leaves = [(place, getattr(self._rules[place], name)) for place, name in wants.leave]

        def enter(node: Node, *where: Any) -> None:
            if enter_type:
                enter_type(types, node)
            for place, see in enters:
                if passing[place] is None and (answer := see(node, *where)) is not None:
                    if _ends(answer):
                        passing[place] = BREAK
                    else:
                        assert answer is SKIP or answer is False, "a rule changes nothing"
                        passing[place] = node
                        passed.append((node, place))

        def leave(node: Node, *where: Any) -> None:
            for place, see in leaves:
                if passing[place] is None and _ends(see(node, *where)):
                    passing[place] = BREAK
            while passed and passed[-1][0] is node:
                passing[passed.pop()[1]] = None
            if leave_type:
                leave_type(types)

        return (enter if enters or enter_type else None), (leave if leaves or enters or leave_type else None)


def _ends(answer: Any) -> bool:
    """Whether a rule wants to see nothing more."""
    return answer is BREAK or answer is True


class _Context(ValidationContext):
    """Finds the variables that a definition uses once, told by which definition it is: to compare two is to compare all
    that they hold."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, types: TypeInfo, stop: See) -> None:
        super().__init__(schema, document, types, stop)
        self._own: RefMap[Node, list[VariableUsage]] = RefMap()
        self._all: RefMap[Node, list[VariableUsage]] = RefMap()

    def get_variable_usages(self, node: OperationDefinitionNode | FragmentDefinitionNode) -> list[VariableUsage]:
        """The uses in the definition itself."""
        usages: list[VariableUsage] | None = self._own.get(node)
        if usages is None:
            fragment = node if isinstance(node, FragmentDefinitionNode) else None
            finder = VariableUsageVisitor(self._type_info, fragment)
            visit(node, _Walk(_WANTS_OF_USAGES, [finder], self._type_info), _KEYS)
            usages = self._own[node] = finder.usages
        return usages

    def get_recursive_variable_usages(self, operation: OperationDefinitionNode) -> list[VariableUsage]:
        """The uses in the operation and in the fragments that it takes."""
        usages: list[VariableUsage] | None = self._all.get(operation)
        if usages is None:
            usages = self._all[operation] = super().get_recursive_variable_usages(operation)
        return usages


_WANTS_OF_USAGES = cache(partial(_wants, (VariableUsageVisitor,)))
