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


class NotFound(LookupError):
    """An argument refers to something that does not exist. ``code`` is one of the documented error codes."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class MissingMapping(LookupError):
    """The planner cannot write a field or a filter of a type of the schema."""

    def __init__(self, type_name: str, kind: str, name: str) -> None:
        super().__init__(f"{type_name} has no mapping for its {kind} {name!r}.")
