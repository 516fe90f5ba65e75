"""Answers kept for repeated requests: by the bytes of the request and the version of the data, bounded by bytes."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from liaison.schema.recent import Recent
from liaison.web.replies import Reply

Key = TypeVar("Key", bound=Hashable)

ENTRY_OVERHEAD = 1_000  # about what Python's objects around one answer take
LARGEST_SHARE = 8  # no answer may take more than an eighth of the room


class Answers(Generic[Key]):
    """The answers used last, as many as fit into ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: Recent[Key, Reply] = Recent(room)

    def get(self, key: Key) -> Reply | None:
        """The answer to the request, where it is kept."""
        return self._kept.get(key)

    def put(self, key: Key, reply: Reply, key_size: int) -> None:
        """Keeps the answer, unless it would push too many others out."""
        size = len(reply.body) + key_size + ENTRY_OVERHEAD
        if size * LARGEST_SHARE <= self._room:
            self._kept.put(key, reply, size)
