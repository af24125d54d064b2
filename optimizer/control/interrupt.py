"""A solver's call that leaves the host alone: its signals, and its wish to stop.

The solvers are C++ and give no hand back until they end. So they work in a thread of
their own, while the thread that asked looks about: it hears Ctrl-C as it always does,
by whatever handler the host has set.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

PULSE = 0.05
"""Seconds between two questions."""
T = TypeVar("T")


def aside(
    work: Callable[[], T], over: Callable[[], bool], interrupt: Callable[[], object]
) -> T:
    """Do some work in a thread of its own, and ask meanwhile whether to stop.

    Parameters
    ----------
    work : what takes long and cannot be asked.
    over : asked a few times a second in the thread of the caller.
    interrupt : makes ``work`` end soon; called until it has ended, once ``over`` says
        so, or once an exception such as Ctrl-C comes.

    Returns
    -------
    What ``work`` gives; an exception of it is raised here.
    """
    wake = threading.Lock()  # an Event may be left locked by an exception from outside
    wake.acquire()
    found: list[T] = []
    wrong: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:  # noqa: BLE001  (it is raised by the caller)
            wrong.append(error)
        finally:
            wake.release()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while not (found or wrong):
            if not wake.acquire(timeout=PULSE) and over():
                interrupt()
    finally:
        while not (found or wrong):
            interrupt()
            wake.acquire(timeout=PULSE)
        thread.join()
    if wrong:
        raise wrong[0]
    return found[0]
