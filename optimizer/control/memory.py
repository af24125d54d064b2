"""Memory: what this process holds, what it may hold, and a clear end before a kill."""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.errors import MemoryLimitError
from models.phrase import phrase

SHARE = 0.9
"""Share of the free memory that a solve may take."""
GIGABYTE = 10**9
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
PROC = Path("/proc")
GROUPS = Path("/sys/fs/cgroup")
EAGER = "MALLOC_TRIM_THRESHOLD_"
"""Tells the GNU C library how much memory that is free a process may keep."""
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Numbers that the library knows these settings by (its malloc.h)."""
KEPT = 1 << 26
"""Bytes of the largest block that comes from what is kept; twice as many are kept."""
LIMITS = (
    ("memory.max", "memory.current", "inactive_file"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "total_inactive_file",
    ),
)
"""Files of a control group, second version and first: limit, use, and what of the use
is a cache that can be dropped."""


@dataclass(frozen=True)
class Room:
    """The memory that may be held; ``most`` bytes, None for no limit."""

    most: int | None = None

    def full(self) -> bool:
        """Tell whether more is held than may be."""
        return self.most is not None and (memory_used() or 0) > self.most

    def demand(self) -> None:
        """Refuse to go on where more is held than may be.

        Raises
        ------
        MemoryLimitError
            With what is held and what may be.
        """
        if self.most is not None and self.full():
            raise MemoryLimitError(
                phrase(
                    "the problem takes more memory than it may: {held} GB of {most} "
                    "GB.\nMaybe close other programs, or allow more (--max-memory), or "
                    "split the problem.",
                    held=_gigabytes(memory_used() or 0),
                    most=_gigabytes(self.most),
                )
            )


UNLIMITED = Room()


def memory_used(pages: Path = PROC / "self" / "statm") -> int | None:
    """Tell the bytes this process holds in memory; None where the system hides it.

    It is asked some thousand times in a solve: this file is the quickest to read.
    """
    try:
        return int(pages.read_bytes().split()[1]) * PAGE
    except OSError:
        return None


def memory_peak(status: Path = PROC / "self" / "status") -> int | None:
    """Tell the most bytes this process has held; None where the system hides it."""
    return _field(status, "VmHWM:")


def memory_allowed(proc: Path = PROC, groups: Path = GROUPS) -> int | None:
    """Tell the bytes this process may come to hold; None where the system hides it.

    What it holds already, and nine tenths of what the machine and the control group of
    the process have free.
    """
    used = memory_used(proc / "self" / "statm")
    free = _field(proc / "meminfo", "MemAvailable:")
    if used is None or free is None:
        return None
    return used + int(SHARE * min([free, *_free_in_groups(groups)]))


def give_back() -> None:
    """Hand memory that is free back to the system, where its C library can.

    What threads have freed stays with them, and what lies between blocks in use stays
    too; whatever comes next would take its room beside that.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def keep_blocks() -> None:
    """Keep blocks that are free for the next ones, where all were to be given back.

    Dask starts its workers so. Each array of more than 128 kB is then mapped anew, page
    by page: half as much again of the processor's time for a part of 5,000 people.
    """
    if EAGER not in os.environ:
        return
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_MMAP_THRESHOLD, KEPT)
        library.mallopt(M_TRIM_THRESHOLD, 2 * KEPT)


def _free_in_groups(groups: Path) -> list[int]:
    """Give what a limited control group has free; nothing where there is no limit."""
    found = []
    for limit, current, cache in LIMITS:
        stat = (groups / limit).with_name("memory.stat")
        with suppress(OSError, ValueError):
            most = int((groups / limit).read_text("ascii"))
            held = int((groups / current).read_text("ascii"))
            lines = (line.split() for line in stat.read_text("ascii").splitlines())
            idle = sum(int(number) for name, number in lines if name == cache)
            found.append(max(0, most - held + idle))
    return found


def _field(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith(name)]
    return int(found[0]) * 1024 if found else None


def _gigabytes(number: int) -> str:
    return f"{number / GIGABYTE:.1f}"
