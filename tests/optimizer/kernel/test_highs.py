"""HiGHS works in a process of its own, which goes when the one that asked goes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = """
import time
from types import SimpleNamespace
from optimizer.kernel import highs
highs._job = lambda form, seconds: {}
highs.WORK = "import time; time.sleep(60)"
with highs.HighsJob(SimpleNamespace(), seconds=60) as job:
    print(job._process.pid, flush=True)
    time.sleep(60)
"""


def alive(pid: int) -> bool:
    """Tell whether a process is there; one that waits to be buried is not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="the leash is one of Linux")
def test_nothing_goes_on_after_a_kill() -> None:
    """The asking process is killed without a word; the other does not outlive it."""
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        pid = int(asking.stdout.readline())
        assert alive(pid)
        os.kill(asking.pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
