"""What the planner refuses: arguments whose values it cannot answer, told before anything runs."""


class BadArgument(ValueError):
    """An argument out of its range, or two that exclude each other. ``code`` is one of the documented error codes."""

    code = "BAD_ARGUMENT"


class BadPage(BadArgument):
    """``first`` or ``last`` out of range, or both."""

    code = "BAD_PAGE"


class ForeignCursor(BadArgument):
    """A cursor that is broken, or of another order."""

    code = "BAD_CURSOR"
