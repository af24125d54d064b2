"""A real Dask scheduler and workers, processes of which some are killed."""

import asyncio
import gc
import multiprocessing
import os
import signal
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import ExitStack
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import pytest

from models.errors import PlacementError
from models.policy.policy import RuleEntry
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.plugins.load import LISTED, load_plugin
from optimizer.plugins.register import forget
from optimizer.solve import solve
from scenarios import edits
from scenarios.running import cluster as clusters
from scenarios.running.cluster import DaskCrew, DaskTeam, cluster
from scenarios.running.runner import Progress, run_scenarios
from scenarios.scenario import Scenario
from tests.optimizer.plugins.test_plugins import RULE
from tests.optimizer.province.provinces import province
from tests.scenarios.running.test_runner import results
from tests.scenarios.town import free_town

Parts = dict[str, BaseProcess]
distributed = pytest.importorskip("distributed")
OPTIONS = tuple(
    Scenario(f"seats {n}", (edits.ChangeSeats(["A-STAFF"], to=n),)) for n in range(2, 9)
)


def schedule(port: int) -> None:
    """Be a scheduler until killed."""

    async def serve() -> None:
        async with distributed.Scheduler(port=port, dashboard=False) as scheduler:
            await scheduler.finished()

    asyncio.run(serve())


def labour(address: str) -> None:
    """Be a worker until killed."""

    async def serve() -> None:
        async with distributed.Worker(address, nthreads=1) as worker:
            await worker.finished()

    asyncio.run(serve())


@pytest.fixture(scope="module")
def ready() -> ForkServerContext:
    """Give processes that have all imports behind them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "optimizer.solve"])
    return context


@pytest.fixture
def parts(ready: ForkServerContext) -> Iterator[tuple[str, Parts]]:
    """Give a scheduler with one worker, each a process that can be killed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    made: Parts = {
        "scheduler": ready.Process(target=schedule, args=(port,), daemon=True),
        "worker": ready.Process(target=labour, args=(address,), daemon=True),
    }
    made["scheduler"].start()
    wait_for_words(address, "has no worker")
    made["worker"].start()
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=60)
    yield address, made
    for part in made.values():
        part.kill()
        part.join()


def wait_for_words(address: str, words: str) -> None:
    """Look at a scheduler that is just starting until we say so of it."""
    for _ in range(60):
        with pytest.raises(PlacementError) as told, cluster(address, patience=1):
            pass
        if words in str(told.value):
            return
    pytest.fail(f"nobody ever said {words!r}")


@pytest.mark.filterwarnings("ignore")  # distributed warns of the worker that we kill
def test_nothing_is_lost_when_a_worker_dies(
    tmp_path: Path, ready: ForkServerContext, parts: tuple[str, Parts]
) -> None:
    """Seven runs on two workers; one worker is killed while the third run goes on."""
    address, made = parts
    second = ready.Process(target=labour, args=(address,), daemon=True)
    second.start()
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    heard: list[Progress] = []

    def kill_once(progress: Progress) -> None:
        heard.append(progress)
        begun = sum(p.state == "running" for p in heard)
        if progress.state == "running" and begun == 3:
            made["worker"].kill()

    with cluster(address) as crew:
        assert crew.size == 2
        there = run_scenarios(
            *(free_town(), OPTIONS, tmp_path / "dask"),
            crew=crew,
            on_progress=kill_once,
        )
    second.kill()
    here = run_scenarios(free_town(), OPTIONS, tmp_path / "here", jobs=1)
    assert results(there) == results(here)
    assert [o.state for o in there] == ["done"] * len(OPTIONS)
    done = [name for p in heard if p.state == "done" for name in p.names]
    assert sorted(done) == sorted(s.name for s in OPTIONS)
    assert len(list((tmp_path / "dask").iterdir())) == len(OPTIONS)


@pytest.mark.filterwarnings("ignore")
def test_news_and_the_stop_sign_pass_through_the_scheduler(
    tmp_path: Path, parts: tuple[str, Parts]
) -> None:
    """What a worker tells is heard here, and it hears that it should stop."""
    heard: list[Progress] = []
    with cluster(parts[0]) as crew:
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


@pytest.mark.parametrize("said", [None, b"HTTP/1.0 400 Bad Request\r\n", b"\0" * 99])
def test_somebody_else_at_the_address(said: bytes | None) -> None:
    """Whoever listens there says nothing, or something else: it hung, or was our fault.

    A scheduler that is frozen says nothing either.
    """
    with socket.socket() as listener, ExitStack() as held:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def speak() -> None:
            other = held.enter_context(listener.accept()[0])
            if said is not None:
                other.sendall(said)
                other.shutdown(socket.SHUT_WR)

        threading.Thread(target=speak, daemon=True).start()
        address = "tcp://{}:{}".format(*listener.getsockname())
        with (
            pytest.raises(PlacementError, match="no scheduler answers at tcp://127"),
            cluster(address, patience=1),
        ):
            pass
    ours = [c for c in gc.get_objects() if type(c).__name__ == "Patient"]
    # One whose address was refused has none: it was never begun.
    left = {vars(c).get("status", "closed") for c in ours} - {"closed", "newly-created"}
    assert not left, "collected while another starts, it would wait for ever"


