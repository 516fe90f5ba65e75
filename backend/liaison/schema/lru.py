"""An LRU cache that is bounded by the weight of its entries."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class LRUCache(Generic[Key, Value]):
    """The most recently used values: together no heavier than ``room``, and none heavier than ``largest``."""

    def __init__(self, room: int, largest: int | None = None) -> None:
        self._room = room
        self._largest = room if largest is None else largest
        self._used = 0
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        # a service may be used by several threads
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Key) -> Value | None:
        """The value, if it is in the cache."""
        with self._lock:
            if (found := self._entries.get(key)) is None:
                return None
            self._entries.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, weight: int) -> None:
        """Store the value and remove the entries not used for longest until all fit."""
        with self._lock:
            if key in self._entries:
                self._used -= self._entries.pop(key)[1]
            if weight > self._largest:
                return
            self._entries[key] = (value, weight)
            self._used += weight
            while self._used > self._room:
                self._used -= self._entries.popitem(last=False)[1][1]
