"""Memory is watched: a clear end, with what is held and what may be."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import MemoryLimitError
from models.plan.result import Result
from optimizer.control.memory import (
    EAGER,
    PAGE,
    Room,
    give_back,
    memory_allowed,
    memory_used,
)
from optimizer.solve import solve
from tests import randomly

GIB = 2**30
needs_proc = pytest.mark.skipif(
    memory_used() is None, reason="this system does not tell how much memory is used"
)


def proc(folder: Path, *, used: int, free: int) -> Path:
    """Write what the system would tell of memory, in bytes."""
    (folder / "self").mkdir(parents=True)
    (folder / "self" / "statm").write_text(f"9 {used // PAGE} 1\n")
    (folder / "meminfo").write_text(f"MemAvailable: {free // 1024} kB\n")
    return folder


FAULTS = """
import resource
from optimizer.control.memory import keep_blocks
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(50):
        bytearray(b"x") * 4_000_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(faults(), keep_blocks() or faults(), faults())
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "mallopt"), reason="the C library cannot be told"
)
def test_a_worker_that_was_told_to_keep_nothing_keeps_its_blocks() -> None:
    """Fifty arrays, one after the other, are no longer mapped fifty times."""
    told = subprocess.run(
        [sys.executable, "-c", FAULTS],
        env={**os.environ, EAGER: "65536"},
        capture_output=True,
        check=True,
    )
    before, first, after = map(int, told.stdout.split())
    if before < 50 * 1_000_000 // PAGE:
        pytest.skip("this machine maps large pages at once")
    assert first < before // 10
    assert after < before // 10


@needs_proc
@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the C library keeps it"
)
def test_what_lies_free_between_blocks_in_use_is_given_back() -> None:
    """Of 40 MB in pieces the last one stays, so that the C library kept them all."""
    pieces = [b"x" * (100_000 + k) for k in range(400)]
    del pieces[:-1]
    held = memory_used()
    give_back()
    left = memory_used()
    assert held is not None
    assert left is not None
    assert left < held - 20_000_000


def test_nine_tenths_of_what_is_free_may_be_taken(tmp_path: Path) -> None:
    """What is held already counts in full."""
    machine = proc(tmp_path / "proc", used=GIB, free=10 * GIB)
    assert memory_allowed(machine, tmp_path) == 10 * GIB


@pytest.mark.parametrize(
    ("limit", "current", "cache"),
    [
        ("memory.max", "memory.current", "inactive_file"),
        (
            "memory/memory.limit_in_bytes",
            "memory/memory.usage_in_bytes",
            "total_inactive_file",
        ),
    ],
)
def test_a_control_group_may_allow_less(
    tmp_path: Path, limit: str, current: str, cache: str
) -> None:
    """Both versions: 4 GiB less 3 in use, of which 1 is a cache: 2 are free."""
    machine = proc(tmp_path / "proc", used=GIB, free=10 * GIB)
    group = tmp_path / "group"
    (group / limit).parent.mkdir(parents=True, exist_ok=True)
    (group / limit).write_text(f"{4 * GIB}\n")
    (group / current).write_text(f"{3 * GIB}\n")
    (group / limit).with_name("memory.stat").write_text(f"anon 5\n{cache} {GIB}\n")
    assert memory_allowed(machine, group) == GIB + int(0.9 * 2 * GIB)


def test_a_group_without_a_limit_allows_all(tmp_path: Path) -> None:
    """The word "max" is no number."""
    machine = proc(tmp_path / "proc", used=GIB, free=10 * GIB)
    (tmp_path / "memory.max").write_text("max\n")
    assert memory_allowed(machine, tmp_path) == 10 * GIB


def test_a_system_that_hides_its_memory_sets_no_limit(tmp_path: Path) -> None:
    """Nothing is known, so nothing is refused."""
    assert memory_allowed(tmp_path, tmp_path) is None
    Room(None).demand()


@needs_proc
def test_a_problem_that_does_not_fit_is_refused_by_size() -> None:
    """The message says how much is held, how much may be, and what to do."""
    with pytest.raises(MemoryLimitError, match=r"GB of 0\.0 GB\.\nMaybe"):
        solve(randomly.problem(1), "plain", max_memory=1)


def test_without_a_plan_the_reason_is_the_memory() -> None:
    """More time would not help, and is not proposed."""
    result = Result("no_plan", randomly.problem(1), facts={"ended": "memory limit"})
    with pytest.raises(MemoryLimitError, match="memory given"):
        result.raise_for_status()
