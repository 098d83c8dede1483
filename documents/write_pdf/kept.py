"""Sheets that were laid out already, the least used forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """A bounded store: what `make` made is given out again until its place is needed."""

    def __init__(self, capacity: int, weight: Callable[[Thing], int]) -> None:
        """`capacity` bounds the sum of `weight` over what is kept."""
        self._capacity = capacity
        self._weight = weight
        self._things: OrderedDict[Hashable, tuple[Thing, int]] = OrderedDict()
        self.total = 0

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """What is kept under `key`, or what `make` makes; kept if it leaves room for others."""
        if key in self._things:
            self._things.move_to_end(key)
            return self._things[key][0]
        thing = make()
        weight = self._weight(thing)
        if weight <= self._capacity // 2:
            self._things[key] = (thing, weight)
            self.total += weight
            while self.total > self._capacity:
                _, (_, gone) = self._things.popitem(last=False)
                self.total -= gone
        return thing

    def clear(self) -> None:
        """Forget everything."""
        self._things.clear()
        self.total = 0
