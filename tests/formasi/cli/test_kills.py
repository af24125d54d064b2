"""Killed at any moment: what is finished is kept, and the same command goes on."""

import os
import random
import shutil
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
KILLS = int(os.environ.get("FORMASI_KILLS", "1"))
"""Kills of each command; fifty take minutes, and are for a deep run."""
MANY = KILLS > 1
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


def kept(out: Path) -> dict[str, int]:
    """Give the runs that are whole, with the moment at which each was finished."""
    found = out.glob("runs/*/manifest.json")
    return {path.parent.name: path.stat().st_mtime_ns for path in found}


def killed(words: list[str], seconds: float) -> bool:
    """Give a command and kill it; say whether it still ran. No process outlives it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "formasi", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    ran = process.poll() is None
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while children(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not children(process.pid)
    return ran


def span(words: list[str], command: str) -> float:
    """Tell the seconds within which the kills fall: one whole run, where many do."""
    if not MANY:
        return TIMES[command]
    begun = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "formasi", *words], check=True, capture_output=True
    )
    return time.monotonic() - begun


@pytest.mark.parametrize("command", TIMES)
def test_a_kill_at_any_moment_loses_nothing(
    command: str, tiny: Path, run: Path, tmp_path: Path, formasi: Command
) -> None:
    """What was finished stands untouched, and the next command ends as usual."""
    (tmp_path / "s.toml").write_text(SCENARIOS)
    out = run if command == "report" else tmp_path / "out"
    more = {
        "compare": ["--scenarios", tmp_path / "s.toml", "--jobs", 2],
        "robustness": ["--draws", 4, "--jobs", 2],
        "frontier": ["--points", 4],
    }.get(command, [])
    source = run if command in ("dossier", "report") else tiny
    words = [command, source, *([] if command == "report" else ["-o", out]), *more]
    told = [str(word) for word in words]
    seconds, chance = span(told, command), random.Random(command)
    if out != run:
        shutil.rmtree(out, ignore_errors=True)
    hits = 0
    for _ in range(KILLS):
        before = kept(out)
        hit = killed(told, chance.uniform(0.1, seconds))
        assert before.items() <= kept(out).items()
        hits += hit
        if not hit and out != run:
            shutil.rmtree(out, ignore_errors=True)
    answer = formasi(*words)
    assert answer.exit_code == 0, answer.output
    assert not [p for p in out.rglob(".*") if p.name.startswith(".formasi")]
    if command == "report":
        assert formasi("verify", run).exit_code == 0
    if MANY:
        print(f"{command}: {hits} of {KILLS} kills met it at work, in {seconds:.1f} s")  # noqa: T201
