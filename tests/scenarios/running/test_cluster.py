"""A real Dask scheduler with two worker processes, one of which is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.errors import PlacementError
from scenarios import edits
from scenarios.running.cluster import cluster
from scenarios.running.runner import Progress, run_scenarios
from scenarios.scenario import Scenario
from tests.scenarios.running.test_runner import results
from tests.scenarios.town import free_town

distributed = pytest.importorskip("distributed")
OPTIONS = tuple(
    Scenario(f"seats {n}", (edits.ChangeSeats(["A-STAFF"], to=n),)) for n in range(2, 9)
)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # distributed warns of the worker that we kill
def test_nothing_is_lost_when_a_worker_dies(tmp_path: Path) -> None:
    """Seven runs on two workers; one worker is killed while the second run goes on."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        distributed.Client(local) as client,
    ):
        victim = next(iter(client.run(os.getpid).values()))
        heard: list[Progress] = []

        def kill_once(progress: Progress) -> None:
            heard.append(progress)
            begun = sum(p.state == "running" for p in heard)
            if progress.state == "running" and begun == 3:
                os.kill(victim, signal.SIGKILL)

        with cluster(local.scheduler_address) as crew:
            assert crew.size == 2
            there = run_scenarios(
                free_town(),
                OPTIONS,
                tmp_path / "dask",
                crew=crew,
                on_progress=kill_once,
            )
    here = run_scenarios(free_town(), OPTIONS, tmp_path / "here", jobs=1)
    assert results(there) == results(here)
    assert [o.state for o in there] == ["done"] * len(OPTIONS)
    done = [name for p in heard if p.state == "done" for name in p.names]
    assert sorted(done) == sorted(s.name for s in OPTIONS)
    assert len(list((tmp_path / "dask").iterdir())) == len(OPTIONS)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_news_and_the_stop_sign_pass_through_the_scheduler(tmp_path: Path) -> None:
    """What a worker tells is heard here, and it hears that it should stop."""
    heard: list[Progress] = []
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None
        ) as local,
        cluster(local.scheduler_address) as crew,
    ):
        run_scenarios(
            free_town(), OPTIONS[:2], tmp_path, crew=crew, on_progress=heard.append
        )
        assert not crew.executor.submit(crew.channel.stopped).result()
        crew.halt()
        assert crew.executor.submit(crew.channel.stopped).result()
    assert any(p.event is not None and p.names == ("seats 2",) for p in heard)


def test_nobody_at_the_address() -> None:
    """A wrong address is a sentence, not a stack trace."""
    with (
        pytest.raises(
            PlacementError, match=r"no scheduler answers at tcp://127.0.0.1:9"
        ),
        cluster("tcp://127.0.0.1:9", patience=0.5),
    ):
        pass


def dask(*words: str) -> "subprocess.Popen[bytes]":
    """Start a part of Dask in a process of its own."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", f"distributed.cli.dask_{words[0]}", *words[1:]]
    return subprocess.Popen(command, **quiet)  # type: ignore[call-overload]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("victim", ["scheduler", "workers"])
def test_the_rest_goes_on_here_when_the_cluster_is_lost(
    tmp_path: Path, victim: str
) -> None:
    """The scheduler, or its only worker, is killed: nothing is lost, nothing hangs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    port = address.rpartition(":")[2]
    scheduler = dask("scheduler", "--port", port, "--no-dashboard")
    try:
        for _ in range(60):
            try:
                with cluster(address, patience=1):
                    pytest.fail("there is no worker yet")
            except PlacementError as error:
                if "has no worker" in str(error):
                    break
        options = ("--nthreads", "1", "--no-dashboard", "--no-nanny")
        worker = dask("worker", address, *options)
        with distributed.Client(address) as client:
            client.wait_for_workers(1, timeout=60)
        lost: list[float] = []

        def kill_once(progress: Progress) -> None:
            if progress.state == "done" and not lost:
                (scheduler if victim == "scheduler" else worker).kill()
                lost.append(time.monotonic())

        with cluster(address) as crew:
            there = run_scenarios(
                *(free_town(), OPTIONS[:4], tmp_path / "dask"),
                crew=crew,
                on_progress=kill_once,
            )
        assert lost
        assert time.monotonic() - lost[0] < 60
        assert [o.state for o in there] == ["done"] * 4
    finally:
        scheduler.kill()
        worker.kill()
        scheduler.wait()
        worker.wait()
