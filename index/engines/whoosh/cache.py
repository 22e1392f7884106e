"""A cache of arrays with a stated bound; what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class BoundedCache(Generic[V]):
    """Remembers values up to so many bytes; safe to use from several threads."""

    def __init__(self, most_bytes: int, size: Callable[[V], int]) -> None:
        self._most, self._size = most_bytes, size
        self._held = 0
        self._values: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """Return the value of a key, made when it is not held."""
        with self._lock:
            if (found := self._values.get(key)) is not None:
                self._values.move_to_end(key)
                return found[0]
        value = make()
        size = self._size(value)
        if size > self._most // 4:
            return value
        with self._lock:
            if key not in self._values:
                self._values[key] = (value, size)
                self._held += size
                while self._held > self._most:
                    _, (_, freed) = self._values.popitem(last=False)
                    self._held -= freed
        return value