def test_no_transport_that_is_not_set_up() -> None:
    """What the address asks for and this machine lacks is told, not a stack trace."""
    with (
        pytest.raises(PlacementError, match="no scheduler answers at tls://"),
        cluster("tls://127.0.0.1:9", patience=1),
    ):
        pass


def test_workers_that_are_gone_before_the_first_part() -> None:
    """There is nobody to hand a part to: it comes back, to be done here."""
    client = SimpleNamespace(status="closed")
    team = DaskTeam(DaskCrew(executor=Executor(), size=1, topic="t", client=client))
    with pytest.raises(BrokenExecutor):
        team.submit(0, (len, ("",)))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("victim", "how"),
    [
        ("scheduler", signal.SIGKILL),
        ("scheduler", signal.SIGSTOP),
        ("worker", signal.SIGKILL),
    ],
)
def test_the_rest_goes_on_here_when_the_cluster_is_lost(
    tmp_path: Path,
    parts: tuple[str, Parts],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    victim: str,
    how: signal.Signals,
) -> None:
    """The scheduler dies or hangs, or its only worker dies: nothing is lost."""
    for name in ("LOOK", "ANSWER", "EMPTY"):  # a tenth of it, to be sooner done
        monkeypatch.setattr(clusters, name, getattr(clusters, name) / 10)
    address, made = parts
    lost: list[float] = []
    noticed: list[float] = []

    def kill_once(progress: Progress) -> None:
        if progress.state == "done" and not lost:
            os.kill(made[victim].pid or 0, how)
            lost.append(time.monotonic())

    def note() -> None:
        noticed.append(time.monotonic())

    with cluster(address, on_loss=note) as crew:
        there = run_scenarios(
            *(free_town(), OPTIONS[:4], tmp_path / "dask"),
            jobs=1,
            crew=crew,
            on_progress=kill_once,
        )
        crew.halt()
    assert [o.state for o in there] == ["done"] * 4
    assert len(noticed) == 1
    assert noticed[0] - lost[0] < 3
    assert not caplog.records


def test_what_we_wait_for_is_less_than_ten_seconds() -> None:
    """A loss is seen at the first look, and believed before ten seconds are over."""
    assert clusters.LOOK + clusters.EMPTY + clusters.ANSWER < 10


def test_a_connection_that_is_back_gets_the_work_again() -> None:
    """Only a client that runs is handed what was lost; a closed one takes nothing."""

    class Closed(Executor):
        def submit(self, *_: object, **__: object) -> NoReturn:
            raise RuntimeError

    client = SimpleNamespace(status="running")
    crew = DaskCrew(executor=Closed(), size=1, topic="t", client=client)
    assert crew.renew()
    with pytest.raises(BrokenExecutor):
        crew.submit("a", b"", Settings())
    client.status = "closed"
    assert not crew.renew()
    assert crew.gone()


@pytest.mark.filterwarnings("ignore")  # distributed warns of the worker that we kill
@pytest.mark.parametrize("victim", ["worker", "scheduler"])
def test_parts_of_a_province_outlive_whoever_dies(
    parts: tuple[str, Parts],
    tmp_path: Path,
    victim: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A rule from a plug-in that only we have; killed while the master is at work."""
    address, made = parts
    monkeypatch.setattr(clusters, "EMPTY", 0.4)
    monkeypatch.setattr(clusters, "LOOK", 0.1)
    monkeypatch.setenv(LISTED, "")  # or every later command of a test loads the file
    plugin = tmp_path / "outside.py"
    plugin.write_text(RULE, encoding="utf-8")
    load_plugin(plugin)
    problem = province(6)
    rules = {**problem.policy.rules, "not-there": RuleEntry(mode="hard")}
    posts = [p.model_copy(update={"job_class": 8}) for p in problem.posts]
    posts[0] = posts[0].model_copy(update={"job_class": 9})
    problem = problem.replace(
        posts=tuple(posts), policy=problem.policy.model_copy(update={"rules": rules})
    )

    def kill(event: Event) -> None:
        if event.stage == "asked":
            made[victim].kill()

    try:
        with cluster(address) as crew:
            team = DaskTeam(crew)
            there = solve(problem, workers=1, executor=team, on_progress=kill)
        assert "one_whole" not in there.facts
        assert not made[victim].is_alive()
        whole = solve(problem, workers=1)
        assert (there.status, there.plan) == (whole.status, whole.plan)
        assert whole.plan is not None
        assert posts[0].post_code not in whole.plan.filled
    finally:
        forget("outside")


def test_large_parts_are_sent_without_a_warning() -> None:
    """Others are still heard."""
    with warnings.catch_warnings(record=True) as heard, clusters._quiet():
        warnings.simplefilter("always", DeprecationWarning)
        warnings.warn("\nSending large graph of size 26.55 MiB.", stacklevel=1)
        warnings.warn("something else", DeprecationWarning, stacklevel=1)
    assert [str(one.message) for one in heard] == ["something else"]
