"""Remember the last results of a function of many inputs, so that only what is new is computed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """The last ``size`` results, by what they were computed from."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def look_up(self, keys: Sequence[Key], compute: Callable[[Sequence[Key]], Sequence[Value]]) -> list[Value]:
        """Return the result for each key; those that are not remembered are computed in one call, each once."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._kept]
        fresh = dict(zip(missing, compute(missing), strict=True)) if missing else {}
        found = [fresh[key] if key in fresh else self._kept[key] for key in keys]
        for key, value in zip(keys, found, strict=True):
            self._kept[key] = value
            self._kept.move_to_end(key)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
        return found
