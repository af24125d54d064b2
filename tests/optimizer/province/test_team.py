"""Whoever does the work, and whatever happens to them: the answer is the same."""

from __future__ import annotations

import os
import time
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from optimizer.province.meter import aside
from optimizer.province.team import Given, Processes, Task, Work, team_of
from optimizer.solve import solve
from tests.optimizer.province.provinces import province


def never() -> bool:
    """Go on."""
    return False


def double(number: int) -> int:
    """Work."""
    return 2 * number


def burn(seconds: float) -> float:
    """Use the processor for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return seconds


def burn_aside(seconds: float) -> float:
    """Use as much again for what is told by itself, in two goes."""
    for _ in range(2):
        with aside("unpack"):
            burn(seconds / 2)
    return burn(seconds)


def refuse(number: int) -> int:
    """Work that fails of itself."""
    raise ValueError(number)


@dataclass
class Failing(Executor):
    """Loses some tasks, in some way, and then works."""

    losses: list[BaseException] = field(default_factory=list)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Lose a task, or do it."""
        future: Future[Any] = Future()
        if self.losses:
            future.set_exception(self.losses.pop())
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@dataclass
class Renewed(Given):
    """A team whose dead are replaced."""

    def renew(self) -> bool:
        """Go on."""
        return True


TASKS: list[Task] = [(double, (k,)) for k in range(5)]
WANTED = [0, 2, 4, 6, 8]


def test_a_lost_worker_costs_another_try() -> None:
    """Nothing is lost, and nothing comes twice."""
    lost = [BrokenExecutor(), CancelledError()]
    work = Work(Renewed(Failing([*lost]), 2), never)
    assert work.run(TASKS) == WANTED
    assert (work.redone, work.lost) == (2, False)


def test_what_a_broken_executor_leaves_is_done_here() -> None:
    """It is its owner's: it is not asked again."""
    work = Work(Given(Failing([BrokenExecutor()]), 2), never)
    assert work.run(TASKS) == work.run(TASKS) == WANTED
    assert work.lost


def test_a_part_that_kills_every_worker_is_done_here() -> None:
    """After three tries."""
    work = Work(Renewed(Failing([BrokenExecutor()] * 9), 1), never)
    assert work.run(TASKS) == WANTED
    assert (work.redone, work.lost) == (3, True)


def test_a_team_that_is_gone_leaves_what_is_done() -> None:
    """The rest is done here."""

    class Gone(Given):
        def gone(self) -> bool:
            return True

    work = Work(Gone(Failing(), 3), never)
    assert work.run(TASKS) == WANTED
    assert work.lost


def test_an_error_of_the_work_is_no_loss() -> None:
    """It is raised, not tried again."""
    work = Work(Renewed(Failing(), 2), never)
    with pytest.raises(ValueError, match="3"):
        work.run([(refuse, (3,))])


def test_without_a_team_all_is_done_here() -> None:
    """In this thread."""
    assert Work(None, never).run(TASKS) == WANTED


def test_it_is_told_how_many_are_done_and_what_they_took() -> None:
    """Of tasks, not of times that all were asked; a task that was lost counts once."""
    heard: list[tuple[int, int]] = []
    for team in (None, Renewed(Failing([BrokenExecutor()]), 2)):
        heard.clear()
        work = Work(team, never, told=lambda *told: heard.append(told))
        assert work.run([(burn, (0.02,))] * 3) == [0.02] * 3
        assert heard[-1] == (3, 3)
        assert heard == sorted(set(heard))
        assert work.meter.data()["burn"] >= 0.06
        assert work.meter.peak > 0


def test_a_piece_of_a_task_is_told_by_itself() -> None:
    """It counts once; outside of a task that is metered it is not told."""
    work = Work(None, never)
    work.run([(burn_aside, (0.02,))] * 2)
    told = work.meter.data()
    assert set(told) == {"burn_aside", "unpack"}
    assert told["unpack"] >= 0.04
    assert told["burn_aside"] < 1.5 * told["unpack"]  # as much, not twice
    assert burn_aside(0.001) == 0.001


def test_a_killed_process_is_replaced() -> None:
    """Its part is done by another."""
    team = Processes(1)
    try:
        assert team.submit(0, (os.getpid, ())).result() != os.getpid()
        with pytest.raises(BrokenExecutor):
            team.submit(0, (os._exit, (1,))).result()
        assert Work(team, never).run([(double, (4,))]) == [8]
    finally:
        team.close()


def test_any_executor_solves_the_parts() -> None:
    """Threads, a client that has one; one that breaks changes nothing."""
    problem = province(6)
    whole = solve(problem, workers=1)
    with ThreadPoolExecutor(2) as pool:
        assert solve(problem, workers=1, executor=pool).plan == whole.plan
        client = SimpleNamespace(submit=pool.submit, get_executor=lambda: pool)
        assert solve(problem, workers=1, executor=client).plan == whole.plan
    broken = Failing([BrokenExecutor()])
    assert solve(problem, workers=1, executor=broken).plan == whole.plan
    assert team_of(broken).size > 0
