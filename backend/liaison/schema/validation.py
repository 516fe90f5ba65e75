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
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    TypeInfo,
    ValidationContext,
    Visitor,
    validate,
)
from graphql.language.ast import QUERY_DOCUMENT_KEYS
from graphql.language.visitor import BREAK, SKIP
from graphql.pyutils import RefMap
from graphql.validation.validate import ValidationAbortedError
from graphql.validation.validation_context import NodeWithSelectionSet, VariableUsage, VariableUsageVisitor

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
            _Walk(self._wants, rules, types).through(document)
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


class _Walk:
    """All rules along one way through a document. A rule may pass by all that a node holds, or the rest.

    As by graphql-core's ``visit``, a rule is told of the nodes and lists above but the nearest; nothing of the place of
    a node in these, for which no rule asks.
    """

    def __init__(self, wants: Callable[[str], _Wants], rules: Sequence[Visitor], types: TypeInfo) -> None:
        self._wants, self._rules, self._types = wants, rules, types
        self._passing: list[Node | object | None] = [None] * len(rules)
        self._passed: list[tuple[Node, int]] = []
        self._asked: dict[str, tuple[See | None, See | None, tuple[str, ...]]] = {}
        self._above: list[Node | tuple[Node, ...]] = []

    def through(self, node: Node, nearest: Node | tuple[Node, ...] | None = None) -> None:
        """Ask at the node, at all that it holds, and at the node again."""
        kind, above = node.kind, self._above
        if kind not in self._asked:
            self._asked[kind] = (*self._asking(self._wants(kind)), _KEYS.get(kind, ()))
        enter, leave, keys = self._asked[kind]
        if enter:
            enter(node, None, nearest, None, above)
        if nearest is not None:
            above.append(nearest)
        for key in keys:
            held = getattr(node, key, None)
            if isinstance(held, tuple):
                above.append(node)
                for each in held:
                    self.through(each, held)
                above.pop()
            elif held is not None:
                self.through(held, node)
        if nearest is not None:
            above.pop()
        if leave:
            leave(node, None, nearest, None, above)

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


class _WalkOfUsages(_Walk):
    """Passes by fields with nothing in or beside them: these use no variable, and are most of a document."""

    def through(self, node: Node, nearest: Node | tuple[Node, ...] | None = None) -> None:
        if isinstance(node, FieldNode) and not (node.arguments or node.directives or node.selection_set):
            return
        super().through(node, nearest)


class _Context(ValidationContext):
    """Knows again what it was asked about by which node it is: to compare two is to compare all that they hold."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, types: TypeInfo, stop: See) -> None:
        super().__init__(schema, document, types, stop)
        self._fragment_spreads = RefMap()  # type: ignore[assignment]
        self._variable_usages = RefMap()  # type: ignore[assignment]
        self._recursive_variable_usages = RefMap()  # type: ignore[assignment]

    def get_variable_usages(self, node: NodeWithSelectionSet) -> list[VariableUsage]:
        """The uses in the definition itself."""
        usages: list[VariableUsage] | None = self._variable_usages.get(node)
        if usages is None:
            fragment = node if isinstance(node, FragmentDefinitionNode) else None
            finder = VariableUsageVisitor(self._type_info, fragment)
            _WalkOfUsages(_WANTS_OF_USAGES, [finder], self._type_info).through(node)
            usages = self._variable_usages[node] = finder.usages
        return usages


_WANTS_OF_USAGES = cache(partial(_wants, (VariableUsageVisitor,)))
