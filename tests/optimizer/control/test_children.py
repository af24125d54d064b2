"""Workers end with whoever asked, also where a pool breaks under blocked signals."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import multiprocessing, os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from optimizer.control.children import Leash, serve

def die():
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)

def much():
    time.sleep(2)
    return bytes(10_000_000)  # more than a pipe takes that nobody reads

if __name__ == "__main__":
    resource_tracker.ensure_running()  # which lets signals through when it starts
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    leash, spawn = Leash(), multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawn, serve, (leash.end,)) as pool:
        long, short = pool.submit(much), pool.submit(die)
        try:
            short.result()
        except BrokenProcessPool:
            leash.let_go()
    print("ended")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_pool_that_broke_is_not_waited_for(tmp_path: Path) -> None:
    """Who is left of it holds a result that nobody reads, and hears no SIGTERM."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, script],
        check=False,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "ended\n")
