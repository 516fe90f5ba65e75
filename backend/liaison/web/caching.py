"""Answers kept for repeated requests: by the bytes of the request and the version of the data, bounded by bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

from liaison.web.replies import Reply

Key = TypeVar("Key", bound=Hashable)

ENTRY_OVERHEAD = 1_000  # about what Python's objects around one answer take
LARGEST_SHARE = 8  # no answer may take more than an eighth of the room


class Answers(Generic[Key]):
    """The answers used last, as many as fit into ``room`` bytes."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[Key, tuple[Reply, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Reply | None:
        """The answer to the request, where it is kept."""
        if (found := self._kept.get(key)) is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Key, reply: Reply, key_size: int) -> None:
        """Keeps the answer, and lets go of those not used for longest where room is short."""
        size = len(reply.body) + key_size + ENTRY_OVERHEAD
        if size * LARGEST_SHARE > self._room:
            return
        if key in self._kept:
            self._used -= self._kept.pop(key)[1]
        self._kept[key] = (reply, size)
        self._used += size
        while self._used > self._room:
            self._used -= self._kept.popitem(last=False)[1][1]
