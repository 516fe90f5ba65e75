"""The id of the request being answered: said to the client and written to the log, so that one leads to the other."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
