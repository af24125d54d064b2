"""A server that is killed in the middle of a solve: what its restart shows."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formasi.workbench.desk import Desk
from formasi.workbench.jobs.job import Job
from formasi.workbench.projects.project import Project
from tests.formasi.workbench.jobs.test_jobs import tiny

ROOT = Path(__file__).parents[4]
SERVER = """
import sys, time
from pathlib import Path
from formasi.workbench.jobs.queue import Queue
queue = Queue()
for _ in range(2):
    queue.add(Path(sys.argv[1]), "solve", {"input": sys.argv[2], "papers": False})
time.sleep(60)
"""


def waited(tells: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not tells():
        assert time.monotonic() < until
        time.sleep(0.02)


def found(project: Project, ident: str) -> Job | None:
    """Read a job as a server reads it that was started after the kill."""
    return Job.read(project.runs / ident, "another")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_kill_leaves_finished_runs_and_honest_marks(
    own: TestClient, own_desk: Desk, project: Project, tmp_path: Path
) -> None:
    """The job at work ends by itself, the one that waited is given up, no run is hurt.

    A real kill -9 of a process with a queue, whose job has a process of its own.
    """
    words = [
        sys.executable,
        "-c",
        SERVER,
        str(project.runs),
        str(tiny(tmp_path / "city")),
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=env) as server:

        def at_work() -> bool:
            job = Job.read(project.runs / "0002", "")
            return job is not None and bool(job.pid)

        waited(at_work)
        server.send_signal(signal.SIGKILL)
    working = found(project, "0002")
    assert working is not None

    def ended() -> bool:
        job = found(project, "0002")
        return job is not None and job.over

    waited(ended)
    states = {job.ident: job.state for job in own_desk.jobs(project)}
    assert states["0001"] == "done"
    assert states["0002"] in ("done", "stopped", "lost")
    assert states["0003"] == "lost"
    first = own_desk.job(project, "0001")
    assert own_desk.result(first).status == "optimal"
    assert "broken off" in own.get(f"/p/{project.ident}/runs").text


def test_a_run_that_was_taken_away_is_no_dead_end(
    own: TestClient, project: Project
) -> None:
    """It is named where it stood; every other page goes on without it."""
    shutil.rmtree(project.runs / "0001" / "run")
    root = f"/p/{project.ident}"
    told = own.get(f"{root}/runs").text
    assert "its folder is not there any more" in told
    assert "?run=0001" not in told
    assert "somebody took it away" in own.get(f"{root}/runs/0001").text
    for page in (
        "",
        "/people",
        "/units",
        "/difference",
        "/person?id=P00011",
        "/decide",
    ):
        assert own.get(root + page).status_code == 200, page
    chosen = {"what": "decide", "run": "0001"}
    assert "holds no plan" in own.post(f"{root}/decide/act", data=chosen).text
