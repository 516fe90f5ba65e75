"""What the planner rejects: arguments it cannot answer, and fields that the mapping does not cover."""


class BadArgument(ValueError):
    """An argument out of its range, or two that exclude each other. ``code`` is one of the documented error codes."""

    code = "BAD_ARGUMENT"


class BadPage(BadArgument):
    """``first`` or ``last`` is out of range, or both are given."""

    code = "BAD_PAGE"


class BadCursor(BadArgument):
    """A cursor that is malformed, or belongs to another order."""

    code = "BAD_CURSOR"


class MissingMapping(LookupError):
    """A type of the schema has a field, order, facet or lookup that its mapping lacks."""

    def __init__(self, type_name: str, kind: str, name: str) -> None:
        super().__init__(f"{type_name} has no mapping for its {kind} {name!r}.")
        self.type_name, self.kind, self.name = type_name, kind, name


class UnknownReference(LookupError):
    """A mapping refers to a table that is not in ``liaison.models``, or to a type without a mapping."""

    def __init__(self, where: str, kind: str, name: str) -> None:
        super().__init__(f"The mapping of {where} refers to the unknown {kind} {name!r}.")
        self.where, self.kind, self.name = where, kind, name
