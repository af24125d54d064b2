"""Ctrl-C and SIGTERM end a command alike, and let it tidy away what it began."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from typing import Any

PATIENCE = 1.0
"""Seconds after a signal in which another one changes nothing: hidden files go then.

A key that is held, or a wrapper that passes on what the terminal sent already, would
break off the tidying itself.
"""
SOON = 0.05
"""Seconds until an interrupt is raised again: by then the library is left."""
NEVER = float("-inf")
_heard = [NEVER]
"""When a signal was heard last."""


def heed() -> None:
    """Have either signal raise ``KeyboardInterrupt``; an ignored one stays so."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raised)
    unraisable, uncaught = sys.unraisablehook, sys.excepthook

    def unraised(found: Any) -> None:
        if not _swallowed(found.exc_type):
            unraisable(found)

    def caught(kind: type[BaseException], *rest: Any) -> None:
        if not _swallowed(kind):
            uncaught(kind, *rest)

    sys.unraisablehook, sys.excepthook = unraised, caught


def heard() -> bool:
    """Tell whether a signal is about: a library may make another error of it."""
    return time.monotonic() - _heard[0] < PATIENCE


def _raised(*_: Any) -> None:
    if not heard():
        _heard[0] = time.monotonic()
        raise KeyboardInterrupt


def _swallowed(kind: type[BaseException]) -> bool:
    """Raise an interrupt once more that a library of C could only have printed."""
    if not issubclass(kind, KeyboardInterrupt):
        return False
    _heard[0] = NEVER
    later = threading.Timer(SOON, _thread.interrupt_main)
    later.daemon = True
    later.start()
    return True
