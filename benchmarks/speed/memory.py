"""Memory of a process and of all that it started, read off the system."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from optimizer.control.memory import memory_peak, memory_used

PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """List a process and those it started; the process alone where that is hidden."""
    found = [pid]
    for parent in found:
        for path in (PROC / str(parent) / "task").glob("*/children"):
            with suppress(OSError):
                found += [int(word) for word in path.read_text("ascii").split()]
    return found


def held(pid: int) -> int:
    """Sum the bytes that a process and those it started hold now.

    What the process itself held at its peak counts as well: no moment is missed.
    """
    own = memory_peak(PROC / str(pid) / "status") or 0
    now = sum(memory_used(PROC / str(one) / "statm") or 0 for one in family(pid))
    return max(own, now)


def end_family(pid: int) -> None:
    """End a process and those it started."""
    for one in family(pid):
        with suppress(OSError):
            os.kill(one, signal.SIGKILL)
