"""What was used last, kept as long as it is not too much."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values used last, as many as weigh no more than ``room`` together."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Value | None:
        """The value, where it is kept."""
        if (found := self._kept.get(key)) is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, weight: int) -> None:
        """Keeps the value, and lets go of those not used for longest where room is short."""
        if key in self._kept:
            self._used -= self._kept.pop(key)[1]
        self._kept[key] = (value, weight)
        self._used += weight
        while self._used > self._room:
            self._used -= self._kept.popitem(last=False)[1][1]
