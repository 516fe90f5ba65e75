"""The short way: a question that can be answered at once is answered as soon as its last byte has come.

Uvicorn makes a task for each request and hands its parts through ASGI's messages, which takes longer than a look-up
does. A posted question that has arrived whole, on a connection that nothing else waits on, is offered to the
application first; what it does not answer at once goes Uvicorn's own way, as does every other request.
"""

from typing import Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from liaison.web.headers import READABLE, SAFE
from liaison.web.replies import Headers, Reply

ADDRESS = b"/graphql"
LONGEST = 65_536  # bytes of a body that is held; a longer one may have to be refused before it is here
# what middleware adds to an answer that goes the long way
ADDED = [*READABLE, *SAFE]


class AnswersAtOnce(Protocol):
    """What the application is asked: the request's headers and body in, a reply or None out."""

    def at_once(self, headers: Headers, body: bytes) -> Reply | None: ...


class QuestionProtocol(HttpToolsProtocol):
    """Uvicorn's protocol for one connection, with the short way before it."""

    app: AnswersAtOnce
    # The body of a question that may be answered at once, while it is being read.
    _held: bytes | None = None

    def on_headers_complete(self) -> None:
        if self.url == ADDRESS and self._is_free() and _is_short(self.headers):
            self._held = b""
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self._held is None:
            super().on_body(body)
        else:
            self._held += body

    def on_message_complete(self) -> None:
        if self._held is not None:
            reply = self.app.at_once(self.headers, self._held)
            if reply:
                self._held = None
                self._write(reply)
                return
            self._go_on()
        super().on_message_complete()

    def shutdown(self) -> None:
        if self._held is not None:
            self._go_on()  # what has begun is still answered
        super().shutdown()

    def _is_free(self) -> bool:
        """Whether nothing else is under way on the connection, and the client expects nothing but the answer."""
        parser = self.parser
        return (
            (self.cycle is None or self.cycle.response_complete)
            and not (self.pipeline or self.flow.write_paused or self.expect_100_continue)
            and self.limit_concurrency is None
            and parser.get_method() == b"POST"
            and parser.get_http_version() == "1.1"
            and parser.should_keep_alive()
            and not parser.should_upgrade()
        )

    def _go_on(self) -> None:
        """Uvicorn's way, with what was held."""
        held, self._held = self._held, None
        super().on_headers_complete()
        if held:
            super().on_body(held)

    def _write(self, reply: Reply) -> None:
        head = [STATUS_LINE[reply.status]]
        for name, value in self.server_state.default_headers:
            head += (name, b": ", value, b"\r\n")
        head += (reply.lines(ADDED), b"\r\n", reply.body)
        self.transport.write(b"".join(head))
        self.on_response_complete()


def _is_short(headers: Headers) -> bool:
    return any(name == b"content-length" and int(value) <= LONGEST for name, value in headers)
