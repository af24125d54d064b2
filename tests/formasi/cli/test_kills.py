"""Killed at any moment: what is finished is kept, and the same command goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.formasi.cli.conftest import Command

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
KILLS = int(os.environ.get("FORMASI_KILLS", "3"))
"""Kills of each command; more of them take minutes."""
SCENARIOS = "".join(f'[[scenarios]]\nname = "s{n}"\n' for n in range(3))
TIMES = {
    "compare": 5.0,
    "frontier": 4.0,
    "robustness": 6.0,
    "dossier": 2.5,
    "report": 3,
}


def children(group: int) -> list[int]:
    """Find the processes of a group that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            continue
        if int(after[2]) == group and after[0] != "Z":
            found.append(int(stat.parent.name))
    return found


@pytest.mark.parametrize("command", TIMES)
def test_a_kill_at_any_moment_loses_nothing(
    command: str, tiny: Path, run: Path, tmp_path: Path, formasi: Command
) -> None:
    """No process outlives the kill for long, and the next command ends as usual."""
    (tmp_path / "s.toml").write_text(SCENARIOS)
    out = run if command == "report" else tmp_path / "out"
    more = {
        "compare": ["--scenarios", tmp_path / "s.toml", "--jobs", 2],
        "robustness": ["--draws", 4, "--jobs", 2],
        "frontier": ["--points", 4],
    }.get(command, [])
    source = run if command in ("dossier", "report") else tiny
    words = [command, source, *([] if command == "report" else ["-o", out]), *more]
    chance = random.Random(command)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "formasi", *map(str, words)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.1, TIMES[command]))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        deadline = time.monotonic() + 20
        while children(process.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not children(process.pid)
    answer = formasi(*words)
    assert answer.exit_code == 0, answer.output
    assert not [p for p in out.rglob(".*") if p.name.startswith(".formasi")]
    if command == "report":
        assert formasi("verify", run).exit_code == 0
