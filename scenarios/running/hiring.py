"""Which crew does the work: processes of this machine by default, or any executor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scenarios.running.crew import Crew, Here, Hired, Listener, Strangers
from scenarios.running.news import news_in
from scenarios.running.processes import processes
from scenarios.running.work import Direct

Stop = Callable[[], bool]


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


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
