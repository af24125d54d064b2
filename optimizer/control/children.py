"""Processes of our own: they end with the one that asked, and leave its signals."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any


@contextmanager
def same_signals() -> Iterator[None]:
    """Keep signals blocked that are: Python's resource tracker lets them through."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def unheard() -> Iterator[None]:
    """Start processes that hear no Ctrl-C, not even before they begin to serve."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let it through, were it begun here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Leash:
    """Lets workers of a pool go that broke: nobody reads what they have to say.

    A pool sends SIGTERM then, which they do not hear where their parent keeps it
    for itself; it would wait for them, and they for it.
    """

    def __init__(self) -> None:
        self.end, self._held = multiprocessing.Pipe(duplex=False)

    def let_go(self) -> None:
        """End the workers that hold the other end."""
        self._held.close()
        self.end.close()


def serve(leash: Connection | None = None) -> None:
    """Begin work in a fresh process: Ctrl-C is for the parent to hear and pass on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    ends = [parent.sentinel] if parent is not None else []
    held = [*ends, leash] if leash is not None else ends
    if held:
        threading.Thread(target=_leave_with, args=(held,), daemon=True).start()


def _leave_with(held: list[Any]) -> None:
    """End when the parent is gone, or lets go: nobody would take the result."""
    wait(held)
    os._exit(1)
