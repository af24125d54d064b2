"""Stop a solver from outside: a thread asks a question a few times a second."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PULSE = 0.05
"""Seconds between two questions."""


@contextmanager
def watched(
    over: Callable[[], bool], interrupt: Callable[[], object]
) -> Iterator[None]:
    """Call ``interrupt`` once ``over`` says that it is time."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(PULSE):
            if over():
                interrupt()
                return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
