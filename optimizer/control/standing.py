"""The best plan so far, for whoever asks for it while a solve runs.

A search lays down where it stands each time it tells of a step; what is laid down is
not changed any more. So another thread can make a result of it at any moment, while the
search goes on. Whoever wants to know opens a ``Standing``; nobody else pays for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

PULSE = 0.02
"""Seconds between two looks."""
T = TypeVar("T")


@dataclass(eq=False)
class Standing:
    """Where a solve stands.

    Attributes
    ----------
    begun : told what is asked, and its rules and goals, before anything is built.
    first : told once there is a first plan.
    ending : the solve is at its end, and makes its result itself.
    busy : somebody makes a result, or keeps it: once a solve is to stop, it waits for
        that, since two threads take longer than one after the other.
    """

    begun: Callable[[Any, Any], None]
    first: Callable[[], None]
    ending: bool = False
    busy: bool = False
    _whole: object = None
    _made: Callable[[Any], Any] | None = None
    _last: Callable[[], Any] | None = None
    _alone: threading.Lock = field(default_factory=threading.Lock)

    @property
    def found(self) -> bool:
        """Tell whether there is a plan."""
        return self._last is not None

    def best(self) -> Any:
        """Make a result of the best plan so far; None where there is no plan yet."""
        with self._alone:
            made, last = self._made, self._last
            return None if made is None or last is None else made(last())

    def forget(self) -> None:
        """Let go of the search: it holds most of the memory of a solve."""
        self._whole = self._made = self._last = None

    def alone(self, work: Callable[[], T]) -> T:
        """Do some work while nobody else makes a result."""
        with self._alone:
            return work()


_OPEN: ContextVar[Standing | None] = ContextVar("standing", default=None)


@contextmanager
def watched(standing: Standing) -> Iterator[None]:
    """Let a solve lay down where it stands."""
    token = _OPEN.set(standing)
    try:
        yield
    finally:
        _OPEN.reset(token)


def is_watched() -> bool:
    """Tell whether anybody wants to know."""
    return _OPEN.get() is not None


def begin(problem: object, policy: object) -> None:
    """Tell what is asked."""
    standing = _OPEN.get()
    if standing is not None:
        standing.begun(problem, policy)


def expect(whole: object, made: Callable[[Any], Any]) -> None:
    """Say whose answers count, and how a result is made of one.

    Parameters
    ----------
    whole : the program. Parts of it, and others on the way to it, are searched too.
    """
    standing = _OPEN.get()
    if standing is not None:
        standing._whole, standing._made = whole, made  # noqa: SLF001  (one room)


def note(whole: object, answer: Callable[[], Any]) -> None:
    """Lay down what gives an answer, if it is one to the program that counts."""
    standing = _OPEN.get()
    if standing is not None and standing._whole is whole:  # noqa: SLF001  (one room)
        first, standing._last = not standing.found, answer  # noqa: SLF001  (one room)
        if first:
            standing.first()


def give_way() -> None:
    """Wait until nobody is busy with a result; signals come meanwhile."""
    standing = _OPEN.get()
    while standing is not None and standing.busy:
        time.sleep(PULSE)


def end(work: Callable[[], T]) -> T:
    """Make the result of a solve, while nobody else makes one."""
    standing = _OPEN.get()
    if standing is None:
        return work()
    give_way()
    standing.ending = True
    return standing.alone(work)
