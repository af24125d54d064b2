"""Each competitor in a process of its own: clean memory, and it can be ended."""

from __future__ import annotations

import os
import pickle
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from benchmarks.speed.competitors import competitors
from benchmarks.speed.memory import end_family, held
from benchmarks.speed.trace import Finish, Trace
from optimizer.control.children import serve, unheard

PULSE = 0.05
"""Seconds between two looks at the memory."""
LOADING = 600.0
"""Seconds that reading the problem may take."""
GRACE = 0.5
"""Share of the time limit after which a competitor that goes on is ended."""


def run_apart(name: str, program: Path, time_limit: float) -> Trace:
    """Run a competitor on a pickled program; give what was seen of it."""
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(there, name, program, time_limit))
    with unheard():
        process.start()
    there.close()
    try:
        with here:
            trace = _Watched(process, here, time_limit).run()
    except BaseException:  # Ctrl-C above all: nobody is there to be told any more
        end_family(process.pid or 0)
        raise
    process.join()
    process.close()
    return trace


def work(there: Connection, name: str, program: Path, time_limit: float) -> None:
    """Do the work of the other process: read, run, and tell."""
    serve()
    with program.open("rb") as file:
        problem = pickle.load(file)  # noqa: S301 - written by the parent
    competitor = competitors()[name]
    there.send(("begun",))
    begun, used = time.monotonic(), cpu_used()

    def tell(value: float | None, bound: float | None) -> None:
        now = time.monotonic() - begun
        there.send(("seen", now, value, bound, cpu_used() - used))

    try:
        finish = competitor.run(problem, time_limit, tell)
    except (MemoryError, RuntimeError, ValueError) as error:
        finish = Finish(note=f"{type(error).__name__}: {error}")
    there.send(("end", time.monotonic() - begun, cpu_used() - used, finish))
    there.close()


def cpu_used() -> float:
    """Tell the processor seconds of this process and of helpers that have ended."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


@dataclass
class _Watched:
    process: BaseProcess
    here: Connection
    time_limit: float
    trace: Trace = field(default_factory=Trace)
    deadline: float = field(default_factory=lambda: time.monotonic() + LOADING)
    ended: bool = False

    def run(self) -> Trace:
        """Listen until the end, or end it."""
        while not self.ended:
            self.trace.peak = max(self.trace.peak, held(self.process.pid or 0))
            if time.monotonic() > self.deadline:
                self._stop("ended from outside: it went on past the time limit")
                break
            self._listen()
        return self.trace

    def _listen(self) -> None:
        try:
            if self.here.poll(PULSE):
                self._hear(*self.here.recv())
        except (EOFError, OSError):
            self._stop("the process died")

    def _hear(self, what: str, *words: Any) -> None:
        if what == "begun":
            self.deadline = time.monotonic() + self.time_limit * (1 + GRACE) + 1.0
        elif what == "seen":
            self.trace.add(*words)
        else:
            self.trace.seconds, self.trace.cpu, self.trace.finish = words
            self.ended = True

    def _stop(self, why: str) -> None:
        end_family(self.process.pid or 0)
        self.trace.finish, self.ended = Finish(note=why), True
        self.trace.seconds = self.time_limit
