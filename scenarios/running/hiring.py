"""Which crew does the work: processes of this machine by default, or any executor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from models.problem.problem import Problem
from scenarios.running.crew import Crew, Here, Hired, Listener, Strangers
from scenarios.running.news import news_in
from scenarios.running.processes import processes
from scenarios.running.work import Direct

Stop = Callable[[], bool]
EACH = 5e-4
"""Seconds that an option takes for each employee, measured from 600 of them to 5,000:
a changed weight takes half of that, a draw of other people twice as long."""
LEAST = 8.0
"""Seconds of work that are worth a process of its own."""


@contextmanager
def crew_of(
    executor: Executor | None,
    jobs: int | None,
    listener: Listener,
    stop: Stop,
    store: Path,
) -> Iterator[Crew]:
    """Give the crew that was asked for; ``store`` is the folder of the runs."""
    size = jobs or cores()
    direct = Direct(listener, stop)
    if isinstance(executor, ThreadPoolExecutor):
        yield Hired(executor, size, direct)
    elif executor is not None:
        with news_in(store, listener) as channel:
            yield Strangers(executor, size, news=channel)
    elif size == 1:
        yield Here(channel=direct)
    else:
        with processes(size) as crew:
            yield crew


def hands(problems: Iterable[Problem]) -> int:
    """Count the processes that pay: each has to start, and knows nothing of the others.

    Eight options of the example took twice the time in two processes.

    Parameters
    ----------
    problems : that are to be solved.
    """
    people = sum(len(problem.employees) for problem in problems)
    return min(cores(), max(1, int(people * EACH / LEAST)))


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
