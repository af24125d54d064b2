"""Ctrl-C in a terminal with a workbench, and signals to the process of a job."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from formasi.workbench.jobs.job import EVENTS, Job
from formasi.workbench.jobs.queue import Queue
from optimizer.verify import verify
from tests.formasi.workbench.jobs.test_jobs import waited as ended
from tests.formasi.workbench.jobs.test_killed import ROOT, waited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

POLICY = """
extends = "plain"
[plan]
date = 2026-01-01
[[budgets]]
name = "hours"
usage = "load"
scope = "post"
limit_column = "room"
"""
HOST = """
import signal, sys, time
from pathlib import Path
from formasi.workbench.jobs.queue import Queue

heard = []
signal.signal(signal.SIGINT, lambda *_: heard.append(1))
before = [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)]
queue = Queue()
job = queue.add(Path(sys.argv[1]), "solve", {"input": sys.argv[2], "papers": False})
while not heard:
    time.sleep(0.05)
queue.close()
assert before == [signal.getsignal(n) for n in (signal.SIGINT, signal.SIGTERM)]
print("heard", len(heard))
"""


def hard(folder: Path) -> Path:
    """An assignment with capacities that no solver is done with soon."""
    draw = random.Random(7)
    people, posts = range(120), range(10)
    load = {(i, j): draw.randint(1, 100) for i in people for j in posts}
    room = {j: sum(load[i, j] for i in people) * 8 // 100 for j in posts}
    folder.mkdir()
    tables = {
        "employees": ["emp_id", *(f"E{i}" for i in people)],
        "posts": ["post_code,need,room", *(f"P{j},120,{room[j]}" for j in posts)],
        "scores": [
            "emp_id,post_code,score,load",
            *(
                f"E{i},P{j},{min(load[i, j] * 0.9 + draw.randint(0, 10), 100):.1f},"
                f"{load[i, j]}"
                for i, j in load
            ),
        ],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    (folder / "policy.toml").write_text(POLICY)
    return folder


def planned(folder: Path) -> bool:
    """Tell whether a job has a plan that could be kept."""
    events = folder / EVENTS
    return events.is_file() and '"value": ' in events.read_text()


def test_a_signal_to_a_job_keeps_its_plan(tmp_path: Path) -> None:
    """Whoever sends it: as if the page had asked for it; no question waits for it."""
    queue = Queue()
    wish = {"input": str(hard(tmp_path / "city")), "papers": False}
    job = queue.add(tmp_path / "runs", "solve", wish)
    waited(lambda: planned(job.folder))
    asked = queue.add(tmp_path / "runs", "verify", {"run": str(tmp_path / "none")})
    answered = ended(tmp_path / "runs", asked.ident, queue.server)
    assert answered.state == "failed"  # there is no such run: but it was looked at
    found = Job.read(job.folder, queue.server)
    assert found is not None
    assert found.state == "running"
    os.kill(found.pid, signal.SIGINT)
    done = ended(tmp_path / "runs", job.ident, queue.server)
    assert done.state == "stopped", (done.said, (job.folder / "said.txt").read_text())
    assert all(v.holds for v in verify(done.run))
    queue.close()


def test_ctrl_c_at_the_server_is_the_servers_own(tmp_path: Path) -> None:
    """Its handler hears it, once; the job is asked to stop and keeps its plan."""
    runs = tmp_path / "runs"
    words = [sys.executable, "-c", HOST, str(runs), str(hard(tmp_path / "city"))]
    with subprocess.Popen(
        words,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        waited(lambda: planned(runs / "0001"))
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        said, _ = server.communicate(timeout=60)
    assert (server.returncode, said) == (0, "heard 1\n")
    job = Job.read(runs / "0001", "another")
    assert job is not None
    assert job.state == "stopped"
    assert (job.run / "manifest.json").is_file()
